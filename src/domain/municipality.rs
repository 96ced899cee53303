//! A municipality as the register describes it.

use std::collections::BTreeMap;

use crate::domain::{Language, Scope};

/// How what a municipality gets is encrypted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Encryption {
    #[default]
    None,
    /// A ZIP archive with AES-256 and a password.
    Zip,
    /// For the holders of these public keys (`age1…`), one at least.
    Age(Vec<String>),
}

/// One row of `municipalities.csv`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Municipality {
    /// AGS of 2, 5, 8 or 12 digits as text, or any unique text where the study says `key = "any"`.
    pub key: String,
    pub name: String,
    /// Such as "Landkreis"; empty where the register does not say.
    pub kind: String,
    /// Inhabitants.
    pub population: Option<u64>,
    pub size_class: String,
    pub cluster: String,
    /// People invited to the survey (N).
    pub invited: Option<u32>,
    /// Whether it agreed to be named in other municipalities' reports.
    pub named: bool,
    /// Export files relative to the study folder.
    pub files: Vec<String>,
    /// The survey tool, where the register says it.
    pub tool: Option<String>,
    /// Addresses that its bundle is mailed to.
    pub recipients: Vec<String>,
    /// How its bundle is encrypted.
    pub encryption: Encryption,
    pub language: Option<Language>,
    /// Codes of the units that this municipality has; empty where it has all of the codebook.
    pub units: Vec<String>,
    /// Columns `extra.*`, without the prefix.
    pub extra: BTreeMap<String, String>,
    /// The line of the register, counted from 1.
    pub line: u32,
}

impl Municipality {
    /// Of whom its own figures speak.
    pub fn scope(&self) -> Scope {
        Scope::Municipality(self.key.as_str().into())
    }

    /// The value of a register column that study.toml names as a cluster; `None` where it is empty.
    pub fn cluster_value(&self, column: &str) -> Option<&str> {
        let value = match column {
            "cluster" => &self.cluster,
            "type" => &self.kind,
            "size_class" => &self.size_class,
            other => self.extra.get(other.strip_prefix("extra.").unwrap_or(other))?,
        };
        (!value.is_empty()).then_some(value.as_str())
    }
}
