//! Places that may lie in each other: "Sweden" says less than a town, and nothing else.

use super::agreement::{Agreement, names};
use super::nature::territories;
use crate::titles::{Kind, TerritoryId};

/// A place as it is named: "Springfield, Illinois" is no territory, but lies in one.
struct Place<'t> {
    name: &'t str,
    own: Vec<TerritoryId>,
    outer: Vec<TerritoryId>,
}

/// Compares two names as places, where one of them is known to be one.
pub(super) fn places(found: &str, right: &str) -> Option<Agreement> {
    let (one, other) = (Place::of(found), Place::of(right));
    match (one.own.is_empty(), other.own.is_empty()) {
        (false, false) => Some(known(&one.own, &other.own)),
        (false, true) => within(&other, &one),
        (true, false) => within(&one, &other),
        (true, true) if one.outer.is_empty() || other.outer.is_empty() => None,
        (true, true) => Some(match meet(&one.outer, &other.outer) {
            true => names(one.name, other.name),
            false => known(&one.outer, &other.outer),
        }),
    }
}

impl<'t> Place<'t> {
    fn of(name: &'t str) -> Self {
        let own = territories(name);
        match name.rsplit_once(',') {
            Some((inner, outer)) if own.is_empty() => Self {
                name: inner,
                own,
                outer: territories(outer.trim()),
            },
            _ => Self {
                name,
                own,
                outer: Vec::new(),
            },
        }
    }
}

/// Two territories: a city and its country, or the country of a state, cannot be compared.
fn known(one: &[TerritoryId], other: &[TerritoryId]) -> Agreement {
    let (here, there) = (countries(one), countries(other));
    if meet(one, other) {
        Agreement::Same
    } else if kind(one) == kind(other)
        || !here.is_empty() && !there.is_empty() && !meet(&here, &there)
    {
        Agreement::Different
    } else {
        Agreement::Open
    }
}

/// A place and a territory in which it may lie.
fn within(place: &Place<'_>, territory: &Place<'_>) -> Option<Agreement> {
    let wide = matches!(kind(&territory.own), Some(Kind::Country | Kind::State));
    if !wide {
        return None;
    }
    Some(match place.outer.is_empty() {
        true => Agreement::Open,
        false => match known(&place.outer, &territory.own) {
            Agreement::Different => Agreement::Different,
            Agreement::Same | Agreement::Open => Agreement::Open,
        },
    })
}

fn meet(one: &[TerritoryId], other: &[TerritoryId]) -> bool {
    one.iter().any(|id| other.contains(id))
}

fn kind(ids: &[TerritoryId]) -> Option<Kind> {
    ids.first().map(|id| id.territory().kind)
}

/// The countries that the territories are, or lie in.
fn countries(ids: &[TerritoryId]) -> Vec<TerritoryId> {
    let country = |&id: &TerritoryId| match id.territory().kind {
        Kind::Country => Some(id),
        _ => id.territory().country,
    };
    ids.iter().filter_map(country).collect()
}

#[cfg(test)]
mod tests {
    use super::places;
    use crate::reading::claim::Agreement::{Different, Open, Same};

    #[test]
    fn a_place_is_compared_with_what_it_lies_in() {
        for (found, right, expected) in [
            ("Sweden", "Norway", Some(Different)),
            ("the U.S.", "United States", Some(Same)),
            ("Texas", "United States", Some(Open)),
            ("Texas", "Norway", Some(Different)),
            ("Halden", "Norway", Some(Open)),
            ("Norway", "Halden", Some(Open)),
            ("Halden, Ohio", "Norway", Some(Different)),
            ("Halden, Ohio", "Ohio", Some(Open)),
            ("Halden, Ohio", "Marrow, Ohio", Some(Different)),
            ("Halden, Ohio", "Halden, Texas", Some(Different)),
            ("Halden, Ohio", "Marrow", None),
            ("Halden", "Marrow", None),
        ] {
            assert_eq!(places(found, right), expected, "{found}, {right}");
        }
    }
}
