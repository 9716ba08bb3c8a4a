//! The words on record as an index, so that the statement a quotation comes from is found without
//! a walk through all of them.
//!
//! Statements are cut into words in the form in which they are compared; pairs and fours of
//! neighbouring words lead to their places. A quotation is looked up by its rarest pairs
//! (shingling after Broder 1997; document fingerprints after Schleimer et al. 2003).

use super::spoken::{Dress, SpokenWord, spoken_words};
use super::{Entry, EntryId, Rows};
use crate::span::Span;
use crate::tokens::tokenize;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Every statement on record, cut into words and indexed.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Statements {
    statements: Vec<Said>,
    words: Vec<SpokenWord>,
    /// Hashes of two or four neighbouring words, sorted, each with the statement that holds them.
    shingles: Vec<(u32, StatementId)>,
    /// For each value of the upper bits of a hash, where it begins in `shingles`: a search among all
    /// of a large record's would leave the processor's cache at every step.
    buckets: Vec<u32>,
    /// Which pairs of words are on record at all.
    pairs: Filter,
    /// Whether some of them are compared with indirect speech, too.
    indirect: bool,
    /// Statements of few words, by the hash of all of them.
    short: FxHashMap<u64, Vec<StatementId>>,
}

/// Which statement, as an index into [`Statements`].
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StatementId(pub u32);

/// Whose statement it is, and where its words begin.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
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

/// Some neighbouring words of a quotation that a statement holds, too.
struct Hit {
    statement: StatementId,
    /// How rare they are.
    share: f32,
    /// How many they are.
    words: usize,
}

/// Whether a quotation of `length` words and the statement of these `hits` share more than a few words
/// by chance: four in a row, or one pair of many.
fn alike(hits: &[Hit], length: usize) -> bool {
    length < LONG || hits.len() > length / LONG || hits.iter().any(|hit| hit.words > 2)
}

/// A pair or four of words that more places share than this says nothing of where it came from.
const COMMON: usize = 64;

/// How many words a statement has at most to be looked up whole.
const SHORT: usize = 4;

/// From this many words on, and for every so many of them, a quotation shares more with its statement
/// than one pair of words.
const LONG: usize = 8;

/// How many shingles share a bucket, on average.
const BUCKET: usize = 4;

/// How many candidates are worth a comparison.
const CANDIDATES: usize = 4;

impl Statements {
    /// Indexes what `entries` have said.
    pub fn of(entries: &Rows<Entry>) -> Self {
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
                index.indirect |= statement.indirect;
                let id = EntryId(id as u32);
                index.add(Said {
                    entry: id,
                    number: number as u32,
                    start: start as u32,
                });
            }
        }
        index.shingles.sort_unstable();
        index.buckets = buckets(&index.shingles);
        index.pairs = index.pairs();
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
                    self.shingles.push((shingle(run), statement));
                }
            }
        }
        self.statements.push(said);
    }

    /// Whether nothing is on record as said.
    pub fn is_empty(&self) -> bool {
        self.statements.is_empty()
    }

    /// Whether some of them are compared with indirect speech, too.
    pub fn any_indirect(&self) -> bool {
        self.indirect
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

    /// The statements that share the most rare matter with `quoted`, best first. A few of many words are
    /// shared by chance.
    pub fn candidates(&self, quoted: &[SpokenWord]) -> Vec<Candidate> {
        self.sharing(quoted, |hits| alike(hits, quoted.len()))
    }

    /// The statements that share any rare matter with `sentence`, of which they may be a part, best
    /// first.
    pub fn within(&self, sentence: &[SpokenWord]) -> Vec<Candidate> {
        self.sharing(sentence, |_| true)
    }

    fn sharing(&self, quoted: &[SpokenWord], enough: impl Fn(&[Hit]) -> bool) -> Vec<Candidate> {
        let mut hits: Vec<Hit> = Vec::new();
        let mut keys = Vec::new();
        for (key, size, bucket) in self.shared(quoted) {
            let holders = self.holders(key, bucket);
            if holders.is_empty() || holders.len() > COMMON {
                continue;
            }
            keys.push(key);
            let share = size as f32 / (1.0 + holders.len() as f32).log2();
            hits.extend(holders.iter().map(|&(_, statement)| Hit {
                statement,
                share,
                words: size,
            }));
        }
        hits.sort_unstable_by_key(|hit| hit.statement);
        let mut found: Vec<(StatementId, f32)> = hits
            .chunk_by(|a, b| a.statement == b.statement)
            .filter(|group| enough(group))
            .map(|group| {
                let shared = group.iter().map(|hit| hit.share).sum();
                (group[0].statement, shared)
            })
            .collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(CANDIDATES);
        keys.sort_unstable();
        found
            .into_iter()
            .map(|(statement, shared)| Candidate {
                statement,
                shared,
                window: self.window(statement, quoted.len(), &keys),
            })
            .collect()
    }

    /// The words of a statement around those that it shares with a quotation of `length` words, by the
    /// sorted `keys` of what is shared.
    fn window(&self, statement: StatementId, length: usize, keys: &[u32]) -> (usize, usize) {
        // Room for words left out on both sides.
        let room = length + 16;
        let words = self.words(statement);
        if words.len() <= room {
            return (0, words.len());
        }
        let mut places = [2, 4].into_iter().flat_map(|size| {
            let shared = |run: &[SpokenWord]| keys.binary_search(&shingle(run)).is_ok();
            let places = words.windows(size).enumerate();
            places.filter_map(move |(at, run)| shared(run).then_some(at))
        });
        let Some(first) = places.next() else {
            return (0, words.len());
        };
        let (first, last) = places.fold((first, first), |(first, last), at| {
            (first.min(at), last.max(at))
        });
        (first.saturating_sub(room), (last + room).min(words.len()))
    }

    /// The pairs and fours of neighbouring words of `quoted` that may be on record: hash, number of
    /// words, and where their bucket lies. Most of a record's index is in no cache of the processor;
    /// the loops fetch places that depend on nothing, so that it waits for many of them at once.
    fn shared(&self, quoted: &[SpokenWord]) -> Vec<(u32, usize, Range<usize>)> {
        let plain = |word: &SpokenWord| !matches!(word.dress, Dress::Gap | Dress::Inserted);
        let known: Vec<bool> = quoted
            .windows(2)
            .map(|pair| self.pairs.may_hold(shingle(pair)) && pair.iter().all(plain))
            .collect();
        // A four of which a pair is nowhere is nowhere, either.
        let runs = [2, 4].into_iter().flat_map(|size| {
            let told = known.windows(size - 1).enumerate();
            told.filter_map(move |(at, pairs)| {
                pairs.iter().all(|&known| known).then_some((at, size))
            })
        });
        runs.map(|(at, size)| {
            let key = shingle(&quoted[at..at + size]);
            (key, size, self.bucket(key))
        })
        .collect()
    }

    /// Where the shingles lie among which those with this hash are.
    fn bucket(&self, key: u32) -> Range<usize> {
        let bucket = bucket_of(key, self.buckets.len());
        match self.buckets.get(bucket..bucket + 2) {
            Some(&[first, last]) => first as usize..last as usize,
            _ => 0..0,
        }
    }

    /// The statements in `bucket` that hold the words with this hash, up to one more than [`COMMON`].
    fn holders(&self, key: u32, bucket: Range<usize>) -> &[(u32, StatementId)] {
        let bucket = &self.shingles[bucket];
        let first = bucket.partition_point(|entry| entry.0 < key);
        let length = bucket[first..]
            .iter()
            .take(COMMON + 1)
            .take_while(|entry| entry.0 == key)
            .count();
        &bucket[first..first + length]
    }

    /// The filter of all pairs of neighbouring words.
    fn pairs(&self) -> Filter {
        let mut filter = Filter::of(self.words.len());
        for at in 0..self.statements.len() {
            for pair in self.words(StatementId(at as u32)).windows(2) {
                filter.add(shingle(pair));
            }
        }
        filter
    }
}

/// A set of hashes that may take a stranger for one of its own, but never the other way round: a bit
/// for each (Bloom 1970, with one hash).
#[derive(Debug, Default, Serialize, Deserialize)]
struct Filter {
    bits: Vec<u64>,
}

impl Filter {
    /// An empty one with room for so many.
    fn of(many: usize) -> Self {
        /// One stranger in so many is taken for an own.
        const BITS_EACH: usize = 8;
        let words = (many * BITS_EACH / 64).next_power_of_two();
        Self {
            bits: vec![0; words],
        }
    }

    fn place(&self, key: u32) -> (usize, u64) {
        let spread = u64::from(key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let word = (spread >> 32) as usize & self.bits.len().wrapping_sub(1);
        (word, 1 << (spread >> 26 & 63))
    }

    fn add(&mut self, key: u32) {
        let (word, bit) = self.place(key);
        self.bits[word] |= bit;
    }

    fn may_hold(&self, key: u32) -> bool {
        let (word, bit) = self.place(key);
        self.bits.get(word).is_some_and(|bits| bits & bit != 0)
    }
}

/// Where the shingles with each value of the upper bits begin, and, last, where all of them end.
fn buckets(shingles: &[(u32, StatementId)]) -> Vec<u32> {
    let count = (shingles.len() / BUCKET).max(1).next_power_of_two();
    let mut starts = vec![0; count + 1];
    for &(key, _) in shingles {
        starts[bucket_of(key, count + 1) + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    starts
}

/// The bucket of a hash in a table of `length` starts, one more than a power of two.
fn bucket_of(key: u32, length: usize) -> usize {
    let bits = length.saturating_sub(1).max(1).ilog2();
    (u64::from(key) >> 32u32.saturating_sub(bits)) as usize
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

#[cfg(test)]
mod tests {
    use super::Statements;
    use crate::record::Record;
    use crate::record::spoken::spoken_words;
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
    fn each_of_many_statements_is_found_by_its_own_words() {
        let words = |number: usize| {
            let word = |at: usize| format!("w{}", (number * 31 + at * at * 17) % 257);
            (0..8).map(word).collect::<Vec<String>>().join(" ")
        };
        let said: Vec<String> = (0..300).map(words).collect();
        let yaml = format!("people: {{Ada Lovell: {{said: [{}]}}}}", said.join(", "));
        let (record, _) = Record::parse("r.yaml", &yaml);
        for number in 0..said.len() {
            let best = found(&record.statements, &said[number])[0] as usize;
            assert_eq!(said[best], said[number]);
        }
        assert!(found(&record.statements, "w999 w998 w997").is_empty());
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
