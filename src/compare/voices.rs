//! Released answers in own words: which of them a document has, in which order, and what stands beside them.

use sha2::{Digest, Sha256};

use crate::compare::{Compared, Seed};
use crate::protect::Voice;

/// An answer as a document has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote<'a> {
    /// Position in `Codebook::variables`.
    pub variable: usize,
    pub text: &'a str,
    /// Position of the municipality, where it is told.
    pub municipality: Option<usize>,
    /// The code of the role, where it is told.
    pub role: Option<&'a str>,
}

impl Compared<'_> {
    /// All released answers, in an order that only the seed gives. Municipalities are told only where they agreed to be named (rule 9).
    pub fn quotes(&self, seed: &Seed) -> Vec<Quote<'_>> {
        let mut voices: Vec<&Voice> = self.released.voices().iter().collect();
        voices.sort_by_cached_key(|voice| {
            let hash = Sha256::new_with_prefix(seed).chain_update(voice.id()).finalize();
            <[u8; 32]>::from(hash)
        });
        let named = |at: &usize| self.study.municipalities[*at].named;
        voices.into_iter().map(|voice| quote(voice, voice.municipality().filter(named))).collect()
    }

    /// The answers that were released with this municipality, for its own report. They stand by their ids, which follow from nothing that
    /// a reader has.
    pub fn quotes_of(&self, municipality: usize) -> Vec<Quote<'_>> {
        let own = self.released.voices().iter().filter(|voice| voice.municipality() == Some(municipality));
        own.map(|voice| quote(voice, None)).collect()
    }
}

fn quote(voice: &Voice, municipality: Option<usize>) -> Quote<'_> {
    Quote { variable: voice.variable(), text: voice.text(), municipality, role: voice.role() }
}
