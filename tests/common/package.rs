//! Files that are archives of parts, opened.

use std::io::{Cursor, Read};

/// All parts of the file, by name.
pub fn members(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let number = archive.len();
    let member = |at: usize| {
        let mut part = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        (part.name().unwrap().into_owned(), bytes)
    };
    (0..number).map(member).collect()
}

/// The parts of the file that are XML, as text, by name.
pub fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let is_xml = |name: &String| name.ends_with(".xml") || name.ends_with(".rels");
    let members = members(bytes).into_iter().filter(|(name, _)| is_xml(name));
    members.map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect()
}

/// One of them.
pub fn part(bytes: &[u8], name: &str) -> String {
    let found = parts(bytes).into_iter().find(|(known, _)| known == name);
    found.unwrap_or_else(|| panic!("no part {name}")).1
}
