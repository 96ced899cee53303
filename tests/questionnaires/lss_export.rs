//! Exports of a survey as LimeSurvey writes them, made from its structure file apart from the program: by what LimeSurvey says of its
//! headings and answers, one question type after the other.

use roxmltree::Document;

/// How headings and answers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `Q1[SQ001]`, answer codes.
    Codes,
    /// `Q1_SQ001`, answer codes.
    Expression,
    /// `Question [Sub-question]`, full answers.
    Texts,
    /// `Q1[SQ001]. Question [Sub-question]`, full answers.
    CodesAndTexts,
}

pub const STYLES: [Style; 4] = [Style::Codes, Style::Expression, Style::Texts, Style::CodesAndTexts];

/// A column: its headings, and for two people the code and the full answer.
struct Column {
    code: String,
    expression: String,
    text: String,
    answers: [(String, String); 2],
}

/// A row of a section of the structure file.
struct Row<'a>(roxmltree::Node<'a, 'a>);

impl Row<'_> {
    fn get(&self, name: &str) -> String {
        let cell = self.0.children().find(|cell| cell.has_tag_name(name));
        cell.and_then(|cell| cell.text()).unwrap_or_default().trim().to_owned()
    }
}

fn rows<'a>(document: &'a Document<'a>, section: &str) -> Vec<Row<'a>> {
    let section = document.root_element().children().find(|node| node.has_tag_name(section)).unwrap();
    section.descendants().filter(|node| node.has_tag_name("row")).map(Row).collect()
}

/// The export of a survey in English, complete answers of two people.
pub fn export(structure: &str, style: Style) -> String {
    let document = Document::parse(structure).unwrap();
    let mut columns: Vec<Column> = ["id", "submitdate", "lastpage", "startlanguage", "seed"].map(own).into();
    let groups = rows(&document, "groups");
    let order = |gid: &str| {
        let group = groups.iter().find(|group| group.get("gid") == gid).unwrap();
        group.get("group_order").parse::<u32>().unwrap_or(0)
    };
    let mut questions = rows(&document, "questions");
    questions.sort_by_key(|row| (order(&row.get("gid")), row.get("question_order").parse::<u32>().unwrap()));
    for question in &questions {
        columns.extend(question_columns(&document, question));
    }
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |cells: Vec<String>| format!("{}\r\n", cells.iter().map(|it| quoted(it)).collect::<Vec<_>>().join(";"));
    let mut out = String::from("\u{FEFF}");
    out += &line(columns.iter().map(|column| heading(column, style)).collect());
    for person in 0..2 {
        let cell = |column: &Column| match style {
            Style::Codes | Style::Expression => column.answers[person].0.clone(),
            Style::Texts | Style::CodesAndTexts => column.answers[person].1.clone(),
        };
        out += &line(columns.iter().map(cell).collect());
    }
    out
}

fn heading(column: &Column, style: Style) -> String {
    match style {
        Style::Codes => column.code.clone(),
        Style::Expression => column.expression.clone(),
        Style::Texts => column.text.clone(),
        Style::CodesAndTexts => format!("{}. {}", column.code, column.text),
    }
}

fn own(name: &str) -> Column {
    let (text, answers) = match name {
        "id" => ("Response ID", ["1", "2"]),
        "submitdate" => ("Date submitted", ["2026-04-13 11:36:16", "2026-04-13 12:00:00"]),
        "lastpage" => ("Last page", ["5", "5"]),
        "startlanguage" => ("Start language", ["en", "en"]),
        _ => ("Seed", ["1234567", "7654321"]),
    };
    let answers = answers.map(|answer| (answer.to_owned(), answer.to_owned()));
    Column { code: name.to_owned(), expression: name.to_owned(), text: text.to_owned(), answers }
}

/// A sub-question or an answer: code and wording.
type Coded = (String, String);

fn question_columns(document: &Document<'_>, question: &Row<'_>) -> Vec<Column> {
    let (qid, kind, code, text) =
        (question.get("qid"), question.get("type"), question.get("title"), question.get("question"));
    let section = |name: &str, id: &str, wording: [&str; 2], scale: &str| -> Vec<Coded> {
        let list = document.root_element().children().find(|node| node.has_tag_name(name)).unwrap();
        let rows = list.descendants().filter(|node| node.has_tag_name("row"));
        let cell = |row: roxmltree::Node<'_, '_>, name: &str| {
            let cell = row.children().find(|cell| cell.has_tag_name(name));
            cell.and_then(|cell| cell.text()).unwrap_or_default().to_owned()
        };
        let of = rows.filter(|row| cell(*row, id) == qid && cell(*row, "scale_id") == scale);
        of.map(|row| (cell(row, wording[0]), cell(row, wording[1]))).collect()
    };
    let items = section("subquestions", "parent_qid", ["title", "question"], "0");
    let across = section("subquestions", "parent_qid", ["title", "question"], "1");
    let answers = |scale: &str| section("answers", "qid", ["code", "answer"], scale);
    let fixed = |list: &[(&str, &str)]| -> Vec<Coded> {
        list.iter().map(|(code, full)| ((*code).to_owned(), (*full).to_owned())).collect()
    };
    let points = |most: u32| -> Vec<Coded> { (1..=most).map(|it| (it.to_string(), it.to_string())).collect() };
    let typed = |one: &str, two: &str| fixed(&[(one, one), (two, two)]);

    let single = |ending: &str, words: &str, list: &[Coded]| Column {
        code: format!("{code}{}", if ending.is_empty() { String::new() } else { format!("[{ending}]") }),
        expression: format!("{code}{}", if ending.is_empty() { String::new() } else { format!("_{ending}") }),
        text: if words.is_empty() { text.clone() } else { format!("{text} {words}") },
        // The first and the last answer, or nothing at all.
        answers: [list.first(), list.last()].map(|answer| answer.cloned().unwrap_or_default()),
    };
    let each = |list: &[Coded]| -> Vec<Column> {
        items.iter().map(|(item, words)| single(item, &format!("[{words}]"), list)).collect()
    };
    match kind.as_str() {
        "L" | "!" => vec![single("", "", &answers("0"))],
        "O" => vec![single("", "", &answers("0")), single("comment", "[Comment]", &typed("well", "ill"))],
        "5" => vec![single("", "", &points(5))],
        "Y" => vec![single("", "", &fixed(&[("Y", "Yes"), ("N", "No")]))],
        "G" => vec![single("", "", &fixed(&[("F", "Female"), ("M", "Male")]))],
        "I" => vec![single("", "", &fixed(&[("en", "English")]))],
        "N" => vec![single("", "", &typed("3", "4.5"))],
        "S" | "T" | "U" | "*" => vec![single("", "", &typed("a text", "another, \"quoted\"; text"))],
        "D" => vec![single("", "", &typed("2026-04-01 00:00:00", "2026-05-01 12:30:00"))],
        "X" => vec![single("", "", &[])],
        "|" => {
            let count = Column { text: format!("filecount - {text}"), ..single("filecount", "", &typed("0", "1")) };
            vec![single("", "", &typed("[]", "[{\"name\":\"a.pdf\"}]")), count]
        }
        "F" | "H" => each(&answers("0")),
        "A" => each(&points(5)),
        "B" => each(&points(10)),
        "C" => each(&fixed(&[("Y", "Yes"), ("U", "Uncertain"), ("N", "No")])),
        "E" => each(&fixed(&[("I", "Increase"), ("S", "Same"), ("D", "Decrease")])),
        "K" => each(&typed("0", "12")),
        "Q" => each(&typed("x", "y")),
        "1" => {
            // Both scales of an item stand side by side.
            let lists = [answers("0"), answers("1")];
            let scale = |(item, words): &Coded, at: usize| Column {
                code: format!("{code}[{item}][{}]", at + 1),
                expression: format!("{code}_{item}_{at}"),
                text: format!("{text} [{words}][Scale {}]", at + 1),
                answers: [lists[at].first(), lists[at].last()].map(|answer| answer.cloned().unwrap()),
            };
            items.iter().flat_map(|item| [scale(item, 0), scale(item, 1)]).collect()
        }
        ":" | ";" => {
            let list = if kind == ":" { typed("1", "10") } else { typed("p", "q") };
            let cell = |(row, words): &Coded| -> Vec<Column> {
                let of =
                    |(column, more): &Coded| single(&format!("{row}_{column}"), &format!("[{words}][{more}]"), &list);
                across.iter().map(of).collect()
            };
            items.iter().flat_map(cell).collect()
        }
        "R" => {
            let list = answers("0");
            (1..=list.len()).map(|rank| single(&rank.to_string(), &format!("[Rank {rank}]"), &list)).collect()
        }
        "M" | "P" => {
            // Unticked boxes converted to `N`.
            let ticks = fixed(&[("Y", "Yes"), ("N", "No")]);
            let comment = typed("because", "");
            let mut columns = Vec::new();
            for (item, words) in &items {
                columns.push(single(item, &format!("[{words}]"), &ticks));
                if kind == "P" {
                    columns.push(single(&format!("{item}comment"), &format!("[{words}][Comment]"), &comment));
                }
            }
            if question.get("other") == "Y" {
                columns.push(single("other", "[Other]", &typed("something else", "")));
                if kind == "P" {
                    columns.push(single("othercomment", "[Other comment]", &comment));
                }
            }
            columns
        }
        kind => panic!("no question type {kind}"),
    }
}
