//! Which candidates are held up to be judged: those that nothing speaks against outright.

use super::super::company::{kin_beside, name_word, role_beside, title_before};
use super::super::known::KnownWords;
use super::super::neighbour::{Side, neighbour};
use super::super::signs::Signs;
use super::super::wordform::{derived, determiner, given_name, plural, slight};
use super::alignment::Alignment;
use super::candidates::Candidate;
use super::description::Description;
use super::named::NamedEntries;
use super::part::Part;
use super::{Beside, Nominee};
use crate::document::{Document, TokenKind};
use crate::reading::attribution::says;
use crate::reading::mention::exact::gap_between;
use crate::reading::role::Standing;
use crate::record::index::{Compared, FormWord, Gap, Known, Owner};
use crate::record::person::{NamePart, nicknames};
use crate::record::{EntryId, Record};
use crate::words::{self, Wordform};
use std::cell::LazyCell;
use std::ops::Range;

/// How far a word may be from the right one beside a right neighbour, as cost by letter.
const FAR: f32 = 0.5;

/// The same for a given name before a right family name: another name altogether may slip in.
const FAR_GIVEN: f32 = 0.8;

/// The same for a given name that is one of its own: "Derek" for "Eric".
const FAR_NAME: f32 = 1.0;

/// How many on record may have a family name before one is near by chance.
const CROWD: usize = 5;

/// A record with fewer entries is about the article.
const FEW: usize = 10;

/// Judges candidates one by one.
pub(super) struct Admission<'a> {
    pub(super) document: &'a Document,
    pub(super) record: &'a Record,
    pub(super) words: &'a KnownWords<'a>,
    pub(super) named: &'a NamedEntries,
    /// The tokens of the paragraph.
    pub(super) within: &'a Range<u32>,
}

impl Admission<'_> {
    /// The candidate as a nominee with its signs, unless something forbids it.
    pub(super) fn nominee(
        &self,
        token: u32,
        known: &Known,
        candidate: Candidate,
    ) -> Option<Nominee> {
        let Candidate { word, form, beside } = candidate;
        let index = &self.record.index;
        let entry = index.form(form).owner.entry()?;
        // Of a million entries most are bare, and are judged without being read.
        let bare = index.bare(entry);
        if !bare && !self.record.entry(entry).near.0.is_empty() {
            return None;
        }
        let right = index.spelled(word);
        let form_words = index.form_words(form);
        let at = form_words.iter().position(|other| other.word == word)?;
        let found = self.document.wordform(token);
        let compared = known.compared(index, word);
        let slips = &compared.slips;
        let letters = right.chars().count().max(known.folded.chars().count()) as f32;
        let part = Part::of(self.record, entry, form, at);
        let far = match (beside, part) {
            (Beside::Neighbour, Part::Given) if given_name(found) => FAR_NAME,
            (Beside::Neighbour, Part::Given) => FAR_GIVEN,
            _ => FAR,
        };
        // Only a role beside it speaks for a word that is as far as this.
        let too_far = slips.cost / letters > far;
        if slips.edits.is_empty() || (too_far && bare) {
            return None;
        }
        let alignment = match beside {
            Beside::Nothing => Alignment::alone(token, at),
            _ => Alignment::of(
                self.document,
                self.words,
                index,
                self.within,
                (token, at),
                form_words,
            ),
        };
        let tokens = alignment.tokens.clone();
        let role = LazyCell::new(|| {
            if bare {
                0.0
            } else {
                role_beside(self.document, self.record, entry, &tokens, self.within)
            }
        });
        let standing = LazyCell::new(|| {
            if bare {
                Standing::default()
            } else {
                Standing::of(self.document, self.record, entry, &tokens)
            }
        });
        if too_far && !self.held_by_few(*role, &standing) {
            return None;
        }
        if part == Part::Given && self.in_a_compound(token, form_words, at) {
            return None;
        }
        if beside == Beside::Neighbour && part == Part::Given {
            let other = given_name(found) && *role == 0.0;
            let family = form_words
                .last()
                .map_or("", |word| index.spelled(word.word));
            let whole = self.holds(&tokens, family);
            if other
                && !(whole && self.tells(&tokens, entry, &compared, &known.folded, right, family))
                || self.given_name_before(tokens.start)
                || (found.listed() && self.determined(tokens.start))
            {
                return None;
            }
        }
        // A given name alone is one slip away, or another word.
        if beside == Beside::Nothing && part == Part::Given && slips.edits.len() > 1 {
            return None;
        }
        if beside == Beside::Nothing
            && self.unlikely(token, entry, part, index.printed(&form_words[at]))
        {
            return None;
        }
        if explained(part, beside, &known.folded, right) {
            return None;
        }
        // "de" before a word is no evidence that it is "Graaf", nor "the" that it is a title; but
        // "Al" and "Ben" are given names, too.
        let opens = |first: &Wordform| {
            !matches!(index.form(form).owner, Owner::Family(_))
                && form_words
                    .first()
                    .is_some_and(|word| index.spelled(word.word) == first.folded())
        };
        let telling = |at: u32| {
            let form = self.document.wordform(at);
            let particle = part != Part::Word && form.is(NamePart::Particle) && !opens(form);
            at != token && !slight(form) && !particle && !form.is(NamePart::Suffix)
        };
        if beside != Beside::Nothing && !tokens.clone().any(telling) {
            return None;
        }
        if self.named.count(entry).full == 0 && standing.elsewhere() {
            return None;
        }
        let (role, standing) = (*role, standing.clone());
        let mut nominee = Nominee {
            token,
            tokens,
            form,
            at,
            slips: slips.clone(),
            beside,
            signs: Signs::default(),
        };
        nominee.signs = Description {
            document: self.document,
            record: self.record,
            within: self.within,
            nominee: &nominee,
            known,
            part,
            right,
            compared: &compared,
            alignment: &alignment,
        }
        .signs(self.named.count(entry), role, &standing);
        Some(nominee)
    }

    /// Whether something says that another given name is a slip and not another person's: the entry is
    /// named in full, or a title stands before a family name that next to nobody has; no relative is
    /// spoken of; or the two names are near. With few entries on record, each is one that the article
    /// is about. Where many on record have the family name, one of them is near anybody's: nothing says
    /// that the article means "Joan Carver", whom it does not name, by "John Carver".
    fn tells(
        &self,
        tokens: &Range<u32>,
        entry: EntryId,
        compared: &Compared,
        found: &str,
        right: &str,
        family: &str,
    ) -> bool {
        const RARE: u32 = 5;
        let unnamed = self.named.count(entry).full == 0;
        if unnamed && self.record.index.holders(family) > CROWD {
            return false;
        }
        let rare = words::surname(family).is_none_or(|share| share.0 <= RARE)
            && title_before(self.document, tokens.start, self.within)
            && found.chars().next() == right.chars().next();
        let named = self.record.entries.len() < FEW || self.named.count(entry).full > 0 || rare;
        let near = compared.slips.edits.len() == 1 || compared.sounds_alike(found, right);
        let longer = neighbour(self.document, tokens.end - 1, self.within, Side::After)
            .is_some_and(|at| name_word(self.document, at));
        // "Charlotte Quill Meszaros" bears two family names.
        near || (named && !longer && !kin_beside(self.document, tokens.clone(), self.within))
    }

    /// Whether what stands beside a name tells whose it is, though the word is another altogether: a
    /// title that few on record have held, or the right party or state beside one that many have.
    fn held_by_few(&self, role: f32, standing: &Standing) -> bool {
        let same = standing.party == Some(true) || standing.state == Some(true);
        role > 0.0 && !standing.elsewhere() && (same || standing.holders <= FEW as u32)
    }

    /// Whether a hyphen joins the word to the next, and none does on record: "Su" in "Su-Lee Quon" is
    /// half of a given name.
    fn in_a_compound(&self, token: u32, words: &[FormWord], at: usize) -> bool {
        let next = token + 2;
        next < self.within.end
            && gap_between(self.document, token, next) == Gap::Hyphen
            && words
                .get(at + 1)
                .is_some_and(|word| word.gap() != Gap::Hyphen)
    }

    /// Whether some token is the word.
    fn holds(&self, tokens: &Range<u32>, folded: &str) -> bool {
        tokens
            .clone()
            .any(|at| self.document.wordform(at).folded() == folded)
    }

    /// Whether a given name stands before another: "Yung" is no slip in "Jim Yung Kim".
    fn given_name_before(&self, token: u32) -> bool {
        neighbour(self.document, token, self.within, Side::Before).is_some_and(|at| {
            let form = self.document.wordform(at);
            form.capital() && given_name(form) && !form.title()
        })
    }

    /// Whether a word alone is hardly a slip: a short acronym is soon another acronym; and of an
    /// entry that the article names nowhere in full, a word before another name is a given name ("Michal
    /// Nowak"), and an article that names nobody on record is about something else.
    fn unlikely(&self, token: u32, entry: EntryId, part: Part, right: &str) -> bool {
        const SHORT: usize = 4;
        let capitals = right.chars().filter(|c| c.is_uppercase()).count();
        if right.chars().count() <= SHORT && capitals > 1 {
            return true;
        }
        let after = neighbour(self.document, token, self.within, Side::After);
        // "Osman bin Yusuf" goes on behind the particle.
        let goes_on = |at: u32| {
            self.document.wordform(at).is(NamePart::Particle)
                && neighbour(self.document, at, self.within, Side::After)
                    .is_some_and(|next| self.document.wordform(next).capital())
        };
        if after.is_some_and(goes_on) {
            return true;
        }
        // "Troop presence." and "the Tea Party" are ordinary words with a capital.
        if self.document.wordform(token).ordinary().is_some()
            && self.opens_or_is_determined(token, part)
        {
            return true;
        }
        if part == Part::Given && self.no_given_name(token) {
            return true;
        }
        if self.several_of_one_named(token) {
            return true;
        }
        let person = self.record.index.person(entry);
        let capital = |at: u32| person && self.document.wordform(at).capital();
        let few = self.record.entries.len() < FEW;
        let foreign = !few && !self.named.anybody_in_full();
        self.named.count(entry).full == 0 && (foreign || after.is_some_and(capital))
    }

    /// Whether a word is the plural of a name that the article speaks of: "the Quills".
    fn several_of_one_named(&self, token: u32) -> bool {
        let folded = self.document.wordform(token).folded();
        let name = folded
            .strip_suffix('s')
            .and_then(|name| self.record.index.word(name));
        name.is_some_and(|name| self.named.may_bear(name))
    }

    /// Whether an article stands before it: "the Dow Jones".
    fn determined(&self, token: u32) -> bool {
        token > self.within.start && determiner(self.document.token_text(token - 1))
    }

    /// Whether a word opens a sentence, or an article stands before it.
    fn opens_or_is_determined(&self, token: u32, part: Part) -> bool {
        let place = self.document.tokens()[token as usize].span.start;
        let sentence = &self.document.sentences()[self.document.sentence_at(place)];
        let says = |at: u32| at < self.within.end && says(self.document.token_text(at));
        // "Mine told me so" is about no Mike.
        let speaks = part != Part::Given && says(token + 1);
        (sentence.tokens.start == token && !speaks) || self.determined(token)
    }

    /// Whether a word alone is hardly a given name: a day follows ("June 16"), or it goes on with a name
    /// before it ("National Doral").
    fn no_given_name(&self, token: u32) -> bool {
        let number = self
            .document
            .tokens()
            .get(token as usize + 1)
            .is_some_and(|next| next.kind == TokenKind::Number);
        let before = neighbour(self.document, token, self.within, Side::Before);
        number
            || before.is_some_and(|at| {
                let form = self.document.wordform(at);
                form.capital() && !form.title()
            })
    }
}

/// Whether the two words differ for a reason that is no slip: one is a plural of the other, is made
/// of it, or is short for it.
fn explained(part: Part, beside: Beside, found: &str, right: &str) -> bool {
    (part == Part::Family && plural(found, right))
        || (beside == Beside::Nothing && derived(found, right))
        || (part == Part::Given && nicknames(found, right))
}
