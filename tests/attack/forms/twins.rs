//! Two studies that differ only in what is withheld or coded publish the same bytes.

use std::sync::LazyLock;

use super::reader;
use super::runs::{Whole, whole};
use crate::common::study::{CODEBOOK, Town, write_study};
use crate::withheld::{rich, twins};

/// What must differ, since the answers do: the export's checksum stands in the method annex of each document and in the manifest, and so the
/// checksums of the documents in the manifest and those of `internal/` in it.
const HASH: [usize; 2] = [16, 64];

/// The text with every checksum of the export, or of any file in the manifest, taken out.
fn without_hashes(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(|sign: char| sign.is_ascii_hexdigit()) {
        let end = rest[at..].find(|sign: char| !sign.is_ascii_hexdigit()).map_or(rest.len(), |end| at + end);
        kept += &rest[..at];
        kept += if HASH.contains(&(end - at)) { "#" } else { &rest[at..end] };
        rest = &rest[end..];
    }
    kept + rest
}

/// Municipalities in pairs that differ in what is withheld or coded and in nothing else, and some that tell much; with the pairs as they are,
/// and changed.
pub static TWINS: LazyLock<[Whole; 2]> = LazyLock::new(|| {
    [false, true].map(|changed| {
        let pairs = twins().into_iter().flat_map(|(_, one, other)| if changed { [other, one] } else { [one, other] });
        let rest = (0..5).map(|at| Town { invited: Some(20), ..Town::of(rich(at)) });
        let towns: Vec<Town> = pairs.map(Town::of).chain(rest).map(|town| Town { named: true, ..town }).collect();
        let folder = tempfile::tempdir().unwrap();
        write_study(folder.path(), &towns, "", CODEBOOK);
        whole(folder.path().to_str().unwrap())
    })
});

#[test]
fn what_is_withheld_changes_no_published_byte() {
    let [before, after] = &*TWINS;
    let figures = |whole: &Whole| format!("{:?}", whole.figures.indicators);
    assert!(figures(before) != figures(after), "the answers differ");
    let (before, after) = (&before.files, &after.files);
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    let mut same = 0;
    for (name, one) in before {
        let other = &after[name];
        if one == other {
            same += 1;
            continue;
        }
        // Charts and data have no checksum.
        assert!(!name.ends_with(".svg") && !name.ends_with(".csv"), "{name} differs");
        let texts = |bytes: &[u8]| -> Vec<String> {
            let whole = std::str::from_utf8(bytes).map(without_hashes);
            // What is packed is compared by all that is in it.
            whole.map_or_else(|_| reader(name).unwrap()(bytes).all().map(without_hashes).collect(), |text| vec![text])
        };
        let (one, other) = (texts(one), texts(other));
        let first = one.iter().zip(&other).find(|(one, other)| one != other);
        assert!(first.is_none() && one.len() == other.len(), "{name} differs: {first:.300?}");
    }
    assert!(same > 100, "{same}");
}
