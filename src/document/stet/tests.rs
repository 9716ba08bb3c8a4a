//! Stets as articles have them.

use crate::document::{Document, Format};

/// Check, words, reason, mistake and the prose reached, of each stet in `text`.
fn stets(text: &str, format: Format) -> Vec<(String, Option<String>, String, String)> {
    let document = Document::read("a", text.as_bytes().to_vec(), format);
    document
        .stets()
        .iter()
        .map(|stet| {
            (
                stet.check.clone(),
                stet.words.clone(),
                stet.reason
                    .as_ref()
                    .or(stet.mistake.as_ref())
                    .cloned()
                    .unwrap_or_default(),
                document.text(stet.reach).to_owned(),
            )
        })
        .collect()
}

#[test]
fn a_note_names_checks_words_and_reason() {
    for (note, checks, words, reason) in [
        (
            "stet misspelled-name: the family's way",
            vec!["misspelled-name"],
            None,
            "the family's way",
        ),
        (
            "STET wrong-role, altered-quote: as told",
            vec!["wrong-role", "altered-quote"],
            None,
            "as told",
        ),
        (
            "stet wrong-role on “Doe”: é",
            vec!["wrong-role"],
            Some("Doe"),
            "é",
        ),
        (
            "stet wrong-role on \"Jane Doe\" : so",
            vec!["wrong-role"],
            Some("Jane Doe"),
            "so",
        ),
        (
            "stet wrong-role",
            vec!["wrong-role"],
            None,
            "gives no reason",
        ),
        (
            "stet wrong-role:",
            vec!["wrong-role"],
            None,
            "gives no reason",
        ),
        ("stet", vec![""], None, "names no check"),
        ("stet: so", vec![""], None, "names no check"),
        (
            "stet wrong-role on Doe: so",
            vec!["wrong-role"],
            None,
            "needs the words behind `on` in quotation marks",
        ),
        (
            "stet this passage",
            vec!["this"],
            None,
            "needs a colon and a reason before `passage`",
        ),
    ] {
        let expected: Vec<_> = checks
            .iter()
            .map(|check| {
                (
                    (*check).to_owned(),
                    words.map(str::to_owned),
                    reason.to_owned(),
                    "Jane Doe.".to_owned(),
                )
            })
            .collect();
        assert_eq!(
            stets(&format!("<!-- {note} -->\n\nJane Doe.\n"), Format::Markdown),
            expected,
            "{note}"
        );
        assert_eq!(
            stets(&format!("[{note}]\r\nJane Doe.\r\n"), Format::Plain),
            expected,
            "{note}"
        );
    }
}

#[test]
fn a_note_reaches_its_paragraph_or_the_next() {
    let note = "<!-- stet wrong-role: so -->";
    for (text, reach) in [
        (format!("One.\n\nTwo {note} é.\n\nThree."), "Two  é."),
        (format!("One.\n\n{note}\nTwo.\n\nThree."), "Two."),
        (format!("One.\n\n{note} Two.\n\nThree."), "Two."),
        (format!("One.\n\n- Two. {note}\n- Three."), "Two."),
        (format!("> {note}\n> Two.\n\nThree."), "Two."),
        (format!("One.\n\n{note}\n"), ""),
    ] {
        let found = stets(&text, Format::Markdown);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].3, reach, "{text}");
    }
}

/// The prose that the only stet in `text` reaches, or what is wrong with it.
fn reached(text: &str, format: Format) -> String {
    let found = stets(text, format);
    assert_eq!(found.len(), 1, "{text}");
    let document = Document::read("a", text.as_bytes().to_vec(), format);
    let stet = &document.stets()[0];
    stet.mistake
        .clone()
        .unwrap_or_else(|| document.text(stet.reach).replace("\n\n", "\n"))
}

#[test]
fn a_note_before_a_list_or_table_reaches_all_of_it() {
    let note = "<!-- stet wrong-role: so -->";
    for (text, reach) in [
        (
            format!("One.\n\n{note}\n\n- Two.\n- Three.\n\nFour."),
            "Two.\nThree.",
        ),
        (
            format!("{note}\r\n1. Two.\r\n2. Three.\r\n"),
            "Two.\nThree.",
        ),
        (
            format!("{note}\n\n| A | é |\n|---|---|\n| 🧊 | B |\n\nFour."),
            "A\né\n🧊\nB",
        ),
        (
            format!("{note}\n\n> Two.\n>\n> Three.\n\nFour."),
            "Two.\nThree.",
        ),
        (
            format!("{note}\n\n<ul>\n<li>Two.</li>\n<li>Three.</li>\n</ul>\n\nFour."),
            "Two.\nThree.",
        ),
        // Within a list it belongs to its item, within a table to its cell.
        (format!("- One.\n- {note} Two.\n- Three."), "Two."),
        (format!("- One.\n\n  {note}\n\n  Two.\n- Three."), "Two."),
        (format!("| A | B {note} |\n|---|---|\n| C | D |"), "B"),
    ] {
        assert_eq!(reached(&text, Format::Markdown), reach, "{text}");
    }
}

#[test]
fn a_note_on_a_line_reaches_that_line_or_the_next() {
    let note = "<!-- stet line wrong-role: so -->";
    for (text, reach) in [
        (format!("One.\nTwo é. {note}\nThree."), "Two é. "),
        (format!("One.\n{note}\nTwo 🧊 é.\nThree."), "Two 🧊 é."),
        (format!("One.\n\n{note}\n\n\nTwo.\nThree."), "Two."),
        (format!("- One.\n- Two. {note}\n- Three."), "Two. "),
        (format!("One.\r\n{note}\r\nTwo.\r\nThree."), "Two."),
        (format!("One.\n\n{note}\n"), ""),
    ] {
        let found = reached(&text, Format::Markdown);
        assert_eq!(found.trim(), reach.trim(), "{text}");
    }
    let text = "[stet line wrong-role: so]\nTwo.\nThree.";
    assert_eq!(reached(text, Format::Plain).trim(), "Two.");
}

#[test]
fn a_region_reaches_from_its_begin_to_its_end() {
    let (begin, end) = (
        "<!-- stet begin wrong-role: so -->",
        "<!-- stet end wrong-role -->",
    );
    for (text, reach) in [
        (
            format!("One.\n\n{begin}\n\nTwo.\n\n- Three é.\n\n{end}\n\nFour."),
            "Two.\nThree é.",
        ),
        (format!("One {begin}two 🧊{end} three."), "two 🧊"),
        (
            format!("One.\n\n{begin}\n\nTwo.\n\n<!-- stet end -->\n\nThree."),
            "Two.",
        ),
        (format!("One.\n\n{begin}\n{end}\n\nTwo."), ""),
        (format!("One.\n\n{begin}\n\nTwo."), "is never ended"),
        (
            format!("One.\n\n{end}\n\nTwo."),
            "ends what nothing has begun",
        ),
        (
            "<!-- stet end -->".to_owned(),
            "ends what nothing has begun",
        ),
        (
            "<!-- stet begin wrong-role -->\n\nTwo.".to_owned(),
            "gives no reason",
        ),
    ] {
        assert_eq!(reached(&text, Format::Markdown).trim(), reach, "{text}");
    }
    let text = "[stet begin wrong-role: so]\nOne.\n\nTwo.\n[stet end wrong-role]\nThree.";
    assert_eq!(reached(text, Format::Plain).trim(), "One.\nTwo.");
    let twice = format!("{begin}\n\nOne.\n\n{begin}\n\nTwo.\n\n{end}\n");
    let found = stets(&twice, Format::Markdown);
    assert_eq!(found[0].3, "One.\n\nTwo.");
    let document = Document::read("a", twice.into_bytes(), Format::Markdown);
    let mistake = document.stets()[1].mistake.as_deref();
    assert_eq!(mistake, Some("begins before the one before it has ended"));
}

#[test]
fn a_note_on_the_file_reaches_all_of_it() {
    for (text, format) in [
        (
            "One.\n\nTwo é. <!-- stet file wrong-role: so -->",
            Format::Markdown,
        ),
        (
            "---\nstet: wrong-role: so\n---\nOne.\n\nTwo é.",
            Format::Markdown,
        ),
        ("One.\n\nTwo é.\n[stet file wrong-role: so]", Format::Plain),
    ] {
        let reach = reached(text, format);
        assert_eq!(reach.trim(), "One.\nTwo é.", "{text}");
    }
}

#[test]
fn other_comments_are_no_stets() {
    for text in [
        "<!-- stethoscope: so -->\n\nText.",
        "<!-- note -->\n\nText.",
        "`<!-- stet a: b -->`",
    ] {
        assert_eq!(stets(text, Format::Markdown), vec![]);
    }
    for text in ["He said [stet wrong-role: so] it.", "[sic]\nText."] {
        assert_eq!(stets(text, Format::Plain), vec![]);
    }
}
