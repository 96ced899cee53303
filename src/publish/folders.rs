//! The folder of each municipality.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::domain::{hex, slug};

/// The folder of each municipality, `<key>-<name>`, in the order given. Where two would be the same (keys that differ
/// only in signs), each of them gets the start of its key's hash, so that a folder never depends on the order.
pub fn folders<'a>(municipalities: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    let named: Vec<(&str, String)> =
        municipalities.into_iter().map(|(key, name)| (key, folder(&slug(key), name))).collect();
    let mut uses = BTreeMap::<&str, usize>::new();
    for (_, folder) in &named {
        *uses.entry(folder).or_default() += 1;
    }
    let unique = |(key, folder): &(&str, String)| match uses.get(folder.as_str()) {
        Some(1) => folder.clone(),
        _ => format!("{folder}-{}", &hex(&Sha256::digest(key))[..8]),
    };
    named.iter().map(unique).collect()
}

fn folder(key: &str, name: &str) -> String {
    match slug(name) {
        same if same == key => same,
        name => format!("{key}-{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_municipality_has_a_folder_of_its_own() {
        let list = [("99001", "Nord"), ("a b", "Süd"), ("a-b", "Süd"), ("group 1", "Group 1")];
        let folders = folders(list);
        assert_eq!(folders[0], "99001-nord");
        assert_eq!(folders[3], "group-1");
        assert_ne!(folders[1], folders[2]);
        assert!(folders[1].starts_with("a-b-sued-"), "{}", folders[1]);
        let reversed = super::folders(list.into_iter().rev());
        assert_eq!(reversed.into_iter().rev().collect::<Vec<_>>(), folders);
    }
}
