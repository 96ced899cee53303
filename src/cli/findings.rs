//! Findings on a terminal or in a log.

use std::collections::BTreeMap;
use std::io::{self, Write};

use clap::builder::styling::{AnsiColor, Style};

use crate::domain::{Finding, Place, Severity};

/// As many findings of one code as a terminal can take.
pub const FEW: usize = 24;

/// Writes findings, each as `file:line [column]: error: message` with its help below, and at the end how many there are.
/// Of each code only the first `most` are written; the others are counted. Control signs that a heading may carry are escaped, so
/// that none reaches a terminal.
pub fn write(findings: &[Finding], most: usize, colour: bool, out: &mut impl Write) -> io::Result<()> {
    let mut of_code: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings {
        let written = of_code.entry(finding.code).or_default();
        *written += 1;
        if *written > most {
            continue;
        }
        let (bold, strong, help) = match colour {
            true => (Style::new().bold(), style(finding.severity), AnsiColor::Cyan.on_default()),
            false => (Style::new(), Style::new(), Style::new()),
        };
        if finding.place != Place::none() {
            write!(out, "{bold}{}{bold:#}: ", printable(&finding.place.to_string()))?;
        }
        let Finding { severity, code, .. } = finding;
        writeln!(out, "{strong}{severity}{strong:#}: {} [{code}]", printable(&finding.message))?;
        if !finding.hint.is_empty() {
            writeln!(out, "  {help}help{help:#}: {}", printable(&finding.hint))?;
        }
    }
    for (code, more) in of_code.into_iter().filter(|&(_, count)| count > most).map(|(code, count)| (code, count - most))
    {
        writeln!(out, "… and {more} more of {code} (`rundblick check` prints all)")?;
    }
    if !findings.is_empty() {
        writeln!(out, "{}", count(findings))?;
    }
    Ok(())
}

/// "2 errors, 1 warning"; "no findings" where there are none.
pub fn count(findings: &[Finding]) -> String {
    let of = |severity| match findings.iter().filter(|finding| finding.severity == severity).count() {
        0 => None,
        1 => Some(format!("1 {severity}")),
        many => Some(format!("{many} {severity}s")),
    };
    let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note].into_iter().filter_map(of).collect();
    if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") }
}

fn style(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Blue,
    };
    colour.on_default().bold()
}

/// A text without signs that could steer a terminal.
pub(super) fn printable(text: &str) -> String {
    let escape = |c: char| if c.is_control() { c.escape_default().collect() } else { String::from(c) };
    text.chars().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(findings: &[Finding], colour: bool) -> String {
        let mut out = Vec::new();
        write(findings, usize::MAX, colour, &mut out).expect("memory does not fail");
        String::from_utf8(out).expect("UTF-8")
    }

    fn unknown() -> Finding {
        let place = Place::file("exports/nord.csv").line(1).column("BARR[SQ099]");
        Finding::error("unknown-column", place, "the codebook does not know this column", "add it or ignore it")
    }

    #[test]
    fn a_finding_says_where_what_and_what_to_do() {
        let note = Finding::note("few", Place::none(), "few answers", "");
        let expected = "exports/nord.csv:1 [BARR[SQ099]]: error: the codebook does not know this column [unknown-column]\n  \
                        help: add it or ignore it\n\
                        note: few answers [few]\n\
                        1 error, 1 note\n";
        assert_eq!(written(&[unknown(), note], false), expected);
        assert_eq!(written(&[], false), "");
    }

    #[test]
    fn colours_change_nothing_but_colours() {
        let coloured = written(&[unknown()], true);
        assert!(coloured.contains("\u{1b}[1m\u{1b}[31merror\u{1b}[0m"), "{coloured:?}");
        let (mut plain, mut escape) = (String::new(), false);
        for c in coloured.chars() {
            match c {
                '\u{1b}' => escape = true,
                'm' if escape => escape = false,
                _ if !escape => plain.push(c),
                _ => {}
            }
        }
        assert_eq!(plain, written(&[unknown()], false));
    }

    #[test]
    fn a_heading_cannot_write_to_the_terminal() {
        let place = Place::file("a.csv").column("x\u{1b}[2J\ny");
        let text = written(&[Finding::warning("c", place, "m\u{7}", "")], false);
        assert_eq!(text, "a.csv [x\\u{1b}[2J\\ny]: warning: m\\u{7} [c]\n1 warning\n");
    }

    #[test]
    fn many_findings_of_one_code_are_counted_and_others_still_written() {
        let cell = |line| Finding::warning("unknown-answer", Place::file("a.csv").line(line), "no such answer", "");
        let all: Vec<Finding> =
            (2..40).map(cell).chain([Finding::note("few", Place::none(), "few answers", "")]).collect();
        let mut out = Vec::new();
        write(&all, 3, false, &mut out).expect("memory does not fail");
        let expected = "a.csv:2: warning: no such answer [unknown-answer]\n\
                        a.csv:3: warning: no such answer [unknown-answer]\n\
                        a.csv:4: warning: no such answer [unknown-answer]\n\
                        note: few answers [few]\n\
                        … and 35 more of unknown-answer (`rundblick check` prints all)\n\
                        38 warnings, 1 note\n";
        assert_eq!(String::from_utf8_lossy(&out), expected);
    }

    #[test]
    fn counts_have_their_plural() {
        let two = [unknown(), unknown(), Finding::warning("c", Place::none(), "m", "")];
        assert_eq!(count(&two), "2 errors, 1 warning");
        assert_eq!(count(&[]), "no findings");
    }
}
