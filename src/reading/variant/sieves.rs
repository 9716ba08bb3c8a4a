//! Whether one of two alike words is the other gone wrong: sieves, the surest first.

use super::names::{BEARERS, Company, Id, Names, Shape, common};
use crate::likeness::{Edit, Slips};
use crate::reading::mention::derived;
use crate::words::{self, Wordform};

/// That a word is a slip, by which sieve, and how sure.
#[derive(Copy, Clone, Debug)]
pub(super) struct Verdict {
    pub(super) by: &'static str,
    pub(super) confidence: f32,
}

/// The verdict on a name that lacks the capital inside that it has elsewhere.
pub(super) const CAPITALS: Verdict = Verdict {
    by: "the capitals differ",
    confidence: 0.9,
};

/// The level up to which an ordinary word is a common one: a pocket dictionary has it.
const COMMON: u8 = 50;

/// How many letters a word must have that is judged by its letters alone.
const LONG: usize = 5;

/// How many letters a word must have whose one slip makes no other word: it need not be a name, "the
/// Repubilcan candidate".
const VERY_LONG: usize = 8;

/// Whether the word `slip` is the word `right` gone wrong, and at which of its places.
pub(super) fn verdict(names: &Names<'_>, slip: Id, right: Id) -> Option<(Verdict, Vec<u32>)> {
    let pair = Pair::of(names, slip, right)?;
    let places = names.places(slip);
    if names.word(slip).shape == Shape::Acronym {
        return Some((acronym(&pair)?, places.to_vec()));
    }
    if let Some(verdict) = same_company(&pair) {
        // "March" is a month at other places.
        let shared = pair.shared_places();
        let whole = !names.word(slip).form.listed();
        let kept = places.iter().enumerate();
        let kept = kept.filter(|(at, _)| whole || shared.contains(at));
        return Some((verdict, kept.map(|(_, token)| *token).collect()));
    }
    let sieves: [fn(&Pair<'_, '_>) -> Option<Verdict>; 3] = [introduced, alone, unintroduced];
    let verdict = sieves.iter().find_map(|sieve| sieve(&pair))?;
    Some((verdict, places.to_vec()))
}

/// Two alike words of an article, with all that the sieves ask for.
struct Pair<'n, 'a> {
    names: &'n Names<'a>,
    slip: Id,
    right: Id,
    slips: Slips,
    /// Letters of the shorter word.
    letters: usize,
    sound: bool,
    slip_company: Vec<Company<'a>>,
    right_company: Vec<Company<'a>>,
}

impl<'n, 'a> Pair<'n, 'a> {
    fn of(names: &'n Names<'a>, slip: Id, right: Id) -> Option<Self> {
        let (one, other) = (names.word(slip), names.word(right));
        let ordinary = one.form.ordinary().is_some_and(|level| level <= COMMON);
        if one.title
            || made_of(one.folded(), other.folded())
            || (one.times > other.times && !ordinary)
        {
            return None;
        }
        let letters = one
            .folded()
            .chars()
            .count()
            .min(other.folded().chars().count());
        let slips = Slips::between(one.folded(), other.folded());
        if !(1..=3).contains(&slips.edits.len()) {
            return None;
        }
        let sound = one.sounds_like(other);
        let far = match slips.edits.len() {
            1 => false,
            2 => slips.cost / letters as f32 > 0.3,
            _ => !sound || slips.cost / letters as f32 > 0.5,
        };
        if far || !names.places(slip).iter().any(|&at| names.free(at)) {
            return None;
        }
        Some(Self {
            names,
            slip,
            right,
            slips,
            letters,
            sound,
            slip_company: names.company(slip),
            right_company: names.company(right),
        })
    }

    /// One slip, or a misspelling that sounds the same.
    fn close(&self) -> bool {
        self.slips.edits.len() == 1 || self.sound
    }

    /// A slip that makes no other name: a letter doubled or lost, two swapped, another spelling of
    /// the same sound.
    fn same_name(&self) -> bool {
        let edits = &self.slips.edits;
        let slight = |edit: &Edit| matches!(edit, Edit::Doubled | Edit::Swapped);
        (self.sound && !self.endings_differ()) || edits.iter().all(slight)
    }

    /// "Erica" and "Eric", "Julie" and "Julia" are two people; "Beverli" and "Beverly" are not.
    fn endings_differ(&self) -> bool {
        let one = self.names.word(self.slip).folded();
        let other = self.names.word(self.right).folded();
        vowels_trimmed(one) == vowels_trimmed(other) && !same_ending(one, other)
    }

    fn times(&self) -> (u32, u32) {
        let (slip, right) = (self.names.word(self.slip), self.names.word(self.right));
        (slip.times, right.times)
    }

    /// Whether the right word is a name where it stands, and no ordinary word with a capital.
    fn names_something(&self) -> bool {
        let form = self.names.word(self.right).form;
        form.ordinary().is_none()
            || form.proper()
            || form.surname().is_some_and(|share| share.0 > 0)
            || match self.names.within_sentences(self.right) {
                0 | 1 => false,
                2 => !self.names.in_lower_case(form.folded()),
                _ => true,
            }
    }

    /// How often the right word stands beside a word of the company that the slip keeps; whether the
    /// slip is the first or the last of the two.
    fn shared(&self) -> (usize, Part) {
        let beside = |part: fn(&Company<'a>) -> Option<&'a Wordform>| {
            let own = || self.slip_company.iter().filter_map(part);
            let right = self.right_company.iter().filter_map(part);
            right
                .filter(|word| own().any(|own| own.folded() == word.folded()))
                .count()
        };
        let before = beside(|company| company.before);
        let after = beside(|company| company.after);
        if before >= after {
            (before, Part::Last)
        } else {
            (after, Part::First)
        }
    }

    /// The places of the slip, by their order, at which it keeps the company that the right word keeps.
    fn shared_places(&self) -> Vec<usize> {
        let same = |own: Option<&Wordform>, right: Option<&Wordform>| {
            own.zip(right)
                .is_some_and(|(own, right)| own.folded() == right.folded())
        };
        let shares = |own: &Company<'_>| {
            self.right_company
                .iter()
                .any(|right| same(own.before, right.before) || same(own.after, right.after))
        };
        let places = self.slip_company.iter().enumerate();
        places
            .filter(|(_, own)| shares(own))
            .map(|(at, _)| at)
            .collect()
    }

    /// Whether the slip stands beside words of a name that the right word does not stand beside.
    fn own_company(&self) -> bool {
        // "Walpole" in "told Reuters Walpole agreed" has no name of its own.
        let bears = |share: Option<words::Share>| share.is_some_and(|share| share.0 > BEARERS);
        let before = |word: &Wordform| {
            word.ordinary().is_none() || word.given().is_some() || bears(word.surname())
        };
        let after = |word: &Wordform| !common(word) || word.given().is_some();
        self.slip_company
            .iter()
            .any(|company| company.before.is_some_and(before) || company.after.is_some_and(after))
    }
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Part {
    First,
    Last,
}

/// Whether a word is the other with an ending. "Congres" is no singular, and "Beverli" is no
/// plural.
fn made_of(one: &str, other: &str) -> bool {
    let doubled = |short: &str, long: &str| short.ends_with('s') && long.ends_with("ss");
    derived(one, other) && !doubled(one, other) && !doubled(other, one) && !same_ending(one, other)
}

/// Whether two words of one stem end in the same sound: "Beverli", "Beverly", "Beverley".
fn same_ending(one: &str, other: &str) -> bool {
    let (stem, other_stem) = (vowels_trimmed(one), vowels_trimmed(other));
    let long_e = |ending: &str| matches!(ending, "i" | "y" | "ie" | "ey" | "ee");
    stem == other_stem && long_e(&one[stem.len()..]) && long_e(&other[other_stem.len()..])
}

fn vowels_trimmed(folded: &str) -> &str {
    folded.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// Whether a word stands on no list but one of names, among those that next to nobody bears.
fn rare(form: &Wordform) -> bool {
    form.ordinary().is_none_or(|level| level > COMMON)
        && !form.proper()
        && form.given().is_none_or(|share| share.0 < 2)
        && form.surname().is_none_or(|share| share.0 < 2)
}

/// "Mario Rubini" where "Marco Rubini" stands again and again: the rest of the name is the same.
fn same_company(pair: &Pair<'_, '_>) -> Option<Verdict> {
    let (shared, part) = pair.shared();
    if shared == 0 {
        return None;
    }
    let (slip, right) = (pair.names.word(pair.slip), pair.names.word(pair.right));
    let (times, right_times) = pair.times();
    let own = pair.shared_places().len();
    let unknown = !slip.form.listed()
        || (rare(slip.form) && pair.slips.edits.len() == 1 && right_times > times);
    let sure = if unknown {
        let rarer = right_times > times || right.form.listed();
        rarer || pair.slip > pair.right
    } else if pair.same_name() {
        // "Philip" for "Phillip": nobody has a brother of the same name. Where each stands as often,
        // a letter lost is the commoner slip (Pollock & Zamora 1984).
        let lost =
            pair.slips.edits == [Edit::Doubled] && slip.folded().len() < right.folded().len();
        right_times > times || lost
    } else if slip.form.ordinary().is_some_and(|level| level <= COMMON) {
        // "March Rubini": a word that slipped in for a name.
        shared >= 2 * own
    } else {
        // "Julia" may be Julie's sister.
        let same = part == Part::Last || !pair.names.kin(pair.slip);
        pair.close() && shared >= 3 * own && right_times >= 3 * times && same
    };
    sure.then_some(Verdict {
        by: "the rest of the name is the same",
        confidence: 0.95,
    })
}

/// "Fred Guldberg" and then only "Mr. Goldberg": whoever is named by a family name alone was
/// introduced with a given name before, and nobody else was.
fn introduced(pair: &Pair<'_, '_>) -> Option<Verdict> {
    let slip = pair.names.word(pair.slip);
    let [company] = &pair.slip_company[..] else {
        return None;
    };
    let introduces = company.before?.given().is_some_and(|share| share.0 > 2)
        && company.after.is_none()
        && slip.form.ordinary().is_none_or(|level| level > COMMON);
    let right = pair.names.word(pair.right).form;
    let never = pair
        .right_company
        .iter()
        .all(|company| company.before.is_none());
    let person = pair.right_company.iter().any(|company| company.title)
        || pair.names.speaks(pair.right)
        || (right.surname().is_some_and(|share| share.0 > 0)
            && right.given().is_none()
            && !common(right));
    let sure = introduces && never && person && pair.times().1 >= 2 && pair.close();
    sure.then_some(Verdict {
        by: "the name is introduced so, and nowhere as it is spelled later",
        confidence: 0.85,
    })
}

/// "NTAO" for "NATO": other acronyms differ by more than the order of two letters.
fn acronym(pair: &Pair<'_, '_>) -> Option<Verdict> {
    let (slip, right) = (pair.names.word(pair.slip), pair.names.word(pair.right));
    let (times, right_times) = pair.times();
    let swapped = pair.slips.edits == [Edit::Swapped];
    let known = right_times > times || right.form.listed();
    (swapped && known && !slip.form.listed()).then_some(Verdict {
        by: "two letters of an acronym are swapped",
        confidence: 0.8,
    })
}

/// "Vostrikva" where "Vostrikova" stands again and again: a word on no list.
fn alone(pair: &Pair<'_, '_>) -> Option<Verdict> {
    let (slip, right) = (pair.names.word(pair.slip), pair.names.word(pair.right));
    let (times, right_times) = pair.times();
    let often = right_times >= 2 * times;
    let by_letter = pair.slips.cost / pair.letters as f32;
    let alike = pair.slips.edits.len() == 1
        || (pair.sound && (right_times >= 5 * times || by_letter < 0.15));
    let unknown = !slip.form.listed()
        || (rare(slip.form)
            && pair.slips.edits.len() == 1
            && (right_times >= 3 * times || pair.same_name()));
    // "Zangband" is a kind of Angband.
    let first = |word: &str| word.chars().next();
    let made_longer = first(slip.folded()) != first(right.folded())
        && slip.folded().chars().count() != right.folded().chars().count();
    let sure = (pair.letters >= LONG || right_times >= 5 * times)
        && often
        && alike
        && unknown
        && !made_longer
        && !pair.own_company()
        && (pair.names_something() || (pair.letters >= VERY_LONG && pair.slips.edits.len() == 1));
    sure.then_some(Verdict {
        by: "no known word or name",
        confidence: 0.85,
    })
}

/// "Burger said", where a Borger was introduced and nobody called Burger: a family name stands alone
/// only behind a full name.
fn unintroduced(pair: &Pair<'_, '_>) -> Option<Verdict> {
    let (slip, right) = (pair.names.word(pair.slip), pair.names.word(pair.right));
    let known = pair
        .right_company
        .iter()
        .any(|company| company.before.is_some() || company.after.is_some())
        || right.form.given().is_some_and(|share| share.0 > 2);
    let person =
        right.form.surname().is_some_and(|share| share.0 > 0) || right.form.ordinary().is_none();
    let speaks = pair.names.speaks(pair.slip) || pair.slip_company.iter().any(|own| own.title);
    let name_alone = pair.same_name()
        && slip.form.ordinary().is_none_or(|level| level > COMMON)
        && !slip.form.proper();
    let (times, right_times) = pair.times();
    let sure = pair.close()
        && known
        && person
        && (speaks || name_alone)
        && !pair.own_company()
        && times == 1
        && right_times >= if name_alone { 2 } else { 3 }
        && (pair.names.within_sentences(pair.slip) == 1 || name_alone);
    sure.then_some(Verdict {
        by: "nobody of this name is introduced",
        confidence: 0.8,
    })
}
