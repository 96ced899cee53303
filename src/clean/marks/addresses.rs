//! Where somebody is reached: mail, web, street.

use crate::clean::marks::words::Words;
use crate::text::holds_mail;

/// Ends of addresses that are seen without `www.`.
const TOPS: [&str; 10] = ["de", "org", "com", "net", "eu", "info", "at", "ch", "io", "app"];
const STREETS: [&str; 7] = ["straße", "strasse", "str", "weg", "platz", "gasse", "allee"];

pub(super) fn email(text: &str) -> bool {
    let lower = text.to_lowercase();
    holds_mail(text) || ["(at)", "[at]", "{at}"].iter().any(|at| lower.contains(at))
}

pub(super) fn url(text: &str) -> bool {
    let lower = text.to_lowercase();
    if ["http://", "https://", "www."].iter().any(|start| lower.contains(start)) {
        return true;
    }
    text.split(|sign: char| sign.is_whitespace() || "(),;<>\"„“".contains(sign)).any(|word| {
        let handle =
            word.strip_prefix('@').is_some_and(|name| name.chars().take_while(|sign| sign.is_alphabetic()).count() > 2);
        let host = word.split('/').next().unwrap_or_default().trim_end_matches(['.', '!', '?', ':']);
        let is_host = host.rsplit_once('.').is_some_and(|(name, top)| {
            TOPS.contains(&top)
                && name.len() > 2
                && name.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '.' | '-'))
        });
        handle || is_host
    })
}

/// A word that ends like a street, with a number behind it.
pub(super) fn street(words: &Words<'_>) -> bool {
    words.tails().any(|(word, _)| {
        let is_street =
            STREETS.iter().any(|end| word.lower.strip_suffix(end).is_some_and(|name| name.chars().count() > 2));
        let behind = word.behind.trim_start_matches('.').trim_start();
        is_street && word.is_capitalised() && behind.starts_with(|sign: char| sign.is_ascii_digit())
    })
}
