//! No text is too odd, and none takes long.

use super::super::Record;
use super::told;
use miette::{GraphicalReportHandler, GraphicalTheme, NarratableReportHandler};
use proptest::prelude::*;

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
    for fact in record.facts.iter() {
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
