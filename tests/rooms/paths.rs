//! The paths that a source names: `use` trees taken apart, `super` resolved, macros with their `!`.

/// A path as it stands in a source, from its root: `crate::study::Study`, `std::fs::write`, `println!`.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    pub path: String,
    /// Counted from 1.
    pub line: usize,
    /// Stands in a `use`.
    pub imported: bool,
    /// Inside `#[cfg(test)] mod …`, or in a file `tests.rs` or a folder `tests`.
    pub in_test: bool,
}

impl Named {
    /// Whether the path has these names one after another.
    pub fn has(&self, names: &str) -> bool {
        format!("::{}::", self.path).contains(&format!("::{names}::"))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    /// `::`
    Sep,
    Sign(char),
}

type Tokens = [(usize, Token)];

/// Every path of a source, in order. `file` is relative to `src`: it tells how deep the module lies.
pub fn named_paths(file: &str, source: &str) -> Vec<Named> {
    let tokens = tokens(source);
    let mut reader =
        Reader { tokens: &tokens, at: 0, modules: file_modules(file), context: Context::default(), named: Vec::new() };
    let test_file = file.ends_with("/tests.rs") || file.contains("/tests/");
    // The open inline modules: at which depth of braces each began, and whether it is for tests.
    let mut inline: Vec<(usize, bool)> = Vec::new();
    let mut depth = 0;
    let mut test_next = false;
    while let Some((_, token)) = tokens.get(reader.at) {
        let in_test = test_file || inline.iter().any(|&(_, test)| test);
        match token {
            Token::Sign('#') if reader.follows(&["#", "[", "cfg", "(", "test", ")", "]"]) => {
                test_next = true;
                reader.at += 7;
            }
            Token::Word(word) if word == "mod" && reader.opens_module() => {
                reader.modules.push(reader.word(reader.at + 1).unwrap_or_default().to_owned());
                depth += 1;
                inline.push((depth, std::mem::take(&mut test_next)));
                reader.at += 3;
            }
            Token::Word(word) => {
                test_next = false;
                reader.context = Context { imported: word == "use", in_test };
                reader.at += usize::from(word == "use");
                reader.path(&[]);
            }
            Token::Sep => {
                reader.context = Context { imported: false, in_test };
                reader.separator();
            }
            Token::Sign(sign) => {
                match sign {
                    '{' => depth += 1,
                    '}' => {
                        if inline.pop_if(|&mut (begin, _)| begin == depth).is_some() {
                            reader.modules.pop();
                        }
                        depth = depth.saturating_sub(1);
                    }
                    _ => {}
                }
                reader.at += 1;
            }
        }
    }
    reader.named
}

/// `stats/wilson.rs` is the module `stats::wilson`, `stats/mod.rs` is `stats`.
fn file_modules(file: &str) -> Vec<String> {
    let path = file.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    path.split('/').map(str::to_owned).collect()
}

struct Reader<'a> {
    tokens: &'a Tokens,
    at: usize,
    /// Where the module that is being read lies.
    modules: Vec<String>,
    context: Context,
    named: Vec<Named>,
}

/// Where the path that is being read stands.
#[derive(Clone, Copy, Default)]
struct Context {
    imported: bool,
    in_test: bool,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> Option<&str> {
        match self.tokens.get(at) {
            Some((_, Token::Word(word))) => Some(word),
            _ => None,
        }
    }

    fn is(&self, at: usize, token: &Token) -> bool {
        self.tokens.get(at).is_some_and(|(_, found)| found == token)
    }

    fn follows(&self, texts: &[&str]) -> bool {
        texts.iter().enumerate().all(|(offset, text)| match self.tokens.get(self.at + offset) {
            Some((_, Token::Word(word))) => word == text,
            Some((_, Token::Sign(sign))) => text.starts_with(*sign),
            _ => false,
        })
    }

    fn opens_module(&self) -> bool {
        self.word(self.at + 1).is_some() && self.is(self.at + 2, &Token::Sign('{'))
    }

    /// A `::` at the beginning of a path names a crate; after anything else (`Vec::<T>::new`) it goes on with something
    /// that is no path of ours.
    fn separator(&mut self) {
        let before = self.at.checked_sub(1).map(|at| &self.tokens[at].1);
        let goes_on = matches!(before, Some(Token::Sign('>' | ')' | ']')));
        self.at += 1;
        if goes_on && self.word(self.at).is_some() {
            self.at += 1;
        } else {
            self.path(&[]);
        }
    }

    /// Reads a path, or the rest of one after `prefix`, and notes it; a group gives one path for each of its parts.
    fn path(&mut self, prefix: &[String]) {
        let mut segments = prefix.to_vec();
        loop {
            let line = self.tokens.get(self.at).map_or(0, |&(line, _)| line);
            match self.tokens.get(self.at).map(|(_, token)| token.clone()) {
                Some(Token::Word(word)) => {
                    segments.push(word);
                    self.at += 1;
                    if self.is(self.at, &Token::Sep) && self.path_goes_on() {
                        self.at += 1;
                        continue;
                    }
                    if self.is(self.at, &Token::Sign('!')) && !self.is(self.at + 1, &Token::Sign('=')) {
                        segments.last_mut().expect("just pushed").push('!');
                    }
                    self.note(&segments, line);
                }
                Some(Token::Sign('*')) => {
                    self.at += 1;
                    self.note(&segments, line);
                }
                Some(Token::Sign('{')) => self.group(&segments),
                _ => {}
            }
            return;
        }
    }

    fn path_goes_on(&self) -> bool {
        matches!(self.tokens.get(self.at + 1), Some((_, Token::Word(_) | Token::Sign('{' | '*'))))
    }

    /// `{a, b::{c, d as e}}` after `prefix`.
    fn group(&mut self, prefix: &[String]) {
        self.at += 1;
        while let Some((_, token)) = self.tokens.get(self.at) {
            match token {
                Token::Sign('}') => {
                    self.at += 1;
                    return;
                }
                Token::Word(word) if word == "as" => self.at += 2,
                Token::Word(_) | Token::Sign('*' | '{') => self.path(prefix),
                _ => self.at += 1,
            }
        }
    }

    /// Resolves `super`, `self` and `$crate` against the module that is being read.
    fn note(&mut self, segments: &[String], line: usize) {
        let up =
            segments.iter().skip_while(|segment| *segment == "self").take_while(|segment| *segment == "super").count();
        let path = if up == 0 {
            segments.to_vec()
        } else {
            let rest = segments.iter().skip_while(|segment| *segment == "self").skip(up);
            let module = &self.modules[..self.modules.len().saturating_sub(up)];
            std::iter::once("crate")
                .chain(module.iter().map(String::as_str))
                .map(str::to_owned)
                .chain(rest.cloned())
                .collect()
        };
        let path = path.join("::");
        let Context { imported, in_test } = self.context;
        self.named.push(Named { path: path.trim_end_matches("::self").to_owned(), line, imported, in_test });
    }
}

/// Words, `::` and signs with their lines; without comments, strings, characters and lifetimes.
fn tokens(source: &str) -> Vec<(usize, Token)> {
    let chars: Vec<char> = source.chars().collect();
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < chars.len() {
        let rest = &chars[at..];
        let (length, token) = match rest {
            ['/', '/', ..] => (rest.iter().position(|&c| c == '\n').unwrap_or(rest.len()), None),
            ['/', '*', ..] => (block_comment(rest), None),
            ['"', ..] => (string(rest), None),
            ['r', '"' | '#', ..] | ['b', 'r', '"' | '#', ..] => {
                raw_string(rest).map_or_else(|| word(rest), |length| (length, None))
            }
            ['b', '"', ..] => (1 + string(&rest[1..]), None),
            ['\'', ..] => (character_or_lifetime(rest), None),
            [':', ':', ..] => (2, Some(Token::Sep)),
            [c, ..] if c.is_alphanumeric() || *c == '_' => word(rest),
            // `$crate` in a macro is `crate`.
            [c, ..] if c.is_whitespace() || *c == '$' => (1, None),
            [c, ..] => (1, Some(Token::Sign(*c))),
            [] => break,
        };
        tokens.extend(token.map(|token| (line, token)));
        line += rest[..length].iter().filter(|&&c| c == '\n').count();
        at += length;
    }
    tokens
}

fn word(rest: &[char]) -> (usize, Option<Token>) {
    let length = rest.iter().take_while(|c| c.is_alphanumeric() || **c == '_').count();
    (length, Some(Token::Word(rest[..length].iter().collect())))
}

/// The length of a comment that may hold others.
fn block_comment(rest: &[char]) -> usize {
    let (mut at, mut open) = (2, 1);
    while open > 0 && at < rest.len() {
        match rest[at..] {
            ['/', '*', ..] => (at, open) = (at + 2, open + 1),
            ['*', '/', ..] => (at, open) = (at + 2, open - 1),
            _ => at += 1,
        }
    }
    at.min(rest.len())
}

fn string(rest: &[char]) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != '"' {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}

/// `None` where it is a word that begins with `r` or `br` after all.
fn raw_string(rest: &[char]) -> Option<usize> {
    let begin = rest.iter().position(|&c| c == '#' || c == '"')?;
    let signs = rest[begin..].iter().take_while(|&&c| c == '#').count();
    if rest.get(begin + signs) != Some(&'"') {
        return None;
    }
    let mut end = vec!['"'];
    end.resize(1 + signs, '#');
    let content = &rest[begin + signs + 1..];
    let length = content.windows(end.len()).position(|window| window == end).unwrap_or(content.len());
    Some((begin + signs + 1 + length + end.len()).min(rest.len()))
}

fn character_or_lifetime(rest: &[char]) -> usize {
    match rest {
        [_, '\\', _, ..] => 3 + rest[3..].iter().position(|&c| c == '\'').map_or(0, |end| end + 1),
        [_, _, '\'', ..] => 3,
        _ => 1 + rest[1..].iter().take_while(|c| c.is_alphanumeric() || **c == '_').count(),
    }
}
