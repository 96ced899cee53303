//! The text to be mailed to who sent a municipality's exports: what they can mend, and how.
//!
//! Plain text in the municipality's language. Never says what only the owner of the study can mend.

use std::collections::BTreeMap;
use std::iter::once;

use crate::domain::{Language, Municipality};
use crate::render::quality::groups::{Group, Spot, groups, visible};
use crate::render::quality::kinds::{Ask, Topic, rank};
use crate::render::quality::plain::wrapped;
use crate::render::quality::{FileIntake, Intake, PlaceIntake};
use crate::study::{Format, ResponseRule, Study};
use crate::words::{Words, args};

/// As many lines, and as many columns, as a mail names.
const MOST: usize = 8;

/// A mail without its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub language: Language,
    /// The subject in the first line, then the text; lines of at most 72 characters, the last with its end.
    pub text: String,
}

/// The mail for the municipality at a position of the study. `None` where who sent its exports can mend nothing.
pub fn mail(study: &Study, municipality: usize, intake: &Intake) -> Option<Mail> {
    let place = &study.municipalities[municipality];
    let own = intake.places.get(municipality)?;
    let words = Words::of_mails(place.language.unwrap_or_default());
    let writer = Writer { study, place, own, words };
    let points = writer.points();
    (!points.is_empty()).then(|| Mail { language: writer.words.language(), text: writer.text(&points) })
}

/// Something that the sender can mend, in all files.
struct Point<'a> {
    code: &'static str,
    ask: Ask,
    files: Vec<(&'a FileIntake, Group<'a>)>,
}

struct Writer<'a> {
    study: &'a Study,
    place: &'a Municipality,
    own: &'a PlaceIntake,
    words: Words,
}

impl<'a> Writer<'a> {
    /// In the order of the kinds. What was found in files of several municipalities is not for one of them to mend.
    fn points(&self) -> Vec<Point<'a>> {
        let mut points: BTreeMap<usize, Point<'a>> = BTreeMap::new();
        let files = self.own.files.iter().filter(|file| file.export.is_none_or(|export| !export.is_shared));
        for file in files {
            for group in groups(&file.findings) {
                if let Some(ask) = group.kind.ask {
                    let point = Point { code: group.code, ask, files: Vec::new() };
                    points.entry(rank(group.code)).or_insert(point).files.push((file, group));
                }
            }
        }
        let points: Vec<Point<'a>> = points.into_values().collect();
        let says_more = points.iter().any(|point| ["no-export", "header-only"].contains(&point.code));
        let nothing_to_say =
            |point: &Point<'_>| point.code == "no-answers" && (says_more || self.exports().next().is_none());
        points.into_iter().filter(|point| !nothing_to_say(point)).collect()
    }

    /// The municipality's own exports.
    fn exports(&self) -> impl Iterator<Item = (&'a FileIntake, Format)> {
        self.own.files.iter().filter_map(|file| {
            let export = file.export.filter(|export| !export.is_shared)?;
            Some((file, export.tool))
        })
    }

    fn text(&self, points: &[Point<'a>]) -> String {
        let (words, config) = (&self.words, &self.study.config);
        let title = config.title.get(words.language());
        let about =
            |id: &str| words.with(id, args!["title" => title, "wave" => &config.wave, "name" => &self.place.name]);
        let has_arrived = points.iter().all(|point| point.code != "no-export");
        let mut parts = vec![about("mail-subject"), words.text("mail-greeting")];
        if has_arrived {
            parts.push(format!("{} {}", about("mail-thanks"), self.arrived()));
            parts.extend(self.left_out());
            parts.push(words.text("mail-points"));
        } else {
            parts.push(about("mail-ask"));
        }
        let mut text: Vec<String> = parts.iter().map(|part| wrapped(part, "", "")).collect();
        let told: Vec<&Point<'a>> = points.iter().filter(|point| point.code != "no-export").collect();
        for (at, point) in told.iter().enumerate() {
            let number = if told.len() > 1 { format!("{}. ", at + 1) } else { String::new() };
            text.push(self.point(point, &number));
        }
        let after = self.after(points).into_iter().chain([words.text("mail-thanks-again")]);
        text.extend(after.map(|part| wrapped(&part, "", "")));
        text.push(self.signature());
        text.join("\n\n") + "\n"
    }

    /// How many records came, and how many of them count.
    fn arrived(&self) -> String {
        let quality = &self.own.quality;
        let unused = quality.records.saturating_sub(quality.used);
        self.words.with("mail-arrived", args!["n" => quality.records, "used" => quality.used, "unused" => unused])
    }

    /// Why the others do not count.
    fn left_out(&self) -> Option<String> {
        let quality = &self.own.quality;
        let unused = quality.started.saturating_sub(quality.used);
        let of_rules = self.study.config.responses == ResponseRule::Complete || !self.study.config.leave_out.is_empty();
        let kinds = [
            ("mail-left-rejected", quality.rejected_rows),
            ("mail-left-excluded", quality.excluded),
            ("mail-left-tests", quality.test_records.unwrap_or(0)),
            ("mail-left-duplicates", quality.duplicates),
            (if of_rules { "mail-left-rules" } else { "mail-left-empty" }, unused),
        ];
        let kinds = kinds.into_iter().filter(|(_, count)| *count > 0);
        let list: Vec<String> = kinds.map(|(id, count)| self.words.with(id, args!["n" => count])).collect();
        (!list.is_empty()).then(|| self.words.with("mail-left", args!["list" => list.join("; ")]))
    }

    fn point(&self, point: &Point<'a>, number: &str) -> String {
        let count = match point.code {
            // Where there are many, findings name the first only.
            "possible-test-record" => self.own.quality.possible_tests as usize,
            "more-used-than-invited" => self.own.quality.used as usize,
            _ => point.files.iter().map(|(_, group)| group.count()).sum(),
        };
        let invited = self.place.invited.unwrap_or(0);
        let what = self.words.with(&format!("mail-{}", point.code), args!["n" => count, "invited" => invited]);
        let indent = " ".repeat(number.len());
        let places = point.files.iter().filter(|(file, _)| file.export.is_some());
        let places = places.map(|(file, group)| wrapped(&self.place_of(file, group), &indent, &format!("{indent}  ")));
        once(wrapped(&what, number, &indent)).chain(places).collect::<Vec<_>>().join("\n")
    }

    /// Such as `answers.csv: Spalte „JAHRE“, Zeilen 4 und 9`.
    fn place_of(&self, file: &FileIntake, group: &Group<'_>) -> String {
        // The folder is the owner's own.
        let name = file.name.rsplit('/').next().unwrap_or_default();
        let (told, others) = group.spots.split_at(group.spots.len().min(MOST));
        let mut spots = if group.kind.topic == Topic::Columns && told.iter().any(|spot| spot.column.is_some()) {
            let columns: Vec<String> =
                told.iter().filter_map(|spot| Some(self.column(group.code, spot.column?))).collect();
            let id = if group.code == "missing-column" { "mail-questions" } else { "mail-columns" };
            let list = self.words.list(&columns);
            vec![self.words.with(id, args!["n" => columns.len(), "list" => list])]
        } else {
            told.iter().filter_map(|spot| self.spot(spot)).collect()
        };
        if !others.is_empty() {
            spots.push(self.words.with("mail-more", args!["n" => others.len()]));
        }
        if spots.is_empty() { name.to_owned() } else { format!("{name}: {}", spots.join("; ")) }
    }

    fn spot(&self, spot: &Spot<'_>) -> Option<String> {
        let column = spot.column.map(|column| {
            self.words.with("mail-columns", args!["n" => 1_u32, "list" => self.words.quoted(&visible(column))])
        });
        let parts: Vec<String> = column.into_iter().chain(self.lines(&spot.lines)).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    fn lines(&self, lines: &[u32]) -> Option<String> {
        let (told, others) = lines.split_at(lines.len().min(MOST));
        let mut list: Vec<String> = told.iter().map(u32::to_string).collect();
        if !others.is_empty() {
            list.push(self.words.with("mail-more", args!["n" => others.len()]));
        }
        let list = self.words.list(&list);
        (!lines.is_empty()).then(|| self.words.with("mail-lines", args!["n" => lines.len(), "list" => list]))
    }

    /// A heading as the sender knows it: of a missing column the question's text.
    fn column(&self, code: &str, column: &str) -> String {
        let codebook = &self.study.codebook;
        let question = codebook.find(column).filter(|_| code == "missing-column").map(|at| &codebook.questions[at]);
        let text = question.map_or(column, |question| question.text.get(self.words.language()));
        self.words.quoted(&visible(text))
    }

    /// What to do about the points.
    fn after(&self, points: &[Point<'a>]) -> Vec<String> {
        if !points.iter().any(|point| point.ask == Ask::Export) {
            let next = points.iter().all(|point| point.ask == Ask::Next);
            return if next { vec![self.words.text("mail-no-export-needed")] } else { Vec::new() };
        }
        let in_need = |file: &FileIntake| {
            let of_file = |point: &Point<'_>| point.files.iter().any(|(other, _)| other.name == file.name);
            points.iter().any(|point| point.ask == Ask::Export && of_file(point))
        };
        let mut tools: Vec<Format> = self.exports().filter(|(file, _)| in_need(file)).map(|(_, tool)| tool).collect();
        tools.sort_unstable();
        tools.dedup();
        if tools.is_empty() {
            tools.push(Format::Plain);
        }
        let how = tools.iter().map(|tool| format!("mail-export-{}", tool.name()));
        // Microsoft Forms hands out workbooks only.
        let warning = tools.iter().any(|&tool| tool != Format::MsForms).then(|| "mail-no-spreadsheet".to_owned());
        let how: Vec<String> = how.chain(warning).map(|id| self.words.text(&id)).collect();
        vec![self.words.text("mail-export"), how.join(" ")]
    }

    /// Who sends it, where to ask, and that the data are invented, where they are.
    fn signature(&self) -> String {
        let (words, config) = (&self.words, &self.study.config);
        let organisation = config.organisation.as_ref().map(|name| name.get(words.language()).to_owned());
        let lines = [Some(words.text("mail-regards")), organisation, config.contact.clone()];
        let mut text = lines.into_iter().flatten().map(|line| wrapped(&line, "", "")).collect::<Vec<_>>().join("\n");
        if config.synthetic {
            text = format!("{text}\n\n{}", wrapped(&words.text("mail-synthetic"), "", ""));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::quality::kinds::KINDS;

    #[test]
    fn everything_that_a_sender_can_mend_and_every_tool_has_its_text() {
        let tools = Format::ALL.iter().map(|tool| format!("export-{}", tool.name()));
        // A missing export is what its mail begins with.
        let mailed = KINDS.iter().filter(|(code, kind)| kind.ask.is_some() && *code != "no-export");
        let ids: Vec<String> = mailed.map(|(code, _)| (*code).to_owned()).chain(tools).collect();
        assert!(ids.len() > 20);
        for language in [Language::De, Language::En] {
            let words = Words::of_mails(language);
            assert!(ids.iter().all(|id| words.find(&format!("mail-{id}")).is_some()), "{ids:?}");
        }
    }
}
