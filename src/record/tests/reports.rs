//! How mistakes look on a terminal.

use super::super::Record;
use super::told;
use miette::{GraphicalReportHandler, GraphicalTheme};

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
 help: close every bracket and brace that is opened
");
}

#[test]
fn a_slip_of_the_pen_in_yaml_is_told_with_what_to_do() {
    for (text, help) in [
        ("people:\n\tAna Roe:\n", "spaces, never with tabs"),
        (
            "people:\n  Ana Roe:\n   not: [Anna]\n    also: [b]\n",
            "in the same column",
        ),
        ("people:\n  Ana Roe: not: [Anna]\n", "quotation marks"),
    ] {
        let told = report(text);
        assert!(told.contains(help), "{told}");
    }
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
