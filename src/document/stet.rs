//! Stets: notes in the article that let a passage stand.
//!
//! `stet CHECK[, CHECK]... [on "WORDS"]: REASON`, in a comment of Markdown or HTML
//! (`<!-- stet misspelled-name: the family spells it so -->`), in plain text on a line of its own
//! in brackets (`[stet misspelled-name: the family spells it so]`).

use super::draft::Note;
use crate::span::{FileSpan, Span};

/// "Let it stand": silences one check at one place, with a reason.
///
/// A note within a paragraph reaches that paragraph; a note on its own reaches the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stet {
    /// The check to be silent, in kebab-case as written; empty where the note names none.
    pub check: String,
    /// The form or words it is about, where the note names them: only findings on these words.
    pub words: Option<String>,
    /// Why the passage may stand; a stet without a reason silences nothing.
    pub reason: Option<String>,
    /// What is wrong with the note, in words for the editor; a stet with a mistake silences
    /// nothing.
    pub mistake: Option<String>,
    /// The prose in which the check is silent; empty where no prose follows.
    pub reach: Span,
    /// Where the note stands in the file.
    pub place: FileSpan,
}

/// Whether a comment is meant as a stet: its first word is "stet".
pub(super) fn begins(comment: &str) -> bool {
    rest(comment).is_some()
}

/// The stets that `note` holds, one for each check it names; `reach` is the prose it is about.
pub(super) fn stets(note: &Note, reach: Span) -> Vec<Stet> {
    let Some(rest) = rest(&note.words) else {
        return Vec::new();
    };
    let parsed = parse(rest);
    let checks = if parsed.checks.is_empty() {
        vec![String::new()]
    } else {
        parsed.checks
    };
    checks
        .into_iter()
        .map(|check| Stet {
            check,
            words: parsed.words.clone(),
            reason: parsed.reason.clone(),
            mistake: parsed.mistake.clone(),
            reach,
            place: note.place,
        })
        .collect()
}

#[derive(Default)]
struct Parsed {
    checks: Vec<String>,
    words: Option<String>,
    reason: Option<String>,
    mistake: Option<String>,
}

fn rest(comment: &str) -> Option<&str> {
    let comment = comment.trim();
    let (word, rest) = comment.split_at_checked("stet".len())?;
    let ends = rest
        .chars()
        .next()
        .is_none_or(|c| !(c.is_alphanumeric() || matches!(c, '-' | '_')));
    (word.eq_ignore_ascii_case("stet") && ends).then_some(rest)
}

fn parse(rest: &str) -> Parsed {
    let mut parsed = Parsed::default();
    let mut rest = rest.trim_start();
    loop {
        let end = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
            .unwrap_or(rest.len());
        let (check, behind) = rest.split_at(end);
        if check.is_empty() {
            parsed.mistake = Some("names no check".to_owned());
            break;
        }
        parsed.checks.push(check.to_owned());
        rest = behind.trim_start();
        match rest.strip_prefix(',') {
            Some(more) => rest = more.trim_start(),
            None => break,
        }
    }
    if let Some(behind) = rest
        .strip_prefix("on")
        .filter(|behind| behind.starts_with(|c: char| c.is_whitespace() || is_quote(c)))
    {
        match quoted(behind.trim_start()) {
            Some((words, behind)) => {
                parsed.words = Some(words.to_owned());
                rest = behind.trim_start();
            }
            None => {
                parsed.mistake.get_or_insert_with(|| {
                    "needs the words behind `on` in quotation marks".to_owned()
                });
            }
        }
    }
    if parsed.mistake.is_some() {
        return parsed;
    }
    match rest.strip_prefix(':').map(str::trim) {
        Some("") => parsed.mistake = Some("gives no reason".to_owned()),
        Some(reason) => parsed.reason = Some(reason.to_owned()),
        None if rest.is_empty() => parsed.mistake = Some("gives no reason".to_owned()),
        None => {
            let found = rest.split_whitespace().next().unwrap_or_default();
            parsed.mistake = Some(format!("needs a colon and a reason before `{found}`"));
        }
    }
    parsed
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

fn quoted(text: &str) -> Option<(&str, &str)> {
    let open = text.chars().next().filter(|&c| is_quote(c))?;
    let inner = &text[open.len_utf8()..];
    let (end, close) = inner.char_indices().find(|&(_, c)| is_quote(c))?;
    let words = inner[..end].trim();
    (!words.is_empty()).then_some((words, &inner[end + close.len_utf8()..]))
}

#[cfg(test)]
mod tests {
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
}
