//! Charts inside an HTML page: colours as CSS variables, so that the page's dark form reaches into the picture.
//!
//! Takes the SVG document of a `Drawn`, which has no ids, scripts or references, and changes colours only.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::LazyLock;

use super::theme::{Paint, all};

/// The two forms of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

/// The chart with every colour as `var(--chart-<name>, #rrggbb)`: without definitions it looks as before.
///
/// The page gives the `svg` element its role and its alternative text.
pub fn themed(svg: &str) -> String {
    static VARIABLES: LazyLock<HashMap<String, String>> =
        LazyLock::new(|| all().map(|paint| (hex(paint.light), variable(paint))).collect());
    let mut themed = String::with_capacity(svg.len() * 5 / 4);
    let mut rest = svg;
    // Every colour stands behind a quotation mark, which a text has only as `&quot;`.
    while let Some(at) = rest.find("=\"#") {
        let (before, colour) = rest.split_at(at + 2);
        themed.push_str(before);
        let named = [" fill=\"", " stroke=\""].iter().any(|attribute| before.ends_with(attribute));
        let (colour, behind) = colour.split_at_checked(HEX).unwrap_or_else(|| colour.split_at(1));
        match VARIABLES.get(colour).filter(|_| named && behind.starts_with('"')) {
            // Writing into a string cannot fail.
            Some(variable) => drop(write!(themed, "var({variable}, {colour})")),
            None => themed.push_str(colour),
        }
        rest = behind;
    }
    themed + rest
}

/// The declarations of the variables, for the inside of a rule such as `:root { … }`. Light is what print wants.
pub fn variables(scheme: Scheme) -> String {
    all().fold(String::new(), |mut css, paint| {
        let colour = match scheme {
            Scheme::Light => paint.light,
            Scheme::Dark => paint.dark,
        };
        // Writing into a string cannot fail.
        let _ = write!(css, "{}:{};", variable(paint), hex(colour));
        css
    })
}

fn variable(paint: Paint) -> String {
    format!("--chart-{}", paint.name)
}

/// The length of a colour.
const HEX: usize = "#RRGGBB".len();

/// As plotters writes it.
fn hex(rgb: u32) -> String {
    format!("#{rgb:06X}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_become_variables_and_texts_stay() {
        let svg =
            "<rect fill=\"#1C2530\"/><line stroke=\"#7A8590\"/><text fill=\"#1C2530\">fill=&quot;#1C2530&quot;</text>";
        let expected = "<rect fill=\"var(--chart-ink, #1C2530)\"/><line stroke=\"var(--chart-axis, #7A8590)\"/>\
                        <text fill=\"var(--chart-ink, #1C2530)\">fill=&quot;#1C2530&quot;</text>";
        assert_eq!(themed(svg), expected);
        let mixed = "<a fill=\"#ä\"/><b fill=\"#1C2530\"/>";
        assert_eq!(themed(mixed), "<a fill=\"#ä\"/><b fill=\"var(--chart-ink, #1C2530)\"/>");
        for same in [
            "",
            "x",
            "<a b=\"#1C2530\"/>",
            "<a fill=\"#12",
            "<a fill=\"#1C2530ä\"/>",
            "<a fill=\"#ä\"/>",
            "<a fill=\"#123456\"/>",
        ] {
            assert_eq!(themed(same), same);
        }
    }

    #[test]
    fn both_forms_define_the_same_variables() {
        let names = |scheme| -> Vec<String> {
            variables(scheme)
                .split_terminator(';')
                .map(|rule| rule.split(':').next().unwrap_or("").to_owned())
                .collect()
        };
        assert_eq!(names(Scheme::Light), names(Scheme::Dark));
        assert!(variables(Scheme::Dark).contains("--chart-paper:#16191D;"));
    }
}
