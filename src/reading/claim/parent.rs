//! Which of two parents a name is: "the son of King Hal and the actress Ada Marsh".

use super::sentence::Sentence;
use super::stance::{Sex, bearing, sex};
use super::value::{Found, Matter};
use crate::fold::fold;
use crate::record::wording::Nature;

/// Whether `found` may be the mother or the father, whichever `nature` asks for, of a child with
/// the name `child`. Titles tell, and a family name that one of two has from the father; of two of
/// whom nothing tells, the father is named first.
pub(super) fn may_be_parent(
    sentence: &Sentence<'_>,
    found: &Found,
    child: &str,
    nature: Nature,
) -> bool {
    let wanted = match nature {
        Nature::Mother => Sex::Woman,
        Nature::Father => Sex::Man,
        Nature::Any | Nature::Person | Nature::Country => return true,
    };
    if let Some(told) = told(sentence, found) {
        return told == wanted;
    }
    let Some((other, first)) = other(sentence, found) else {
        return true;
    };
    if let Some(told) = self::told(sentence, other) {
        return told != wanted;
    }
    let family = |found: &Found| last_word(sentence.document.text(found.span)) == last_word(child);
    match (family(found), family(other)) {
        (true, false) => wanted == Sex::Man,
        (false, true) => wanted == Sex::Woman,
        _ => first == (wanted == Sex::Man),
    }
}

fn last_word(name: &str) -> String {
    let words = name.split_whitespace().rev();
    let mut words = words.map(|word| fold(word.trim_matches(|c: char| !c.is_alphanumeric())));
    words
        .find(|word| !matches!(word.as_str(), "jr" | "sr" | "ii" | "iii" | "iv"))
        .unwrap_or_default()
}

/// What the words of a name and those before it tell: "Queen", "his wife", "Jr."
fn told(sentence: &Sentence<'_>, found: &Found) -> Option<Sex> {
    let mut before = found.items.start;
    while before > 0 && bearing(sentence, before - 1) {
        before -= 1;
    }
    (before..found.items.end).find_map(|item| sex(sentence, item))
}

/// The name that "and" joins to `found`, and whether `found` comes first.
fn other<'s>(sentence: &'s Sentence<'_>, found: &Found) -> Option<(&'s Found, bool)> {
    let and = |item: usize| item < sentence.items.len() && sentence.text(item) == "and";
    let clear = |from: usize, to: usize| (from..to).all(|item| bearing(sentence, item));
    let mut names = sentence
        .values
        .iter()
        .filter(|it| matches!(it.matter, Matter::Name(_)));
    names.find_map(|it| {
        let behind = and(found.items.end)
            && it.items.start > found.items.end
            && clear(found.items.end + 1, it.items.start);
        let before = and(it.items.end)
            && found.items.start > it.items.end
            && clear(it.items.end + 1, found.items.start);
        (behind || before).then_some((it, behind))
    })
}
