#![expect(clippy::unwrap_used, reason = "tests")]

use super::{FactKind, Pronouns, Record, RecordError, Role, Tolerance};
use crate::severity::Severity;
use jiff::civil::date;
use miette::{GraphicalReportHandler, GraphicalTheme, NarratableReportHandler};
use proptest::prelude::*;
use std::fs;

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

/// Each mistake as "severity line:column `the bytes labelled` message", those of other labels after it.
fn told(errors: &[RecordError]) -> Vec<String> {
    let one = |error: &RecordError| {
        let place = error
            .position()
            .map(|(line, column)| format!("{line}:{column} "));
        let labelled = |(place, label): &(crate::span::FileSpan, String)| {
            format!(" [{}: {label}]", &error.text[place.range()])
        };
        let labels: String = error.labels.iter().map(labelled).collect();
        format!(
            "{} {}{}{labels}",
            error.severity.word(),
            place.unwrap_or_default(),
            error.message
        )
    };
    errors.iter().map(one).collect()
}

fn mistakes(text: &str) -> Vec<String> {
    told(&Record::parse("r.yaml", text).1)
}

fn helps(text: &str) -> Vec<String> {
    Record::parse("r.yaml", text)
        .1
        .into_iter()
        .map(|error| error.help.unwrap_or_default())
        .collect()
}

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
fn mistakes_are_told_with_their_bytes() {
    for (text, expected) in [
        (
            "people:\n  Ana Roe: {rols: [chef]}\n",
            vec!["error 2:13 `rols` is not a key of `Ana Roe` [rols: unknown key]"],
        ),
        (
            "pepole:\n  Ana Roe:\n",
            vec!["error 1:1 `pepole` is not a key of the rule file [pepole: unknown key]"],
        ),
        (
            "people:\n  Ana Roe: {zzz: 1}\n",
            vec!["error 2:13 `zzz` is not a key of `Ana Roe` [zzz: unknown key]"],
        ),
        (
            "facts:\n  - A was {1\n  - A was 1\n  - A was (old|{2})\n",
            vec![
                "error 2:11 in a sentence in `facts`, a brace opens that none closes [{: never closed]",
                "error 3:5 a sentence in `facts` holds nothing that must be right [A was 1: no braces]",
                "error 4:5 a sentence in `facts` holds nothing that must be right [A was (old|{2}): no braces]",
            ],
        ),
        (
            "never:\n  - A was {1}\n  - (A)? ...\nfacts: [{claim: 'A has {2} ends', tolerance: some}]\n",
            vec![
                "error 2:5 a sentence in `never` holds braces [A was {1}: braces]",
                "error 3:5 a sentence in `never` may be left without any word [(A)? ...: no word to find it by]",
                "error 4:46 `some` is not a tolerance, in a sentence in `facts` [some: not a tolerance]",
            ],
        ),
        (
            "people:\n  Ana Roe: {facts: {born: , age: [40, ''], height: {vlaue: 2 m}}}\n",
            vec![
                "error 2:21 `born` of `Ana Roe` has no value [born: no value]",
                "error 2:39 `age` of `Ana Roe` is empty ['': nothing stands here]",
                "error 2:52 `height` of `Ana Roe` lacks `value` [{vlaue: 2 m}: no `value`]",
                "error 2:53 `vlaue` is not a key of `height` of `Ana Roe` [vlaue: unknown key]",
            ],
        ),
        (
            "properties:\n  born: ['{subject} came in {year}', 'came', '{value} or {value}']\n",
            vec![
                "error 2:10 `{year}` has no meaning in a wording of `born` ['{subject} came in {year}': unknown slot]",
                "error 2:38 a wording of `born` lacks `{value}` ['came': no `{value}`]",
                "error 2:46 `{value}` stands twice in a wording of `born` ['{value} or {value}': one too many]",
            ],
        ),
        (
            "patterns:\n  - {id: a, match: '(x', message: m}\n  - {id: b, match: 'x*', message: m}\n  - {id: c, match: (x), message: $2}\n  - {id: d, match: x, message: m}\n  - {id: d, match: y, message: m}\n  - {id: e}\n",
            vec![
                "error 2:20 the pattern `a` does not compile: unclosed group ['(x': not a regular expression]",
                "error 3:20 the pattern `b` matches where nothing stands ['x*': matches the empty text]",
                "error 4:34 the pattern `c` has no group `2` [$2: no such group]",
                "error 6:10 the pattern `d` is on record twice [d: again here] [d: first here]",
                "error 7:5 a pattern lacks `match` [{id: e}: no `match`]",
                "error 7:5 a pattern lacks `message` [{id: e}: no `message`]",
            ],
        ),
        (
            "as_of: 2026-13\npeople: {Ana Roe: {verified: last week}}\n",
            vec![
                "error 1:8 `2026-13` is not a date, in `as_of` of the file [2026-13: not a date]",
                "error 2:30 `last week` is not a date, in `verified` of `Ana Roe` [last week: not a date]",
            ],
        ),
        (
            "people: {Ana Roe: {pronouns: hee, said: [{words: a, tolerance: exat}], severity: grave}}\n",
            vec![
                "error 1:30 `hee` is not a value for `pronouns` of `Ana Roe` [hee: unknown value]",
                "error 1:64 `exat` is not a value for `tolerance` of what `Ana Roe` said [exat: unknown value]",
                "error 1:82 `grave` is not a value for `severity` of `Ana Roe` [grave: unknown value]",
            ],
        ),
        (
            "people:\n  Ana Roe: {also: ['', ~], not: ' '}\n  '':\n  (judge):\n",
            vec![
                "error 2:20 a form in `also` of `Ana Roe` is empty ['': nothing stands here]",
                "error 2:24 a form in `also` of `Ana Roe` is empty [~: nothing stands here]",
                "error 2:33 a form in `not` of `Ana Roe` is empty [' ': nothing stands here]",
                "error 3:3 a name on record is empty ['': nothing stands here]",
                "error 4:3 `(judge)` holds no name before its parenthesis [(judge): no name]",
            ],
        ),
        (
            "people: [Ana Roe]\nplaces: Nø\n",
            vec![
                "error 1:9 `people` is a list, where a mapping is wanted [[Ana Roe]: not a mapping]",
                "error 2:9 `places` is text, where a mapping is wanted [Nø: not a mapping]",
            ],
        ),
        (
            "people:\n  Ana Roe: [chef]\n  Bo Li: chef\n",
            vec![
                "error 2:12 `Ana Roe` is a list, where a mapping is wanted [[chef]: not a mapping]",
                "error 3:10 `Bo Li` is text, where a mapping is wanted [chef: not a mapping]",
            ],
        ),
        (
            "people:\n  Ana Roe: {family: [Roe], also: [[A]]}\n",
            vec![
                "error 2:21 `family` of `Ana Roe` is a list, where text is wanted [[Roe]: not text]",
                "error 2:35 a form in `also` of `Ana Roe` is a list, where text is wanted [[A]: not text]",
            ],
        ),
        (
            "people:\n  Ana Roe:\n    said:\n      - She said: no\n",
            vec![
                "error 4:9 what `Ana Roe` said reads as a mapping because of its colon [She said: taken for a key]",
            ],
        ),
        (
            "people:\n  Ana Roe:\n  Ana Roe: {also: Anna}\n",
            vec![
                "error 3:3 the key `Ana Roe` stands twice in `people` [Ana Roe: again here] [Ana Roe: first here]",
            ],
        ),
        (
            "people:\n  Ana Roe: {also: [A], also: [B]}\n",
            vec![
                "error 2:24 the key `also` stands twice in `Ana Roe` [also: again here] [also: first here]",
            ],
        ),
        (
            "people: {Roe: }\norganizations: {Roe: }\n",
            vec!["error 2:17 `Roe` is on record twice [Roe: again here] [Roe: first here]"],
        ),
        (
            "people: {Ana Roe: {also: [Anna Roe], not: [Anna Roe]}}\n",
            vec![
                "error 1:44 `Anna Roe` is both wrong and right for `Ana Roe` [Anna Roe: wrong here] [Anna Roe: right here]",
            ],
        ),
        (
            "people: {Ana Roe: {not: [ana roe, Roe]}}\n",
            vec![
                "error 1:26 `ana roe` is both wrong and right for `Ana Roe` [ana roe: wrong here] [Ana Roe: right here]",
                "error 1:35 `Roe` is both wrong and right for `Ana Roe` [Roe: wrong here] [Ana Roe: right here]",
            ],
        ),
        (
            "people: {Ana Roe: {not: [Bo, {text: Li, near: x}]}, Bo Li: {not: [Roe], also: Bo}}\n",
            vec![
                "error 1:26 `Bo` is wrong for `Ana Roe`, but right for `Bo Li` [Bo: always wrong here] [Bo: right here]",
                "error 1:67 `Roe` is wrong for `Bo Li`, but right for `Ana Roe` [Roe: always wrong here] [Ana Roe: right here]",
            ],
        ),
        (
            "terms: {internet: {not: [Internet]}, email: {not: [email]}}\n",
            vec![
                "error 1:52 `email` is both wrong and right for `email` [email: wrong here] [email: right here]",
            ],
        ),
        (
            "organizations: {Halden Labs: , Ada: {of: Haldn Labs}}\npeople: {Bo Li: {roles: [CEO of Halden Lab, clerk of Nowhere]}}\n",
            vec![
                "warning 1:42 `Haldn Labs`, in `of` of `Ada`, is not on record, but `Halden Labs` is [Haldn Labs: not on record]",
                "warning 2:33 `Halden Lab`, in `of` of a role of `Bo Li`, is not on record, but `Halden Labs` is [Halden Lab: not on record]",
            ],
        ),
        (
            "people: {Bo Li: {roles: [{title: mayor, since: 2020-05, until: 2020-04}, {title: clerk, since: 2020, until: 2020}]}}\n",
            vec![
                "error 1:64 a role of `Bo Li` ends on 2020-04-30, before it begins on 2020-05-01 [2020-04: ends here] [2020-05: begins here]",
            ],
        ),
        (
            "people: {Bo Li: {roles: [{since: 2020}], said: [{on: 2020}], also: [{source: x}]}}\n",
            vec![
                "error 1:26 a role of `Bo Li` lacks `title` [{since: 2020}: no `title`]",
                "error 1:49 what `Bo Li` said lacks `words` [{on: 2020}: no `words`]",
                "error 1:69 a form in `also` of `Bo Li` lacks `text` [{source: x}: no `text`]",
            ],
        ),
        (
            "base: &b {also: A}\npeople: {Bo Li: {<<: *b}}\n",
            vec![
                "error 1:1 `base` is not a key of the rule file [base: unknown key]",
                "error 2:18 the merge key `<<` of `Bo Li` is not supported [<<: merge key]",
            ],
        ),
        (
            "- a\n- b\n",
            vec![
                "error 1:3 the rule file is a list, where a mapping is wanted [a\n- b: not a mapping]",
            ],
        ),
        (
            "just text",
            vec![
                "error 1:1 the rule file is text, where a mapping is wanted [just text: not a mapping]",
            ],
        ),
        ("", vec!["warning the rule file declares nothing"]),
        (
            "# nothing yet\n",
            vec!["warning the rule file declares nothing"],
        ),
        (
            "about: nothing yet\n",
            vec!["warning the rule file declares nothing"],
        ),
        (
            "people:\n  A: {also: [b}\n",
            vec!["error 2:13 this is not YAML: mismatched bracket '[' closed by '}' [[: here]"],
        ),
        (
            "people: {A: {also: *x}}\n",
            vec!["error 1:20 no anchor `&x` stands before its alias `*x` [*x: what is meant?]"],
        ),
        (
            "people: {A: {also: &x [*x]}}\n",
            vec!["error 1:24 an alias stands within its own anchor [*x: would never end]"],
        ),
        (
            "people: {A: !who {}}\n",
            vec!["error 1:18 the YAML tag `!who` is not understood [{: tagged value]"],
        ),
        (
            "people: {A: }\n---\npeople: {B: }\n",
            vec!["error 2:1 a second YAML document begins in the same file [---: here]"],
        ),
        (
            "people:\n\tA:\n",
            vec![
                "error 2:2 this is not YAML: tabs disallowed within this context (block indentation) [A: here]",
            ],
        ),
        (
            "people: {? [a, b] : c}\n",
            vec!["error 1:12 a key of `people` is a list, where text is wanted [[a, b]: not text]"],
        ),
        (
            "people: {Ana Roe: {roles: {title: chef, sins: 2020}}}\n",
            vec!["error 1:41 `sins` is not a key of a role of `Ana Roe` [sins: unknown key]"],
        ),
        (
            "proofs: [{artikel: x}, {article: A b., date: soon}, '']\n",
            vec![
                "error 1:10 a proof lacks `article` [{artikel: x}: no `article`]",
                "error 1:11 `artikel` is not a key of a proof [artikel: unknown key]",
                "error 1:46 `soon` is not a date, in `date` of a proof [soon: not a date]",
                "error 1:53 a proof is empty ['': nothing stands here]",
            ],
        ),
    ] {
        assert_eq!(mistakes(text), expected, "{text}");
    }
}

#[test]
fn places_count_characters_and_bytes() {
    for (text, expected) in [
        (
            "people:\r\n  Émile “Zé” 😀:\r\n    rôle: x\r\n",
            "error 3:5 `rôle` is not a key of `Émile “Zé” 😀` [rôle: unknown key]",
        ),
        (
            "\u{feff}people:\n  Émile: {also: [Ém’ile, '']}\n",
            "error 2:26 a form in `also` of `Émile` is empty ['': nothing stands here]",
        ),
        (
            "people: {😀é: {nöt: x}}",
            "error 1:15 `nöt` is not a key of `😀é` [nöt: unknown key]",
        ),
    ] {
        assert_eq!(mistakes(text), [expected], "{text}");
    }
}

#[test]
fn one_bad_entry_leaves_the_others() {
    let (record, errors) = Record::parse(
        "r.yaml",
        "people:\n  A: 7\n  B: {also: [[x], C], rols: y}\n  D:\n",
    );
    assert_eq!(errors.len(), 3);
    let names: Vec<_> = record
        .entries
        .iter()
        .map(|entry| (entry.name.as_str(), entry.also.len()))
        .collect();
    assert_eq!(names, [("A", 0), ("B", 1), ("D", 0)]);
}

#[test]
fn help_says_what_to_do() {
    for (text, help) in [
        ("people: {A: {rols: x}}", "did you mean `roles`?"),
        (
            "people: {A: {also: {text: x, zzz: y}}}",
            "the keys here are text, source, verified, by, expires, tags, note, severity",
        ),
        (
            "as_of: soon\nterms: {a: }",
            "write a date as 2026-03-05, a month as 2026-03, a year as 2026",
        ),
        ("people: {A: {pronouns: hee}}", "write one of he, she, they"),
        (
            "people: {A: {severity: grave}}",
            "write one of error, warning, advice",
        ),
        (
            "facts: [A was built]",
            "put braces around what must be right: `The mill opened in {1911}`",
        ),
    ] {
        assert_eq!(helps(text), [help], "{text}");
    }
}

#[test]
fn anchors_and_aliases_stand_for_their_values() {
    let text = "people: {A: {also: &f [X, Y], near: *f}, B: &b {family: *g }}"
        .replace("*g ", "&g G")
        .to_owned()
        + "\nterms: {T: {also: *g }}";
    let (record, errors) = Record::parse("r.yaml", &text);
    assert_eq!(told(&errors), Vec::<String>::new());
    assert_eq!(record.entries[0].near.0, ["X", "Y"]);
    assert_eq!(record.terms[0].also[0].text, "G");
}

#[test]
fn hostile_files_are_refused_at_once() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..20 {
        let below = format!("*a{}, ", level - 1).repeat(9);
        bomb += &format!("a{level}: &a{level} [{below}]\n");
    }
    let aliases = format!(
        "people: {{A: {{also: &a x, near: [{}]}}}}",
        "*a , ".repeat(10_001)
    );
    for (text, message) in [
        (
            "{a: ".repeat(100_000),
            "the YAML is nested more than 64 levels deep",
        ),
        (
            "[".repeat(100_000),
            "the YAML is nested more than 64 levels deep",
        ),
        (
            "- ".repeat(100_000),
            "the YAML is nested more than 64 levels deep",
        ),
        (
            bomb,
            "the file holds more than 5000000 values, aliases written out",
        ),
        (aliases, "the file uses more than 10000 aliases"),
    ] {
        let (_, errors) = Record::parse("r.yaml", &text);
        let messages: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
        assert_eq!(messages, [message]);
    }
}

#[test]
fn mistakes_without_end_are_counted() {
    let text = format!("people: {{A: {{also: [{}]}}}}", "'', ".repeat(3_000));
    let (_, errors) = Record::parse("r.yaml", &text);
    assert_eq!(errors.len(), 1_001);
    assert_eq!(
        errors[1_000].to_string(),
        "r.yaml: 2000 more mistakes are not shown"
    );
}

#[test]
fn folders_and_files_are_read_in_name_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let write = |name: &str, text: &[u8]| {
        let path = path.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("rules/b.yml", b"people: {Ana Roe: }\n");
    write("rules/a.yaml", b"people: {Bo Li: }\nterms: {email: }\n");
    write("rules/deep/c.YAML", b"places:\n  Ana Roe:\n");
    write("rules/.git/d.yaml", b"not: rules");
    write("rules/e.yaml.bak", b"people: {Old: }\n");
    write("rules/schema.json", b"{}");
    write("rules/latin.yaml", b"people:\n  Jos\xe9:\n");
    write("rules/none.yaml", b"");
    write("empty/readme.md", b"");
    let load = |names: &[&str]| {
        Record::load(&names.iter().map(|name| path.join(name)).collect::<Vec<_>>())
    };
    let base = path.to_string_lossy().replace('\\', "/") + "/";
    let (record, errors) = load(&["rules", "rules/a.yaml", "empty", "gone.yaml"]);
    let files: Vec<_> = record
        .files
        .iter()
        .map(|file| file.name.replace(&base, ""))
        .collect();
    assert_eq!(
        files,
        [
            "rules/a.yaml",
            "rules/b.yml",
            "rules/deep/c.YAML",
            "rules/none.yaml"
        ]
    );
    let names: Vec<_> = record
        .entries
        .iter()
        .map(|entry| entry.key.as_str())
        .collect();
    assert_eq!(names, ["Bo Li", "Ana Roe"]);
    let shown: Vec<_> = errors
        .iter()
        .map(|error| format!("{} {error}", error.severity.word()).replace(&base, ""))
        .collect();
    assert_eq!(
        shown,
        [
            "warning rules/e.yaml.bak: the file is not read: its name does not end in `.yaml` or `.yml`",
            "error empty: the folder holds no rule file",
            "error rules/latin.yaml: the rule file is not UTF-8: line 2 holds other bytes",
            "error gone.yaml: there is no such file or folder",
            "error `Ana Roe` is on record twice (first in rules/b.yml:1)",
            "warning rules/none.yaml: the rule file declares nothing"
        ]
    );
}

fn report(text: &str) -> String {
    let (_, errors) = Record::parse("rules/desk.yaml", text);
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
        .with_width(100)
        .with_links(false);
    let mut out = String::new();
    for error in &errors {
        handler.render_report(&mut out, error).unwrap();
    }
    out
}

#[test]
fn unknown_key_is_shown_in_its_line() {
    insta::assert_snapshot!(report("people:\n  Zoë Quill:\n    rols: [mayor of Łomża]\n"), @r"
 × `rols` is not a key of `Zoë Quill`
  ╭─[rules/desk.yaml:3:5]
2 │   Zoë Quill:
3 │     rols: [mayor of Łomża]
  ·     ──┬─
  ·       ╰── unknown key
  ╰────
 help: did you mean `roles`?
");
}

#[test]
fn clash_shows_both_places() {
    insta::assert_snapshot!(report("people:\n  Ana Roe:\n    also: [Anna Roe]\n    pronouns: she\n    not: [Anna Roe]\n"), @r"
 × `Anna Roe` is both wrong and right for `Ana Roe`
  ╭─[rules/desk.yaml:5:11]
2 │   Ana Roe:
3 │     also: [Anna Roe]
  ·            ────┬───
  ·                ╰── right here
4 │     pronouns: she
5 │     not: [Anna Roe]
  ·           ────┬───
  ·               ╰── wrong here
  ╰────
 help: take it out of one: forms are compared without case and accents
");
}

#[test]
fn far_places_are_shown_apart() {
    let text = format!(
        "people:\n  Ana Roe:\n{}organizations:\n  Ana Roe:\n",
        "  # more\n".repeat(40)
    );
    insta::assert_snapshot!(report(&text), @r"
 × `Ana Roe` is on record twice
  ╭─[rules/desk.yaml:2:3]
1 │ people:
2 │   Ana Roe:
  ·   ───┬───
  ·      ╰── first here
3 │   # more
  ╰────
   ╭─[rules/desk.yaml:44:3]
43 │ organizations:
44 │   Ana Roe:
   ·   ───┬───
   ·      ╰── again here
   ╰────
 help: write them as one, or tell namesakes apart: `Ana Roe (...)`
");
}

#[test]
fn place_in_one_long_line_is_cut_out() {
    let names: Vec<_> = (0..400).map(|n| format!("\"Ana Roe{n}\": null")).collect();
    let text = format!(
        "{{\"people\": {{{}, \"Bo Li\": {{\"rols\": []}}, {}}}}}",
        names.join(", "),
        names.join(", ").replace("Ana", "Eva")
    );
    insta::assert_snapshot!(report(&text), @r#"
 × `rols` is not a key of `Bo Li`
  ╭─[rules/desk.yaml:1:7913]
1 │ 7": null, "Ana Roe398": null, "Ana Roe399": null, "Bo Li": {"rols": []}, "Eva Roe0": null, "Eva Roe1": null, "Eva Roe2": null,
  ·                                                             ───┬──
  ·                                                                ╰── unknown key
  ╰────
 help: did you mean `roles`?
"#);
}

#[test]
fn broken_yaml_is_shown_where_it_breaks() {
    insta::assert_snapshot!(report("people:\n  Ana Roe: {also: [Anna}\n"), @r"
 × this is not YAML: mismatched bracket '[' closed by '}'
  ╭─[rules/desk.yaml:2:19]
1 │ people:
2 │   Ana Roe: {also: [Anna}
  ·                   ┬
  ·                   ╰── here
  ╰────
");
}

#[test]
fn twenty_mistakes_are_told_at_once() {
    let text = r"as_of: March 2026
pepole: {}
never: [a (b]
source: [a, {b: c}]
people:
  Ana Roe:
    rols: [mayor]
    also: [Anna Roe, '']
    not: [Anna Roe, Li]
    pronouns: her
    since: 2020
  Bo Li:
    family: [Li]
    roles:
      - {title: mayor, since: 2021, until: 2020}
      - {of: Halden}
      - CEO of Haldn Labs
    said:
      - They said: no
      - {words: yes, on: 2026-02-30, tolerance: exat}
  Ana Roe: {}
organizations:
  Halden Labs: {facts: {founded: }}
  Bo Li: {}
  (company): {}
  Nib: ink
places: [Nø]
";
    let (record, errors) = Record::parse("rules/desk.yaml", text);
    let names: Vec<_> = record
        .entries
        .iter()
        .map(|entry| entry.key.as_str())
        .collect();
    assert_eq!(names, ["Ana Roe", "Bo Li", "Halden Labs", "Nib"]);
    insta::assert_snapshot!(told(&errors).join("\n"), @r"
error 1:8 `March 2026` is not a date, in `as_of` of the file [March 2026: not a date]
error 2:1 `pepole` is not a key of the rule file [pepole: unknown key]
error 3:11 in a sentence in `never`, a parenthesis opens that none closes [(: never closed]
error 4:9 `source` of the file is a list, where text is wanted [[a, {b: c}]: not text]
error 7:5 `rols` is not a key of `Ana Roe` [rols: unknown key]
error 8:22 a form in `also` of `Ana Roe` is empty ['': nothing stands here]
error 9:11 `Anna Roe` is both wrong and right for `Ana Roe` [Anna Roe: wrong here] [Anna Roe: right here]
error 9:21 `Li` is wrong for `Ana Roe`, but right for `Bo Li` [Li: always wrong here] [Bo Li: right here]
error 10:15 `her` is not a value for `pronouns` of `Ana Roe` [her: unknown value]
error 11:5 `since` is not a key of `Ana Roe` [since: unknown key]
error 13:13 `family` of `Bo Li` is a list, where text is wanted [[Li]: not text]
error 15:44 a role of `Bo Li` ends on 2020-12-31, before it begins on 2021-01-01 [2020: ends here] [2021: begins here]
error 16:9 a role of `Bo Li` lacks `title` [{of: Halden}: no `title`]
warning 17:16 `Haldn Labs`, in `of` of a role of `Bo Li`, is not on record, but `Halden Labs` is [Haldn Labs: not on record]
error 19:9 what `Bo Li` said reads as a mapping because of its colon [They said: taken for a key]
error 20:26 `2026-02-30` is not a date, in `on` of what `Bo Li` said [2026-02-30: not a date]
error 20:49 `exat` is not a value for `tolerance` of what `Bo Li` said [exat: unknown value]
error 21:3 the key `Ana Roe` stands twice in `people` [Ana Roe: again here] [Ana Roe: first here]
error 23:25 `founded` of `Halden Labs` has no value [founded: no value]
error 24:3 `Bo Li` is on record twice [Bo Li: again here] [Bo Li: first here]
error 25:3 `(company)` holds no name before its parenthesis [(company): no name]
error 26:8 `Nib` is text, where a mapping is wanted [ink: not a mapping]
error 27:9 `places` is a list, where a mapping is wanted [[Nø]: not a mapping]
");
}

/// Renders every mistake in `text`, with each label checked to lie on characters of the text.
fn render_all(text: &str) {
    let (record, errors) = Record::parse("r.yaml", text);
    for error in &errors {
        assert!(!error.message.is_empty());
        for (place, _) in &error.labels {
            assert!(
                error.text.get(place.range()).is_some(),
                "{place:?} of {error:?}"
            );
        }
        let mut out = String::new();
        GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
            .render_report(&mut out, error)
            .unwrap();
        NarratableReportHandler::new()
            .render_report(&mut out, error)
            .unwrap();
    }
    for fact in &record.facts {
        assert!(
            record.files[fact.file as usize]
                .text
                .get(fact.place.range())
                .is_some()
        );
        assert!(fact.line > 0 && fact.column > 0);
    }
}

/// Something like a rule file, in flow style or not.
fn rules_like() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "people",
        "terms",
        "organizations",
        "also",
        "not",
        "near",
        "roles",
        "said",
        "words",
        "title",
        "of",
        "in",
        "since",
        "until",
        "Ana Roe",
        "É’😀",
        "~",
        "null",
        "''",
        "2020",
        "2020-13",
        "*a",
        "&a x",
        "<<",
        "!t x",
        "CEO of Halden",
        "|\n   x\n",
        "- ",
        ": ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        "\n",
        "\n  ",
        "\r\n    ",
        "\t",
        "#",
        "\u{feff}",
        "proofs",
        "article",
        "severity",
        "\"",
        "---\n",
    ]);
    prop::collection::vec(word, 0..40).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn no_text_is_too_odd(text in "\\PC*|[\\x00-\\x7f]*|(.|\\n)*") {
        render_all(&text);
    }

    #[test]
    fn labels_lie_on_characters(text in rules_like()) {
        render_all(&text);
    }
}
