//! Passwords and keys: where they come from, and that they are shown nowhere.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

/// A password or a key. It has no text form but [`expose`](Secret::expose).
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The secret itself, for the server it is meant for.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// Where secrets are kept.
pub trait Vault {
    /// The secret of a name such as `mail-password`; `None` where there is none.
    ///
    /// # Errors
    /// What is in the way, and never a part of the secret.
    fn find(&self, name: &str) -> Result<Option<Secret>, String>;

    /// Where a person may put the secret of this name, for messages.
    fn places(&self, name: &str) -> String;
}

/// The secrets that were asked for: each is looked up once, and none gets into a message.
pub(super) struct Secrets<'v> {
    vault: &'v dyn Vault,
    found: RefCell<BTreeMap<String, Option<Rc<Secret>>>>,
}

impl<'v> Secrets<'v> {
    pub(super) fn new(vault: &'v dyn Vault) -> Self {
        Self { vault, found: RefCell::default() }
    }

    pub(super) fn find(&self, name: &str) -> Result<Option<Rc<Secret>>, String> {
        if let Some(known) = self.found.borrow().get(name) {
            return Ok(known.clone());
        }
        // An empty password would be none, and nobody means it.
        let secret = self.vault.find(name)?.filter(|secret| !secret.expose().is_empty()).map(Rc::new);
        self.found.borrow_mut().insert(name.to_owned(), secret.clone());
        Ok(secret)
    }

    /// The secret, or where it could be put.
    pub(super) fn need(&self, name: &str) -> Result<Rc<Secret>, String> {
        self.find(name)?.ok_or_else(|| format!("the credential `{name}` is missing: {}", self.vault.places(name)))
    }

    /// A text from outside, in one line, without what a server may have repeated of a secret.
    pub(super) fn scrub(&self, text: &str) -> String {
        let mut text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        for secret in self.found.borrow().values().flatten() {
            for part in secret.expose().lines().map(str::trim).filter(|part| !part.is_empty()) {
                text = text.replace(part, "…");
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct One;

    impl Vault for One {
        fn find(&self, name: &str) -> Result<Option<Secret>, String> {
            Ok((name == "mail-password").then(|| Secret::new("tr0ub4dor")))
        }

        fn places(&self, name: &str) -> String {
            format!("put {name} somewhere")
        }
    }

    #[test]
    fn a_secret_is_shown_nowhere() {
        let secrets = Secrets::new(&One);
        let secret = secrets.need("mail-password").unwrap();
        assert_eq!(format!("{secret:?} {:?}", Secret::new("x")), "Secret Secret");
        assert_eq!(secrets.scrub("535 no such password:\r\n tr0ub4dor"), "535 no such password: …");
        let missing = secrets.need("webdav-password").unwrap_err();
        assert_eq!(missing, "the credential `webdav-password` is missing: put webdav-password somewhere");
    }
}
