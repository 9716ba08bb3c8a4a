//! Marks, verdicts and blocks against articles invented here.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::marks::Marked;
use super::{Mistake, blocks, run};
use crate::document::Format;
use crate::record::Record;

/// The words that a mark covers, its check and its form.
type Words = (String, &'static str, Option<String>);

/// The words that the marks of `text` cover.
fn marks(text: &str) -> Result<Vec<Words>, Vec<Mistake>> {
    let marked = Marked::read(text)?;
    Ok(marked
        .marks
        .iter()
        .map(|mark| {
            let words = marked.article[mark.place.range()].to_owned();
            (words, mark.check, mark.expected.clone())
        })
        .collect())
}

#[test]
fn carets_mark_the_characters_above_them() {
    for (text, words, check, expected) in [
        (
            "Ilse Brant spoke.\n     ^^^^^ misspelled-name: Brandt\n",
            "Brant",
            "misspelled-name",
            Some("Brandt"),
        ),
        ("Ilse\n^^^^ wrong-role", "Ilse", "wrong-role", None),
        ("É 🦉 “Zoë”\n     ^^^ wrong-role", "Zoë", "wrong-role", None),
        ("\tZoë\n\t^^^ wrong-role", "Zoë", "wrong-role", None),
        (
            "\tZoë\n ^^^   wrong-role:  x: y ",
            "Zoë",
            "wrong-role",
            Some("x: y"),
        ),
        ("Zoë\r\n^^^ wrong-role\r\n", "Zoë", "wrong-role", None),
    ] {
        assert_eq!(
            marks(text).unwrap(),
            [(words.to_owned(), check, expected.map(str::to_owned))],
            "{text:?}"
        );
    }
}

#[test]
fn caret_lines_leave_the_article_as_it_was() {
    let text = "One two.\n^^^ wrong-role\n    ^^^ altered-quote\r\n\nThree\r\n  ^^ wrong-role";
    let marked = Marked::read(text).unwrap();
    assert_eq!(marked.article, "One two.\n\nThree\r\n");
    assert_eq!(marked.written, [1, 4, 5]);
    let words: Vec<&str> = marked
        .marks
        .iter()
        .map(|mark| &marked.article[mark.place.range()])
        .collect();
    assert_eq!(words, ["One", "two", "re"]);
}

#[test]
fn a_mark_that_cannot_be_understood_is_a_mistake() {
    for (text, line, column, message) in [
        ("^^^ wrong-role", 1, 1, "no text stands above the mark"),
        (
            "One.\n\n^^^ wrong-role",
            3,
            1,
            "no text stands above the mark",
        ),
        (
            "One.\n  ^^^ wrong-role",
            2,
            3,
            "the mark reaches beyond the end of the line above",
        ),
        (
            "One.\n^^^ wrong-rôle",
            2,
            5,
            "`wrong-rôle` is the name of no check, did you mean `wrong-role`?",
        ),
        ("One.\n^^^ xyz: One", 2, 5, "`xyz` is the name of no check"),
        ("One.\n^^^", 2, 4, "the mark names no check"),
        (
            "One.\n^ ^ wrong-role",
            2,
            3,
            "one caret line holds one mark",
        ),
        (
            "One.\n^^^ wrong-role:",
            2,
            5,
            "nothing stands after the colon",
        ),
    ] {
        let mistake = Mistake {
            line,
            column,
            message: message.to_owned(),
        };
        assert_eq!(marks(text).unwrap_err(), [mistake], "{text:?}");
    }
}

#[test]
fn every_mistake_is_told_at_once() {
    let mistakes = marks("^ wrong-role\nOne.\n^^^\n^^^ nothing\n").unwrap_err();
    let lines: Vec<u32> = mistakes.iter().map(|mistake| mistake.line).collect();
    assert_eq!(lines, [1, 3, 4]);
}

#[test]
fn a_verdict_shows_what_is_missing_under_its_line() {
    let text = "First line.\nIlse “Brant” spoke.\n      ^^^^^ misspelled-name: Brandt\n";
    let verdict = run(&Record::default(), text, Format::Plain, None, &[]).unwrap();
    assert!(!verdict.holds());
    assert_eq!(
        verdict.to_string(),
        "  Ilse “Brant” spoke.\n-       ^^^^^ misspelled-name: Brandt\n"
    );
    assert_eq!(verdict.line(verdict.missing[0].place.start), 2);
}

#[test]
fn blocks_are_found_with_their_lines() {
    let page = "# Page\n\n```proof\n---\nOne.\n```\n\n```yaml\na: b\n```\n\
                ````proof md\n---\n```\ncode\n```\n````\n";
    let found: Vec<(String, String, u32)> = blocks(page)
        .into_iter()
        .map(|block| (block.info, block.text, block.line))
        .collect();
    assert_eq!(
        found,
        [
            (String::new(), "---\nOne.\n".to_owned(), 4),
            ("md".to_owned(), "---\n```\ncode\n```\n".to_owned(), 12),
        ]
    );
}

#[test]
fn a_mistake_in_a_block_has_its_line_in_the_page() {
    for (page, line, message) in [
        (
            "```proof\nOne.\n```\n",
            2,
            "no line `---` parts the record from the article",
        ),
        (
            "```proof txt\n---\n```\n",
            2,
            "`txt` is no format of a proof; `md` is",
        ),
        (
            "```proof\ndate: March\n---\nOne.\n```\n",
            2,
            "`March` is no date",
        ),
        (
            "\n```proof\ndate: 2026-03-05\n---\nOne.\n^^^^^ wrong-role\n```\n",
            6,
            "the mark reaches beyond the end of the line above",
        ),
    ] {
        let mistakes = blocks(page)[0].run().unwrap_err();
        let told: Vec<(u32, &str)> = mistakes
            .iter()
            .map(|mistake| (mistake.line, mistake.message.as_str()))
            .collect();
        assert_eq!(told, [(line, message)], "{page:?}");
    }
}
