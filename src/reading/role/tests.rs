//! What is read around names, shown as "name: title / of / when" and "name: party / state".

use crate::document::{Document, Format};
use crate::reading::{Position, Reading, Stance};
use crate::record::Record;

const RECORD: &str = "
people:
  Ada Lovell: {roles: [{title: senator, seat: Texas}]}
  Tom Marsh: {}
  Zoë Pereira: {}
organizations:
  Quillby: {}
  Halden Labs: {}
";

fn read(text: &str) -> Vec<String> {
    let (record, errors) = Record::parse("record.yaml", RECORD);
    assert!(errors.is_empty(), "{errors:?}");
    let document = Document::read("article.txt", text.as_bytes().to_vec(), Format::Plain);
    let reading = Reading::of(&document, &record, None);
    let name = |mention: usize| document.text(reading.mentions[mention].span);
    let mut shown: Vec<String> = Vec::new();
    for claim in &reading.roles {
        assert_eq!(document.text(claim.title_span), claim.title);
        let stance = match claim.stance {
            Stance::Asserted => "",
            Stance::Attributed => " attributed",
            Stance::Imagined => " imagined",
        };
        let detail = match claim.post.detail.as_str() {
            "" => String::new(),
            detail => format!(" ({detail})"),
        };
        shown.push(format!(
            "{}: {}{detail} / {} / {:?}{stance}",
            name(claim.mention),
            claim.title,
            claim.of.as_deref().unwrap_or("-"),
            claim.tense,
        ));
    }
    for affiliation in &reading.affiliations {
        let word = |span: Option<crate::span::Span>| span.map_or("-", |span| document.text(span));
        shown.push(format!(
            "{}: {} / {}",
            name(affiliation.mention),
            word(affiliation.party.map(|(_, span)| span)),
            word(affiliation.state.map(|(_, span)| span)),
        ));
    }
    shown
}

fn expect(rows: &[(&str, &[&str])]) {
    for (text, expected) in rows {
        assert_eq!(read(text), *expected, "{text}");
    }
}

#[test]
fn titles_before_a_name_bring_their_place_party_and_time() {
    expect(&[
        (
            "Sen. Ada Lovell spoke.",
            &["Ada Lovell: Sen. / - / Present"],
        ),
        (
            "Texas Sen. Ada Lovell spoke.",
            &["Ada Lovell: Sen. / Texas / Present"],
        ),
        (
            "Texas's senator Ada Lovell spoke.",
            &["Ada Lovell: senator / Texas / Present"],
        ),
        (
            "Texas Republican Sen. Ada Lovell spoke.",
            &[
                "Ada Lovell: Sen. / Texas / Present",
                "Ada Lovell: Republican / -",
            ],
        ),
        (
            "Quillby CEO Ada Lovell spoke.",
            &["Ada Lovell: CEO / Quillby / Present"],
        ),
        (
            "The Varn Group chief executive Ada Lovell spoke.",
            &["Ada Lovell: chief executive / The Varn Group / Present"],
        ),
        (
            "former U.S. Rep. Ada Lovell",
            &["Ada Lovell: Rep. / U.S. / Former"],
        ),
        (
            "ex-President Ada Lovell",
            &["Ada Lovell: President / - / Former"],
        ),
        ("then-Gov. Ada Lovell", &["Ada Lovell: Gov. / - / Open"]),
        ("the late Gov. Ada Lovell", &["Ada Lovell: Gov. / - / Open"]),
        (
            "President-elect Ada Lovell",
            &["Ada Lovell: President / - / Future"],
        ),
        (
            "Defense Secretary nominee Ada Lovell",
            &["Ada Lovell: Defense Secretary / - / Future"],
        ),
        (
            "incoming Quillby CEO Ada Lovell",
            &["Ada Lovell: CEO / Quillby / Future"],
        ),
        (
            "House Speaker Ada Lovell",
            &["Ada Lovell: Speaker / House / Present"],
        ),
        (
            "Deputy Mayor Ada Lovell",
            &["Ada Lovell: Deputy Mayor / - / Present"],
        ),
        (
            "deputy attorney general Ada Lovell",
            &["Ada Lovell: attorney general (deputy) / - / Present"],
        ),
        (
            "state Sen. Ada Lovell",
            &["Ada Lovell: Sen. (state) / - / Present"],
        ),
        (
            "a President Ada Lovell would",
            &["Ada Lovell: President / - / Present imagined"],
        ),
        (
            "Under Secretary of Labor for Research and Training Ada Lovell",
            &["Ada Lovell: Secretary of Labor (under for research and training) / - / Present"],
        ),
        (
            "Speaker of the House Ada Lovell",
            &["Ada Lovell: Speaker / House / Present"],
        ),
        (
            "the president of Freedonia, Ada Lovell, and",
            &["Ada Lovell: president / Freedonia / Present"],
        ),
        (
            "former governor and RNC chairman Ada Lovell",
            &[
                "Ada Lovell: chairman / RNC / Open",
                "Ada Lovell: governor / - / Former",
            ],
        ),
    ]);
}

#[test]
fn words_before_a_name_that_give_no_role_are_left_alone() {
    expect(&[
        ("She met the senator. Ada Lovell spoke.", &[]),
        ("DALLAS, Texas — Ada Lovell spoke.", &[]),
        ("a spokesman for the senator said of Ada Lovell", &[]),
        ("He is a Democratic Ada Lovell", &[]),
        ("In Texas, Ada Lovell spoke.", &[]),
        (
            "He thanked Tom Marsh, D-N.M. Sen. Ada Lovell spoke.",
            &["Ada Lovell: Sen. / - / Present", "Tom Marsh: D / N.M."],
        ),
    ]);
}

#[test]
fn a_plural_title_goes_on_along_the_list_and_ends_with_it() {
    expect(&[
        (
            "Sens. Ada Lovell and Zoë Pereira met.",
            &[
                "Ada Lovell: Sens. / - / Present",
                "Zoë Pereira: Sens. / - / Present",
            ],
        ),
        (
            "CEOs Ada Lovell, Tom Marsh and Zoë Pereira met.",
            &[
                "Ada Lovell: CEOs / - / Open",
                "Tom Marsh: CEOs / - / Open",
                "Zoë Pereira: CEOs / - / Open",
            ],
        ),
        (
            "Sens. Ada Lovell and Tom Marsh, Zoë Pereira and others met.",
            &[
                "Ada Lovell: Sens. / - / Present",
                "Tom Marsh: Sens. / - / Present",
            ],
        ),
    ]);
}

#[test]
fn parties_and_states_follow_a_name_in_their_usual_forms() {
    expect(&[
        ("Ada Lovell (R-Texas) spoke.", &["Ada Lovell: R / Texas"]),
        ("Ada Lovell (D-N.Y.) spoke.", &["Ada Lovell: D / N.Y."]),
        ("Ada Lovell (D–Calif.) spoke.", &["Ada Lovell: D / Calif."]),
        ("Ada Lovell (I) spoke.", &["Ada Lovell: I / -"]),
        ("Ada Lovell (Ky.) spoke.", &["Ada Lovell: - / Ky."]),
        ("Ada Lovell (D-Port Anselm) spoke.", &["Ada Lovell: D / -"]),
        ("Ada Lovell, R-Tex., spoke.", &["Ada Lovell: R / Tex."]),
        (
            "Ada Lovell, Republican of Texas, spoke.",
            &["Ada Lovell: Republican / Texas"],
        ),
        (
            "Ada Lovell, a Democrat from Ohio, spoke.",
            &["Ada Lovell: Democrat / Ohio"],
        ),
        (
            "Ada Lovell, the Vermont independent, spoke.",
            &["Ada Lovell: independent / Vermont"],
        ),
        (
            "They met Ada Lovell, a Democrat. Both spoke.",
            &["Ada Lovell: Democrat / -"],
        ),
        ("Ada Lovell of Vermont spoke.", &["Ada Lovell: - / Vermont"]),
        ("Ada Lovell of Virginia Beach spoke.", &[]),
        ("Ada Lovell (left) spoke.", &[]),
        (
            "Ada Lovell, a Republican strategist, spoke.",
            &["Ada Lovell: strategist / - / Present"],
        ),
        (
            "the Texas Democrat Ada Lovell spoke.",
            &["Ada Lovell: Democrat / Texas"],
        ),
    ]);
}

#[test]
fn descriptions_after_a_name_end_with_a_mark_or_go_on_with_of() {
    expect(&[
        (
            "Ada Lovell, the CEO of Quillby, spoke.",
            &["Ada Lovell: CEO / Quillby / Present"],
        ),
        (
            "Ada Lovell, Quillby's chief executive, spoke.",
            &["Ada Lovell: chief executive / Quillby / Present"],
        ),
        (
            "Ada Lovell, a former Texas senator, spoke.",
            &["Ada Lovell: senator / Texas / Former"],
        ),
        (
            "Ada Lovell is the CEO of Halden Labs.",
            &["Ada Lovell: CEO / Halden Labs / Present"],
        ),
        (
            "Ada Lovell, who was CEO of Quillby, spoke.",
            &["Ada Lovell: CEO / Quillby / Open"],
        ),
        (
            "Ada Lovell became CEO in 2021.",
            &["Ada Lovell: CEO / - / Open"],
        ),
        (
            "Quillby named Ada Lovell as its CEO.",
            &["Ada Lovell: CEO / Quillby / Present"],
        ),
        (
            "Ada Lovell, 43, the CEO of Quillby, spoke.",
            &["Ada Lovell: CEO / Quillby / Present"],
        ),
        ("Ada Lovell, CEO pay and the rest", &[]),
        (
            "Ada Lovell, Sen. Tom Marsh and others",
            &["Tom Marsh: Sen. / - / Present"],
        ),
        ("Ada Lovell is not the CEO of Quillby.", &[]),
    ]);
}

#[test]
fn whoever_leads_something_is_the_head_of_it() {
    expect(&[
        (
            "Ada Lovell, who leads Quillby, spoke.",
            &["Ada Lovell: leads / Quillby / Present"],
        ),
        (
            "Quillby, led by Zoë Pereira, grew.",
            &["Zoë Pereira: led / Quillby / Present"],
        ),
        (
            "Halden Labs is headed by Tom Marsh.",
            &["Tom Marsh: headed / Halden Labs / Present"],
        ),
        ("Ada Lovell, who led Quillby, spoke.", &[]),
        ("Ada Lovell leads Quillby workers.", &[]),
        ("Quillby was led by Tom Marsh.", &[]),
        ("Ada Lovell leads Ohio.", &[]),
    ]);
}

#[test]
fn a_company_that_opens_the_sentence_keeps_its_name() {
    let (record, _) = Record::parse(
        "record.yaml",
        "people: {Ada Lovell: {roles: [CEO of Varn]}, Tom Marsh: }",
    );
    for (text, of) in [
        ("Varn CEO Ada Lovell spoke.", Some("Varn")),
        ("Former Varn CEO Ada Lovell spoke.", Some("Varn")),
        ("Yesterday CEO Tom Marsh spoke.", None),
    ] {
        let document = Document::read("a", text.as_bytes().to_vec(), Format::Plain);
        let reading = Reading::of(&document, &record, None);
        let found: Vec<Option<&str>> = reading.roles.iter().map(|it| it.of.as_deref()).collect();
        assert_eq!(found, [of], "{text}");
    }
}

#[test]
fn places_stay_true_beside_wide_letters_and_line_ends() {
    expect(&[
        (
            "😀 “Café” — former Quillby CEO Zoë Pereira (D-N.H.) spoke.\r\nThen it rained.",
            &[
                "Zoë Pereira: CEO / Quillby / Former",
                "Zoë Pereira: D / N.H.",
            ],
        ),
        (
            "Sen.\u{a0}Ada Lovell spoke.",
            &["Ada Lovell: Sen. / - / Present"],
        ),
    ]);
}

#[test]
fn the_side_of_the_name_is_kept() {
    let (record, _) = Record::parse("record.yaml", RECORD);
    for (text, position) in [
        ("CEO Ada Lovell spoke.", Position::Before),
        ("Ada Lovell, the CEO, spoke.", Position::After),
        ("Ada Lovell is CEO.", Position::Predicate),
    ] {
        let document = Document::read("a", text.as_bytes().to_vec(), Format::Plain);
        let reading = Reading::of(&document, &record, None);
        let positions: Vec<Position> = reading.roles.iter().map(|role| role.position).collect();
        assert_eq!(positions, [position], "{text}");
    }
}

#[test]
fn what_a_title_is_of_may_stand_behind_the_name() {
    expect(&[
        (
            "Mayor Tom Marsh of Nordhafen spoke.",
            &["Tom Marsh: Mayor / Nordhafen / Present"],
        ),
        (
            "CEOs Tom Marsh of Quillby and Zoë Pereira of Halden Labs spoke.",
            &[
                "Tom Marsh: CEOs / Quillby / Present",
                "Zoë Pereira: CEOs / Halden Labs / Present",
            ],
        ),
        (
            "Mayor Tom Marsh of the Green Party spoke.",
            &["Tom Marsh: Mayor / - / Present"],
        ),
        (
            "President Tom Marsh of the Nordhafen Chess Club spoke.",
            &["Tom Marsh: President / Nordhafen Chess Club / Present"],
        ),
        ("Tom Marsh leads Quillby's chip unit.", &[]),
        ("Tom Marsh, the CEO of Quillby's chip unit, spoke.", &[]),
        ("Tom Marsh, Ohio Democrats said, was wrong.", &[]),
    ]);
}

#[test]
fn description_goes_on_behind_a_place_in_a_picture() {
    expect(&[
        (
            "Tom Marsh, second from left, the mayor of Nordhafen, spoke.",
            &["Tom Marsh: mayor / Nordhafen / Present"],
        ),
        (
            "Tom Marsh (right), the mayor of Nordhafen, spoke.",
            &["Tom Marsh: mayor / Nordhafen / Present"],
        ),
        ("Tom Marsh, left, told the mayor of Nordhafen.", &[]),
    ]);
}

#[test]
fn what_others_say_and_what_is_supposed_is_not_claimed() {
    expect(&[
        (
            "Critics say Tom Marsh is the mayor of Nordhafen.",
            &["Tom Marsh: mayor / Nordhafen / Present attributed"],
        ),
        (
            "If Tom Marsh becomes mayor of Nordhafen, it will rain.",
            &["Tom Marsh: mayor / Nordhafen / Open imagined"],
        ),
    ]);
}
