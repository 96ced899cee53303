//! Whether `[deliver]` can work, and whether the register's recipients may be the wrong ones.
//!
//! A report that reaches another municipality cannot be called back, so whatever looks wrong is told before anything is sent, and
//! `deliver` sends nothing to a municipality whose addresses have a finding here.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Finding, Findings, Municipality, Place};
use crate::study::config::Config;
use crate::study::delivery::{Deliver, MailWay};
use crate::study::document::{Document, Spot};

/// Where many people have their mail: two municipalities there have nothing in common.
const PROVIDERS: [&str; 14] = [
    "aol.com",
    "freenet.de",
    "gmail.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.com",
    "icloud.com",
    "mail.de",
    "mailbox.org",
    "outlook.com",
    "posteo.de",
    "t-online.de",
    "web.de",
];

/// Words of names that many municipalities have.
const COMMON: [&str; 18] = [
    "amt",
    "bad",
    "der",
    "flecken",
    "gemeinde",
    "hansestadt",
    "klein",
    "kreis",
    "kreisfreie",
    "landeshauptstadt",
    "landkreis",
    "markt",
    "region",
    "samtgemeinde",
    "sankt",
    "stadt",
    "verbandsgemeinde",
    "verwaltungsgemeinschaft",
];

/// Checks that need study.toml alone.
pub(super) fn settings(config: &Config, document: &Document<'_>, findings: &mut Findings) {
    let Some(deliver) = &config.deliver else { return };
    let spot = document.root().key("deliver");
    if !deliver.has_storage() && deliver.mail.is_none() {
        let hint =
            "add one of `[deliver.folder]`, `[deliver.webdav]`, `[deliver.sftp]`, `[deliver.s3]`, `[deliver.mail]`";
        findings.push(Finding::error("no-way", spot.place(), "`deliver` names no way", hint));
    }
    range(spot, "timeout_seconds", deliver.timeout_seconds, 600, findings);
    range(spot, "attempts", deliver.attempts, 10, findings);
    let urls = [
        ("webdav", "url", deliver.webdav.as_ref().map(|way| &way.url)),
        ("s3", "endpoint", deliver.s3.as_ref().map(|way| &way.endpoint)),
    ];
    for (way, key, url) in urls {
        if let Some(fault) = url.and_then(|url| url_fault(url)) {
            let hint = "write `https://…` with the server's name; `http://` is for `localhost` only, and no password stands in it";
            findings.push(Finding::error("wrong-url", spot.key(way).key(key).place(), fault, hint));
        }
    }
    if let Some(mail) = &deliver.mail {
        mail_settings(mail, deliver, spot.key("mail"), findings);
    }
}

fn range(spot: Spot<'_>, key: &str, value: u32, most: u32, findings: &mut Findings) {
    if !(1..=most).contains(&value) {
        let message = format!("`{key}` is {value}");
        findings.push(Finding::error("out-of-bounds", spot.key(key).place(), message, format!("write 1 to {most}")));
    }
}

fn url_fault(url: &str) -> Option<&'static str> {
    let Some((scheme, rest)) = url.split_once("://") else { return Some("this is no address of a server") };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_local = ["localhost", "127.0.0.1", "[::1]"]
        .iter()
        .any(|local| host.strip_prefix(local).is_some_and(|port| port.is_empty() || port.starts_with(':')));
    match scheme {
        _ if host.is_empty() || url.contains(char::is_whitespace) => Some("this is no address of a server"),
        _ if host.contains('@') => Some("a name or a password stands in the address"),
        "https" => None,
        "http" if is_local => None,
        _ => Some("the line to the server would not be encrypted"),
    }
}

fn mail_settings(mail: &MailWay, deliver: &Deliver, spot: Spot<'_>, findings: &mut Findings) {
    range(spot, "per_minute", mail.per_minute, 600, findings);
    range(spot, "attach_up_to_mb", mail.attach_up_to_mb, 100, findings);
    for (key, text) in [("from", Some(&mail.from)), ("reply_to", mail.reply_to.as_ref())] {
        if text.is_some_and(|text| !is_address(address_of(text))) {
            let hint = "write `Name <name@example.org>`, or the address alone";
            let message = format!("`{key}` is no address");
            findings.push(Finding::error("no-address", spot.key(key).place(), message, hint));
        }
    }
    if let Some(link) = &mail.link {
        let place = || spot.key("link").place();
        if !deliver.has_storage() {
            let hint = "name the way that brings the bundle there, or remove `link` to have bundles attached";
            findings.push(Finding::error(
                "link-to-nothing",
                place(),
                "no way brings bundles to where `link` leads",
                hint,
            ));
        }
        if !link.starts_with("https://") || !(link.contains("{folder}") || link.contains("{file}")) {
            let hint = "begin with `https://`, and write `{folder}` or `{file}` where the municipality's own stands";
            findings.push(Finding::error(
                "wrong-url",
                place(),
                "`link` would be the same for all, or not encrypted",
                hint,
            ));
        }
    }
}

/// The address in `Name <address>`.
fn address_of(text: &str) -> &str {
    text.trim().strip_suffix('>').and_then(|text| text.rsplit_once('<')).map_or(text.trim(), |(_, address)| address)
}

/// One `@` with something before it and a domain of two parts behind it; no blanks, brackets or signs that have a meaning in a header.
fn is_address(text: &str) -> bool {
    let is_fine = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.@".contains(c);
    let domain = text.split_once('@').filter(|(local, _)| !local.is_empty()).map(|(_, domain)| domain);
    text.chars().all(is_fine)
        && domain.is_some_and(|domain| {
            !domain.contains('@') && domain.contains('.') && domain.split('.').all(|label| !label.is_empty())
        })
}

/// What looks wrong with the register's recipients; each with the line of the municipality. Never names an address.
pub(super) fn recipients(config: &Config, municipalities: &[Municipality], findings: &mut Findings) {
    let confirmed: BTreeSet<String> = config.deliver.iter().flat_map(|deliver| &deliver.confirmed).map(fold).collect();
    let has_mail = config.deliver.as_ref().is_some_and(|deliver| deliver.mail.is_some());
    let mut warning = |line: u32, code, message: String, hint: &str| {
        let place = Place::file(config.register.as_str()).line(line).column("recipients");
        findings.push(Finding::warning(code, place, message, hint));
    };
    let by_address = owners(municipalities, |address| Some(fold(address)));
    let names: Vec<Words> = municipalities.iter().map(|place| Words::of(&place.name)).collect();
    let by_domain = owners(municipalities, |address| domain(address).filter(|it| !PROVIDERS.contains(&it.as_str())));
    for (at, place) in municipalities.iter().enumerate() {
        let line = place.line;
        if has_mail && place.recipients.is_empty() {
            let hint = "write one or more addresses into the cell; until then it gets no mail";
            warning(line, "no-recipient", format!("{} has no address", place.name), hint);
        }
        for address in &place.recipients {
            let folded = fold(address);
            let Some(domain) = domain(address).filter(|_| is_address(address)) else {
                let hint = "write addresses like name@example.org, with `|` or a blank between them";
                warning(line, "no-address", format!("a recipient of {} is no address", place.name), hint);
                continue;
            };
            if confirmed.contains(&folded) {
                continue;
            }
            let others = |owners: &BTreeMap<String, BTreeSet<usize>>, key: &str| {
                owners.get(key).into_iter().flatten().copied().find(|&other| other != at)
            };
            let hint = "ask whose it is; one that is right goes into `confirmed` under [deliver] in study.toml";
            if let Some(other) = others(&by_address, &folded) {
                let message = format!("{} and {} have the same address", place.name, municipalities[other].name);
                warning(line, "shared-recipient", message, hint);
                continue;
            }
            if confirmed.contains(&format!("@{domain}")) {
                continue;
            }
            let named = named_by(&names, &Labels::of(&domain));
            if named == [at] {
                continue;
            }
            if let Some(other) = named.into_iter().find(|&other| other != at) {
                let message = format!(
                    "an address of {} has a domain that sounds like {}",
                    place.name, municipalities[other].name
                );
                warning(line, "foreign-domain", message, hint);
            } else if let Some(other) = others(&by_domain, &domain) {
                let message = format!("an address of {} has the domain of {}", place.name, municipalities[other].name);
                warning(line, "foreign-domain", message, hint);
            }
        }
    }
}

/// Which municipalities have what `key` makes of an address.
fn owners(municipalities: &[Municipality], key: impl Fn(&str) -> Option<String>) -> BTreeMap<String, BTreeSet<usize>> {
    let mut owners: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (at, place) in municipalities.iter().enumerate() {
        for key in place.recipients.iter().filter_map(|address| key(address)) {
            owners.entry(key).or_default().insert(at);
        }
    }
    owners
}

fn domain(address: &str) -> Option<String> {
    let domain = fold(address.split_once('@')?.1);
    (!domain.is_empty()).then_some(domain)
}

/// The municipalities that a domain names best: by the most letters of their names, and of a county and a town of one name the one that
/// the domain is of. Several where it may be any of them.
fn named_by(names: &[Words], domain: &Labels<'_>) -> Vec<usize> {
    let ranked = names.iter().map(|words| (words.letters_in(domain), words.is_county == domain.is_county));
    let ranked: Vec<(usize, bool)> = ranked.collect();
    let Some(best) = ranked.iter().copied().filter(|(letters, _)| *letters > 0).max() else { return Vec::new() };
    (0..names.len()).filter(|&at| ranked[at] == best).collect()
}

/// The words of a municipality's name that are not every municipality's.
struct Words {
    words: Vec<String>,
    is_county: bool,
}

/// A domain as it may have such words in it.
struct Labels<'d> {
    parts: Vec<&'d str>,
    joined: String,
    is_county: bool,
}

impl Words {
    fn of(name: &str) -> Self {
        let folded = fold(name);
        let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
        let is_county = words.iter().any(|word| word.ends_with("kreis"));
        let words = words.into_iter().filter(|word| word.len() > 2 && !COMMON.contains(word)).map(str::to_owned);
        Self { words: words.collect(), is_county }
    }

    /// The letters of those words that the domain has: long ones anywhere, short ones as a part of their own.
    fn letters_in(&self, domain: &Labels<'_>) -> usize {
        const LONG: usize = 5;
        let fits = |word: &&String| {
            domain.parts.contains(&word.as_str()) || (word.len() >= LONG && domain.joined.contains(word.as_str()))
        };
        self.words.iter().filter(fits).map(String::len).sum()
    }
}

impl<'d> Labels<'d> {
    fn of(domain: &'d str) -> Self {
        let parts: Vec<&str> = domain.split(['.', '-']).collect();
        let is_county = domain.contains("kreis")
            || domain.contains("landratsamt")
            || parts.iter().any(|part| ["lk", "lkr", "lra"].contains(part));
        Self { joined: domain.replace('-', ""), parts, is_county }
    }
}

/// Lower case, German letters written out, as domains have them.
fn fold(text: impl AsRef<str>) -> String {
    let mut folded = String::new();
    for letter in text.as_ref().trim().chars().flat_map(char::to_lowercase) {
        match letter {
            'ä' => folded.push_str("ae"),
            'ö' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            other => folded.push(other),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(name: &str, domain: &str) -> bool {
        Words::of(name).letters_in(&Labels::of(domain)) > 0
    }

    #[test]
    fn a_domain_is_known_by_the_words_of_a_name() {
        for (name, domain) in [
            ("Landkreis Groß-Gerau", "kreis-gross-gerau.de"),
            ("Stadt Hof", "stadt-hof.de"),
            ("Bad Tölz", "bad-toelz.de"),
            ("Samtgemeinde Leinebergland", "sg-leinebergland.de"),
            ("Neu Wulmstorf", "neuwulmstorf.de"),
        ] {
            assert!(fits(name, domain), "{name} {domain}");
        }
        for (name, domain) in
            [("Hof", "bischofsheim.de"), ("Landkreis Ulm", "landkreis-hasmersee.de"), ("Bad Tölz", "bad-aibling.de")]
        {
            assert!(!fits(name, domain), "{name} {domain}");
        }
    }

    #[test]
    fn of_a_county_and_a_town_of_one_name_a_domain_is_of_one_and_where_it_may_be_of_both_of_neither() {
        let names =
            ["Landkreis Rosenheim", "Rosenheim", "Bingen am Rhein", "Rhein-Lahn-Kreis", "Neustadt a", "Neustadt b"];
        let words: Vec<Words> = names.iter().map(|name| Words::of(name)).collect();
        let named = |domain: &str| named_by(&words, &Labels::of(domain));
        assert_eq!(named("rosenheim.de"), [1]);
        for of_county in ["landkreis-rosenheim.de", "lra-rosenheim.de", "rosenheim.landratsamt.de"] {
            assert_eq!(named(of_county), [0], "{of_county}");
        }
        assert_eq!((named("rhein-lahn-kreis.de"), named("bingen.de")), (vec![3], vec![2]));
        assert_eq!((named("neustadt.de"), named("example.org")), (vec![4, 5], vec![]));
    }

    #[test]
    fn addresses_are_told_from_other_texts() {
        for text in ["a@b.de", "vorname.nachname+x@kreis-müster.de"] {
            assert!(is_address(text), "{text}");
        }
        for text in ["", "a", "a@b", "@b.de", "a@@b.de", "a b@c.de", "a@b..de", "<a@b.de>", "a@b.de\nBcc:x@y.de"] {
            assert!(!is_address(text), "{text}");
        }
        assert_eq!(address_of("Büro <a@b.de>"), "a@b.de");
    }

    #[test]
    fn lines_are_encrypted_but_on_this_machine() {
        for url in ["https://cloud.example.org/x/", "http://localhost:8080/", "http://127.0.0.1/x"] {
            assert_eq!(url_fault(url), None, "{url}");
        }
        for url in [
            "http://cloud.example.org",
            "http://localhost.example.org",
            "https://u:p@example.org",
            "ftp://x.de",
            "https://",
            "cloud",
        ] {
            assert!(url_fault(url).is_some(), "{url}");
        }
    }
}
