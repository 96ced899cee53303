//! Rooms: who may import whom, which crates and which doors to the world belong to whom. The tables are the rule; the
//! sources are read as text, without comments and strings.

#[path = "rooms/paths.rs"]
mod paths;

use std::fs;
use std::path::Path as FilePath;

use paths::{Named, named_paths};

/// The rooms in the order of the data's way, each with the rooms that it may name besides itself. Whoever comes after
/// `protect` has no door to `analyse`, `clean` or `read`: it cannot see an unprotected number.
const ROOMS: [(&str, &[&str]); 16] = [
    ("domain", &[]),
    ("stats", &["domain"]),
    ("text", &["domain"]),
    ("study", &["domain", "text"]),
    ("read", &["domain", "text", "study"]),
    ("clean", &["domain", "stats", "text", "study", "read"]),
    ("analyse", &["domain", "stats", "study", "clean"]),
    ("protect", &["domain", "stats", "study", "analyse"]),
    ("compare", &["domain", "stats", "study", "protect"]),
    ("words", &["domain", "study", "protect", "compare"]),
    ("chart", &["domain", "words"]),
    ("render", &["domain", "study", "protect", "compare", "words", "chart"]),
    // The models of the documents are all that it knows.
    ("audit", &["domain", "study"]),
    ("publish", &["domain"]),
    // What of `publish` it may name stands in HANDED_OUT.
    ("deliver", &["domain", "study", "publish"]),
    (
        "cli",
        &[
            "domain", "stats", "text", "study", "read", "clean", "analyse", "protect", "compare", "words", "chart",
            "render", "audit", "publish", "deliver",
        ],
    ),
];

/// Crates that only some rooms may name.
const CRATES: [(&str, &[&str]); 37] = [
    ("statrs", &["stats"]),
    ("encoding_rs", &["text"]),
    ("calamine", &["study"]),
    ("cfb", &["study"]),
    ("roxmltree", &["study", "chart", "render"]),
    ("zip", &["study", "render", "deliver"]),
    ("polars", &["analyse"]),
    ("fluent_bundle", &["words"]),
    ("plotters", &["chart"]),
    ("ab_glyph", &["chart"]),
    ("microlp", &["audit"]),
    // Each has an engine of its own: letters have no figures and need no document.
    ("tera", &["render", "deliver"]),
    ("typst", &["render"]),
    ("typst_pdf", &["render"]),
    ("typst_layout", &["render"]),
    ("typst_kit", &["render"]),
    ("rust_xlsxwriter", &["render"]),
    ("png", &["render"]),
    ("resvg", &["render"]),
    ("age", &["deliver"]),
    ("jiff", &["deliver"]),
    ("lettre", &["deliver"]),
    ("rusqlite", &["deliver"]),
    ("russh", &["deliver"]),
    ("russh_sftp", &["deliver"]),
    ("rustls_native_certs", &["deliver"]),
    ("rusty_s3", &["deliver"]),
    ("tokio", &["deliver"]),
    ("ureq", &["deliver"]),
    ("clap", &["cli"]),
    ("comfy_table", &["cli"]),
    ("indicatif", &["cli"]),
    ("chrono", &["clean", "cli"]),
    ("foldhash", &["clean", "domain"]),
    ("idna", &["deliver"]),
    ("rand", &["cli"]),
    ("signal_hook", &["cli"]),
];

/// All that `deliver` may name of `publish`: nothing that opens a file of a run but a municipality's own.
const HANDED_OUT: [&str; 9] = [
    "Handout",
    "Handouts",
    "PublishError",
    "folders",
    "make_private_file",
    "place_handout",
    "place_private_file",
    "placed_handout",
    "slug",
];

/// Ways to the world that only some rooms have, as ends of paths. Tests inside the rooms may
/// use them all.
const DOORS: [(&str, &[&str], &[&str]); 5] = [
    (
        "writes",
        &[
            "fs::write",
            "fs::copy",
            "fs::rename",
            "fs::create_dir",
            "fs::create_dir_all",
            "fs::remove_file",
            "fs::remove_dir",
            "fs::remove_dir_all",
            "fs::hard_link",
            "fs::set_permissions",
            "fs::OpenOptions",
            "fs::DirBuilder",
            "OpenOptions::new",
            "DirBuilder::new",
            "File::create",
            "File::create_new",
            "File::options",
            "unix::fs::symlink",
        ],
        &["publish"],
    ),
    (
        "reads files",
        &["fs::read", "fs::read_to_string", "fs::read_dir", "fs::read_link", "fs::canonicalize", "File::open"],
        // `cli` only what the process was given beside its arguments: credential files, and the certificates that a study names.
        &["study", "read", "publish", "cli"],
    ),
    ("reads the clock", &["SystemTime", "Instant", "Local::now", "Utc::now", "OffsetDateTime"], &["cli"]),
    ("prints", &["println!", "eprintln!", "print!", "eprint!", "dbg!", "io::stdout", "io::stderr"], &["cli"]),
    (
        "meets the process",
        &["env::var", "env::vars", "env::var_os", "env::args", "env::current_dir", "process::exit"],
        &["cli"],
    ),
];

/// What a source names and may not, each with file, line and what is allowed. `file` is relative to `src`.
fn violations(file: &str, source: &str) -> Vec<String> {
    let room = file.split('/').next().unwrap_or_default().trim_end_matches(".rs");
    if !file.contains('/') {
        // lib.rs lists the rooms, main.rs opens the last one.
        return Vec::new();
    }
    let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return vec![format!("src/{file}:1: `{room}` is no room; give it a line in tests/rooms.rs")];
    };
    let found = |named: Named| {
        let what = foreign_room(room, allowed, &named)
            .or_else(|| foreign_crate(room, &named))
            .or_else(|| closed_door(room, &named))?;
        Some(format!("src/{file}:{}: `{}` in `{room}`: {what}", named.line, named.path))
    };
    named_paths(file, source).into_iter().filter_map(found).collect()
}

fn foreign_room(room: &str, allowed: &[&str], named: &Named) -> Option<String> {
    let other = named.path.strip_prefix("crate::")?.split("::").next()?;
    let is_room = ROOMS.iter().any(|(name, _)| *name == other);
    (is_room && other != room && !allowed.contains(&other)).then(|| match allowed {
        [] => "it may name no other room".to_owned(),
        _ => format!("it may name only {}", allowed.join(", ")),
    })
}

fn foreign_crate(room: &str, named: &Named) -> Option<String> {
    let root = named.path.split("::").next()?;
    let (name, rooms) = CRATES.iter().find(|(name, _)| *name == root)?;
    // A single word is a crate only where it is imported; else it is a field or a variable.
    let is_crate = named.imported || named.path != *name;
    (is_crate && !rooms.contains(&room)).then(|| format!("the crate {name} belongs to {}", rooms.join(", ")))
}

fn closed_door(room: &str, named: &Named) -> Option<String> {
    let (does, _, rooms) = DOORS.iter().find(|(_, ends, _)| ends.iter().any(|end| named.has(end)))?;
    (!named.in_test && !rooms.contains(&room)).then(|| format!("only {} {does}", rooms.join(", ")))
}

/// Every `.rs` file under `folder`, as path relative to it and content, sorted.
fn sources(folder: &FilePath) -> Vec<(String, String)> {
    let mut sources = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name =
                    path.strip_prefix(folder).expect("a path below the folder").to_string_lossy().replace('\\', "/");
                sources.push((name, fs::read_to_string(&path).expect("a readable source")));
            }
        }
    }
    sources.sort();
    sources
}

fn src() -> Vec<(String, String)> {
    sources(&FilePath::new(env!("CARGO_MANIFEST_DIR")).join("src"))
}

#[test]
fn every_room_names_only_what_it_may() {
    let found: Vec<String> = src().iter().flat_map(|(file, source)| violations(file, source)).collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn the_table_is_one_way() {
    for (position, (room, allowed)) in ROOMS.iter().enumerate() {
        for other in *allowed {
            assert!(
                ROOMS[..position].iter().any(|(name, _)| name == other),
                "`{room}` may not name `{other}` below it"
            );
        }
    }
}

#[test]
fn lib_rs_lists_the_rooms_in_the_order_of_the_table() {
    let lib = src().into_iter().find(|(file, _)| file == "lib.rs").expect("src/lib.rs").1;
    let listed: Vec<&str> = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(listed, ROOMS.map(|(room, _)| room));
}

#[test]
fn nobody_after_protect_has_a_door_to_unprotected_numbers() {
    for room in ["compare", "words", "chart", "render", "audit", "publish", "deliver"] {
        let (_, allowed) = ROOMS.iter().find(|(name, _)| *name == room).expect("a room");
        for closed in ["read", "clean", "analyse"] {
            assert!(!allowed.contains(&closed), "`{room}` may not name `{closed}`");
        }
    }
}

/// What a source of `deliver` names of `publish` beyond what is handed out.
fn not_handed_out(file: &str, source: &str) -> Vec<String> {
    let names = named_paths(file, source).into_iter().filter(|named| !named.in_test);
    let names = names.filter_map(|named| Some((named.line, named.path.strip_prefix("crate::publish")?.to_owned())));
    let is_fine =
        |rest: &str| HANDED_OUT.contains(&rest.trim_start_matches("::").split("::").next().unwrap_or_default());
    names.filter(|(_, rest)| !is_fine(rest)).map(|(line, rest)| format!("src/{file}:{line}: publish{rest}")).collect()
}

#[test]
fn deliver_has_no_door_to_what_is_internal() {
    let of_deliver = src().into_iter().filter(|(file, _)| file.starts_with("deliver/"));
    let found: Vec<String> = of_deliver.flat_map(|(file, source)| not_handed_out(&file, &source)).collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
    for planted in
        ["use crate::publish::{Handout, Finished};", "use crate::publish;", "fn f() { crate::publish::Run::begin() }"]
    {
        assert_eq!(not_handed_out("deliver/x.rs", planted).len(), 1, "{planted}");
    }
}

/// Each planted source has exactly one violation, in its last line.
#[test]
fn a_planted_violation_is_found_with_its_line_and_what_is_allowed() {
    let planted = [
        ("compare/median.rs", "use crate::analyse::Indicators;"),
        ("chart/bar.rs", "use crate::{\n    domain::Interval, words, compare::Released};"),
        ("chart/bar.rs", "use crate::{domain::{Interval, Count}, render::{model}};"),
        ("stats/mod.rs", "fn f() -> crate::study::Study { loop {} }"),
        ("domain/count.rs", "pub use super::super::stats::wilson;"),
        ("domain/mod.rs", "pub use super::stats::wilson;"),
        ("stats/mod.rs", "mod inner {\n    use super::super::text::Rows; }"),
        ("render/html.rs", "mod tests { use crate::analyse::Indicators; }"),
        ("text/rows.rs", "use polars::prelude::*;"),
        ("words/number.rs", "use ::plotters::style::Color;"),
        ("words/number.rs", "use {std::fmt, tera::Tera};"),
        ("read/table.rs", "type T = Vec<typst::World>;"),
        ("render/pdf.rs", "use std::time::{Duration, SystemTime};"),
        ("protect/cell.rs", "fn f() { let now = std::time::Instant::now(); }"),
        ("study/load.rs", "fn f() { std::fs::write(p, b) }"),
        ("read/file.rs", "use std::fs::{self, File};\nfn f() { File::create(p) }"),
        ("render/html.rs", "use std::fs::{metadata, read_to_string};"),
        ("clean/check.rs", "fn f() { eprintln!(\"x\"); }"),
        ("publish/run.rs", "fn f() { writeln!(io::stderr()) }"),
        ("analyse/x.rs", "use rand::Rng;"),
        ("analyse/x.rs", "use rand as dice;"),
        ("render/index.rs", "use crate::words::args;\nfn f() { chrono::Local::now() }"),
        ("deliver/way/mail.rs", "use lettre::Message;\nfn f() { std::fs::read(p) }"),
        ("deliver/courier.rs", "use crate::protect::Released;"),
        ("publish/run.rs", "use crate::deliver::Order;"),
        ("render/html.rs", "use lettre::Message;"),
        ("attic/mod.rs", ""),
    ];
    for (file, source) in planted {
        let found = violations(file, source);
        assert_eq!(found.len(), 1, "{file}: {source}: {found:?}");
        let line = source.lines().count().max(1);
        assert!(found[0].starts_with(&format!("src/{file}:{line}: `")), "{}", found[0]);
    }
    let message = &violations("chart/bar.rs", "use crate::compare::Band;")[0];
    assert_eq!(message, "src/chart/bar.rs:1: `crate::compare::Band` in `chart`: it may name only domain, words");
}

#[test]
fn what_is_allowed_or_only_said_is_not_found() {
    let fine = [
        ("compare/median.rs", "use crate::protect::Released; use super::sort; use crate::compare::rank;"),
        (
            "domain/count.rs",
            "/// See [`crate::render`]; use polars::x\n// crate::cli\n/* crate::cli /* println!() */ */",
        ),
        (
            "domain/count.rs",
            "const A: &str = \"crate::cli::main \\\" polars::x\"; const B: &str = r#\"crate::\"cli\"#;",
        ),
        ("domain/count.rs", "const C: char = '\"'; fn f<'a>(x: &'a str) -> char { '\\'' }"),
        ("domain/count.rs", "mod tests { use super::*; use super::super::Text; }"),
        ("stats/mod.rs", "mod inner { mod deep { use super::super::Interval; use super::text::Rows; } }"),
        ("stats/x.rs", "#[cfg(test)]\nmod tests { fn f() { println!(\"{}\", 1); std::fs::write(p, b); } }"),
        ("publish/tests.rs", "fn f() { std::env::var(\"X\"); }"),
        ("publish/tests/watched.rs", "fn f() { std::time::SystemTime::now(); }"),
        (
            "read/file.rs",
            "use std::fs::{self, File}; fn f() { File::open(p); fs::read(p); self.polars.x; a::polars::y }",
        ),
        ("analyse/x.rs", "use polars::prelude::*; use crate::{domain::{self, Count}, stats::wilson};"),
        ("cli/run.rs", "use crate::{render, publish::Run}; fn f() { eprintln!(); chrono::Local::now(); }"),
        (
            "words/x.rs",
            "enum Source { Local, Instantly } const X: Source = Source::Local; fn f(rand: u8) -> u8 { rand }",
        ),
        ("main.rs", "fn main() -> std::process::ExitCode { rundblick::cli::main() }"),
    ];
    for (file, source) in fine {
        assert_eq!(violations(file, source), Vec::<String>::new(), "{source}");
    }
}
