//! PDF files, by poppler's tools.

use std::io::Write;
use std::process::Command;

/// The text of the pages.
pub fn text(bytes: &[u8], options: &[&str]) -> String {
    poppler("pdftotext", options, bytes)
}

/// What a tool of poppler-utils says of a file.
pub fn poppler(tool: &str, options: &[&str], bytes: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let mut command = Command::new(tool);
    command.args(["-enc", "UTF-8"]).args(options).arg(file.path());
    if tool == "pdftotext" {
        command.arg("-");
    }
    let output = command.output().unwrap_or_else(|error| panic!("{tool}, of poppler-utils, is needed: {error}"));
    assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
