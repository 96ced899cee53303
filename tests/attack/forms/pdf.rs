//! PDF files, by poppler's tools: the text of the pages, the tables as the file's structure has them; and by hand every string of the file,
//! such as alternative texts and metadata, and every stream, inflated.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::{Grid, Seen, plain};
use crate::common::pdf;

pub fn read(bytes: &[u8]) -> Seen {
    let pages = pdf::text(bytes, &[]);
    let structure = pdf::poppler("pdfinfo", &["-struct-text"], bytes);
    let about = pdf::poppler("pdfinfo", &[], bytes);
    let mut hidden: Vec<String> = about.lines().map(plain).collect();
    let (outside, streams) = parts(bytes);
    hidden.extend(strings(&outside).iter().map(|text| plain(text)));
    for stream in streams {
        hidden.extend(strings(&stream).iter().map(|text| plain(text)));
        hidden.push(String::from_utf8_lossy(&stream).into_owned());
    }
    let sides = about.lines().find_map(|line| line.strip_prefix("Pages:")).and_then(|pages| pages.trim().parse().ok());
    // A text is broken where its line ends.
    let whole = plain(&pages.replace("-\n", "-"));
    Seen {
        tables: tables(&structure),
        texts: pages.lines().map(plain).chain([whole]).collect(),
        hidden,
        sides: sides.unwrap_or_default(),
        ..Seen::default()
    }
}

/// The tables of a file's structure: an element a line, what is in it indented below, contents in quotation marks.
fn tables(structure: &str) -> Vec<Grid> {
    let mut tables: Vec<Grid> = Vec::new();
    let (mut text, mut is_in_cell) = (None::<String>, None::<usize>);
    for line in structure.lines() {
        if let Some(open) = &mut text {
            *open += " ";
            *open += line;
        } else if let Some(content) = line.trim_start().strip_prefix('"') {
            text = Some(content.to_owned());
        } else {
            let depth = line.len() - line.trim_start().len();
            let name = line.trim_start().split([' ', ':']).next().unwrap_or_default();
            if is_in_cell.is_some_and(|cell| depth <= cell) && !name.starts_with('/') {
                is_in_cell = None;
            }
            match name {
                "Table" => tables.push(Grid::default()),
                "TR" => tables.iter_mut().next_back().into_iter().for_each(|table| table.rows.push(Vec::new())),
                "TH" | "TD" => {
                    is_in_cell = Some(depth);
                    let row = tables.last_mut().and_then(|table| table.rows.last_mut());
                    row.into_iter().for_each(|row| row.push(String::new()));
                }
                _ => {}
            }
        }
        if let Some(content) = text.take_if(|text| text.ends_with('"')) {
            let row = tables.last_mut().and_then(|table| table.rows.last_mut()).filter(|_| is_in_cell.is_some());
            for cell in row.into_iter().flat_map(|row| row.last_mut()) {
                *cell = plain(&format!("{cell} {}", content.trim_end_matches('"')));
            }
        }
    }
    tables
}

/// What stands outside of streams, and the streams, inflated where they are compressed.
fn parts(bytes: &[u8]) -> (Vec<u8>, Vec<Vec<u8>>) {
    let find = |from: usize, what: &[u8]| {
        bytes[from..].windows(what.len()).position(|window| window == what).map(|at| from + at)
    };
    let (mut outside, mut streams, mut from) = (Vec::new(), Vec::new(), 0);
    while let Some(at) = find(from, b"stream\n").or_else(|| find(from, b"stream\r\n")) {
        outside.extend_from_slice(&bytes[from..at]);
        let start = at + bytes[at..].iter().position(|&byte| byte == b'\n').unwrap_or(0) + 1;
        let end = find(start, b"endstream").unwrap_or(bytes.len());
        let mut inflated = Vec::new();
        match ZlibDecoder::new(&bytes[start..end]).read_to_end(&mut inflated) {
            Ok(_) => streams.push(inflated),
            Err(_) => streams.push(bytes[start..end].to_vec()),
        }
        from = (end + b"endstream".len()).min(bytes.len());
    }
    outside.extend_from_slice(&bytes[from..]);
    (outside, streams)
}

/// The strings of a PDF's objects: `(…)` and `<…>`, UTF-16 where they begin with its mark.
fn strings(bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let (string, next) = match bytes[at] {
            b'(' => literal(bytes, at + 1),
            b'<' if bytes.get(at + 1) != Some(&b'<') => hexadecimal(bytes, at + 1),
            b'<' => (Vec::new(), at + 2),
            _ => (Vec::new(), at + 1),
        };
        if !string.is_empty() {
            found.push(decoded(&string));
        }
        at = next;
    }
    found
}

/// A literal string, and where it ends.
fn literal(bytes: &[u8], from: usize) -> (Vec<u8>, usize) {
    let (mut string, mut depth, mut at) = (Vec::new(), 1, from);
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'\\' => {
                let digits = bytes[at..].iter().take(3).take_while(|byte| (b'0'..=b'7').contains(byte)).count();
                if digits > 0 {
                    let code =
                        bytes[at..at + digits].iter().fold(0_u32, |code, byte| code * 8 + u32::from(byte - b'0'));
                    string.push(code as u8);
                    at += digits;
                } else if let Some(&escaped) = bytes.get(at) {
                    string.push(match escaped {
                        b'n' => b'\n',
                        b'r' => b'\r',
                        b't' => b'\t',
                        other => other,
                    });
                    at += 1;
                }
                continue;
            }
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        string.push(byte);
    }
    (string, at)
}

/// A string of hexadecimal digits, and where it ends.
fn hexadecimal(bytes: &[u8], from: usize) -> (Vec<u8>, usize) {
    let end = bytes[from..].iter().position(|&byte| byte == b'>').map_or(bytes.len(), |at| from + at);
    let digits: Option<Vec<u8>> = bytes[from..end]
        .iter()
        .filter(|byte| !byte.is_ascii_whitespace())
        .map(|&byte| char::from(byte).to_digit(16).map(|digit| digit as u8))
        .collect();
    match digits {
        Some(digits) => (digits.chunks(2).map(|pair| pair[0] * 16 + pair.get(1).unwrap_or(&0)).collect(), end + 1),
        // No string after all.
        None => (Vec::new(), from),
    }
}

fn decoded(string: &[u8]) -> String {
    match string {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        _ => {
            String::from_utf8(string.to_vec()).unwrap_or_else(|_| string.iter().map(|&byte| char::from(byte)).collect())
        }
    }
}
