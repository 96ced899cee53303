//! Which tool a questionnaire is from, by its content.

use crate::domain::{Finding, Place};
use crate::study::import::draft::Draft;
use crate::study::import::table::Table;
use crate::study::import::{Beside, lss, quexml, sheets, sosci, workbook, xlsform, xml};

/// The draft of whichever questionnaire it is.
pub(super) fn draft(name: &str, bytes: &[u8], beside: Beside<'_>, place: &Place) -> Result<Draft, Finding> {
    if bytes.trim_ascii().is_empty() {
        return Err(unknown(place, "the file is empty"));
    }
    match bytes {
        _ if bytes.starts_with(b"PK\x03\x04") => match workbook::packed_structure(bytes, place)? {
            Some(structure) => from_xml(&structure, place),
            None => xlsform::draft(workbook::xlsx(bytes, place)?, place),
        },
        _ if bytes.starts_with(b"\xd0\xcf\x11\xe0") => xlsform::draft(workbook::xls(bytes, place)?, place),
        _ => {
            let text = xml::text(bytes, place)?;
            match text.trim_start().starts_with('<') {
                true => from_xml(&text, place),
                false => from_table(name, &text, beside, place),
            }
        }
    }
}

fn from_xml(text: &str, place: &Place) -> Result<Draft, Finding> {
    let document = xml::parse(text.trim_start(), place)?;
    if lss::structure(&document).is_some() {
        return lss::draft(&document, place);
    }
    if document.root_element().has_tag_name("questionnaire") {
        return quexml::draft(&document, place);
    }
    Err(unknown(place, "this XML is none of LimeSurvey's structure files"))
}

fn from_table(name: &str, text: &str, beside: Beside<'_>, place: &Place) -> Result<Draft, Finding> {
    if let Some(sheets) = sheets::in_one(text, place)? {
        return xlsform::draft(sheets, place);
    }
    let table = Table::from_csv(text, place)?;
    if table.has(&["VAR", "LABEL"]) || table.has(&["VAR", "RESPONSE"]) {
        return sosci::draft(name, table, beside, place);
    }
    if table.has(&["type", "name"]) || table.has(&["list_name", "name"]) || table.has(&["list name", "name"]) {
        return xlsform::draft(sheets::beside(name, table, beside, place)?, place);
    }
    Err(unknown(place, "this is no questionnaire of a known form"))
}

pub(super) fn unknown(place: &Place, message: &str) -> Finding {
    let hint = "give LimeSurvey's survey structure (.lss) or queXML, an XLSForm (.xlsx, .xls, or its sheets as CSV), or SoSci Survey's \
                variables_….csv";
    Finding::error("unknown-questionnaire", place.clone(), message, hint)
}
