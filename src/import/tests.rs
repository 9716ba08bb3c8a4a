use super::*;
use crate::record::Record;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn columns() -> Columns {
    Columns {
        kind: EntryKind::Person,
        named: BTreeMap::new(),
        skip: Vec::new(),
    }
}

fn read(text: &str) -> Vec<Entry> {
    match sheet(text, &columns()) {
        Ok(entries) => entries,
        Err(mistakes) => panic!("{mistakes:#?}"),
    }
}

/// The rule file after an import, which must load without a message.
fn merged(text: &str, entries: &[Entry]) -> Merged {
    let Some(merged) = into(text, entries, None) else {
        panic!("no mapping: {text}");
    };
    let (_, errors) = Record::parse("rules.yaml", &merged.text);
    let messages: Vec<_> = errors.iter().map(|error| &error.message).collect();
    assert!(messages.is_empty(), "{messages:#?}\n{}", merged.text);
    merged
}

const STAFF: &str = "\
name,also,not,title,of,seat,party,since,until,pronouns,source
Ana Roe,A. Roe; Ann Roe,Row,CEO,Halden Labs,,,,,she,https://halden.example/ana
Bo Li,,,senator,,Ohio,Republican,2019-01-03,,he,https://senate.example/li
Bo Li,,,representative,,Ohio's 2nd district,Republican,2015-01-06,2019-01-03,,https://senate.example/li
Zoë Lindqvist,,,,,,,,,,
";

const RULES: &str = "\
people:
  Ana Roe:
    also: [A. Roe, Ann Roe]
    not: [Row]
    roles:
      - CEO of Halden Labs
    pronouns: she
    source: https://halden.example/ana
  Bo Li:
    roles:
      - {title: senator, seat: Ohio, party: Republican, since: 2019-01-03}
      - {title: representative, seat: Ohio's 2nd district, party: Republican, since: 2015-01-06, until: 2019-01-03}
    pronouns: he
    source: https://senate.example/li
  Zoë Lindqvist:
";

#[test]
fn a_sheet_becomes_a_rule_file_that_a_person_can_read() {
    let first = merged("", &read(STAFF));
    assert_eq!(first.text, RULES);
    assert_eq!(first.added, ["Ana Roe", "Bo Li", "Zoë Lindqvist"]);
    let again = merged(&first.text, &read(STAFF));
    assert_eq!(again.text, RULES);
    assert_eq!(
        (again.added.len(), again.changed.len(), again.absent.len()),
        (0, 0, 0)
    );
}

#[test]
fn what_a_person_added_stays_and_what_the_source_knows_is_brought_up_to_date() {
    let edited = "\
# Our own people. Ask Mina before you touch the first one.
about: The town

people:
  # The first one.
  \"Ana Roe\":   # she signs as A. Roe
    also:
    - A. Roe          # her byline
    - Anna Roe
    not: [Row, {text: Rue, near: [Halden]}]
    said:
      - words: The ferry will run again.
        source: council minutes
    # her job, since the merger
    roles: [CEO of Halden Labs, harbor master]
    pronouns: they  # set by hand: she asked us
    source: https://halden.example/ana
  Mine Own: {also: [M. Own]}

  Bo Li:
    source: \"https://senate.example/li\"
    roles:
      - title: senator
        seat: Ohio
        party: Democrat
        since: 2019
    # the end of Bo Li

terms:
  data set: {not: [dataset]}

# All our proofs.
proofs:
  - Ana Roe spoke.
";
    let source = STAFF.replace(",,,senator", ",Bo X. Li,Li Bo,senator");
    let result = merged(edited, &read(&source));
    let expected = "\
# Our own people. Ask Mina before you touch the first one.
about: The town

people:
  # The first one.
  \"Ana Roe\":   # she signs as A. Roe
    also:
    - A. Roe          # her byline
    - Anna Roe
    - Ann Roe
    not: [Row, {text: Rue, near: [Halden]}]
    said:
      - words: The ferry will run again.
        source: council minutes
    # her job, since the merger
    roles: [CEO of Halden Labs, harbor master]
    pronouns: they  # set by hand: she asked us
    source: https://halden.example/ana
  Mine Own: {also: [M. Own]}

  Bo Li:
    source: \"https://senate.example/li\"
    roles:
      - title: senator
        seat: Ohio
        party: Republican
        since: 2019-01-03
      - {title: representative, seat: Ohio's 2nd district, party: Republican, since: 2015-01-06, until: 2019-01-03}
    # the end of Bo Li
    also: [Bo X. Li]
    not: [Li Bo]
    pronouns: he
  Zoë Lindqvist:

terms:
  data set: {not: [dataset]}

# All our proofs.
proofs:
  - Ana Roe spoke.
";
    assert_eq!(result.text, expected);
    assert_eq!(result.added, ["Zoë Lindqvist"]);
    assert_eq!(result.changed, ["Ana Roe", "Bo Li"]);
    assert_eq!(result.absent, ["Mine Own"]);
    assert_eq!(
        result.replaced,
        [
            "Bo Li: `party` was `Democrat`, is `Republican`",
            "Bo Li: `since` was `2019`, is `2019-01-03`"
        ]
    );
    assert_eq!(merged(expected, &read(&source)).text, expected);
}

/// Asserts that `sheet` brings the rules in `text` up to date as `expected`, and once for all.
fn brought(text: &str, sheet: &str, expected: &str) {
    let entries = read(sheet);
    let once = merged(text, &entries);
    assert_eq!(once.text, expected, "{text:?}");
    assert_eq!(once.left, Vec::<String>::new(), "{text:?}");
    assert_eq!(merged(expected, &entries).text, expected, "{text:?}");
}

#[test]
fn rules_written_in_one_line_are_added_to_in_that_line() {
    for (text, expected) in [
        ("people: {}", "people: {Ana Roe: {not: [Row]}}"),
        (
            "people: {Bo Li: {also: [B. Li]}}\n",
            "people: {Bo Li: {also: [B. Li]}, Ana Roe: {not: [Row]}}\n",
        ),
        (
            "people: {Ana Roe: }\n",
            "people: {Ana Roe: {not: [Row]} }\n",
        ),
        (
            "people:\n  Ana Roe: ~ # who?",
            "people:\n  Ana Roe: {not: [Row]} # who?",
        ),
        ("people:\n  Ana Roe: {}", "people:\n  Ana Roe: {not: [Row]}"),
        (
            "people:\n  Ana Roe: {not: Rue, also: A. Roe}",
            "people:\n  Ana Roe: {not: [Rue, Row], also: A. Roe}",
        ),
        (
            "people:\n  Ana Roe:\n    not: [Rue, # once\n      Reo]\n",
            "people:\n  Ana Roe:\n    not: [Rue, # once\n      Reo, Row]\n",
        ),
        (
            "people:\n  Ana Roe: {also: [Row]}\n",
            "people:\n  Ana Roe: {also: [Row]}\n",
        ),
        (
            "people:\r\n  Bo Li:\r\n# end",
            "people:\r\n  Bo Li:\r\n  Ana Roe: {not: [Row]}\r\n# end",
        ),
        (
            "people:\n  Bo Li:",
            "people:\n  Bo Li:\n  Ana Roe: {not: [Row]}",
        ),
        (
            "terms:\n  email: {not: [e-mail]}",
            "terms:\n  email: {not: [e-mail]}\n\npeople:\n  Ana Roe: {not: [Row]}",
        ),
        (
            "people:\n\nterms:\n  email: {not: [e-mail]}\n",
            "people:\n  Ana Roe: {not: [Row]}\n\nterms:\n  email: {not: [e-mail]}\n",
        ),
        (
            "people:\n  Ana Roe: &ana {also: [A. Roe]}\n",
            "people:\n  Ana Roe: &ana {also: [A. Roe], not: [Row]}\n",
        ),
    ] {
        brought(text, "name,not\nAna Roe,Row\n", expected);
    }
}

#[test]
fn a_role_is_known_by_its_title_its_place_and_its_time() {
    let told = "name,title,of,seat,party,since,until\n";
    for (roles, row, expected) in [
        (
            "[CEO of Quillby]",
            "CEO,Quillby,,,2021,",
            "[{title: CEO, of: Quillby, since: 2021}]",
        ),
        (
            "CEO of Quillby",
            "chair,Quillby,,,2021,",
            "[CEO of Quillby, {title: chair, of: Quillby, since: 2021}]",
        ),
        (
            "[{title: Senator, seat: Ohio}]",
            "senator,,Ohio,Republican,,",
            "[{title: Senator, seat: Ohio, party: Republican}]",
        ),
        (
            "[{title: senator, seat: Ohio, since: 2013-01-03}]",
            "senator,,Ohio,,2013,2019",
            "[{title: senator, seat: Ohio, since: 2013-01-03, until: 2019}]",
        ),
        (
            "# hers\n      title: chair\n      of: Quillby # since when?\n    source: a list",
            "CEO,Quillby,,,2021,",
            "# hers\n    - title: chair\n      of: Quillby # since when?\n    - {title: CEO, of: Quillby, since: 2021}\n    source: a list",
        ),
        // A later term is another role.
        (
            "[{title: senator, seat: Ohio, since: 2001, until: 2007}]",
            "senator,,Ohio,,2013,",
            "[{title: senator, seat: Ohio, since: 2001, until: 2007}, {title: senator, seat: Ohio, since: 2013}]",
        ),
        (
            "[{title: senator, seat: Utah, since: 2013} ]  # by hand",
            "senator,,Utah,Republican,2012,",
            "[{title: senator, seat: Utah, since: 2013} ]  # by hand",
        ),
    ] {
        let file = |roles: &str| format!("people:\n  Ana Roe:\n    roles: {roles}\n");
        let sheet = format!("{told}Ana Roe,{row}\n");
        brought(&file(roles), &sheet, &file(expected));
    }
}

#[test]
fn what_finds_no_room_is_told() {
    let text = "people:\n  Ana Roe:\n    roles:\n     title: chair\n";
    let done = merged(text, &read("name,title\nAna Roe,mayor\n"));
    assert_eq!(
        (done.text.as_str(), done.left),
        (text, vec!["Ana Roe: mayor".to_owned()])
    );
}

#[test]
fn namesakes_get_a_parenthesis_and_keep_it() {
    let one = "name,title,seat,source\nMike Rogers,representative,Alabama,https://a.example/1\n";
    let two = format!("{one}Mike Rogers,representative,Michigan,https://a.example/2\n");
    let both = merged("", &read(&two)).text;
    let keys: Vec<&str> = both.lines().filter(|line| line.contains('(')).collect();
    assert_eq!(
        keys,
        ["  Mike Rogers (Alabama):", "  Mike Rogers (Michigan):"]
    );
    assert_eq!(merged(&both, &read(&two)).text, both);

    // One was there before the other came; the source tells which.
    let later = merged(&merged("", &read(one)).text, &read(&two));
    assert_eq!(later.added, ["Mike Rogers (Michigan)"]);
    assert_eq!(merged(&later.text, &read(&two)).text, later.text);

    // Nothing tells them apart but that they contradict each other.
    let alike = "name,pronouns\nKim Oh,she\nKim Oh,he\n";
    let text = merged("", &read(alike)).text;
    assert_eq!(
        text,
        "people:\n  Kim Oh (2): {pronouns: she}\n  Kim Oh (3): {pronouns: he}\n"
    );
}

#[test]
fn an_entry_under_another_key_is_known_by_its_source() {
    let text = "people:\n  Bob Roe: {source: a/1}\n";
    let entries = read("name,source\nRobert Roe,a/1\n");
    let result = merged(text, &entries);
    assert_eq!(
        result.text,
        "people:\n  Bob Roe: {source: a/1, also: [Robert Roe]}\n"
    );
    assert_eq!(merged(&result.text, &entries).text, result.text);
}

#[test]
fn every_mistake_of_a_sheet_is_told_at_its_place() {
    let text = "name,titel,since,pronouns,Phone\r\n\
        Ana Roe,CEO,2021-13,,1\r\n\
        \"Bo\r\nLi\",,,it,2\r\n\
        \r\n\
        ,,,,3\r\n\
        Zoë Ek,\"é, x\",31.12.2020,he,4,5\r\n";
    let mistakes = match sheet(text, &columns()) {
        Ok(entries) => panic!("{entries:#?}"),
        Err(mistakes) => mistakes,
    };
    let told: Vec<String> = mistakes
        .iter()
        .map(|it| format!("{}:{}: {}", it.line, it.column, it.message))
        .collect();
    assert_eq!(
        told,
        [
            "1:6: `titel` is no key of the language; did you mean `title`?",
            "1:27: `Phone` is no key of the language; say what it is with --column KEY=Phone, or leave it out with --skip Phone",
            "2:13: `2021-13` is not a date, in `since`; write a date as 2026-03-05, a month as 2026-03, a year as 2026",
            "2:13: `since` without a `title`",
            "4:7: `it` is not a value for `pronouns`; write one of he, she, they, he/him",
            "6:1: a row without a name",
            "7:15: `31.12.2020` is not a date, in `since`; write a date as 2026-03-05, a month as 2026-03, a year as 2026",
            "7:15: `since` without a `title`",
            "7:31: `5` stands in no column: the row has 6 fields, the first line 5",
        ]
    );
    for (text, told) in [
        (
            "",
            "1:1: the sheet is empty: its first line must name the columns",
        ),
        (
            "who,also\nAna,\n",
            "1:1: `who` is no key of the language; say what it is with --column KEY=who, or leave it out with --skip who",
        ),
    ] {
        let mistakes = sheet(text, &columns()).err().unwrap_or_default();
        let first = mistakes
            .first()
            .map(|it| format!("{}:{}: {}", it.line, it.column, it.message));
        assert_eq!(first.as_deref(), Some(told));
    }
}

#[test]
fn columns_may_have_other_names_and_fields_other_marks_between_them() {
    let columns = Columns {
        kind: EntryKind::Organization,
        named: BTreeMap::from([("Firm".to_owned(), "name".to_owned())]),
        skip: vec!["Phone".to_owned()],
    };
    for text in [
        "\u{feff}Firm;Phone;kind;also\nHalden;1;;\"HL; Halden Labs\"\nAna;2;person;\n",
        "Firm\tPhone\tkind\talso\nHalden\t1\t\tHL;Halden Labs\nAna\t2\tperson\t\n",
    ] {
        let entries = match sheet(text, &columns) {
            Ok(entries) => entries,
            Err(mistakes) => panic!("{mistakes:#?}"),
        };
        assert_eq!(
            merged("", &entries).text,
            "organizations:\n  Halden: {also: [HL, Halden Labs]}\n\npeople:\n  Ana:\n"
        );
    }
}

const MEMBERS: &str = "
- id: {bioguide: Q000001, wikipedia: 'Chuck Quill (Iowa politician)', fec: [A, B]}
  name: {first: Charles, middle: E., last: Quill, suffix: Jr., nickname: Chuck, official_full: 'Charles E. \"Chuck\" Quill, Jr.'}
  bio: {birthday: '1950-01-01', gender: M}
  leadership_roles:
  - {title: Senate Majority Leader, chamber: senate, start: '2023-01-03', end: '2025-01-03'}
  - {title: Senate Minority Leader, chamber: senate, start: '2025-01-03'}
  terms:
  - {type: rep, start: '2011-01-05', end: '2013-01-03', state: IA, district: 2, party: Republican}
  - {type: rep, start: '2013-01-03', end: '2015-01-03', state: IA, district: 11, party: Republican}
  - {type: sen, start: '2015-01-06', end: '2021-01-03', state: IA, class: 3, party: Republican}
  - {type: sen, start: '2021-01-03', end: '2027-01-03', state: IA, class: 3, party: Republican}
- id: {bioguide: L000002, wikipedia: Teresa López Ríos}
  name: {first: Teresa, last: Lopez Rios, official_full: Teresa Lopez Rios}
  bio: {gender: F}
  terms:
  - type: rep
    start: '2025-01-03'
    end: '2027-01-03'
    state: AK
    district: 0
    party: Independent
    party_affiliations:
    - {start: '2025-01-03', end: '2026-03-08', party: Republican}
    - {start: '2026-03-09', end: '2027-01-03', party: Independent}
- id: {bioguide: M000003}
  name: {first: Ida, last: Mar}
  terms:
  - {type: rep, start: '2025-01-03', end: '2026-02-03', state: GU, district: 0, party: Democrat}
";

#[test]
fn terms_of_congress_become_roles_and_names_those_in_print() {
    let entries = congress(MEMBERS, "2026-06-15").unwrap_or_default();
    let text = merged("", &entries).text;
    assert_eq!(
        text,
        "\
people:
  Teresa Lopez Rios:
    also: [Teresa López Ríos]
    roles:
      - {title: representative, seat: Alaska's at-large district, party: Republican, since: 2025-01-03, until: 2026-03-08}
      - {title: representative, seat: Alaska's at-large district, party: Independent, since: 2026-03-09}
    family: Lopez Rios
    pronouns: she
    source: https://bioguide.congress.gov/search/bio/L000002
  Ida Mar:
    roles:
      - {title: delegate, seat: Guam, party: Democrat, since: 2025-01-03, until: 2026-02-03}
    source: https://bioguide.congress.gov/search/bio/M000003
  Chuck Quill:
    also: [Charles E. Quill Jr.]
    roles:
      - {title: representative, seat: Iowa's 2nd district, party: Republican, since: 2011-01-05, until: 2013-01-03}
      - {title: representative, seat: Iowa's 11th district, party: Republican, since: 2013-01-03, until: 2015-01-03}
      - {title: senator, seat: Iowa, party: Republican, since: 2015-01-06}
      - {title: majority leader, of: the Senate, since: 2023-01-03, until: 2025-01-03}
      - {title: minority leader, of: the Senate, since: 2025-01-03}
    pronouns: he
    source: https://bioguide.congress.gov/search/bio/Q000001
"
    );
    assert_eq!(merged(&text, &entries).text, text);

    // A member who has left since: the role ends, and nothing else changes.
    let later = MEMBERS.replace(
        "end: '2027-01-03', state: IA",
        "end: '2026-07-01', state: IA",
    );
    let entries = congress(&later, "2026-08-01").unwrap_or_default();
    let after = merged(&text, &entries);
    let ended = text.replace(
        "since: 2015-01-06}",
        "since: 2015-01-06, until: 2026-07-01}",
    );
    assert_eq!(after.text, ended);
    assert_eq!(after.changed, ["Chuck Quill"]);
}

#[test]
fn what_is_no_data_of_congress_is_told_with_its_line() {
    for (text, line) in [
        ("- id: {}\n  name: 3\n", 2),
        ("people:\n  Ana:\n", 1),
        ("\u{0}", 1),
    ] {
        let mistakes = congress(text, "2026-01-01").err().unwrap_or_default();
        let lines: Vec<_> = mistakes.iter().map(|it| it.line).collect();
        assert_eq!(lines, [line], "{text:?}");
    }
}

/// Any text that a cell may hold.
fn cell() -> impl Strategy<Value = String> {
    "[ -~éÖß“’🧊—]{0,12}".prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn entry() -> impl Strategy<Value = Entry> {
    let name = prop_oneof!["[A-D][a-c]? [A-C]oe", cell()];
    let role =
        (cell(), proptest::option::of(cell()), 2000..2026_i32).prop_map(|(title, of, since)| {
            let of = of.filter(|of| !of.is_empty()).map(|of| ("of", of));
            let since = (since % 3 > 0).then(|| ("since", since.to_string()));
            let title = Some(("title", title)).filter(|(_, title)| !title.is_empty());
            Role(
                title
                    .into_iter()
                    .flat_map(|title| [Some(title), of.clone(), since.clone()])
                    .flatten()
                    .collect(),
            )
        });
    let lists = proptest::collection::vec(cell(), 0..3);
    let rest = (proptest::option::of(0..6_u8), proptest::option::of(cell()));
    (name, lists, proptest::collection::vec(role, 0..3), rest).prop_map(
        |(name, also, roles, (source, note))| {
            let mut entry = Entry::named(EntryKind::Person, name);
            let also: Vec<String> = also.into_iter().filter(|it| !it.is_empty()).collect();
            if !also.is_empty() {
                entry.lists.push(("also", also));
            }
            entry.roles = roles
                .into_iter()
                .filter(|role| !role.0.is_empty())
                .collect();
            let source = source.map(|number| ("source", format!("https://a.example/{number}")));
            entry.values.extend(source);
            let note = note
                .filter(|note| !note.is_empty())
                .map(|note| ("note", note));
            entry.values.extend(note);
            entry
        },
    )
}

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    proptest::collection::vec(entry(), 0..6).prop_map(|entries| {
        let named = |entry: &Entry| {
            !entry.name.is_empty()
                && !crate::record::role::printed(&entry.name).is_empty()
                && !entry.name.ends_with(')')
        };
        entries.into_iter().filter(named).collect()
    })
}

proptest! {
    #[test]
    fn any_text_is_read_back_as_it_was_written(text in "[ -~éÖß“’🧊—\n\t\u{85}\u{2028}]{1,20}") {
        let text = text.trim();
        prop_assume!(!text.is_empty());
        for (style, yaml) in [
            (yaml::Style::Block, format!("key: {}", yaml::scalar(text, yaml::Style::Block))),
            (yaml::Style::Flow, format!("key: [{}]", yaml::scalar(text, yaml::Style::Flow))),
        ] {
            let tree = crate::record::place::tree(&yaml).ok().flatten();
            let value = tree.as_ref().and_then(|tree| existing::value(tree, "key"));
            let read = match value.map(|value| &value.shape) {
                Some(crate::record::place::Shape::List(items)) => items[0].text(),
                _ => value.and_then(|value| value.text()),
            };
            prop_assert_eq!(read, Some(text), "{:?}: {}", style, yaml);
        }
    }

    #[test]
    fn to_import_twice_is_to_import_once(first in entries(), second in entries()) {
        let once = into("", &first, None).map(|merged| merged.text);
        let Some(once) = once else { return Ok(()) };
        let twice = into(&once, &first, None).map(|merged| merged.text);
        prop_assert_eq!(twice.as_deref(), Some(once.as_str()));
        let other = into(&once, &second, None).map(|merged| merged.text);
        let Some(other) = other else { return Ok(()) };
        let again = into(&other, &second, None).map(|merged| merged.text);
        prop_assert_eq!(again, Some(other));
    }

    #[test]
    fn an_import_takes_no_line_out_of_a_file_it_only_adds_to(entries in entries()) {
        let own = "# ours\npeople:\n  # Zed first\n  Zed Own:\n    not: [Zed Won]  # often\n    # a last word\n\nproofs:\n  - Zed Own spoke.\n";
        let Some(merged) = into(own, &entries, None) else { return Ok(()) };
        let mut lines = merged.text.lines();
        for line in own.lines() {
            prop_assert!(lines.any(|other| other == line), "{} is gone from\n{}", line, merged.text);
        }
    }
}
