//! The files of a study folder: read once, hashed, never outside the folder.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::domain::{Finding, Place, hex};
use crate::study::InputFile;
use crate::study::nearest::nearest;
use crate::text::{Record, Records, decode, find_separator};

/// The folder that holds study.toml.
pub(super) struct Folder {
    path: PathBuf,
    /// What has been read, for the manifest.
    pub(super) inputs: Vec<InputFile>,
}

impl Folder {
    pub(super) fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), inputs: Vec::new() }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Reads a text file of the study and notes its hash. A byte order mark is taken off.
    pub(super) fn read(&mut self, name: &str, place: Place) -> Result<String, Finding> {
        let bytes = self.read_bytes(name, place)?;
        let file: Arc<str> = name.into();
        match String::from_utf8(bytes) {
            Ok(text) => Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text)),
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let line = error.as_bytes()[..good].iter().filter(|&&byte| byte == b'\n').count() + 1;
                let place = Place::file(file).line(u32::try_from(line).unwrap_or(u32::MAX));
                let hint = "save the file as UTF-8 (in Excel: \"CSV UTF-8\")";
                Err(Finding::error("not-utf8", place, "this line is not UTF-8", hint))
            }
        }
    }

    /// Reads a file of the study as it is and notes its hash.
    pub(super) fn read_bytes(&mut self, name: &str, place: Place) -> Result<Vec<u8>, Finding> {
        let path = self.locate(name, place)?;
        let file: Arc<str> = name.into();
        let bytes = fs::read(path).map_err(|error| {
            let message = format!("cannot be read: {}", plain(&error));
            Finding::error("unreadable-file", Place::file(file.clone()), message, "look at the file's permissions")
        })?;
        self.inputs.push(InputFile { name: file, sha256: hex(&Sha256::digest(&bytes)) });
        Ok(bytes)
    }

    /// The path of an existing file of the study. `place` is where the study names it.
    pub(super) fn locate(&self, name: &str, place: Place) -> Result<PathBuf, Finding> {
        let clean = clean_name(name, &place)?;
        let path = self.path.join(&clean);
        let real = path.canonicalize().map_err(|error| self.missing(&clean, place.clone(), &error))?;
        let root = self.path.canonicalize().unwrap_or_else(|_| self.path.clone());
        if !real.starts_with(&root) {
            return Err(outside(name, place));
        }
        if !real.is_file() {
            let message = format!("`{clean}` is not a file");
            return Err(Finding::error("missing-file", place, message, "name a file, not a folder"));
        }
        Ok(path)
    }

    /// The tables in a folder of the study, by name, sorted. A folder that does not exist has none.
    pub(super) fn tables(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path.join(folder)).into_iter().flatten().filter_map(Result::ok);
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        let tables = names.filter(|name| {
            let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
            // `~$` and `.` begin the lock files of office programs.
            !name.starts_with(['.', '~']) && matches!(end.as_deref(), Some("csv" | "tsv"))
        });
        let tables = tables.map(|name| format!("{folder}/{name}"));
        let mut names: Vec<_> = tables.filter(|name| !self.is_key_to_codes(name)).collect();
        names.sort();
        names
    }

    /// All files below a folder of the study, sorted, with their path from there. A folder that does not exist has none.
    pub(super) fn files(&self, folder: &str) -> Vec<String> {
        let mut names = Vec::new();
        let mut waiting = vec![String::new()];
        while let Some(below) = waiting.pop() {
            let entries =
                fs::read_dir(self.path.join(folder).join(&below)).into_iter().flatten().filter_map(Result::ok);
            for entry in entries {
                let Ok(name) = entry.file_name().into_string() else { continue };
                // `.` and `~` begin or end what editors leave behind.
                if name.starts_with(['.', '~']) || name.ends_with('~') {
                    continue;
                }
                match entry.file_type().is_ok_and(|it| it.is_dir()) {
                    true => waiting.push(format!("{below}{name}/")),
                    false => names.push(format!("{below}{name}")),
                }
            }
        }
        names.sort();
        names
    }

    /// SoSci Survey's lists of variables and of values lie beside its exports and hold no answers.
    fn is_key_to_codes(&self, name: &str) -> bool {
        const START: u64 = 400;
        let file = name.rsplit('/').next().unwrap_or(name);
        let head = match file {
            _ if file.starts_with("values_") => ["VAR", "RESPONSE", "MEANING"],
            _ if file.starts_with("variables_") => ["VAR", "LABEL", "TYPE"],
            _ => return false,
        };
        let mut start = Vec::new();
        let opened = fs::File::open(self.path.join(name));
        if opened.and_then(|file| file.take(START).read_to_end(&mut start)).is_err() {
            return false;
        }
        let text = decode(&start, None).bytes;
        let mut headings = Record::default();
        let has_headings = Records::new(&text, find_separator(&text).unwrap_or(b'\t')).read(&mut headings);
        has_headings
            && headings.width() >= head.len()
            && headings.cells().zip(head).all(|(cell, wanted)| cell == wanted.as_bytes())
    }

    fn missing(&self, name: &str, place: Place, error: &io::Error) -> Finding {
        if error.kind() != io::ErrorKind::NotFound {
            let message = format!("the file `{name}` cannot be reached: {}", plain(error));
            return Finding::error("missing-file", place, message, "put the file itself there instead of a link");
        }
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let there = self.tables(folder);
        let hint = match nearest(name, there.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`? Else put the file there or correct its name"),
            None => "put the file there or correct its name".to_owned(),
        };
        Finding::error("missing-file", place, format!("the file `{name}` does not exist"), hint)
    }
}

/// A name below the study folder, with `/` and without `.` parts.
pub(super) fn clean_name(name: &str, place: &Place) -> Result<String, Finding> {
    if name.contains('\\') {
        let hint = format!("write `{}`", name.replace('\\', "/"));
        let message = format!("the path `{name}` has backslashes");
        return Err(Finding::error("path-backslash", place.clone(), message, hint));
    }
    let parts: Vec<_> = name.split('/').filter(|part| *part != ".").collect();
    let drive = name.as_bytes().get(1) == Some(&b':');
    if drive || parts.iter().any(|part| part.is_empty() || *part == "..") {
        return Err(outside(name, place.clone()));
    }
    Ok(parts.join("/"))
}

fn outside(name: &str, place: Place) -> Finding {
    let hint = "copy the file into the study folder and name it relative to that folder";
    Finding::error("path-outside", place, format!("the path `{name}` leads outside the study folder"), hint)
}

/// An error of the system without its number.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_inside_the_folder() {
        let clean = |name| clean_name(name, &Place::none()).map_err(|finding| finding.code);
        assert_eq!(clean("./exports/./a.csv"), Ok("exports/a.csv".to_owned()));
        for name in ["../a.csv", "exports/../../a.csv", "/etc/passwd", "C:/a.csv", "", "a//b"] {
            assert_eq!(clean(name), Err("path-outside"), "{name}");
        }
        assert_eq!(clean("exports\\a.csv"), Err("path-backslash"));
    }

    #[test]
    fn a_file_is_read_without_its_byte_order_mark_and_hashed_with_it() {
        let outer = tempfile::tempdir().unwrap();
        fs::write(outer.path().join("a.csv"), "\u{FEFF}key").unwrap();
        let mut folder = Folder::new(outer.path());
        assert_eq!(folder.read("a.csv", Place::none()).unwrap(), "key");
        let sha256 = "8138df45092679bfab6679dd56bd55d98d70c53df768824d517a7d8a48e46996";
        assert_eq!(folder.inputs, [InputFile { name: "a.csv".into(), sha256: sha256.to_owned() }]);
        fs::write(outer.path().join("a.csv"), b"key\nM\xfcnster").unwrap();
        let finding = folder.read("a.csv", Place::none()).unwrap_err();
        assert_eq!((finding.code, finding.place.line), ("not-utf8", Some(2)));
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_outside_or_in_circles_are_refused() {
        let outer = tempfile::tempdir().unwrap();
        let inner = outer.path().join("study");
        fs::create_dir(&inner).unwrap();
        fs::write(outer.path().join("secret.csv"), "x").unwrap();
        std::os::unix::fs::symlink("../secret.csv", inner.join("a.csv")).unwrap();
        std::os::unix::fs::symlink("b.csv", inner.join("b.csv")).unwrap();
        let folder = Folder::new(&inner);
        assert_eq!(folder.locate("a.csv", Place::none()).unwrap_err().code, "path-outside");
        assert_eq!(folder.locate("b.csv", Place::none()).unwrap_err().code, "missing-file");
    }
}
