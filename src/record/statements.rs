//! The words on record as an index, so that the statement a quotation comes from is found without
//! a walk through all of them.
//!
//! Statements are cut into words in the form in which they are compared; pairs and fours of
//! neighbouring words lead to their places. A quotation is looked up by its rarest pairs
//! (shingling after Broder 1997; document fingerprints after Schleimer et al. 2003).

use super::{Entry, EntryId};
use crate::fold::fold_into;
use crate::span::Span;
use crate::tokens::{Token, TokenKind, tokenize};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// One word of a statement or quotation, in the form in which the two are compared.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct SpokenWord {
    /// Where it stands in the text it was read from. The halves of "don't" share a place.
    pub span: Span,
    /// The word without case, diacritics, and the spelling of one country: a hash.
    pub form: u32,
    /// The word as it is spelled, without case: a hash.
    pub spelling: u32,
    /// The word without its ending: a hash.
    pub stem: u32,
    /// What its loss would mean.
    pub weight: Weight,
    /// How it stands in the text.
    pub dress: Dress,
}

/// What the loss or change of a word means for the sense.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// "um", "well", "just": may be dropped.
    Filler,
    /// "a", "an", "the".
    Article,
    /// Prepositions, auxiliaries, pronouns.
    Function,
    /// Whatever bears sense.
    Content,
    /// A figure or a word for one.
    Number,
    /// Capitalised within the sentence.
    Name,
    /// "not", "never", "without".
    Negation,
}

/// How a word stands in its text.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Dress {
    /// As itself.
    Plain,
    /// As half of a contraction: "n't", "'re".
    Contracted,
    /// In brackets: put in by the writer in place of other words, or beside them.
    Inserted,
    /// No word: an ellipsis, where words were left out.
    Gap,
}

/// Every statement on record, cut into words and indexed.
#[derive(Debug, Default)]
pub struct Statements {
    statements: Vec<Said>,
    words: Vec<SpokenWord>,
    /// Hashes of two or four neighbouring words, sorted, each with the place of the first in
    /// `words`.
    shingles: Vec<(u32, u32)>,
    /// Statements of few words, by the hash of all of them.
    short: FxHashMap<u64, Vec<StatementId>>,
}

/// Which statement, as an index into [`Statements`].
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementId(pub u32);

/// Whose statement it is, and where its words begin.
#[derive(Copy, Clone, Debug)]
struct Said {
    entry: EntryId,
    /// Its place in [`Entry::said`].
    number: u32,
    start: u32,
}

/// A statement that shares words with a quotation.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The statement.
    pub statement: StatementId,
    /// How much rare matter the two share; only for ranking.
    pub shared: f32,
    /// The first of the statement's words to look at, and the one after the last.
    pub window: (usize, usize),
}

/// A pair or four of words that more places share than this says nothing of where it came from.
const COMMON: usize = 64;

/// How many words a statement has at most to be looked up whole.
const SHORT: usize = 4;

/// How many candidates are worth a comparison.
const CANDIDATES: usize = 4;

impl Statements {
    /// Indexes what `entries` have said.
    pub fn of(entries: &[Entry]) -> Self {
        let mut index = Self::default();
        let mut tokens = Vec::new();
        for (id, entry) in entries.iter().enumerate() {
            for (number, statement) in entry.said.iter().enumerate() {
                tokens.clear();
                tokenize(
                    &statement.words,
                    Span::new(0, statement.words.len()),
                    &mut tokens,
                );
                let start = index.words.len();
                spoken_words(&statement.words, &tokens, &mut index.words);
                let id = EntryId(id as u32);
                index.add(Said {
                    entry: id,
                    number: number as u32,
                    start: start as u32,
                });
            }
        }
        index.shingles.sort_unstable();
        index
    }

    fn add(&mut self, said: Said) {
        let statement = StatementId(self.statements.len() as u32);
        let start = said.start as usize;
        let words = &self.words[start..];
        if words.len() <= SHORT {
            self.short.entry(whole(words)).or_default().push(statement);
        }
        for at in 0..words.len() {
            for size in [2, 4] {
                if let Some(run) = words.get(at..at + size) {
                    self.shingles.push((shingle(run), (start + at) as u32));
                }
            }
        }
        self.statements.push(said);
    }

    /// Whether nothing is on record as said.
    pub fn is_empty(&self) -> bool {
        self.statements.is_empty()
    }

    /// Whose statement this is, and its place in [`Entry::said`].
    pub fn said(&self, id: StatementId) -> (EntryId, usize) {
        let said = &self.statements[id.0 as usize];
        (said.entry, said.number as usize)
    }

    /// The words of a statement.
    pub fn words(&self, id: StatementId) -> &[SpokenWord] {
        let start = self.statements[id.0 as usize].start as usize;
        let end = self
            .statements
            .get(id.0 as usize + 1)
            .map_or(self.words.len(), |next| next.start as usize);
        &self.words[start..end]
    }

    /// The statements that are just these words, and no more.
    pub fn just(&self, quoted: &[SpokenWord]) -> &[StatementId] {
        if quoted.is_empty() || quoted.len() > SHORT {
            return &[];
        }
        self.short.get(&whole(quoted)).map_or(&[], Vec::as_slice)
    }

    /// The statements that share the most rare matter with `quoted`, best first.
    pub fn candidates(&self, quoted: &[SpokenWord]) -> Vec<Candidate> {
        let mut hits: Vec<(StatementId, f32, u32)> = Vec::new();
        for at in 0..quoted.len() {
            for size in [2, 4] {
                let Some(run) = quoted.get(at..at + size) else {
                    continue;
                };
                if run
                    .iter()
                    .any(|word| matches!(word.dress, Dress::Gap | Dress::Inserted))
                {
                    continue;
                }
                let places = self.places(shingle(run));
                if places.len() > COMMON {
                    continue;
                }
                let share = size as f32 / (1.0 + places.len() as f32).log2();
                for &(_, place) in places {
                    let statement = self.statements.partition_point(|said| said.start <= place) - 1;
                    hits.push((StatementId(statement as u32), share, place));
                }
            }
        }
        hits.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.2.cmp(&b.2)));
        let mut found: Vec<Candidate> = Vec::new();
        for group in hits.chunk_by(|a, b| a.0 == b.0) {
            let statement = group[0].0;
            let start = self.statements[statement.0 as usize].start as usize;
            let length = self.words(statement).len();
            // Room for words left out on both sides.
            let room = quoted.len() + 16;
            let first = (group[0].2 as usize - start).saturating_sub(room);
            let last = (group[group.len() - 1].2 as usize - start + room).min(length);
            found.push(Candidate {
                statement,
                shared: group.iter().map(|hit| hit.1).sum(),
                window: (first, last),
            });
        }
        found.sort_by(|a, b| {
            b.shared
                .total_cmp(&a.shared)
                .then(a.statement.cmp(&b.statement))
        });
        found.truncate(CANDIDATES);
        found
    }

    fn places(&self, key: u32) -> &[(u32, u32)] {
        let first = self.shingles.partition_point(|entry| entry.0 < key);
        let length = self.shingles[first..]
            .iter()
            .take(COMMON + 1)
            .take_while(|entry| entry.0 == key)
            .count();
        &self.shingles[first..first + length]
    }
}

fn shingle(words: &[SpokenWord]) -> u32 {
    words.iter().fold(words.len() as u32, |hash, word| {
        (hash ^ word.form).wrapping_mul(0x9e37_79b1).rotate_left(13)
    })
}

fn whole(words: &[SpokenWord]) -> u64 {
    words.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, word| {
        (hash ^ u64::from(word.form)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// What the lists say of words.
struct Lists {
    weights: FxHashMap<&'static str, Weight>,
    same: FxHashMap<&'static str, &'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists {
        weights: FxHashMap::default(),
        same: FxHashMap::default(),
    };
    let mut section = "";
    for line in include_str!("spoken_words.txt").lines() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            section = name;
            continue;
        }
        if section == "same" {
            if let Some((word, other)) = line.split_once(' ') {
                lists.same.insert(word, other.trim());
            }
            continue;
        }
        let weight = match section {
            "article" => Weight::Article,
            "function" => Weight::Function,
            "filler" => Weight::Filler,
            "negation" => Weight::Negation,
            "number" => Weight::Number,
            // "may" for "is" is another claim, though both are auxiliaries.
            _ => Weight::Content,
        };
        for word in line.split_whitespace() {
            lists.weights.insert(word, weight);
        }
    }
    lists
});

/// Appends the words of `text` under `tokens` to `out`, as they are compared: contractions parted,
/// brackets and ellipses marked.
pub fn spoken_words(text: &str, tokens: &[Token], out: &mut Vec<SpokenWord>) {
    let mut reader = Reader {
        text,
        out,
        buffer: String::new(),
        opens: true,
    };
    let mut bracket = false;
    let mut at = 0;
    while let Some(&token) = tokens.get(at) {
        let word = &text[token.span.range()];
        match token.kind {
            TokenKind::Mark => match word {
                "[" | "(" => {
                    if let Some((merged, next)) = initial_in_brackets(text, tokens, at) {
                        reader.word(merged, Dress::Plain);
                        at = next;
                        continue;
                    }
                    bracket = closes(text, tokens, at);
                }
                "]" | ")" => bracket = false,
                "…" => reader.gap(token.span),
                "." if tokens.get(at + 2).is_some_and(|third| {
                    [tokens[at + 1], *third]
                        .iter()
                        .all(|mark| mark.kind == TokenKind::Mark && &text[mark.span.range()] == ".")
                }) =>
                {
                    let mut end = at;
                    while tokens.get(end).is_some_and(|mark| {
                        mark.kind == TokenKind::Mark && &text[mark.span.range()] == "."
                    }) {
                        end += 1;
                    }
                    reader.gap(token.span.hull(tokens[end - 1].span));
                    at = end;
                    continue;
                }
                "." | "?" | "!" | ":" => reader.opens = true,
                "%" => reader.push(
                    "percent",
                    "percent",
                    token.span,
                    if bracket {
                        Dress::Inserted
                    } else {
                        Dress::Plain
                    },
                    false,
                ),
                _ => {}
            },
            TokenKind::Opaque | TokenKind::Word | TokenKind::Number | TokenKind::Possessive => {
                let dress = if bracket {
                    Dress::Inserted
                } else {
                    Dress::Plain
                };
                reader.word(token.span, dress);
            }
        }
        at += 1;
    }
}

/// `[T]he` and `(t)he` are one word: its span, and the token after it.
fn initial_in_brackets(text: &str, tokens: &[Token], at: usize) -> Option<(Span, usize)> {
    let [_, letter, close, rest] = tokens.get(at..at + 4)? else {
        return None;
    };
    let single = text[letter.span.range()].chars().count() == 1;
    let tight = close.span.end == rest.span.start && rest.kind == TokenKind::Word;
    let closed = matches!(&text[close.span.range()], "]" | ")");
    (single && tight && closed).then(|| (letter.span.hull(rest.span), at + 4))
}

/// Whether the bracket at token `at` is closed soon: an open one is no insertion.
fn closes(text: &str, tokens: &[Token], at: usize) -> bool {
    const LONGEST: usize = 24;
    tokens[at + 1..]
        .iter()
        .take(LONGEST)
        .any(|token| matches!(&text[token.span.range()], "]" | ")"))
}

struct Reader<'a> {
    text: &'a str,
    out: &'a mut Vec<SpokenWord>,
    buffer: String,
    /// Whether the next word opens a sentence, where a capital says nothing.
    opens: bool,
}

impl Reader<'_> {
    fn gap(&mut self, span: Span) {
        self.out.push(SpokenWord {
            span,
            form: 0,
            spelling: 0,
            stem: 0,
            weight: Weight::Filler,
            dress: Dress::Gap,
        });
        self.opens = true;
    }

    fn word(&mut self, span: Span, dress: Dress) {
        let raw = &self.text[span.range()];
        let mut folded = std::mem::take(&mut self.buffer);
        folded.clear();
        fold_into(raw, &mut folded);
        folded.retain(|c| {
            !matches!(c, '[' | ']' | '(' | ')' | ',' | '.')
                || c == '.' && raw.starts_with(|c: char| c.is_ascii_digit())
        });
        let name = !self.opens
            && raw.chars().next().is_some_and(char::is_uppercase)
            && !matches!(folded.as_str(), "i" | "i'm" | "i've" | "i'll" | "i'd");
        self.opens = false;
        let contracted = if dress == Dress::Plain {
            Dress::Contracted
        } else {
            dress
        };
        let halves = halves(&folded);
        match halves {
            Some((first, second)) => {
                self.push(first, first, span, dress, name);
                self.push(second, second, span, contracted, false);
            }
            None if folded.starts_with('\'') && folded.len() == 2 => {
                self.push("'s", "'s", span, contracted, false)
            }
            None => {
                let form = normal(&folded);
                self.push(&form, &folded, span, dress, name);
            }
        }
        self.buffer = folded;
    }

    fn push(&mut self, form: &str, spelling: &str, span: Span, dress: Dress, name: bool) {
        let digits = form.starts_with(|c: char| c.is_ascii_digit());
        let listed = LISTS.weights.get(form).copied();
        let weight = match listed {
            Some(weight) => weight,
            None if digits => Weight::Number,
            None if name => Weight::Name,
            None => Weight::Content,
        };
        self.out.push(SpokenWord {
            span,
            form: hash(form),
            spelling: hash(spelling),
            stem: hash(stem(form)),
            weight,
            dress,
        });
    }
}

/// The two words of a contraction: "don't" is "do not".
fn halves(folded: &str) -> Option<(&str, &'static str)> {
    let irregular = match folded {
        "can't" | "cannot" => Some(("can", "not")),
        "won't" => Some(("will", "not")),
        "shan't" => Some(("shall", "not")),
        "ain't" => Some(("is", "not")),
        "gonna" => Some(("going", "to")),
        "wanna" => Some(("want", "to")),
        "gotta" => Some(("got", "to")),
        _ => None,
    };
    irregular.or_else(|| {
        [
            ("n't", "not"),
            ("'re", "are"),
            ("'ve", "have"),
            ("'ll", "will"),
            ("'m", "am"),
            ("'d", "would"),
        ]
        .into_iter()
        .find_map(|(ending, word)| {
            Some((
                folded
                    .strip_suffix(ending)
                    .filter(|rest| !rest.is_empty())?,
                word,
            ))
        })
    })
}

/// The word in the spelling that stands for all: "colour" is "color", "realise" "realize".
fn normal(folded: &str) -> std::borrow::Cow<'_, str> {
    if let Some(other) = LISTS.same.get(folded) {
        return (*other).into();
    }
    if folded.len() >= 6 && folded.is_ascii() {
        for ending in ["ise", "ised", "ises", "ising", "isation", "isations"] {
            if let Some(rest) = folded.strip_suffix(ending) {
                return format!("{rest}iz{}", &ending[2..]).into();
            }
        }
    }
    if folded.len() >= 5 && folded.is_ascii() {
        for ending in ["our", "ours", "oured", "ouring"] {
            if let Some(rest) = folded.strip_suffix(ending) {
                return format!("{rest}or{}", &ending[3..]).into();
            }
        }
    }
    folded.into()
}

/// The word without an inflection's ending; rough, but alike for all forms of a word.
fn stem(form: &str) -> &str {
    const SHORTEST: usize = 3;
    if !form.is_ascii() {
        return form;
    }
    for ending in ["ing", "ied", "ies", "ed", "es", "er", "s", "e", "y", "d"] {
        if let Some(rest) = form.strip_suffix(ending)
            && rest.len() >= SHORTEST
        {
            let bytes = rest.as_bytes();
            let doubled =
                bytes[bytes.len() - 1] == bytes[bytes.len() - 2] && bytes.len() > SHORTEST;
            return if doubled {
                &rest[..rest.len() - 1]
            } else {
                rest
            };
        }
    }
    form
}

fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash: u32, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// Whether the two are a clipped "'s" or "'d" and a word it may stand for: "it's" and "it is" or
/// "it has", "let's" and "let us", "he'd" and "he had".
pub(super) fn clitic(one: &SpokenWord, other: &SpokenWord) -> bool {
    struct Clitics {
        s: u32,
        s_words: [u32; 4],
        would: u32,
        had: u32,
    }
    static CLITICS: LazyLock<Clitics> = LazyLock::new(|| Clitics {
        s: hash("'s"),
        s_words: ["is", "has", "us", "does"].map(hash),
        would: hash("would"),
        had: hash("had"),
    });
    let clipped = |clip: &SpokenWord, word: &SpokenWord| {
        clip.dress == Dress::Contracted
            && (clip.form == CLITICS.s && CLITICS.s_words.contains(&word.form)
                || clip.form == CLITICS.would && word.form == CLITICS.had)
    };
    clipped(one, other) || clipped(other, one)
}

#[cfg(test)]
mod tests {
    use super::{Statements, spoken_words};
    use crate::record::Record;
    use crate::span::Span;
    use crate::tokens::tokenize;

    fn found(statements: &Statements, quoted: &str) -> Vec<u32> {
        let mut tokens = Vec::new();
        tokenize(quoted, Span::new(0, quoted.len()), &mut tokens);
        let mut words = Vec::new();
        spoken_words(quoted, &tokens, &mut words);
        let mut found: Vec<u32> = statements.just(&words).iter().map(|id| id.0).collect();
        found.extend(
            statements
                .candidates(&words)
                .iter()
                .map(|candidate| candidate.statement.0),
        );
        found.dedup();
        found
    }

    #[test]
    fn quotation_leads_to_the_statement_it_shares_most_with() {
        let (record, _) = Record::parse(
            "r.yaml",
            "people: {Ada Lovell: {said: [We will not close the harbour., The harbour feeds this town., nonsense]}}",
        );
        for (quoted, statements) in [
            ("we won’t close the harbour", vec![0, 1]),
            ("The harbour feeds our town", vec![1, 0]),
            ("Nonsense", vec![2]),
            ("NONSENSE — of course", vec![]),
            ("é 😀", vec![]),
        ] {
            assert_eq!(found(&record.statements, quoted), statements, "{quoted}");
        }
    }
}
