//! Pictures of charts: their size. What they show is the drawing beside them, from which they are made.

use super::Seen;

pub fn read(bytes: &[u8]) -> Seen {
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"), "a picture");
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
    let kinds = |kind: &[u8]| bytes.windows(4).any(|window| window == kind);
    assert!(
        ![b"tEXt", b"iTXt", b"zTXt", b"tIME", b"eXIf"].iter().any(|kind| kinds(*kind)),
        "nothing is written into a picture"
    );
    Seen { texts: vec![format!("{}×{}", number(16), number(20))], ..Seen::default() }
}
