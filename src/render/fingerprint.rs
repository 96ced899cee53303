//! What tells documents apart before they are made.

use sha2::{Digest, Sha256};

use crate::render::model::Document;
use crate::render::{RenderError, Templates};

/// SHA-256 over all that every form of a document is made of, beside the program itself: the whole model, and the templates' texts. Two
/// documents with one fingerprint are the same in every form.
///
/// # Errors
/// Never because of what the document holds.
pub fn fingerprint(document: &Document, templates: &Templates) -> Result<[u8; 32], RenderError> {
    let bytes = |model: serde_json::Result<Vec<u8>>| {
        model.map_err(|error| RenderError::model("fingerprint", error.to_string()))
    };
    let (model, shown) = (bytes(serde_json::to_vec(document))?, bytes(serde_json::to_vec(&document.shown))?);
    let hash = Sha256::new().chain_update(templates.sha256()).chain_update((model.len() as u64).to_le_bytes());
    Ok(hash.chain_update(model).chain_update(shown).finalize().into())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::Shown;
    use crate::render::model::{Block, Section};
    use crate::study::Look;

    #[test]
    fn whatever_a_form_is_made_of_changes_it() {
        let templates = Templates::built_in().expect("templates parse");
        let section = |text: &str| Section {
            id: "a".into(),
            title: "A".into(),
            blocks: vec![Block::Paragraph { text: text.into() }],
        };
        let document = Document { sections: vec![section("one")], ..Document::default() };
        let of = |document: &Document| fingerprint(document, &templates).expect("made");
        assert_eq!(of(&document), of(&document.clone()));
        let others = [
            Document { sections: vec![section("two")], ..document.clone() },
            Document { date: (2026, 11, 22), ..document.clone() },
            Document { shown: vec![Shown::default()], ..document.clone() },
            Document { lang: "en".into(), ..document.clone() },
        ];
        for other in others {
            assert_ne!(of(&document), of(&other));
        }
        let own = BTreeMap::from([("layout.typ".to_owned(), "// ours".to_owned())]);
        let own = Templates::with(&Look { templates: own, ..Look::default() }).expect("templates parse");
        assert_ne!(of(&document), fingerprint(&document, &own).expect("made"));
    }
}
