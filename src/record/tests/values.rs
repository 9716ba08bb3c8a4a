//! What is on record is what was written, each fact with its place.

use super::super::{FactKind, Pronouns, Record, Role, Statement, Tolerance};
use super::told;
use crate::severity::Severity;
use jiff::civil::date;

const WHOLE: &str = r"about: A test
as_of: 2026-03
source: https://example.org
people:
  Mara Quill:
    also: Marabel Quill
    not: [Kwill, {text: nib, near: [feather, ink]}]
    pronouns: she/her
    family: Quill
    roles:
      - CEO and co-founder of Halden Labs
      - {title: senator, of: the Senate, seat: Ohio, party: Green, since: 2020, until: 2021-02, shared: yes, by: desk}
    said:
      - we are done
      - words: no more ink
        on: 2026-03-04
        to: the board
        tolerance: exact
        severity: advice
        tags: [board, ink]
  Null:
  007: {}
  Ola Brandt (judge): {in: Null}
organizations:
  Halden Labs: {near: labs, of: 1984, source: https://example.net}
places: {Nø: ~, Łomża: null}
terms:
  email: {not: e-mail, also: [electronic mail]}
proofs:
  - |
    Mara Kwill spoke.
         ^^^^^ misspelled-name: Quill
  - {article: Mara Quill spoke., date: 2026-03-05}
";

#[test]
fn every_fact_has_its_place_in_file_order() {
    let (record, errors) = Record::parse("r.yaml", WHOLE);
    assert_eq!(told(&errors), Vec::<String>::new());
    let text = &record.files[0].text;
    let facts: Vec<_> = record
        .facts
        .iter()
        .map(|fact| {
            let entry = fact.entry.map_or("-", |id| record.entry(id).key.as_str());
            format!(
                "{}:{} {entry} {:?} {}",
                fact.line,
                fact.column,
                fact.kind,
                &text[fact.place.range()]
            )
        })
        .collect();
    insta::assert_snapshot!(facts.join("\n"), @r"
5:3 Mara Quill Name Mara Quill
6:11 Mara Quill Also Marabel Quill
7:11 Mara Quill Not Kwill
7:25 Mara Quill Not nib
11:9 Mara Quill Role CEO and co-founder of Halden Labs
11:9 Mara Quill Role CEO and co-founder of Halden Labs
12:9 Mara Quill Role {title: senator, of: the Senate, seat: Ohio, party: Green, since: 2020, until: 2021-02, shared: yes, by: desk}
14:9 Mara Quill Said we are done
15:16 Mara Quill Said no more ink
21:3 Null Name Null
22:3 007 Name 007
23:3 Ola Brandt (judge) Name Ola Brandt (judge)
25:3 Halden Labs Name Halden Labs
26:10 Nø Name Nø
26:17 Łomża Name Łomża
28:3 - Term email
28:31 - Also electronic mail
28:16 - Not e-mail
");
}

#[test]
fn values_are_as_written() {
    let (record, _) = Record::parse("r.yaml", WHOLE);
    let file = &record.files[0];
    assert_eq!(file.about.as_deref(), Some("A test"));
    assert_eq!(file.as_of, Some(date(2026, 3, 1)));
    let quill = &record.entries[0];
    assert_eq!(quill.also[0].text, "Marabel Quill");
    assert_eq!(quill.not[1].near.0, ["feather", "ink"]);
    assert_eq!(quill.pronouns, Some(Pronouns::She));
    assert_eq!(quill.family.as_deref(), Some("Quill"));
    let roles: Vec<_> = quill.roles.iter().map(outline).collect();
    assert_eq!(
        roles,
        [
            "CEO of Halden Labs (Halden Labs)",
            "co-founder of Halden Labs (Halden Labs)",
            "senator of the Senate, Ohio, Green, since 2020-01-01, until 2021-02-28, shared true",
        ]
        .map(|role| role.replace("(Halden Labs)", "(entry 4)"))
    );
    assert_eq!(quill.said[0].tolerance, Tolerance::Close);
    assert_eq!(quill.said[1].words, "no more ink");
    assert_eq!(quill.said[1].on, Some(date(2026, 3, 4)));
    assert_eq!(quill.said[1].to.as_deref(), Some("the board"));
    assert_eq!(quill.said[1].tolerance, Tolerance::Exact);
    let names: Vec<_> = record
        .entries
        .iter()
        .map(|entry| entry.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "Mara Quill",
            "Null",
            "007",
            "Ola Brandt",
            "Halden Labs",
            "Nø",
            "Łomża"
        ]
    );
    assert_eq!(record.entries[4].of.as_deref(), Some("1984"));
    assert_eq!(record.entries[3].within.as_deref(), Some("Null"));
    assert_eq!(record.terms[0].not[0].text, "e-mail");
}

fn outline(role: &Role) -> String {
    let part = |name: &str, value: Option<String>| {
        value
            .map(|value| format!("{name}{value}"))
            .unwrap_or_default()
    };
    [
        role.title.clone(),
        part(" of ", role.of.clone()),
        part(" (entry ", role.of_entry.map(|id| format!("{})", id.0))),
        part(", ", role.seat.clone()),
        part(", ", role.party.clone()),
        part(", since ", role.since.map(|day| day.to_string())),
        part(", until ", role.until.map(|day| day.to_string())),
        part(", shared ", role.shared.map(|shared| shared.to_string())),
    ]
    .concat()
}

#[test]
fn scalars_keep_the_text_that_was_typed() {
    for typed in [
        "1984",
        "no",
        "Null",
        "007",
        "0x1F",
        "1e3",
        "true",
        "1_000",
        "2026-03-05",
        ".5",
        "Yes",
        "NULL",
        "-",
    ] {
        let text = format!("people:\n  A B: {{also: [{typed}], family: {typed}}}\n")
            .replace("[-]", "['-']")
            .replace(": -}", ": '-'}");
        let (record, errors) = Record::parse("r.yaml", &text);
        assert_eq!(told(&errors), Vec::<String>::new(), "{typed}");
        assert_eq!(record.entries[0].also[0].text, typed);
        assert_eq!(record.entries[0].family.as_deref(), Some(typed));
    }
}

#[test]
fn provenance_is_inherited_from_without() {
    let (record, _) = Record::parse("r.yaml", WHOLE);
    let source = |kind, nth: usize| {
        let fact = record
            .facts
            .iter()
            .filter(|fact| fact.kind == kind)
            .nth(nth)
            .unwrap();
        fact.provenance
            .source
            .as_deref()
            .unwrap()
            .trim_start_matches("https://example.")
    };
    assert_eq!(source(FactKind::Name, 0), "org");
    assert_eq!(source(FactKind::Said, 1), "org");
    assert_eq!(source(FactKind::Name, 4), "net");
    assert_eq!(source(FactKind::Term, 0), "org");
    let said = record.fact(record.entries[0].said[1].fact);
    assert_eq!(said.provenance.severity, Some(Severity::Advice));
    assert_eq!(said.provenance.tags, ["board", "ink"]);
    let role = record.fact(record.entries[0].roles[2].fact);
    assert_eq!(role.provenance.by.as_deref(), Some("desk"));
}

#[test]
fn proofs_know_the_line_their_text_begins_on() {
    let (record, _) = Record::parse("r.yaml", WHOLE);
    for proof in &record.files[0].proofs {
        let line = WHOLE.lines().nth(proof.line as usize - 1).unwrap();
        assert!(line.contains(proof.text.lines().next().unwrap()), "{line}");
    }
    assert_eq!(record.files[0].proofs[1].date, Some(date(2026, 3, 5)));
    let text = "proofs:\n  - A b.\n  - 'C d.'\n  - >-\n    E f.\n  - | # why\n\n    > G\n";
    let (record, _) = Record::parse("r.yaml", text);
    let lines: Vec<_> = record.files[0]
        .proofs
        .iter()
        .map(|proof| (proof.line, proof.text.as_str()))
        .collect();
    assert_eq!(
        lines,
        [(2, "A b."), (3, "C d."), (5, "E f."), (7, "\n> G\n")]
    );
}

#[test]
fn json_is_yaml() {
    let text = r#"{"people": {"Mara Quill": {"also": ["Mara"], "roles": [{"title": "senator", "seat": "Ohio", "since": "2020-01-03"}]},
        "Mara": null, "Ren\u00e9 Vo": {}}, "organizations": {"Halden": null}}"#;
    let (record, errors) = Record::parse("r.json", text);
    assert_eq!(told(&errors), Vec::<String>::new());
    let names: Vec<_> = record
        .entries
        .iter()
        .map(|entry| entry.name.as_str())
        .collect();
    assert_eq!(names, ["Mara Quill", "Mara", "René Vo", "Halden"]);
}

#[test]
fn words_are_compared_with_indirect_speech_where_they_ask_for_it() {
    let (record, mistakes) = Record::parse(
        "r.yaml",
        "people: {Mara Quill: {said: [{words: we are done, indirect: true}, no more ink]}}",
    );
    assert!(mistakes.is_empty());
    let indirect = |said: &Statement| said.indirect;
    assert_eq!(
        record.entries[0]
            .said
            .iter()
            .map(indirect)
            .collect::<Vec<_>>(),
        [true, false]
    );
    assert!(record.statements.any_indirect());
}
