use super::lexicon::{cell, rows};
use super::*;

fn title(phrase: &str) -> Option<(&'static str, Number)> {
    senses(&key(phrase))
        .iter()
        .find_map(|entry| match entry.sense {
            Sense::Title(id, number) => Some((id.title().name, number)),
            _ => None,
        })
}

#[test]
fn words_for_one_title_share_it() {
    for (phrase, name, number) in [
        ("chief executive officer", "CEO", Number::Singular),
        ("C.E.O.", "CEO", Number::Singular),
        ("CEOs", "CEO", Number::Plural),
        ("Sens.", "senator", Number::Plural),
        ("congresswoman", "representative", Number::Singular),
        ("Lt. Gov.", "lieutenant governor", Number::Singular),
        ("attorneys general", "attorney general", Number::Plural),
        ("secretaries of state", "secretary of state", Number::Plural),
        ("Vice-President", "vice president", Number::Singular),
        ("spokeswoman", "spokesman", Number::Singular),
        ("co-founders", "founder", Number::Plural),
    ] {
        assert_eq!(title(phrase), Some((name, number)), "{phrase}");
    }
    assert_eq!(title("plumber of state"), None);
}

#[test]
fn a_wider_title_covers_its_kinds_and_not_the_other_way_round() {
    let id = |phrase| {
        senses(phrase).iter().find_map(|entry| match entry.sense {
            Sense::Title(id, _) => Some(id),
            _ => None,
        })
    };
    let (Some(secretary), Some(state)) = (id("secretary"), id("secretary of state")) else {
        panic!("both are in the lexicon");
    };
    assert!(secretary.covers(state));
    assert!(!state.covers(secretary));
}

#[test]
fn states_are_known_by_name_and_by_three_kinds_of_abbreviation() {
    let texas = territory_named("texas", Kind::State);
    assert!(texas.is_some());
    for form in ["Tex.", "TX"] {
        assert_eq!(territory_named(&key(form), Kind::State), texas);
    }
    for form in ["W.Va.", "W. Va.", "WV", "West Virginia"] {
        let id = territory_named(&key(form), Kind::State);
        assert_eq!(id.map(|id| id.territory().name), Some("West Virginia"));
    }
    let georgia = |kind| territory_named("georgia", kind);
    assert_ne!(georgia(Kind::State), georgia(Kind::Country));
}

#[test]
fn every_line_of_every_file_has_its_columns_and_known_words() {
    for (file, least) in [
        (include_str!("titles.tsv"), 5),
        (include_str!("territories.tsv"), 3),
        (include_str!("parties.tsv"), 4),
        (include_str!("bodies.tsv"), 3),
        (include_str!("qualifiers.tsv"), 2),
    ] {
        for row in rows(file) {
            assert!(row.len() >= least, "{row:?}");
            assert!(
                row.iter().take(2).all(|cell| cell == &cell.trim()),
                "{row:?}"
            );
        }
    }
    for row in rows(include_str!("titles.tsv")) {
        let wider = cell(&row, 5);
        assert!(
            wider.is_empty() || rows(include_str!("titles.tsv")).any(|row| cell(&row, 0) == wider),
            "{wider}"
        );
    }
    assert!(
        LEXICON
            .senses
            .keys()
            .all(|key| key.split(' ').count() <= LONGEST)
    );
}
