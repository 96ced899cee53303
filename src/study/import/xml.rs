//! XML from a stranger: no document types, no endless trees.

use roxmltree::{Document, Error, Node, ParsingOptions};

use crate::domain::{Finding, Place};
use crate::text::decode;

/// Elements and texts of a file; far more than any questionnaire has, few enough for memory.
const NODES_MAX: u32 = 2_000_000;

/// The text of a file, in whichever encoding it is.
pub(super) fn text(bytes: &[u8], place: &Place) -> Result<String, Finding> {
    let decoded = decode(bytes, None);
    String::from_utf8(decoded.bytes.into_owned()).map_err(|_| {
        let hint = "export the questionnaire once more, as UTF-8";
        Finding::error("not-utf8", place.clone(), "some bytes are no characters in the file's encoding", hint)
    })
}

/// The tree of a text.
pub(super) fn parse<'t>(text: &'t str, place: &Place) -> Result<Document<'t>, Finding> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODES_MAX, entity_resolver: None };
    Document::parse_with_options(text, options).map_err(|error| match error {
        Error::DtdDetected => {
            let message = "the XML has a document type, whose entities could grow without end";
            let hint = "no survey tool writes one: export the questionnaire once more, or remove the `<!DOCTYPE …>`";
            Finding::error("xml-doctype", place.clone(), message, hint)
        }
        Error::NodesLimitReached => {
            let message = format!("the XML has more than {NODES_MAX} elements and texts");
            let hint = "export a single questionnaire";
            Finding::error("form-too-large", place.clone(), message, hint)
        }
        error => {
            let hint = "export the questionnaire once more; the file may have been cut off or changed on its way";
            let place = place.clone().line(error.pos().row).column(error.pos().col.to_string());
            Finding::error("broken-xml", place, "this is not well-formed XML", hint)
        }
    })
}

/// Child elements of a name, in their order.
pub(super) fn children<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.has_tag_name(name))
}

/// The text of the first child element of a name; empty where there is none.
pub(super) fn text_of<'a>(node: Node<'a, '_>, name: &'static str) -> &'a str {
    children(node, name).next().and_then(|child| child.text()).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(xml: &str) -> String {
        parse(xml, &Place::file("a.xml")).unwrap_err().to_string()
    }

    #[test]
    fn an_entity_bomb_is_refused_before_it_grows() {
        let mut xml = String::from("<!DOCTYPE a [<!ENTITY e0 \"ha\">");
        for level in 1..40 {
            xml.push_str(&format!("<!ENTITY e{level} \"&e{};&e{};\">", level - 1, level - 1));
        }
        xml.push_str("]><a>&e39;</a>");
        assert!(found(&xml).starts_with("error[xml-doctype] a.xml: "), "{}", found(&xml));
    }

    #[test]
    fn too_many_elements_and_broken_ones_are_told() {
        let many = format!("<a>{}</a>", "<b/>".repeat(NODES_MAX as usize + 1));
        assert!(found(&many).starts_with("error[form-too-large] a.xml: "));
        assert!(found("<a>\n<b></a>").starts_with("error[broken-xml] a.xml:2"), "{}", found("<a>\n<b></a>"));
        assert!(found("").starts_with("error[broken-xml]"));
    }

    #[test]
    fn elements_in_each_other_without_end_are_no_trouble() {
        let deep = "<a>".repeat(200_000);
        assert!(found(&deep).starts_with("error[broken-xml]"));
    }
}
