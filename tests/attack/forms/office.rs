//! Texts to go on writing: what stands in their parts, and the parts themselves.

use super::{Seen, plain};
use crate::common::package::members;

pub fn read(bytes: &[u8]) -> Seen {
    let mut seen = Seen::default();
    for (name, part) in members(bytes) {
        let part = String::from_utf8_lossy(&part).into_owned();
        if name.ends_with(".xml") {
            // Runs of one paragraph stand side by side: a number is never in two of them, but what is between two tags is one text.
            let texts = part.split(['<', '>']).skip(2).step_by(2).map(plain).filter(|text| !text.is_empty());
            seen.texts.extend(texts);
        }
        // Pictures among the parts are no text.
        let is_text = [".xml", ".rels", "mimetype"].iter().any(|end| name.ends_with(end));
        seen.hidden.extend(is_text.then_some(part).into_iter().chain([name]));
    }
    seen
}
