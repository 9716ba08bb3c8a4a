//! Which entry a mention stands for: sieves, from the surest to the least sure.

use super::company::{given_like, name_word};
use super::exact::gap_between;
use super::{FormKind, Mention, Referent};
use crate::document::{Document, TokenKind};
use crate::fold::fold;
use crate::record::index::Gap;
use crate::record::person::{given_and_family, nicknames};
use crate::record::{EntryId, Record};
use crate::words;
use rustc_hash::{FxHashMap, FxHashSet};

/// Settles the referents of `mentions` and drops those that name somebody else.
pub(super) fn resolve(document: &Document, record: &Record, mentions: &mut Vec<Mention>) {
    let mut strangers = FxHashSet::default();
    mentions.retain_mut(|mention| match widen(document, record, mention) {
        Company::Own => true,
        Company::Given => false,
        Company::Stranger => {
            strangers.insert(fold(document.text(mention.span)));
            false
        }
    });
    let whole = in_full(mentions);
    let mut latest: FxHashMap<EntryId, usize> = FxHashMap::default();
    for (at, mention) in mentions.iter_mut().enumerate() {
        let stranger = || strangers.contains(&fold(document.text(mention.span)));
        let referent = match (mention.form, mention.candidates.as_slice()) {
            (FormKind::Full, [entry]) => Some(referent(*entry, "full name", 1.0)),
            (FormKind::Also, [entry]) => Some(referent(*entry, "form on record", 1.0)),
            (_, candidates) if !stranger() => partly(candidates, &latest, &whole),
            _ => None,
        };
        if let Some(referent) = referent
            && mention.form != FormKind::Family
        {
            latest.insert(referent.entry, at);
        }
        mention.referent = referent;
    }
    // "Lindquist" is right behind "Anna Lindquist", though on record as a wrong form of Lindqvist.
    mentions.retain(|mention| {
        let stranger = || strangers.contains(&fold(document.text(mention.span)));
        mention.slip.is_none() || mention.referent.is_some() || !stranger()
    });
}

/// Settles what a slip tells: "Quill" is one of many of that name on record, and the article speaks of
/// "Adda Quill" before.
pub(super) fn settle_beside_slips(mentions: &mut [Mention]) {
    let slipped = mentions.iter().filter(|mention| mention.slip.is_some());
    if slipped.count() == 0 {
        return;
    }
    let whole = in_full(mentions);
    let mut latest: FxHashMap<EntryId, usize> = FxHashMap::default();
    for (at, mention) in mentions.iter_mut().enumerate() {
        let several = mention.form == FormKind::Family && mention.candidates.len() > 1;
        match mention.referent {
            None if several => mention.referent = partly(&mention.candidates, &latest, &whole),
            Some(referent) if mention.form != FormKind::Family => {
                latest.insert(referent.entry, at);
            }
            _ => {}
        }
    }
}

/// The entries that some mention names in full, and no other.
fn in_full(mentions: &[Mention]) -> FxHashSet<EntryId> {
    let whole = mentions
        .iter()
        .filter(|mention| mention.form != FormKind::Family);
    whole
        .filter_map(|mention| match mention.candidates[..] {
            [entry] => Some(entry),
            _ => None,
        })
        .collect()
}

/// For which of the candidates a part of their name stands: the one that was named in full last, the
/// only one that is named in full further on, the only one on record.
fn partly(
    candidates: &[EntryId],
    latest: &FxHashMap<EntryId, usize>,
    whole: &FxHashSet<EntryId>,
) -> Option<Referent> {
    let known = candidates
        .iter()
        .filter_map(|entry| latest.get(entry).map(|at| (*at, *entry)));
    if let Some((_, entry)) = known.max() {
        return Some(referent(entry, "family name after the full name", 0.95));
    }
    let mut later = candidates.iter().filter(|entry| whole.contains(entry));
    match (candidates, later.next(), later.next()) {
        ([entry], ..) => Some(referent(
            *entry,
            "the only one of that family name on record",
            0.7,
        )),
        (_, Some(entry), None) => Some(referent(*entry, "family name before the full name", 0.9)),
        _ => None,
    }
}

fn referent(entry: EntryId, by: &'static str, confidence: f32) -> Referent {
    Referent {
        entry,
        by,
        confidence,
    }
}

/// In whose company a family name stands.
enum Company {
    /// Alone, or with its own given names or initials.
    Own,
    /// Before somebody else's family name: it is a given name there.
    Given,
    /// With a given name that is not its own: it names somebody else.
    Stranger,
}

/// Reads a family name with what stands right before it: "Ada B. Lovell", "A. Lovell".
fn widen(document: &Document, record: &Record, mention: &mut Mention) -> Company {
    if mention.form != FormKind::Family {
        return Company::Own;
    }
    if names_another(document, mention) {
        return Company::Given;
    }
    let names = names_before(document, mention.tokens.start);
    let Some(&first) = names.first() else {
        return Company::Own;
    };
    let own: Vec<EntryId> = mention
        .candidates
        .iter()
        .copied()
        .filter(|&entry| {
            let name = &record.entry(entry).name;
            given_and_family(name).is_some_and(|(given, _)| fits(document, given, &names))
        })
        .collect();
    if own.is_empty() {
        return Company::Stranger;
    }
    mention.candidates = own;
    mention.tokens.start = first;
    mention.span = document.tokens()[first as usize].span.hull(mention.span);
    mention.form = FormKind::Full;
    Company::Own
}

/// Whether a family name that is also a given name stands before a family name: "Michael Nowak" is
/// nobody called Michael. "Lovell Says" is no such thing: the word behind is an ordinary one.
fn names_another(document: &Document, mention: &Mention) -> bool {
    let after = mention.tokens.end;
    let folded = fold(document.text(mention.span));
    let given = words::given(&folded).is_some_and(|share| share.0 > 2);
    given
        && document
            .tokens()
            .get(after as usize)
            .is_some_and(|token| token.kind == TokenKind::Word)
        && gap_between(document, after - 1, after) == Gap::Space
        && document.paragraph_at(document.tokens()[after as usize].span.start)
            == document.paragraph_at(mention.span.start)
        && name_word(document, after)
        && document.wordform(after).ordinary().is_none()
}

/// The tokens right before `token` that are given names or initials, in order, at most four.
fn names_before(document: &Document, token: u32) -> Vec<u32> {
    let mut names = Vec::new();
    let mut after = token;
    let mut at = token;
    let paragraph =
        &document.paragraphs()[document.paragraph_at(document.tokens()[token as usize].span.start)];
    while at > paragraph.tokens.start && names.len() < 4 {
        at -= 1;
        let text = document.token_text(at);
        match document.tokens()[at as usize].kind {
            TokenKind::Mark if text == "." => continue,
            TokenKind::Word => {}
            _ => break,
        }
        let initial = text
            .trim_end_matches('.')
            .chars()
            .filter(|c| *c != '.')
            .count()
            == 1
            || text.contains('.');
        let gap = gap_between(document, at, after);
        let joined = gap == Gap::Space || (gap == Gap::Point && initial);
        if !joined
            || !(given_like(document, at) || (initial && text.starts_with(char::is_uppercase)))
        {
            break;
        }
        names.push(at);
        after = at;
    }
    names.reverse();
    names
}

/// Whether the given names or initials in the article may be those on record: the same first name,
/// or initials that agree.
fn fits(document: &Document, given: &str, names: &[u32]) -> bool {
    let own: Vec<String> = given
        .split_whitespace()
        .map(|name| fold(name.trim_end_matches('.')))
        .collect();
    let found: Vec<String> = names
        .iter()
        .flat_map(|&at| {
            let text = fold(document.token_text(at));
            if text.contains('.') {
                text.chars()
                    .filter(|c| *c != '.')
                    .map(String::from)
                    .collect()
            } else {
                vec![text]
            }
        })
        .collect();
    let (Some(first), Some(own_first)) = (found.first(), own.first()) else {
        return false;
    };
    let agree = |a: &str, b: &str| {
        a == b || (a.len() == 1 && b.starts_with(a)) || (b.len() == 1 && a.starts_with(b))
    };
    agree(first, own_first)
        || nicknames(first, own_first)
        || own.iter().any(|own| own.len() > 1 && own == first)
}
