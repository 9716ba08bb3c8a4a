//! How facts are worded: the sentence language, and every wording on record compiled.
//!
//! In go the sentences, the properties and their wordings; out come [`Wordings`]: plain sequences of
//! stems, entries and slots. Each is filed under its rarest word or entry, so that an article
//! asks only for the wordings of which it holds at least that much: ten thousand facts cost it no
//! more than ten.

mod generic;
mod line;
mod property;
mod template;

pub use line::mark;
pub use line::{Line, LineId, Owner, Piece, StemId};
pub use property::{KnownProperty, Nature, PropertyId, Sorts};
pub(crate) use property::{means, member};
pub(super) use template::{Part, sequences};

use super::index::Index;
use super::{EntryId, Record};
use line::Cutter;
use rustc_hash::FxHashMap;

/// Every wording on record, compiled.
#[derive(Debug, Default)]
pub struct Wordings {
    stems: FxHashMap<Box<str>, StemId>,
    lines: Vec<Line>,
    properties: Vec<KnownProperty>,
    by_stem: FxHashMap<StemId, Vec<(LineId, u16)>>,
    by_entry: FxHashMap<EntryId, Vec<(LineId, u16)>>,
    /// By property: its wordings that are found by their subject alone.
    by_subject: Vec<Vec<(LineId, u16)>>,
    held: FxHashMap<EntryId, Vec<PropertyId>>,
}

impl Wordings {
    /// Compiles the wordings of `record`, whose entries are indexed already.
    pub(super) fn of(record: &Record) -> Self {
        let mut wordings = Self::default();
        for (number, sentence) in record.sentences.iter().enumerate() {
            let owner = Owner::Sentence(number as u32);
            for way in &sentence.ways {
                wordings.add(&record.index, way, owner);
            }
        }
        for (number, ban) in record.bans.iter().enumerate() {
            for way in &ban.ways {
                wordings.add(&record.index, way, Owner::Ban(number as u32));
            }
        }
        let nobody = Index::default();
        for (known, ways) in property::properties(record) {
            let owner = Owner::Property(PropertyId(wordings.properties.len() as u32));
            wordings.properties.push(known);
            for way in &ways {
                wordings.add(&nobody, way, owner);
            }
        }
        wordings.file();
        for filed in wordings.by_entry.values_mut() {
            filed.sort_unstable();
        }
        wordings
    }

    /// Whether nothing is worded, so that no article need be looked at.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The number of a stem, if some wording holds it.
    pub fn stem(&self, stem: &str) -> Option<StemId> {
        self.stems.get(stem).copied()
    }

    /// The wording with this number.
    pub fn line(&self, id: LineId) -> &Line {
        &self.lines[id.0 as usize]
    }

    /// The property with this number.
    pub fn property(&self, id: PropertyId) -> &KnownProperty {
        &self.properties[id.0 as usize]
    }

    /// The wordings filed under a stem, each with the place of the stem in it.
    pub fn under_stem(&self, stem: StemId) -> &[(LineId, u16)] {
        self.by_stem.get(&stem).map_or(&[], Vec::as_slice)
    }

    /// The wordings filed under an entry, each with the place of the entry in it.
    pub fn under_entry(&self, entry: EntryId) -> &[(LineId, u16)] {
        self.by_entry.get(&entry).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, index: &Index, way: &[Part], owner: Owner) {
        let mut cutter = Cutter::new(index, &mut self.stems);
        let pieces = cutter.cut(way);
        let line = Line { owner, pieces };
        let told = |piece: &Piece| !matches!(piece, Piece::Gap | Piece::Value(_));
        if line.pieces.iter().any(told) && self.lines.last() != Some(&line) {
            self.lines.push(line);
        }
    }

    /// The wordings of the properties of an entry that are found by their subject, each with the
    /// place of the subject in it.
    pub fn under_subject(&self, entry: EntryId) -> impl Iterator<Item = (LineId, u16)> {
        let held = self.held.get(&entry).map_or(&[][..], Vec::as_slice);
        let filed = held
            .iter()
            .map(|property| &self.by_subject[property.0 as usize]);
        filed.flatten().copied()
    }

    /// Files each line under that one of its words and entries which the fewest lines hold: under
    /// its subject where its words are so common that every sentence holds them.
    fn file(&mut self) {
        self.by_subject = vec![Vec::new(); self.properties.len()];
        for (number, property) in self.properties.iter().enumerate() {
            for &entry in property.holders.keys() {
                let held = self.held.entry(entry).or_default();
                held.push(PropertyId(number as u32));
            }
        }
        let mut held: FxHashMap<&Piece, u32> = FxHashMap::default();
        for piece in self.lines.iter().flat_map(|line| &line.pieces) {
            *held.entry(piece).or_insert(0) += 1;
        }
        for (number, line) in self.lines.iter().enumerate() {
            let id = LineId(number as u32);
            let weight = |piece: &Piece| match piece {
                Piece::Entry(_) => Some((0, held.get(piece).copied().unwrap_or(0))),
                Piece::Subject => Some((1, 0)),
                Piece::Stem(_, common) => {
                    let rank = if *common { 2 } else { 0 };
                    Some((rank, held.get(piece).copied().unwrap_or(0)))
                }
                _ => None,
            };
            let rarest = line
                .pieces
                .iter()
                .enumerate()
                .filter_map(|(at, piece)| Some((weight(piece)?, at)))
                .min();
            let Some((_, at)) = rarest else { continue };
            let place = (id, at as u16);
            match (&line.pieces[at], line.owner) {
                (Piece::Entry(entry), _) => self.by_entry.entry(*entry).or_default().push(place),
                (Piece::Stem(stem, _), _) => self.by_stem.entry(*stem).or_default().push(place),
                (Piece::Subject, Owner::Property(property)) => {
                    self.by_subject[property.0 as usize].push(place);
                }
                _ => {}
            }
        }
    }
}
