//! Words that may be a name on record gone wrong, with all that speaks for and against it.
//!
//! Likeness only nominates; what stands beside the word decides. A word is looked at with its
//! neighbours ("Ada Lovel": the given name is right), or alone, where the article holds the right
//! form, too. [`super::weigh`] judges.

use super::company::{given_like, marked_sic, role_beside, title, title_before};
use super::exact::gap_between;
use super::lexicon::function_word;
use super::neighbour::{Side, neighbour};
use super::signs::{Sign, Signs};
use super::wordform::{commonness, derived, garbled, plural, slight};
use super::{FormKind, Mention};
use crate::document::{Document, TokenKind};
use crate::fold::fold;
use crate::likeness::{Slips, sounds_alike};
use crate::record::index::{FormId, FormWord, Gap, Owner, ROOT, WordId, fold_word};
use crate::record::person::{NamePart, given_and_family, is, nicknames};
use crate::record::{EntryId, EntryKind, Record};
use crate::words;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

/// A word that may be a name on record gone wrong.
#[derive(Clone, Debug)]
pub struct Nominee {
    /// The token that may have slipped.
    pub token: u32,
    /// It and the neighbours that spell the rest of the form.
    pub tokens: Range<u32>,
    /// The form that may have been meant.
    pub form: FormId,
    /// Which word of the form.
    pub at: usize,
    /// What slipped.
    pub slips: Slips,
    /// What stands beside it.
    pub beside: Beside,
    /// All that is known about it.
    pub signs: Signs,
}

/// What stands beside a nominee.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Beside {
    /// A neighbour that is right in the form that may have been meant.
    Neighbour,
    /// A neighbour that may have slipped, too.
    NearNeighbour,
    /// Nothing of the form.
    Nothing,
}

/// A neighbour with more companions on record than this ("John") is asked only for words that are
/// near by deletions; one with fewer is asked for all of them.
const COMPANIONS: usize = 48;

/// How far a word may be from the right one beside a right neighbour, as cost by letter.
const FAR: f32 = 0.5;

/// How far a given name may be for its edits to tell anything.
const FAR_SLIP: f32 = 0.65;

/// The same for a given name before a right family name: another name altogether may slip in.
const FAR_GIVEN: f32 = 0.8;

/// What the record knows of one word.
#[derive(Debug)]
struct Known {
    folded: String,
    word: Option<WordId>,
    nominees: Vec<WordId>,
    /// What slipped between it and each word that it was compared with.
    slips: RefCell<FxHashMap<WordId, Slips>>,
}

/// Nominates words of one article.
pub(super) struct Nomination<'a> {
    document: &'a Document,
    record: &'a Record,
    known: FxHashMap<String, Rc<Known>>,
    /// Tokens that a right form covers.
    settled: FxHashSet<u32>,
    /// Where each nominated word stands.
    places: FxHashMap<String, Vec<u32>>,
    /// Whether a nominated word stands behind somebody else's given name anywhere.
    strangers: FxHashMap<String, bool>,
    /// How often each entry is named rightly: in full, or by its family name.
    named: FxHashMap<EntryId, Named>,
    /// The given names of those named in full.
    given: FxHashMap<String, Vec<EntryId>>,
}

#[derive(Copy, Clone, Debug, Default)]
struct Named {
    full: u32,
    family: u32,
}

impl<'a> Nomination<'a> {
    pub(super) fn new(document: &'a Document, record: &'a Record, mentions: &[Mention]) -> Self {
        let mut named: FxHashMap<EntryId, Named> = FxHashMap::default();
        let mut given: FxHashMap<String, Vec<EntryId>> = FxHashMap::default();
        let mut settled = FxHashSet::default();
        for mention in mentions {
            // A family name may still be a slip beside a name that it does not belong to: "Allen" in
            // "Edgar Allen Poe".
            if matches!(mention.form, FormKind::Full | FormKind::Also) || mention.slip.is_some() {
                settled.extend(mention.tokens.clone());
            }
            for &entry in &mention.candidates {
                let count = named.entry(entry).or_default();
                match mention.form {
                    FormKind::Full | FormKind::Also => count.full += 1,
                    FormKind::Family | FormKind::Given => count.family += 1,
                }
            }
            if let (FormKind::Full | FormKind::Also, Some(referent)) =
                (mention.form, mention.referent)
            {
                let entry = record.entry(referent.entry);
                let first =
                    given_and_family(&entry.name).and_then(|(given, _)| given.split(' ').next());
                if let Some(first) = first.filter(|_| entry.kind == EntryKind::Person) {
                    let entries = given.entry(fold(first)).or_default();
                    if !entries.contains(&referent.entry) {
                        entries.push(referent.entry);
                    }
                }
            }
        }
        Self {
            document,
            record,
            known: FxHashMap::default(),
            settled,
            places: FxHashMap::default(),
            strangers: FxHashMap::default(),
            named,
            given,
        }
    }

    /// Every nominee, in order of its token; several for one token where several forms may be meant.
    pub(super) fn nominees(mut self) -> Vec<Nominee> {
        let mut nominees = Vec::new();
        for paragraph in self.document.paragraphs() {
            for token in paragraph.tokens.clone() {
                if self.may_be_a_name(token) {
                    self.beside(token, &paragraph.tokens, &mut nominees);
                    self.alone(token, &paragraph.tokens, &mut nominees);
                }
            }
        }
        let rivals = nominees.iter().fold(
            FxHashMap::default(),
            |mut count: FxHashMap<u32, u32>, nominee| {
                *count.entry(nominee.token).or_default() += 1;
                count
            },
        );
        nominees.retain(|nominee| !self.somebody_else(nominee));
        for nominee in &mut nominees {
            self.repeats(nominee);
            nominee
                .signs
                .set(Sign::Rivals, (rivals[&nominee.token] as f32).ln());
        }
        nominees
    }

    fn may_be_a_name(&self, token: u32) -> bool {
        let text = self.document.token_text(token);
        self.document.tokens()[token as usize].kind == TokenKind::Word
            && !self.settled.contains(&token)
            && text.chars().count() > 1
            && (text.starts_with(char::is_uppercase)
                || text.starts_with('l')
                || self.hyphenated(token))
            && !garbled(text)
            && !title(text)
            && !function_word(&fold(text))
            && !marked_sic(self.document, token)
    }

    /// Whether a hyphen joins the token to the word before: "moon" in "Ki-moon".
    fn hyphenated(&self, token: u32) -> bool {
        token > 1 && gap_between(self.document, token - 2, token) == Gap::Hyphen
    }

    fn known(&mut self, token: u32) -> Rc<Known> {
        let text = self.document.token_text(token);
        if let Some(known) = self.known.get(text) {
            return Rc::clone(known);
        }
        let mut folded = String::new();
        fold_word(text, &mut folded);
        let word = self.record.index.word(&folded);
        let nominees = self.record.index.nominees(&folded);
        let known = Rc::new(Known {
            folded,
            word,
            nominees,
            slips: RefCell::default(),
        });
        self.known.insert(text.to_owned(), Rc::clone(&known));
        known
    }

    /// Nominates for the forms that a neighbour is part of.
    fn beside(&mut self, token: u32, within: &Range<u32>, out: &mut Vec<Nominee>) {
        let known = self.known(token);
        let record = self.record;
        let index = &record.index;
        let mut forms: Vec<(WordId, FormId)> = Vec::new();
        let mut near: Vec<(WordId, FormId)> = Vec::new();
        for side in [Side::Before, Side::After] {
            let Some(neighbour) = neighbour(self.document, token, within, side) else {
                continue;
            };
            let other = self.known(neighbour);
            if let Some(word) = other.word {
                let companions = match side {
                    Side::Before => index.after(word),
                    Side::After => index.before(word),
                };
                if companions.len() <= COMPANIONS {
                    forms.extend(
                        companions
                            .iter()
                            .filter(|(companion, _)| Some(*companion) != known.word),
                    );
                } else {
                    for &nominee in &known.nominees {
                        forms.extend(self.pairs(side, nominee, word));
                    }
                }
            } else if self
                .document
                .token_text(neighbour)
                .starts_with(char::is_uppercase)
            {
                for &nominee in &known.nominees {
                    for &beside in &other.nominees {
                        near.extend(self.pairs(side, nominee, beside));
                    }
                }
            }
        }
        for (list, beside) in [(forms, Beside::Neighbour), (near, Beside::NearNeighbour)] {
            let mut list = list;
            list.sort_unstable();
            list.dedup();
            for (word, form) in list {
                self.nominate(token, &known, word, form, beside, within, out);
            }
        }
    }

    fn pairs(&self, side: Side, nominee: WordId, neighbour: WordId) -> Vec<(WordId, FormId)> {
        let record = self.record;
        let index = &record.index;
        match side {
            Side::Before => index.pair(neighbour, nominee).to_vec(),
            Side::After => index
                .pair(nominee, neighbour)
                .iter()
                .map(|&(_, form)| (nominee, form))
                .collect(),
        }
    }

    /// Nominates for forms of one word: family names, names of one word, given names of people whom
    /// the article names in full.
    fn alone(&mut self, token: u32, within: &Range<u32>, out: &mut Vec<Nominee>) {
        let known = self.known(token);
        let text = self.document.token_text(token);
        if known.word.is_some() && !self.named_alone(known.word)
            || !text.starts_with(char::is_uppercase)
        {
            return;
        }
        let record = self.record;
        let index = &record.index;
        for &nominee in &known.nominees {
            let solo = index
                .step(ROOT, nominee)
                .map_or(&[][..], |state| index.ends(state));
            for &form in solo {
                if index.form(form).owner.entry().is_some() && index.form_words(form).len() == 1 {
                    self.nominate(token, &known, nominee, form, Beside::Nothing, within, out);
                }
            }
            let named: Vec<EntryId> = self
                .given
                .get(index.spelled(nominee))
                .cloned()
                .unwrap_or_default();
            for entry in named {
                if let Some(form) = self.full_form(entry, nominee) {
                    self.nominate(token, &known, nominee, form, Beside::Nothing, within, out);
                }
            }
        }
    }

    /// Whether a word of the record is only a part of longer names, never a name alone.
    fn named_alone(&self, word: Option<WordId>) -> bool {
        let record = self.record;
        let index = &record.index;
        word.and_then(|word| index.step(ROOT, word))
            .is_none_or(|state| index.ends(state).is_empty())
    }

    fn full_form(&self, entry: EntryId, word: WordId) -> Option<FormId> {
        let record = self.record;
        let index = &record.index;
        let owned = index.after(word).iter().map(|(_, form)| *form);
        owned
            .into_iter()
            .find(|&form| index.form(form).owner.entry() == Some(entry))
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the one place where a nominee is made"
    )]
    fn nominate(
        &mut self,
        token: u32,
        known: &Known,
        word: WordId,
        form: FormId,
        beside: Beside,
        within: &Range<u32>,
        out: &mut Vec<Nominee>,
    ) {
        let record = self.record;
        let index = &record.index;
        let Some(entry) = index.form(form).owner.entry() else {
            return;
        };
        if !self.record.entry(entry).near.0.is_empty() {
            return;
        }
        let right = index.spelled(word);
        let form_words = index.form_words(form);
        let Some(at) = form_words.iter().position(|other| other.word == word) else {
            return;
        };
        let slips = known
            .slips
            .borrow_mut()
            .entry(word)
            .or_insert_with(|| Slips::between(&known.folded, right))
            .clone();
        let letters = right.chars().count().max(known.folded.chars().count()) as f32;
        let part = self.part(entry, form, at);
        let far = match (beside, part) {
            (Beside::Neighbour, Part::Given) => FAR_GIVEN,
            _ => FAR,
        };
        let tokens = match beside {
            Beside::Nothing => token..token + 1,
            _ => self.aligned(token, form_words, at, within),
        };
        let role = role_beside(self.document, self.record, entry, &tokens, within);
        if slips.edits.is_empty() || (slips.cost / letters > far && role == 0.0) {
            return;
        }
        if beside == Beside::Nothing && self.unlikely(token, entry, &form_words[at].text, within) {
            return;
        }
        let family = part == Part::Family && plural(&known.folded, right);
        if family || (beside == Beside::Nothing && derived(&known.folded, right)) {
            return;
        }
        if part == Part::Given && nicknames(&known.folded, right) {
            return;
        }
        // "de" before a word is no evidence that it is "Graaf", nor "the" that it is a title; but
        // "Al" and "Ben" are given names, too.
        let opens = |text: &str| {
            !matches!(index.form(form).owner, Owner::Family(_))
                && form_words
                    .first()
                    .is_some_and(|word| fold(&word.text) == fold(text))
        };
        let telling = |at: u32| {
            let text = self.document.token_text(at);
            at != token && !slight(text) && (!is(NamePart::Particle, text) || opens(text))
        };
        if beside != Beside::Nothing && !tokens.clone().any(telling) {
            return;
        }
        let mut nominee = Nominee {
            token,
            tokens,
            form,
            at,
            slips,
            beside,
            signs: Signs::default(),
        };
        self.signs(&mut nominee, known, entry, part, role, within);
        out.push(nominee);
    }

    /// Whether a word alone is hardly a slip: a short acronym is soon another acronym; and of an
    /// entry that the article names nowhere in full, a word before another name is a given name ("Michal
    /// Nowak"), and an article that names nobody on record is about something else.
    fn unlikely(&self, token: u32, entry: EntryId, right: &str, within: &Range<u32>) -> bool {
        const SHORT: usize = 4;
        const FEW: usize = 10;
        let capitals = right.chars().filter(|c| c.is_uppercase()).count();
        if right.chars().count() <= SHORT && capitals > 1 {
            return true;
        }
        let after = neighbour(self.document, token, within, Side::After);
        let person = self.record.entry(entry).kind == EntryKind::Person;
        let capital =
            |at: u32| person && self.document.token_text(at).starts_with(char::is_uppercase);
        let in_full = |named: &Named| named.full > 0;
        let few = self.record.entries.len() < FEW;
        let foreign = !few && !self.named.values().any(in_full);
        !self.named.get(&entry).is_some_and(in_full) && (foreign || after.is_some_and(capital))
    }

    fn part(&self, entry: EntryId, form: FormId, at: usize) -> Part {
        let entry = self.record.entry(entry);
        let words = self.record.index.form_words(form);
        let family =
            matches!(self.record.index.form(form).owner, Owner::Family(_)) || at + 1 == words.len();
        match (entry.kind, family) {
            (EntryKind::Person, true) => Part::Family,
            (EntryKind::Person, false) if at == 0 => Part::Given,
            (EntryKind::Person, false) => Part::Middle,
            _ => Part::Word,
        }
    }

    /// The tokens around `token` that spell the rest of the form, as far as they are adjacent.
    fn aligned(
        &self,
        token: u32,
        words: &[FormWord],
        at: usize,
        within: &Range<u32>,
    ) -> Range<u32> {
        let mut range = token..token + 1;
        let mut folded = String::new();
        for (side, rest) in [
            (Side::Before, words[..at].iter().rev().collect()),
            (Side::After, words[at + 1..].iter().collect::<Vec<_>>()),
        ] {
            let mut edge = token;
            for word in rest {
                let Some(next) = neighbour(self.document, edge, within, side) else {
                    break;
                };
                folded.clear();
                fold_word(self.document.token_text(next), &mut folded);
                let found = self.record.index.word(&folded);
                if found != Some(word.word)
                    && word.text.chars().count() > 1
                    && self
                        .known
                        .get(self.document.token_text(next))
                        .is_none_or(|known| !known.nominees.contains(&word.word))
                {
                    break;
                }
                edge = next;
                range = range.start.min(next)..range.end.max(next + 1);
            }
        }
        range
    }

    fn signs(
        &mut self,
        nominee: &mut Nominee,
        known: &Known,
        entry: EntryId,
        part: Part,
        role: f32,
        within: &Range<u32>,
    ) {
        let record = self.record;
        let index = &record.index;
        let token = nominee.token;
        let text = self.document.token_text(token);
        let right_word = &index.form_words(nominee.form)[nominee.at];
        let right = index.spelled(right_word.word);
        let signs = &mut nominee.signs;
        let letters = right.chars().count() as f32;

        let other_given = part == Part::Given && nominee.slips.cost / letters > FAR_SLIP;
        if other_given {
            signs.set(Sign::OtherGiven, 1.0);
            let same = known.folded.chars().next() == right.chars().next();
            signs.set(Sign::OtherGivenInitial, truth(same));
        } else {
            for edit in &nominee.slips.edits {
                signs.add(Sign::edit(*edit), 1.0);
            }
        }
        signs.set(Sign::Letters, letters.min(12.0).ln());
        signs.set(
            Sign::CostByLetter,
            if other_given {
                0.0
            } else {
                nominee.slips.cost / letters
            },
        );
        signs.set(Sign::Sound, truth(sounds_alike(&known.folded, right)));
        signs.set(
            Sign::FirstLetter,
            truth(known.folded.chars().next() != right.chars().next()),
        );

        signs.set(
            match nominee.beside {
                Beside::Neighbour => Sign::Neighbour,
                Beside::NearNeighbour => Sign::NearNeighbour,
                Beside::Nothing => Sign::Alone,
            },
            1.0,
        );
        signs.set(
            match part {
                Part::Given => Sign::GivenPart,
                Part::Family => Sign::FamilyPart,
                Part::Middle => Sign::MiddlePart,
                Part::Word => Sign::WordPart,
            },
            1.0,
        );

        let alone = nominee.beside == Beside::Nothing;
        let listed = |alone_sign, beside_sign| if alone { alone_sign } else { beside_sign };
        if let Some(level) = words::ordinary(&known.folded) {
            signs.set(
                listed(Sign::OrdinaryAlone, Sign::Ordinary),
                f32::from(80 - level.min(79)) / 70.0,
            );
        }
        if let Some(share) = words::given(&known.folded) {
            signs.set(
                listed(Sign::GivenListAlone, Sign::GivenList),
                0.3 + (1.0 + share.0 as f32).ln() / 8.0,
            );
        }
        if let Some(share) = words::surname(&known.folded) {
            signs.set(
                listed(Sign::SurnameListAlone, Sign::SurnameList),
                0.3 + (1.0 + share.0 as f32).ln() / 8.0,
            );
        }
        signs.set(
            listed(Sign::ProperAlone, Sign::Proper),
            truth(words::proper(&known.folded)),
        );
        signs.set(
            listed(Sign::OnRecordAlone, Sign::OnRecord),
            truth(known.word.is_some()),
        );

        let form_words = index.form_words(nominee.form);
        let aligned = nominee
            .tokens
            .clone()
            .filter(|&at| self.document.tokens()[at as usize].kind != TokenKind::Mark)
            .count();
        signs.set(
            Sign::Whole,
            if alone {
                0.0
            } else {
                (aligned as f32 / form_words.len() as f32).min(1.0)
            },
        );
        signs.set(
            Sign::Words,
            if alone {
                0.0
            } else {
                (aligned as f32 - 2.0).clamp(0.0, 2.0)
            },
        );
        if !alone {
            let rest = form_words
                .iter()
                .enumerate()
                .filter(|(at, word)| *at != nominee.at && word.text.chars().count() > 1);
            let rarest = rest
                .map(|(_, word)| commonness(index.spelled(word.word)))
                .fold(1.0, f32::min);
            signs.set(Sign::CommonNeighbour, rarest);
            let companions = form_words
                .iter()
                .enumerate()
                .filter(|(at, _)| *at != nominee.at);
            let fewest = companions
                .map(|(_, word)| index.after(word.word).len() + index.before(word.word).len())
                .min();
            signs.set(Sign::Companions, (fewest.unwrap_or(1).max(1) as f32).ln());
        }

        let named = self.named.get(&entry).copied().unwrap_or_default();
        signs.set(
            listed(Sign::NamedInFullAlone, Sign::NamedInFull),
            truth(named.full > 0),
        );
        signs.set(
            listed(Sign::NamedAlone, Sign::Named),
            (1.0 + (named.full + named.family) as f32).ln(),
        );
        signs.set(
            Sign::TitleBefore,
            truth(title_before(self.document, nominee.tokens.start, within)),
        );
        signs.set(listed(Sign::RoleBeforeAlone, Sign::RoleBefore), role);
        if alone {
            signs.set(Sign::GivenAlone, truth(part == Part::Given));
            signs.set(Sign::EditsAlone, nominee.slips.edits.len() as f32);
        }
        signs.set(
            Sign::Capitals,
            truth(text.chars().all(|c| !c.is_lowercase())),
        );
        signs.set(
            Sign::LowerCase,
            truth(!text.starts_with(char::is_uppercase)),
        );
        if !alone {
            let sign = if part == Part::Word {
                Sign::DerivedWord
            } else {
                Sign::Derived
            };
            signs.set(sign, truth(derived(&known.folded, right)));
        }
        let start = self.document.sentences()[self
            .document
            .sentence_at(self.document.tokens()[token as usize].span.start)]
        .tokens
        .start;
        signs.set(Sign::SentenceStart, truth(start == token));
        if alone {
            let after = neighbour(self.document, token, within, Side::After)
                .map(|at| self.document.token_text(at));
            signs.set(
                Sign::CapitalAfter,
                truth(after.is_some_and(|text| text.starts_with(char::is_uppercase))),
            );
        }
        // The more names on record, the likelier one is near by chance; not so for one that the
        // article names anyway.
        if named.full + named.family == 0 {
            let size = (self.record.entries.len() as f32).ln();
            signs.set(listed(Sign::RecordSize, Sign::RecordSizeBeside), size);
        }
        let places = self.places.entry(known.folded.clone()).or_default();
        if places.last() != Some(&token) {
            places.push(token);
        }
    }

    /// How often the same word stands in the article, told once the whole of it was walked.
    fn repeats(&self, nominee: &mut Nominee) {
        let repeated = match nominee.beside {
            Beside::Nothing => Sign::RepeatedAlone,
            Beside::Neighbour | Beside::NearNeighbour => Sign::Repeated,
        };
        let places = self
            .places
            .get(&self.folded(nominee.token))
            .map_or(1, Vec::len);
        nominee.signs.set(repeated, (places as f32).ln());
    }

    /// Whether a word that would be a family name alone is introduced, here or elsewhere, behind
    /// somebody else's given name: "Lucy Renfield" explains each later "Renfield".
    fn somebody_else(&mut self, nominee: &Nominee) -> bool {
        let person = nominee.signs.value(Sign::FamilyPart) > 0.0;
        if nominee.beside != Beside::Nothing || !person {
            return false;
        }
        let folded = self.folded(nominee.token);
        if let Some(&known) = self.strangers.get(&folded) {
            return known;
        }
        let places = self.places.get(&folded).map_or(&[][..], Vec::as_slice);
        let stranger = places.iter().any(|&place| {
            let at = self
                .document
                .paragraph_at(self.document.tokens()[place as usize].span.start);
            let within = &self.document.paragraphs()[at].tokens;
            let before = neighbour(self.document, place, within, Side::Before);
            before.is_some_and(|before| given_like(self.document.token_text(before)))
        });
        self.strangers.insert(folded, stranger);
        stranger
    }

    fn folded(&self, token: u32) -> String {
        let mut folded = String::new();
        fold_word(self.document.token_text(token), &mut folded);
        folded
    }
}

/// Which part of a name a word is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Part {
    Given,
    Middle,
    Family,
    /// Of a name that is not a person's.
    Word,
}

fn truth(value: bool) -> f32 {
    if value { 1.0 } else { 0.0 }
}
