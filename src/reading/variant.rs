//! One name spelled two ways in one article, told without any record.
//!
//! What the article spells the same way again and again is taken for its own record; a word that
//! is a slip of such a name, judged as any near miss is, and far rarer than it, is a variant.

use super::mention::{
    Beside, Mention, Nominee, confidence, derived, given_like, name_word, nominees,
};
use crate::document::{Document, TokenKind};
use crate::fold::fold;
use crate::record::index::Gap;
use crate::record::{EntryKind, Record};
use crate::span::Span;
use crate::words;
use rustc_hash::{FxHashMap, FxHashSet};

/// A word that is spelled otherwise than the same name elsewhere in the article.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The word.
    pub span: Span,
    /// The word as it is spelled elsewhere.
    pub right: String,
    /// The name it is part of, as it is spelled elsewhere.
    pub name: String,
    /// A place where it is spelled so: the first.
    pub elsewhere: Span,
    /// How often it is spelled so.
    pub times: u32,
    /// How sure, from 0 to 1.
    pub confidence: f32,
}

/// How sure one must be of a word that stands on no list of words or names, after one slip.
const UNLISTED: f32 = 0.7;

/// The same, after more than one: "Fiorina" is not "Florida".
const UNLIKE: f32 = 0.95;

/// How sure one must be of one that does: it may be somebody else's name.
const LISTED: f32 = 0.97;

/// How much more often the right form must stand in the article than the other.
const TIMES: u32 = 2;

/// The variants of an article, in order of place. What the record settles (`mentions`) is left to
/// the checks that know it.
pub(super) fn variants(document: &Document, mentions: &[Mention]) -> Vec<Variant> {
    let spellings = Spellings::of(document);
    let record = Record::of_names(spellings.names());
    if record.entries.is_empty() {
        return Vec::new();
    }
    let settled: FxHashSet<u32> = mentions
        .iter()
        .flat_map(|mention| mention.tokens.clone())
        .collect();
    let mut likeliest: FxHashMap<u32, (f32, Variant)> = FxHashMap::default();
    for nominee in nominees(document, &record) {
        if settled.contains(&nominee.token) {
            continue;
        }
        let Some(variant) = spellings.variant(document, &record, &nominee) else {
            continue;
        };
        let best = likeliest
            .entry(nominee.token)
            .or_insert_with(|| (0.0, variant.clone()));
        if variant.confidence > best.0 {
            *best = (variant.confidence, variant);
        }
    }
    let mut variants: Vec<Variant> = likeliest
        .into_values()
        .map(|(_, variant)| variant)
        .collect();
    variants.sort_by_key(|variant| variant.span.start);
    variants
}

/// How often each capitalised word and each pair of them stands in an article.
struct Spellings {
    words: FxHashMap<String, Counted>,
    pairs: FxHashMap<(String, String), Counted>,
    /// The words that stand somewhere behind a given name.
    introduced: FxHashSet<String>,
}

#[derive(Clone, Debug)]
struct Counted {
    times: u32,
    text: String,
    first: Span,
    /// The order of its first place, so that nothing depends on a map.
    order: usize,
}

impl Spellings {
    fn of(document: &Document) -> Self {
        let mut spellings = Self {
            words: FxHashMap::default(),
            pairs: FxHashMap::default(),
            introduced: FxHashSet::default(),
        };
        for paragraph in document.paragraphs() {
            let mut before: Option<(u32, String)> = None;
            for token in paragraph.tokens.clone() {
                let text = document.token_text(token);
                let word =
                    document.tokens()[token as usize].kind == TokenKind::Word && name_word(text);
                if !word {
                    before = None;
                    continue;
                }
                let folded = fold(text);
                let span = document.tokens()[token as usize].span;
                count(&mut spellings.words, folded.clone(), text.to_owned(), span);
                if let Some((last, first)) =
                    before.filter(|(last, _)| space(document, *last, token))
                {
                    if given_like(document.token_text(last)) {
                        spellings.introduced.insert(folded.clone());
                    }
                    let text = format!("{} {text}", document.token_text(last));
                    count(&mut spellings.pairs, (first, folded.clone()), text, span);
                }
                before = Some((token, folded));
            }
        }
        spellings
    }

    /// The names that the article spells at least twice: people by given and family name, and
    /// other capitalised words.
    fn names(&self) -> Vec<(EntryKind, String)> {
        let repeated = |folded: &str| {
            self.words
                .get(folded)
                .is_some_and(|word| word.times >= TIMES)
        };
        let people = self.pairs.iter().filter(|((given, family), pair)| {
            given_like(pair.text.split(' ').next().unwrap_or_default())
                && repeated(given)
                && repeated(family)
                && words::ordinary(family).is_none_or(|level| level > 35)
        });
        let mut names: Vec<(usize, EntryKind, String)> = people
            .map(|(_, pair)| (pair.order, EntryKind::Person, pair.text.clone()))
            .collect();
        let in_people: FxHashSet<String> = names
            .iter()
            .flat_map(|(_, _, name)| name.split(' ').map(fold))
            .collect();
        let alone = self
            .words
            .iter()
            .filter(|(folded, word)| word.times >= TIMES && !in_people.contains(*folded));
        names.extend(alone.map(|(_, word)| (word.order, EntryKind::Thing, word.text.clone())));
        names.sort();
        names
            .into_iter()
            .map(|(_, kind, name)| (kind, name))
            .collect()
    }

    fn variant(&self, document: &Document, record: &Record, nominee: &Nominee) -> Option<Variant> {
        let text = document.token_text(nominee.token);
        let folded = fold(text);
        let right = &record.index.form_words(nominee.form)[nominee.at].text;
        let (found, elsewhere) = (self.words.get(&folded)?, self.words.get(&fold(right))?);
        let listed = words::ordinary(&folded).is_some()
            || words::proper(&folded)
            || words::given(&folded).is_some()
            || words::surname(&folded).is_some();
        let confidence = confidence(nominee);
        let bar = match (listed, nominee.slips.edits.len()) {
            (true, _) => LISTED,
            (false, 0..=1) => UNLISTED,
            (false, _) => UNLIKE,
        };
        // "Tove Lindquist" is somebody, however often "Lindqvist" is named.
        let introduced = nominee.beside == Beside::Nothing && self.introduced.contains(&folded);
        let near = !introduced
            && nominee.beside != Beside::NearNeighbour
            && !derived(&folded, &fold(right));
        let entry = record.index.form(nominee.form).owner.entry()?;
        (near && confidence >= bar && elsewhere.times >= TIMES * found.times).then(|| Variant {
            span: document.tokens()[nominee.token as usize].span,
            right: right.to_string(),
            name: record.entry(entry).name.clone(),
            elsewhere: elsewhere.first,
            times: elsewhere.times,
            confidence,
        })
    }
}

fn count<K: std::hash::Hash + Eq>(
    counts: &mut FxHashMap<K, Counted>,
    key: K,
    text: String,
    first: Span,
) {
    let order = counts.len();
    counts
        .entry(key)
        .or_insert(Counted {
            times: 0,
            text,
            first,
            order,
        })
        .times += 1;
}

fn space(document: &Document, before: u32, after: u32) -> bool {
    let between = Span {
        start: document.tokens()[before as usize].span.end,
        end: document.tokens()[after as usize].span.start,
    };
    Gap::of(document.text(between)) == Gap::Space
}
