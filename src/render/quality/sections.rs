//! Sections of the page: what was found in the files of a municipality, worded.

use crate::domain::Severity;
use crate::render::quality::filter::Parts;
use crate::render::quality::groups::{Group, Spot, visible};
use crate::render::quality::kinds::Topic;
use crate::render::quality::page::Section;
use crate::render::quality::view::{FileView, GroupView, MailView, SectionView, SpotView};
use crate::render::quality::{ExportFacts, FileIntake, Mail};
use crate::study::Study;
use crate::words::{Words, args};

/// As many lines as anybody looks up from a list; `rejects.csv` has all.
const MOST_LINES: usize = 20;

pub(super) struct Writer<'a> {
    pub(super) study: &'a Study,
    pub(super) words: &'a Words,
    pub(super) parts: Parts,
}

impl<'a> Writer<'a> {
    /// The section at a position of the page.
    pub(super) fn section(
        &self,
        at: usize,
        section: &Section<'a>,
        mail: Option<&'a (String, Mail)>,
    ) -> SectionView<'a> {
        let key = section.place.map(|place| self.study.municipalities[place].key.clone());
        let about: Vec<String> = key.into_iter().chain(self.severities(section)).collect();
        let no_mail = section.place.is_some() && mail.is_none();
        SectionView {
            anchor: Section::anchor(at),
            name: section.name,
            about: about.join(" · "),
            open: self.parts == Parts::Places,
            files: section.files.iter().map(|(file, groups)| self.file(at, file, groups)).collect(),
            mail: mail.map(|(path, mail)| MailView {
                title: self.words.text("intake-mail"),
                lies_at: self.words.text("intake-mail-lies-at"),
                path,
                lang: mail.language.tag(),
                text: &mail.text,
            }),
            no_mail: if no_mail { self.words.text("intake-no-mail") } else { String::new() },
        }
    }

    /// Such as "3 Warnungen" and "ein Hinweis".
    fn severities(&self, section: &Section<'_>) -> Vec<String> {
        let count = |severity: Severity| -> usize {
            section.groups().filter(|group| group.severity == severity).map(Group::count).sum()
        };
        let severities = [Severity::Error, Severity::Warning, Severity::Note].map(|it| (it, count(it)));
        let told = severities.into_iter().filter(|(_, count)| *count > 0);
        told.map(|(it, count)| self.words.with(&format!("intake-count-{it}"), args!["n" => count])).collect()
    }

    fn file(&self, section: usize, file: &'a FileIntake, groups: &[Group<'_>]) -> FileView<'a> {
        FileView {
            name: &file.name,
            about: file.export.map(|export| self.export(export)).unwrap_or_default(),
            caption: self.words.with("intake-file-caption", args!["file" => &*file.name]),
            nothing: if groups.is_empty() { self.words.text("intake-file-clean") } else { String::new() },
            groups: groups.iter().map(|group| self.group(section, group)).collect(),
        }
    }

    fn export(&self, export: ExportFacts) -> String {
        let ExportFacts { tool, encoding, separator, records, is_shared } = export;
        let encoding_id = format!("encoding-{}", encoding.to_lowercase().replace(' ', "-"));
        let separator = match separator {
            ';' => self.words.text("separator-semicolon"),
            ',' => self.words.text("separator-comma"),
            '\t' => self.words.text("separator-tab"),
            other => self.words.quoted(&visible(&other.to_string())),
        };
        self.words.with(
            if is_shared { "intake-shared-file" } else { "intake-file" },
            args![
                "tool" => self.words.text(&format!("tool-{}", tool.name())),
                "encoding" => self.words.find(&encoding_id).unwrap_or_else(|| encoding.to_owned()),
                "separator" => separator,
                "n" => records,
            ],
        )
    }

    fn group(&self, section: usize, group: &Group<'_>) -> GroupView {
        let what = self.words.find(&format!("quality-{}", group.code));
        let remedy = self.words.find(&format!("mend-{}", group.code));
        let in_english = what.is_none();
        GroupView {
            severity: group.severity.to_string(),
            severity_text: self.words.text(&format!("severity-{}", group.severity)),
            part: self.parts.part(section, group),
            code: group.code,
            what: what.unwrap_or_else(|| visible(&group.first.message)),
            remedy: remedy.unwrap_or_else(|| visible(&group.first.hint)),
            in_english,
            spots: group.spots.iter().map(|spot| self.spot(group.kind.topic, spot)).collect(),
        }
    }

    fn spot(&self, topic: Topic, spot: &Spot<'_>) -> SpotView {
        let column = match spot.column {
            Some(heading) => visible(heading),
            None if spot.lines.is_empty() => self.words.text("intake-whole-file"),
            None if topic == Topic::Columns => self.words.text("sign-nothing"),
            None => self.words.text("intake-whole-row"),
        };
        SpotView { lines: self.lines(&spot.lines), column, detail: spot.detail.map(visible).unwrap_or_default() }
    }

    fn lines(&self, lines: &[u32]) -> String {
        if lines.is_empty() {
            return self.words.text("sign-nothing");
        }
        let (told, others) = lines.split_at(lines.len().min(MOST_LINES));
        let told = told.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
        match others.len() {
            0 => told,
            more => self.words.with("intake-more-lines", args!["lines" => told, "n" => more]),
        }
    }
}
