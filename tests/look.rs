//! What a study sets of the look of its reports: templates, texts, accent, logo; and what happens where they are wrong.

use std::fs;
use std::path::Path;

use crate::common::workflow::{path, rundblick, stderr};

const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"20\"><rect width=\"60\" height=\"20\" \
                    fill=\"#17506f\"/></svg>";

/// The tiny study with more settings and files.
fn study(settings: &str, files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    crate::bad_studies::copy(&path("tests/studies/tiny"), folder.path());
    let file = folder.path().join("study.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(file, format!("{text}\n{settings}\n")).unwrap();
    for (name, content) in files {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
    }
    folder
}

/// Makes the reports of a study; the page of its first municipality, and what was said.
fn run(study: &Path, more: &[&str]) -> (Result<String, i32>, String) {
    let out = study.join("out");
    let arguments = ["run", study.to_str().unwrap(), "--out", out.to_str().unwrap(), "--as-of", "2026-07-01"];
    let made = rundblick([&arguments[..], more].concat());
    let said = stderr(&made);
    if !made.status.success() {
        return (Err(made.status.code().unwrap()), said);
    }
    let run = path(String::from_utf8(made.stdout).unwrap().trim());
    let mut municipalities: Vec<_> =
        fs::read_dir(run.join("municipalities")).unwrap().map(|it| it.unwrap().path()).collect();
    municipalities.sort();
    (Ok(fs::read_to_string(municipalities[0].join("ergebnisbericht.html")).unwrap()), said)
}

#[test]
fn accent_and_logo_stand_in_page_and_pdf() {
    let theme = "[theme]\naccent = \"#7a1f3d\"\nlogo = \"logo.svg\"";
    let folder = study(theme, &[("logo.svg", LOGO)]);
    let file = folder.path().join("study.toml");
    let text = fs::read_to_string(&file).unwrap();
    let named = if text.contains("organisation") {
        text
    } else {
        format!("organisation = {{ de = \"Amt für Planung\" }}\n{text}")
    };
    fs::write(file, named).unwrap();
    let (page, said) = run(folder.path(), &["--formats", "html,pdf"]);
    let page = page.unwrap_or_else(|_| panic!("{said}"));
    assert!(page.contains(":root { --accent: #7a1f3d; }"), "the accent");
    assert!(page.contains("<img class=\"logo\" src=\"data:image/svg+xml;base64,"), "the logo");
    // In dark mode the same hue, light enough.
    let dark = page.split("--accent: ").nth(4).and_then(|rest| rest.split(';').next()).unwrap_or_default();
    assert!(dark.len() == 7 && dark != "#7a1f3d", "{dark}");
}

#[test]
fn own_templates_and_texts_stand_in_the_place_of_the_built_in_ones() {
    let index = "{% extends \"base.html\" %}{% block main %}<p>Eigene Seite: {{ page.title }}</p>{% endblock main %}";
    let files =
        [("templates/report.html", index), ("templates/text/de.ftl", "report-kind = Bericht aus { $nowhere }\n")];
    let folder = study("", &files[..1]);
    let (page, said) = run(folder.path(), &["--formats", "html"]);
    assert!(page.unwrap_or_else(|_| panic!("{said}")).contains("<p>Eigene Seite: "));
    let folder = study("", &[("templates/text/de.ftl", "glance-title = Kurz und knapp\n")]);
    let (page, said) = run(folder.path(), &["--formats", "html"]);
    assert!(page.unwrap_or_else(|_| panic!("{said}")).contains("Kurz und knapp</h2>"));
    // The manifest names them as inputs.
    let manifest = fs::read_to_string(folder.path().join("out/tiny/latest/manifest.json")).unwrap();
    assert!(manifest.contains("templates/text/de.ftl"));
}

/// Settings, files, and what is said: the place and the remedy.
type Case<'c> = (&'c str, &'c [(&'c str, &'c str)], &'c str, &'c str);

#[test]
fn what_is_wrong_is_named_with_its_place_and_what_to_do() {
    let page = "\n<p>{{ page.nothing }}</p>";
    let typst = "#par({{ page.title }})";
    let cases: [Case<'_>; 9] = [
        ("[theme]\naccent = \"blue\"", &[], "wrong-colour", "#17506f"),
        ("[theme]\naccent = \"#66aadd\"", &[], "faint-accent", "as little darker as it takes"),
        ("[theme]\nlogo = \"nothing.svg\"", &[], "missing-file", "put the file there"),
        ("[theme]\nlogo = \"logo.svg\"", &[("logo.svg", "no picture")], "wrong-logo", "SVG, PNG or JPEG"),
        ("", &[("templates/raport.html", "")], "templates/raport.html", "report.html"),
        ("", &[("templates/report.html", "a\n{% if %}")], "templates/report.html:2", ""),
        ("", &[("templates/report.html", page)], "templates/report.html:2", "the template gets"),
        ("", &[("templates/report.typ", typst)], "templates/report.typ:1", "no text can become markup"),
        ("", &[("templates/text/de.ftl", "glance-titel = A\n")], "templates/text/de.ftl:1", "glance-title"),
    ];
    for (settings, files, place, hint) in cases {
        let folder = study(settings, files);
        let (result, said) = run(folder.path(), &["--formats", "html"]);
        assert!(result.is_err(), "{place}: {said}");
        assert!(said.contains(place) && said.contains(hint), "{place}: {said}");
        assert!(!folder.path().join("out/tiny/latest").exists(), "{place}");
    }
    let folder = study("", &[("templates/text/de.ftl", "\nglance-title = { $nothing }\nbroken {\n")]);
    let (_, said) = run(folder.path(), &["--formats", "html"]);
    assert!(said.contains("de.ftl:2") && said.contains("no value `$nothing`") && said.contains("de.ftl:3"), "{said}");
}

#[test]
fn templates_are_listed_and_copied_and_never_written_over() {
    let listed = rundblick(["templates"]);
    let names = String::from_utf8(listed.stdout).unwrap();
    assert!(
        names.lines().any(|name| name == "report.typ") && names.lines().any(|name| name == "text/en.ftl"),
        "{names}"
    );
    let folder = study("", &[]);
    let place = folder.path().to_str().unwrap();
    let all: Vec<&str> = names.lines().flat_map(|name| ["--copy", name]).collect();
    let copy = || rundblick([&["templates", place][..], &all].concat());
    assert!(copy().status.success());
    // What was copied changes nothing, and a second time nothing is lost.
    let (page, said) = run(folder.path(), &["--formats", "html"]);
    let other = study("", &[]);
    let (without, _) = run(other.path(), &["--formats", "html"]);
    let body = |page: &str| page.split("<main").nth(1).unwrap().split("id=\"methode").next().unwrap().to_owned();
    assert_eq!(body(&page.unwrap_or_else(|_| panic!("{said}"))), body(&without.unwrap()));
    assert!(!copy().status.success());
    let wrong = rundblick(["templates", place, "--copy", "raport.html"]);
    assert!(stderr(&wrong).contains("report.html"), "{}", stderr(&wrong));
}

#[test]
fn a_dump_holds_what_the_templates_get() {
    let folder = study("", &[]);
    run(folder.path(), &["--formats", "html", "--dump-context"]).0.unwrap();
    let run = folder.path().join("out/tiny/latest/comparison");
    for (name, keys) in
        [("html.json", vec!["page", "sections", "theme"]), ("typ.json", vec!["date", "page", "sections"])]
    {
        let text = fs::read_to_string(run.join(format!("vergleichsbericht.{name}"))).unwrap();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert!(keys.iter().all(|key| json.get(key).is_some()), "{name}");
        assert!(!json["sections"].as_array().unwrap().is_empty());
    }
}
