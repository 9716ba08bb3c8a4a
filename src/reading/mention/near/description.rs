//! Tells all that is known about a nominee, as [`Signs`].

use super::super::company::{kin_beside, title, title_before};
use super::super::neighbour::{Side, neighbour};
use super::super::signs::{Sign, Signs};
use super::super::wordform::{commonness, derived, determiner, given_name};
use super::alignment::{Alignment, initial};
use super::named::Named;
use super::part::Part;
use super::{Beside, Nominee, SMALL};
use crate::document::{Document, TokenKind};
use crate::likeness;
use crate::reading::attribution::says;
use crate::reading::role::Standing;
use crate::record::Record;
use crate::record::index::{Compared, FormWord, Known};
use crate::record::person::{NamePart, is};
use crate::words::{self, Wordform};
use std::ops::Range;

/// How far a given name may be for its edits to tell anything.
const FAR_SLIP: f32 = 0.65;

/// How far a word may be from the right one, as cost by letter, to have slipped little.
const NEAR: f32 = 0.17;

/// The same, for an ordinary word to be a slip.
const NEAR_WORD: f32 = 0.35;

/// How many of 100,000 people may bear an ordinary word as their name for it to be none of many.
const FEW_BEARERS: u32 = 10;

/// A nominee with what its signs are read from.
pub(super) struct Description<'a> {
    pub(super) document: &'a Document,
    pub(super) record: &'a Record,
    /// The tokens of the paragraph.
    pub(super) within: &'a Range<u32>,
    pub(super) nominee: &'a Nominee,
    pub(super) known: &'a Known,
    /// Which part of the name it would be.
    pub(super) part: Part,
    /// The word that may have been meant, folded.
    pub(super) right: &'a str,
    /// The two beside each other.
    pub(super) compared: &'a Compared,
    /// Which words of the form stand beside it.
    pub(super) alignment: &'a Alignment,
}

impl Description<'_> {
    /// The signs, given how often the article names the entry, how many words of its roles stand
    /// beside the nominee, and how the roles there go with it.
    pub(super) fn signs(&self, named: Named, role: f32, standing: &Standing) -> Signs {
        let mut signs = Signs::default();
        self.letters(&mut signs);
        if self.other_name() {
            self.another_name(&mut signs, named, role);
        }
        self.position(&mut signs);
        self.lists(&mut signs);
        if !self.alone() {
            self.rest_of_the_form(&mut signs);
        }
        self.article(&mut signs, named);
        self.surroundings(&mut signs, role);
        for (sign, value) in [
            (Sign::RoleCommon, (standing.holders.max(1) as f32).ln()),
            (Sign::TitleOther, truth(standing.title == Some(false))),
            (Sign::PartySame, truth(standing.party == Some(true))),
            (Sign::PartyOther, truth(standing.party == Some(false))),
            (Sign::StateSame, truth(standing.state == Some(true))),
            (Sign::StateOther, truth(standing.state == Some(false))),
        ] {
            signs.set(sign, value);
        }
        if standing.title == Some(false) {
            let letters = self.right.chars().count() as f32;
            signs.set(Sign::TitleOtherCost, self.nominee.slips.cost / letters);
        }
        signs
    }

    /// The word.
    fn form(&self) -> &Wordform {
        self.document.wordform(self.nominee.token)
    }

    fn alone(&self) -> bool {
        self.nominee.beside == Beside::Nothing
    }

    /// The one of two signs that is weighed for this nominee.
    fn either(&self, alone: Sign, beside: Sign) -> Sign {
        if self.alone() { alone } else { beside }
    }

    /// What slipped.
    fn letters(&self, signs: &mut Signs) {
        let (found, right) = (&self.known.folded, self.right);
        let letters = right.chars().count() as f32;
        let cost = self.nominee.slips.cost / letters;
        let same_first = found.chars().next() == right.chars().next();
        if self.part == Part::Given && cost > FAR_SLIP && self.other_name() {
            // What slipped is the name, not its letters.
        } else if self.part == Part::Given && cost > FAR_SLIP {
            signs.set(Sign::OtherGiven, 1.0);
            signs.set(Sign::OtherGivenInitial, truth(same_first));
        } else {
            for edit in &self.nominee.slips.edits {
                signs.add(Sign::edit(*edit), 1.0);
            }
            signs.set(Sign::CostByLetter, cost);
        }
        signs.set(Sign::Letters, letters.min(12.0).ln());
        signs.set(Sign::Sound, truth(self.compared.sounds_alike(found, right)));
        signs.set(Sign::FirstLetter, truth(!same_first));
        let first = found.chars().next().zip(right.chars().next());
        let sounds = first.is_some_and(|(one, other)| likeness::sound_of_one_kind(one, other));
        signs.set(Sign::FirstSound, truth(sounds));
        let edits = self.nominee.slips.edits.len();
        if edits > 1 && !self.form().listed() && self.compared.respelled(found, right) {
            signs.set(self.either(Sign::RespelledAlone, Sign::Respelled), 1.0);
            signs.set(Sign::RespelledEdits, (edits - 2) as f32);
        }
        if self.alone() {
            signs.set(Sign::EditsAlone, edits as f32);
        } else {
            if !(self.part == Part::Given && cost > FAR_SLIP) {
                signs.set(Sign::EditsBeyond, edits.saturating_sub(2) as f32);
            }
            let sign = if self.part == Part::Word {
                Sign::DerivedWord
            } else {
                Sign::Derived
            };
            signs.set(sign, truth(derived(found, right)));
        }
    }

    /// Whether it is a given name of its own before the right rest of the name.
    fn other_name(&self) -> bool {
        self.part == Part::Given
            && self.nominee.beside == Beside::Neighbour
            && given_name(self.form())
    }

    /// What tells whether another given name is a slip of the mind or another person's.
    fn another_name(&self, signs: &mut Signs, named: Named, role: f32) {
        let (found, right) = (&self.known.folded, self.right);
        let cost = self.nominee.slips.cost / right.chars().count() as f32;
        let Range { start, end } = self.nominee.tokens;
        let index = &self.record.index;
        let family = index.form_words(self.nominee.form).last();
        let family = family.map_or("", |word| index.spelled(word.word));
        let holders = index.holders(family);
        let same_first = found.chars().next() == right.chars().next();
        for (sign, value) in [
            (Sign::OtherName, 1.0),
            (Sign::OtherNameLikeness, (1.0 - cost).max(0.0)),
            (Sign::OtherNameInitial, truth(same_first)),
            (
                if named.full > 0 {
                    Sign::OtherNameNamed
                } else {
                    Sign::OtherNameFamily
                },
                (1.0 + (named.full + named.family) as f32).ln(),
            ),
            (Sign::OtherNameInFull, truth(named.full > 0)),
            (Sign::OtherNameRole, role),
            (
                Sign::OtherNameTitle,
                truth(title_before(self.document, start, self.within)),
            ),
            (
                Sign::OtherNameKin,
                truth(kin_beside(self.document, start..end, self.within)),
            ),
            (Sign::OtherNameCommon, commonness(family)),
            (
                Sign::OtherNameCommonUnnamed,
                commonness(family) * truth(named.full + named.family == 0),
            ),
            (Sign::OtherNameOnRecord, truth(self.known.word.is_some())),
            (Sign::OtherNameHolders, (holders.max(1) as f32).ln()),
        ] {
            signs.set(sign, value);
        }
    }

    /// Which part of the form it would be, and beside what.
    fn position(&self, signs: &mut Signs) {
        let beside = match self.nominee.beside {
            Beside::Neighbour => Sign::Neighbour,
            Beside::NearNeighbour => Sign::NearNeighbour,
            Beside::Nothing => Sign::Alone,
        };
        signs.set(beside, 1.0);
        let part = match self.part {
            Part::Given => Sign::GivenPart,
            Part::Family => Sign::FamilyPart,
            Part::Middle => Sign::MiddlePart,
            Part::Word => Sign::WordPart,
        };
        signs.set(part, 1.0);
        if self.alone() {
            signs.set(Sign::GivenAlone, truth(self.part == Part::Given));
        }
    }

    /// What the word is otherwise: an ordinary word, somebody else's name.
    fn lists(&self, signs: &mut Signs) {
        let form = self.form();
        let share = |share: words::Share| 0.3 + (1.0 + share.0 as f32).ln() / 8.0;
        if let Some(level) = form.ordinary() {
            signs.set(
                self.either(Sign::OrdinaryAlone, Sign::Ordinary),
                f32::from(80 - level.min(79)) / 70.0,
            );
        }
        if let Some(given) = form.given() {
            signs.set(
                self.either(Sign::GivenListAlone, Sign::GivenList),
                share(given),
            );
        }
        if let Some(surname) = form.surname() {
            signs.set(
                self.either(Sign::SurnameListAlone, Sign::SurnameList),
                share(surname),
            );
        }
        signs.set(
            self.either(Sign::ProperAlone, Sign::Proper),
            truth(form.proper()),
        );
        if !form.listed() {
            signs.set(self.either(Sign::UnlistedAlone, Sign::Unlisted), 1.0);
            let letters = self.right.chars().count() as f32;
            let near = self.nominee.slips.cost / letters <= NEAR;
            if self.nominee.beside == Beside::Neighbour && near {
                signs.set(Sign::UnlistedNear, 1.0);
            }
        }
        if self.hardly_listed() {
            let letters = self.right.chars().count() as f32;
            let near = self.nominee.slips.cost / letters <= NEAR;
            signs.set(self.either(Sign::RareAlone, Sign::Rare), 1.0);
            let near = near && self.nominee.beside == Beside::Neighbour;
            signs.set(Sign::RareNear, truth(near));
        }
        signs.set(
            self.either(Sign::OnRecordAlone, Sign::OnRecord),
            truth(self.known.word.is_some()),
        );
    }

    /// Whether it is on the list of family names only, and next to nobody has it.
    fn hardly_listed(&self) -> bool {
        let form = self.form();
        form.surname().is_some_and(|share| share.0 == 0)
            && form.ordinary().is_none()
            && form.given().is_none()
            && !form.proper()
    }

    /// How much of the form the neighbours spell, and how telling they are.
    fn rest_of_the_form(&self, signs: &mut Signs) {
        let index = &self.record.index;
        let form_words = index.form_words(self.nominee.form);
        let person = self.part != Part::Word;
        let counts = |word: &FormWord| {
            !(initial(index, word) || person && is(NamePart::Suffix, index.printed(word)))
        };
        let told = || {
            let words = form_words.iter().enumerate();
            words.filter(|(_, word)| counts(word)).map(|(at, _)| at)
        };
        let total = told().count().max(1);
        let spelled = told().filter(|&at| self.alignment.spells(at)).count();
        signs.set(Sign::Whole, spelled as f32 / total as f32);
        let part = self.known.word.is_some() && spelled < total;
        signs.set(Sign::OnRecordInPart, truth(part));
        signs.set(Sign::Words, (spelled as f32 - 2.0).clamp(0.0, 2.0));
        let long = spelled >= 4 && spelled == total;
        signs.set(
            Sign::LongName,
            truth(long && self.nominee.slips.edits.len() == 1),
        );
        let family = told()
            .next_back()
            .is_none_or(|at| self.alignment.spells(at));
        signs.set(Sign::WithoutFamily, truth(person && !family));
        let others = || {
            form_words
                .iter()
                .enumerate()
                .filter(|(at, _)| *at != self.nominee.at)
                .map(|(_, word)| word)
        };
        let rarest = others()
            .filter(|word| index.printed(word).chars().count() > 1)
            .map(|word| commonness(index.spelled(word.word)))
            .fold(1.0, f32::min);
        signs.set(Sign::CommonNeighbour, rarest);
        let fewest = others()
            .map(|word| index.after(word.word).len() + index.before(word.word).len())
            .min();
        signs.set(Sign::Companions, (fewest.unwrap_or(1).max(1) as f32).ln());
    }

    /// How often the article names the entry, and how large the record is.
    fn article(&self, signs: &mut Signs, named: Named) {
        signs.set(
            self.either(Sign::NamedInFullAlone, Sign::NamedInFull),
            truth(named.full > 0),
        );
        // The tenth time tells no more than the ninth.
        const OFTEN: u32 = 10;
        let alone = if named.full > 0 {
            Sign::NamedAlone
        } else {
            Sign::NamedInPartAlone
        };
        signs.set(
            self.either(alone, Sign::Named),
            (1.0 + (named.full + named.family).min(OFTEN) as f32).ln(),
        );
        // The more names on record, the likelier one is near by chance; not so for one that the
        // article names anyway.
        if named.full + named.family == 0 {
            let size = (self.record.entries.len() as f32).ln();
            signs.set(self.either(Sign::RecordSize, Sign::RecordSizeBeside), size);
            if self.alone() && self.record.entries.len() < SMALL {
                let letters = self.right.chars().count() as f32;
                signs.set(Sign::SmallRecord, 1.0);
                signs.set(Sign::SmallRecordCost, self.nominee.slips.cost / letters);
            }
        }
    }

    /// What stands around it: a title, a role, a name, the start of a sentence; and its capitals.
    fn surroundings(&self, signs: &mut Signs, role: f32) {
        let Nominee { token, tokens, .. } = self.nominee;
        let text = self.document.token_text(*token);
        signs.set(
            Sign::TitleBefore,
            truth(title_before(self.document, tokens.start, self.within)),
        );
        signs.set(self.either(Sign::RoleBeforeAlone, Sign::RoleBefore), role);
        signs.set(
            Sign::Capitals,
            truth(text.chars().all(|c| !c.is_lowercase())),
        );
        signs.set(Sign::LowerCase, truth(text.starts_with(char::is_lowercase)));
        let place = self.document.tokens()[*token as usize].span.start;
        let sentence = &self.document.sentences()[self.document.sentence_at(place)];
        let starts = sentence.tokens.start == *token;
        signs.set(Sign::SentenceStart, truth(starts));
        if !starts
            && text.starts_with(char::is_uppercase)
            && self.form().ordinary().is_some()
            && !self.in_title_case(&sentence.tokens)
        {
            let sign = self.either(Sign::OrdinaryCapitalAlone, Sign::OrdinaryCapital);
            signs.set(sign, 1.0);
            signs.set(Sign::OrdinaryNear, truth(self.ordinary_slip()));
        }
        signs.set(
            Sign::Introduced,
            truth(introduced(self.document, tokens.end, self.within)),
        );
        let before = tokens
            .start
            .checked_sub(1)
            .filter(|at| *at >= self.within.start)
            .map(|at| self.document.token_text(at));
        let person = self.part != Part::Word;
        signs.set(
            Sign::ArticleBefore,
            truth(person && before.is_some_and(determiner)),
        );
        if let Some(sign) = self.strange_initial() {
            signs.set(sign, 1.0);
        }
        if self.alone() {
            let capital = |text: &str| text.starts_with(char::is_uppercase) && !title(text);
            signs.set(Sign::CapitalBefore, truth(before.is_some_and(capital)));
            let next = tokens.end;
            let after = (next < self.within.end).then(|| self.document.token_text(next));
            let possessive = (next < self.within.end)
                && self.document.tokens()[next as usize].kind == TokenKind::Possessive;
            let speaks = possessive || before.is_some_and(says) || after.is_some_and(says);
            signs.set(Sign::Says, truth(speaks));
            let after = neighbour(self.document, *token, self.within, Side::After);
            let capital = after
                .is_some_and(|at| self.document.token_text(at).starts_with(char::is_uppercase));
            signs.set(Sign::CapitalAfter, truth(capital));
        }
    }

    /// Whether an ordinary word beside the rest of a person's name is near the right one, and no name
    /// of many itself: "Burns" is none for "Byrne".
    fn ordinary_slip(&self) -> bool {
        let found = &self.known.folded;
        let cost = self.nominee.slips.cost / self.right.chars().count() as f32;
        let bearers = words::surname(found).map_or(0, |share| share.0);
        self.nominee.beside == Beside::Neighbour
            && self.part != Part::Word
            && cost <= NEAR_WORD
            && words::given(found).is_none()
            && (self.part != Part::Family || bearers <= FEW_BEARERS)
    }

    /// What an initial within the nominee tells that is none of those on record.
    fn strange_initial(&self) -> Option<Sign> {
        let index = &self.record.index;
        let entry = index.form(self.nominee.form).owner.entry()?;
        let initial = |word: &str| word.trim_end_matches('.').chars().count() == 1;
        let stands = |at: &u32| {
            self.document.wordform(*at).capital() && initial(self.document.token_text(*at))
        };
        let mut initials = self.nominee.tokens.clone().filter(stands).peekable();
        initials.peek()?;
        let name = self.record.entry(entry).name.split(' ');
        let form = index.form_words(self.nominee.form).iter();
        let form = form
            .map(|word| index.printed(word))
            .filter(|word| initial(word));
        let own: Vec<&str> = name.chain(form).collect();
        if !own.iter().any(|word| initial(word)) {
            return (self.part != Part::Word).then_some(Sign::InitialUnknown);
        }
        initials
            .any(|at| {
                let first = self.document.token_text(at).chars().next();
                !own.iter().any(|word| word.chars().next() == first)
            })
            .then_some(Sign::InitialDiffers)
    }

    /// Whether a sentence prints its long words with capitals, as a headline does.
    fn in_title_case(&self, sentence: &Range<u32>) -> bool {
        const LONG: usize = 4;
        !sentence.clone().any(|at| {
            let text = self.document.token_text(at);
            text.len() > LONG && self.document.wordform(at).lower()
        })
    }
}

/// Whether a comma and "a" or "an" stand behind a name: ", a retired captain".
fn introduced(document: &Document, end: u32, within: &Range<u32>) -> bool {
    end + 1 < within.end
        && document.token_text(end) == ","
        && matches!(document.token_text(end + 1), "a" | "an")
}

fn truth(value: bool) -> f32 {
    if value { 1.0 } else { 0.0 }
}
