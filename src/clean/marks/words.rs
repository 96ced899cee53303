//! A text as words.

/// A word, and what stands before and behind it.
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) lower: String,
    /// Up to the next word.
    pub(super) behind: &'a str,
    /// Letters, marks and blanks before it.
    pub(super) before: &'a str,
}

pub(super) struct Words<'a>(Vec<Word<'a>>);

impl<'a> Words<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut spans: Vec<(usize, usize)> = Vec::new();
        let mut start = None;
        for (at, sign) in text.char_indices().chain([(text.len(), ' ')]) {
            match (sign.is_alphabetic(), start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    spans.push((from, at));
                    start = None;
                }
                _ => {}
            }
        }
        let word = |(at, &(start, end)): (usize, &(usize, usize))| Word {
            text: &text[start..end],
            lower: text[start..end].to_lowercase(),
            behind: &text[end..spans.get(at + 1).map_or(text.len(), |&(next, _)| next)],
            before: &text[..start],
        };
        Self(spans.iter().enumerate().map(word).collect())
    }

    /// Every word with those that follow it.
    pub(super) fn tails(&self) -> impl Iterator<Item = (&Word<'a>, &[Word<'a>])> {
        (0..self.0.len()).map(|at| (&self.0[at], &self.0[at + 1..]))
    }
}

impl Word<'_> {
    pub(super) fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether only blanks, or a full stop and blanks, part it from the next word.
    pub(super) fn leads_on(&self) -> bool {
        !self.behind.is_empty()
            && self.behind.trim_start_matches('.').chars().all(|sign| sign.is_whitespace() || sign == '\u{a0}')
    }

    /// Whether it is one of these words, which are sorted, or its genitive.
    pub(super) fn is_one_of(&self, sorted: &[&str]) -> bool {
        let has = |word: &str| sorted.binary_search(&word).is_ok();
        has(&self.lower) || self.lower.strip_suffix('s').is_some_and(has)
    }
}
