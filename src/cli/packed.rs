//! Several files as one entry of the cache.

use crate::render::File;

/// Each file's name and content, with their lengths before them.
pub fn pack(files: &[File]) -> Vec<u8> {
    let mut packed = Vec::new();
    for part in files.iter().flat_map(|file| [file.name.as_bytes(), &file.bytes]) {
        packed.extend((part.len() as u64).to_le_bytes());
        packed.extend(part);
    }
    packed
}

/// The files of an entry; `None` where it is none that [`pack`] made.
pub fn files(mut packed: &[u8]) -> Option<Vec<File>> {
    let mut files = Vec::new();
    while !packed.is_empty() {
        let name = String::from_utf8(part(&mut packed)?.to_vec()).ok()?;
        files.push(File { name, bytes: part(&mut packed)?.to_vec() });
    }
    Some(files)
}

fn part<'p>(packed: &mut &'p [u8]) -> Option<&'p [u8]> {
    let (length, rest) = packed.split_first_chunk::<8>()?;
    let (part, rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
    *packed = rest;
    Some(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_out_as_they_went_in_and_nothing_else_does() {
        let of = |name: &str, bytes: &[u8]| File { name: name.to_owned(), bytes: bytes.to_vec() };
        for case in [vec![], vec![of("a.pdf", b"")], vec![of("charts/a.png", &[0; 300]), of("b", b"x")]] {
            let packed = pack(&case);
            assert_eq!(files(&packed).as_ref(), Some(&case));
            assert!((1..packed.len()).all(|cut| files(&packed[..cut]).is_none_or(|found| found.len() < case.len())));
        }
        assert_eq!(files(&[255; 8]), None);
    }
}
