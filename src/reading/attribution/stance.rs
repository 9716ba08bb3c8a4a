//! Whether the article says that words were said at all: "denied saying", "allegedly", "joked".

use super::clause::Phrase;
use super::lexicon::{Class, LONGEST, lowered};
use super::sieves::Place;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Whether the article says that the words were said, and how seriously.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Utterance {
    /// They were said.
    #[default]
    Made,
    /// They were said, not in earnest: "joked".
    Joked,
    /// They were said again, as another's: "echoed", "quoted".
    Echoed,
    /// Somebody says that they were said: "allegedly", "was accused of saying".
    Alleged,
    /// They might have been said, or may yet be: "would say".
    Supposed,
    /// They were put to somebody in a question: "asked whether it was".
    Asked,
    /// They were not said: "denied saying", "never said".
    Denied,
}

impl Utterance {
    /// Whether the article itself says that the words were said.
    pub fn is_claimed(self) -> bool {
        matches!(self, Self::Made | Self::Joked)
    }
}

/// What a word tells of the words around it.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Sign {
    Deny,
    Lacking,
    Joke,
    Allege,
    Ask,
    Whether,
    Negation,
    Merely,
    Modal,
    Echo,
    Agree,
    Cite,
    Utterance,
    Bearer,
}

/// The [`Sign`]s of one word: a bit each.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Signs(u16);

impl Signs {
    /// Whether the word names what somebody said: "promise", "remark".
    pub(super) fn is_utterance(self) -> bool {
        self.has(Sign::Utterance)
    }

    /// Whether the word names what bears words: "placard".
    pub(super) fn bears_words(self) -> bool {
        self.has(Sign::Bearer)
    }

    /// Whether the word tells that somebody else is said to have done something: "accused".
    pub(super) fn alleges(self) -> bool {
        self.has(Sign::Allege)
    }

    fn has(self, sign: Sign) -> bool {
        self.0 & (1 << sign as u16) != 0
    }
}

static SIGNS: LazyLock<FxHashMap<&'static str, Signs>> = LazyLock::new(|| {
    let mut signs: FxHashMap<&'static str, Signs> = FxHashMap::default();
    let mut sign = Sign::Deny;
    let list = include_str!("stances.txt");
    for word in list
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
    {
        sign = match word {
            "[deny]" => Sign::Deny,
            "[lacking]" => Sign::Lacking,
            "[joke]" => Sign::Joke,
            "[allege]" => Sign::Allege,
            "[ask]" => Sign::Ask,
            "[whether]" => Sign::Whether,
            "[negation]" => Sign::Negation,
            "[merely]" => Sign::Merely,
            "[modal]" => Sign::Modal,
            "[echo]" => Sign::Echo,
            "[agree]" => Sign::Agree,
            "[cite]" => Sign::Cite,
            "[utterance]" => Sign::Utterance,
            "[bearer]" => Sign::Bearer,
            word => {
                signs.entry(word).or_default().0 |= 1 << sign as u16;
                continue;
            }
        };
    }
    signs
});

/// The signs of `text`, whatever its case; a curly apostrophe counts as a straight one.
pub(super) fn signs(text: &str) -> Signs {
    let mut lower = [0; LONGEST];
    lowered(text, &mut lower)
        .and_then(|lower| SIGNS.get(lower))
        .copied()
        .unwrap_or_default()
}

/// How far before a cue a word still speaks of it.
const NEAR: usize = 8;

/// In which stance the words are given whose source is `phrase` and whose cue stands at tag `cue`.
pub(super) fn stance(place: &Place<'_>, phrase: Phrase, cue: Option<usize>) -> Utterance {
    let Some(cue) = cue else {
        return Utterance::Made;
    };
    let tags = place.tags;
    let has = |at: usize, sign| tags[at].signs.has(sign);
    // "Lovell said that voters would find it": she said so, whatever the voters would.
    if phrase.head < cue {
        let outer = (phrase.head + 1..cue).find(|&at| place.speech(at));
        let plain = |at: &usize| {
            [Sign::Deny, Sign::Allege, Sign::Ask]
                .iter()
                .all(|&sign| !has(*at, sign))
        };
        if outer.filter(plain).is_some_and(|outer| outer + 1 < cue) {
            return Utterance::Made;
        }
    }
    // The cue's own group: "never once said", "denied having called".
    let low = cue.saturating_sub(NEAR);
    let low = match phrase.head < cue {
        true => low.max(phrase.head + 1),
        false => low,
    };
    let group = (low..cue)
        .rev()
        .take_while(|&at| {
            matches!(
                tags[at].class,
                Class::Adverb
                    | Class::Auxiliary
                    | Class::Be
                    | Class::Cue
                    | Class::Verb
                    | Class::Participle
                    | Class::Other
                    | Class::To
                    | Class::That
                    | Class::He
                    | Class::She
                    | Class::They
                    | Class::Of
                    | Class::For
                    | Class::As
                    | Class::Noun
                    | Class::Emphatic
                    | Class::Subordinator
            )
        })
        .last()
        .unwrap_or(cue);
    for at in group..cue {
        let lacking = has(at, Sign::Lacking) && tags[at + 1].class == Class::Of;
        if has(at, Sign::Deny) || lacking {
            return Utterance::Denied;
        }
        let merely = tags
            .get(at + 1)
            .is_some_and(|next| next.signs.has(Sign::Merely));
        if has(at, Sign::Negation) && !merely {
            return Utterance::Denied;
        }
        if has(at, Sign::Allege) {
            return Utterance::Alleged;
        }
        if has(at, Sign::Modal) && !merely {
            return Utterance::Supposed;
        }
    }
    // "denied that she had called it", "if Lovell says".
    if phrase.head < cue
        && let Some(mut outer) = phrase.start.checked_sub(1).filter(|&at| at >= place.low)
    {
        if has(outer, Sign::Modal) {
            return Utterance::Supposed;
        }
        if tags[outer].class == Class::That && outer > place.low {
            outer -= 1;
        }
        if has(outer, Sign::Deny) {
            return Utterance::Denied;
        }
        // "Prosecutors allege that Lovell wrote"
        if has(outer, Sign::Allege) {
            return Utterance::Alleged;
        }
    }
    let before = place.tag > cue;
    let between = |sign: Sign| (cue + 1..place.tag.min(cue + NEAR)).find(|&at| has(at, sign));
    if before && has(cue, Sign::Deny) && !pauses(place) {
        // "denied “taking the money”"; what stands behind a colon was said.
        return Utterance::Denied;
    }
    if before && has(cue, Sign::Ask) && !pauses(place) && between(Sign::Whether).is_some() {
        return Utterance::Asked;
    }
    // "The Post quoted Lovell as saying" tells whose words they are.
    if has(cue, Sign::Echo) {
        return Utterance::Echoed;
    }
    if repeats(place, phrase, cue) {
        return Utterance::Echoed;
    }
    let joking = (group..=cue)
        .chain(cue + 1..(cue + 2).min(tags.len()))
        .any(|at| has(at, Sign::Joke));
    match joking {
        true => Utterance::Joked,
        false => Utterance::Made,
    }
}

/// Whether the words are another's, whom the sentence names: "agreed with Lovell that", "citing Lovell,
/// Marsh said", "Marsh, quoting Lovell, said".
fn repeats(place: &Place<'_>, phrase: Phrase, cue: usize) -> bool {
    let tags = place.tags;
    let named = |at: usize| {
        let behind = tags
            .get(at + 1..(at + 4).min(tags.len()))
            .unwrap_or_default();
        behind
            .iter()
            .take_while(|tag| !matches!(tag.class, Class::Comma | Class::Quote | Class::End))
            .any(|tag| tag.class == Class::Name)
    };
    let has = |at: usize, sign| tags[at].signs.has(sign);
    let with = tags
        .get(cue + 1)
        .is_some_and(|tag| tag.class == Class::With);
    if with && has(cue, Sign::Agree) && named(cue + 1) {
        return true;
    }
    let low = place.low.max(phrase.start.min(cue).saturating_sub(NEAR));
    (low..cue).any(|at| has(at, Sign::Cite) && named(at))
}

/// Whether a comma or colon stands right before the quotation, as before words that were uttered.
fn pauses(place: &Place<'_>) -> bool {
    place.tag.checked_sub(1).is_some_and(|before| {
        matches!(
            place.tags[before].class,
            Class::Comma | Class::Colon | Class::Dash
        )
    })
}

/// The verb of a question put to somebody in whose clause the quotation stands: `asked whether it
/// was "a crisis," Lovell said no`. The words are nobody's who is named.
pub(super) fn question(place: &Place<'_>) -> Option<usize> {
    let tags = place.tags;
    let low = place.low.max(place.tag.saturating_sub(2 * NEAR));
    let verb = (low..place.tag)
        .rev()
        .find(|&at| tags[at].signs.has(Sign::Ask))?;
    let opens = verb == place.low
        || matches!(
            tags[verb - 1].class,
            Class::Subordinator | Class::Adverb | Class::Comma | Class::Be | Class::Coordinator
        );
    let asks = tags
        .get(verb + 1)
        .is_some_and(|next| next.signs.has(Sign::Whether));
    let closed = tags[verb + 1..place.tag]
        .iter()
        .any(|tag| matches!(tag.class, Class::Comma | Class::Colon | Class::Quote));
    (opens && asks && !closed).then_some(verb)
}
