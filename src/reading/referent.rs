//! Whom a bare family name, a pronoun or "the senator" stands for, with the evidence.

use super::{FormKind, Mention, Position, RoleClaim, Stance};
use crate::record::{EntryId, Match, Record};
use rustc_hash::FxHashSet;

/// A decision for whom something stands.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Referent {
    /// The entry.
    pub entry: EntryId,
    /// The sieve that decided, in words for the editor.
    pub by: &'static str,
    /// How sure, from 0 to 1.
    pub confidence: f32,
}

/// How sure a family name is whose bearer the article itself tells: by his full name or his role.
const TOLD: f32 = 0.95;

/// Settles family names by what else the article says of their bearers: by a role before the name,
/// and by a full name before it, however that was spelled.
pub(super) fn settle(record: &Record, roles: &[RoleClaim], mentions: &mut [Mention]) {
    for claim in roles {
        let mention = &mut mentions[claim.mention];
        if claim.position == Position::Before
            && claim.stance == Stance::Asserted
            && mention.form == FormKind::Family
            && let Some(entry) = only_holder(record, claim, &mention.candidates)
        {
            mention.referent = Some(Referent {
                entry,
                by: "the only one of that family name in the role",
                confidence: TOLD,
            });
        }
    }
    let mut named = FxHashSet::default();
    for mention in mentions {
        let Some(referent) = &mut mention.referent else {
            continue;
        };
        if mention.form != FormKind::Family {
            named.insert(referent.entry);
        } else if referent.confidence < TOLD && named.contains(&referent.entry) {
            referent.by = "family name after the full name";
            referent.confidence = TOLD;
        }
    }
}

/// The one of `candidates` who has held the role on record, if the name may be that of several:
/// "Mayor Lovell" is not the mayor's brother.
fn only_holder(record: &Record, claim: &RoleClaim, candidates: &[EntryId]) -> Option<EntryId> {
    if candidates.len() < 2 {
        return None;
    }
    let holds = |entry: EntryId| {
        let mut offices = record.offices().of_entry(entry).iter();
        offices.any(|office| {
            let post = office.post.as_ref();
            post.is_some_and(|post| claim.post.against(post) == Match::Same)
        })
    };
    let mut holders = candidates.iter().copied().filter(|&entry| holds(entry));
    let first = holders.next()?;
    holders.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};
    use crate::reading::Reading;
    use crate::record::Record;

    /// For each mention of `text`, the entry it stands for.
    fn meant(text: &str) -> Vec<Option<String>> {
        let (record, errors) = Record::parse(
            "r.yaml",
            "people:\n  Ada Lovell: {roles: [{title: mayor, of: Aberdeen}]}\n  Tom Lovell: {roles: [{title: governor, of: Ohio}]}\n  Jane Whitlock:\n",
        );
        assert!(errors.is_empty(), "{}", errors[0].message);
        let document = Document::read("t", text.as_bytes().to_vec(), Format::Plain);
        let reading = Reading::of(&document, &record, None);
        let referents = reading.mentions.iter().map(|mention| mention.referent);
        referents
            .map(|referent| Some(record.entry(referent?.entry).name.clone()))
            .collect()
    }

    #[test]
    fn full_name_tells_whose_the_family_name_is_even_misspelled() {
        let (record, _) = Record::parse("r.yaml", "people:\n  Jane Whitlock:\n");
        for (text, sure) in [
            ("Jane Whitlok came. Whitlock left.", 0.95),
            ("Whitlock left.", 0.7),
        ] {
            let document = Document::read("t", text.as_bytes().to_vec(), Format::Plain);
            let reading = Reading::of(&document, &record, None);
            let last = reading.mentions.last().and_then(|mention| mention.referent);
            assert_eq!(
                last.map(|referent| referent.confidence),
                Some(sure),
                "{text}"
            );
        }
    }

    #[test]
    fn role_before_a_shared_family_name_tells_who_is_meant() {
        for (text, expected) in [
            (
                "Tom Lovell came. Mayor Lovell left.",
                vec![Some("Tom Lovell"), Some("Ada Lovell")],
            ),
            (
                "é 😀 Ada Lovell came.\r\nGov. Lovell left.",
                vec![Some("Ada Lovell"), Some("Tom Lovell")],
            ),
            (
                "Tom Lovell came. Lovell left.",
                vec![Some("Tom Lovell"), Some("Tom Lovell")],
            ),
            ("Mayor Lovell left.", vec![Some("Ada Lovell")]),
            ("Lovell left.", vec![None]),
            ("Senator Lovell left.", vec![None]),
        ] {
            let expected: Vec<_> = expected
                .iter()
                .map(|name| name.map(str::to_owned))
                .collect();
            assert_eq!(meant(text), expected, "{text}");
        }
    }
}
