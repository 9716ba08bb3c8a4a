//! "Mayor Jane Roe of Hafenburg": what a title before a name is of, behind the name.

use super::description::{Description, Of, of_starting};
use super::walk::Walk;
use super::words::Small;
use super::{Mention, Tense};
use crate::record::EntryKind;
use crate::titles::{self, Kind, Sense};
use crate::tokens::TokenKind;

/// Gives the title before a name what stands behind the name, where it is of nothing yet.
pub(super) fn behind(walk: &Walk<'_>, mention: &Mention, found: &mut [Description]) {
    let [description, ..] = found else {
        return;
    };
    let at = mention.tokens.end;
    if !description.of.is_empty() || !walk.is(at, "of") {
        return;
    }
    let article = u32::from(walk.small(at + 1, Small::Article));
    let Some((of, tokens)) = of_starting(walk, at + 1 + article) else {
        return;
    };
    // "Mayor Roe of Labour"
    let party = walk.phrase_starting(tokens.start).is_some_and(|phrase| {
        let mut senses = phrase.senses.iter();
        senses.any(|sense| matches!(sense, Sense::Party(..)))
    });
    if party {
        return;
    }
    // "of Ohio State", "of New York City": the name goes on.
    let goes_on =
        walk.capitalized(tokens.end) || walk.kind(tokens.end) == Some(TokenKind::Possessive);
    if goes_on || !suits(walk, description, &of, article > 0) {
        return;
    }
    // "Presidents Roe of Freedonia and Doe of Sylvania" hold office together.
    if description.plural {
        description.tense = Tense::Present;
    }
    description.of.push((of, tokens));
}

/// Whether a title can be of this: a mayor of a place, a chief executive of a company.
fn suits(walk: &Walk<'_>, description: &Description, of: &Of, article: bool) -> bool {
    let Some((title, _)) = &description.title else {
        return false;
    };
    let kinds = &title.title().of;
    let one = |wanted: &[Kind]| kinds.iter().any(|kind| wanted.contains(kind));
    match of {
        Of::Known(key) => titles::senses(key).iter().any(|entry| match entry.sense {
            Sense::Territory(id, _) => one(&[id.territory().kind]),
            Sense::Body(_) => one(&[Kind::Body, Kind::Chamber]),
            _ => false,
        }),
        Of::Entry(entry, _) => match walk.entry_kind(*entry) {
            Some(EntryKind::Place) => one(&[Kind::City, Kind::State, Kind::Country]),
            Some(EntryKind::Organization) => one(&[Kind::Company, Kind::Body]),
            _ => false,
        },
        // "Mayor Roe of the Green Party" is of no town called so; "President Roe of the Chess Club" is
        // of no country.
        Of::Words(_) => !article && kinds.first() == Some(&Kind::City) || one(&[Kind::Company]),
    }
}
