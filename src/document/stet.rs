//! Stets: notes in the article that let a passage stand.
//!
//! `stet [line|begin|end|file] CHECK[, CHECK]... [on "WORDS"]: REASON`, in a comment of Markdown or
//! HTML (`<!-- stet misspelled-name: the family spells it so -->`), in plain text on a line of its
//! own in brackets (`[stet misspelled-name: the family spells it so]`), and for the whole article
//! under the key `stet` of its front matter.

use super::draft::Note;
use super::{Document, ParagraphKind};
use crate::span::{FileSpan, Span};
use std::collections::BTreeMap;

/// "Let it stand": silences one check at one place, with a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stet {
    /// The check to be silent, in kebab-case as written; empty where the note names none.
    pub check: String,
    /// How much of the article the note is about.
    pub scope: Scope,
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

/// How much of an article a stet is about, the narrowest first.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The line of the file on which the note stands, or the next one where it stands alone.
    Line,
    /// The paragraph, item or cell in which the note stands, or the paragraph behind it.
    Paragraph,
    /// The list, table or block quotation behind a note on a line of its own.
    Block,
    /// What stands between `stet begin` and `stet end`.
    Region,
    /// The whole article.
    File,
}

impl Scope {
    /// From the narrowest to the widest.
    pub const ALL: [Self; 5] = [
        Self::Line,
        Self::Paragraph,
        Self::Block,
        Self::Region,
        Self::File,
    ];
}

/// Whether a comment is meant as a stet: its first word is "stet".
pub(super) fn begins(comment: &str) -> bool {
    rest(comment).is_some()
}

/// The stets that `notes`, in order of place, hold in `document`: one for each check that a note
/// names.
pub(super) fn stets(document: &Document, notes: &[Note]) -> Vec<Stet> {
    let mut stets: Vec<Stet> = Vec::new();
    // By check: the region that is open, as an index into `stets`.
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    for note in notes {
        let Some(rest) = rest(&note.words) else {
            continue;
        };
        let (order, rest) = order(rest);
        let parsed = match order {
            Order::End => Parsed::ends(rest, &open),
            _ => parse(rest),
        };
        let (scope, reach) = reach(document, note, order);
        let checks = match parsed.checks.is_empty() {
            true => vec![String::new()],
            false => parsed.checks.clone(),
        };
        for check in checks {
            let mut stet = Stet {
                check,
                scope,
                words: parsed.words.clone(),
                reason: parsed.reason.clone(),
                mistake: parsed.mistake.clone(),
                reach,
                place: note.place,
            };
            match order {
                Order::End => match open.remove(&stet.check) {
                    Some(begun) => {
                        let begun = &mut stets[begun];
                        begun.mistake = None;
                        begun.reach = between(document, begun.place, note.place);
                        continue;
                    }
                    None => stet.mistake = Some("ends what nothing has begun".to_owned()),
                },
                Order::Begin if open.contains_key(&stet.check) => {
                    stet.mistake = Some("begins before the one before it has ended".to_owned());
                }
                Order::Begin if stet.mistake.is_none() => {
                    stet.mistake = Some("is never ended".to_owned());
                    open.insert(stet.check.clone(), stets.len());
                }
                _ => {}
            }
            stets.push(stet);
        }
    }
    stets
}

/// What the word behind "stet" says.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Order {
    Here,
    Line,
    Begin,
    End,
    File,
}

/// The word behind "stet", if it is none of a check, and what follows it.
fn order(rest: &str) -> (Order, &str) {
    let rest = rest.trim_start();
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let (word, behind) = rest.split_at(end.unwrap_or(rest.len()));
    match word {
        "line" => (Order::Line, behind),
        "begin" => (Order::Begin, behind),
        "end" => (Order::End, behind),
        "file" => (Order::File, behind),
        _ => (Order::Here, rest),
    }
}

/// How much of the article `note` is about, and which prose that is.
fn reach(document: &Document, note: &Note, order: Order) -> (Scope, Span) {
    let nothing = Span::new(document.prose().len(), document.prose().len());
    match order {
        Order::File => (Scope::File, Span::new(0, document.prose().len())),
        Order::Begin | Order::End => (Scope::Region, nothing),
        Order::Line => (Scope::Line, line(document, note).unwrap_or(nothing)),
        Order::Here => {
            let paragraphs = document
                .paragraphs()
                .get(note.paragraph..)
                .unwrap_or_default();
            let Some(first) = paragraphs.first() else {
                return (Scope::Paragraph, nothing);
            };
            if !is_set(first.kind) || !stands_alone(document, note) {
                return (Scope::Paragraph, first.span);
            }
            let last = paragraphs
                .iter()
                .take_while(|other| other.kind == first.kind)
                .last();
            (
                Scope::Block,
                last.map_or(first.span, |last| first.span.hull(last.span)),
            )
        }
    }
}

/// Whether nothing else stands on the lines of `note`, which is not a part of a list or table
/// itself: one that is indented behind an item belongs to that item.
fn stands_alone(document: &Document, note: &Note) -> bool {
    let last = note.place.end.max(note.place.start + 1) - 1;
    let start = document
        .line(document.position(note.place.start).line)
        .start;
    let end = document.line(document.position(last).line).end;
    let bytes = |from: u32, to: u32| {
        let bytes = document.source().get(from as usize..to as usize);
        bytes.unwrap_or_default()
    };
    let before = bytes(start, note.place.start);
    // The mark of the byte order is no margin.
    let before = before.strip_prefix(b"\xef\xbb\xbf").unwrap_or(before);
    let blank = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_whitespace);
    let follows = note.paragraph.checked_sub(1);
    let listed = follows
        .and_then(|before| document.paragraphs().get(before))
        .is_some_and(|before| is_set(before.kind));
    blank(before) && blank(bytes(note.place.end, end)) && (before.is_empty() || !listed)
}

/// Whether paragraphs of this kind come in sets: the items of a list, the cells of a table.
fn is_set(kind: ParagraphKind) -> bool {
    matches!(
        kind,
        ParagraphKind::Item | ParagraphKind::Cell | ParagraphKind::BlockQuote
    )
}

/// The prose on the last line of `note`, or on the next line that has any.
fn line(document: &Document, note: &Note) -> Option<Span> {
    let prose = |line: u32| {
        let span = document.prose_at(document.line(line))?;
        (!document.text(span).trim().is_empty()).then_some(span)
    };
    let last = note.place.end.max(note.place.start + 1) - 1;
    let own = document.position(last).line;
    prose(own).or_else(|| {
        let rest = FileSpan::new(
            document.line(own).end as usize,
            document.source().len().max(document.line(own).end as usize),
        );
        let span = document.prose_at(rest)?;
        let text = document.text(span);
        let skipped = text.len() - text.trim_start().len();
        let first = span.start + skipped as u32;
        let first = document.place(Span {
            start: first,
            end: (first + 1).min(span.end),
        });
        prose(document.position(first.start).line)
    })
}

/// The prose between two notes.
fn between(document: &Document, begin: FileSpan, end: FileSpan) -> Span {
    let nothing = Span::new(document.prose().len(), document.prose().len());
    match begin.end < end.start {
        true => document
            .prose_at(FileSpan {
                start: begin.end,
                end: end.start,
            })
            .unwrap_or(nothing),
        false => nothing,
    }
}

#[derive(Default)]
struct Parsed {
    checks: Vec<String>,
    words: Option<String>,
    reason: Option<String>,
    mistake: Option<String>,
}

impl Parsed {
    /// What `stet end` says: the checks it names, or all that are open. It needs no reason.
    fn ends(rest: &str, open: &BTreeMap<String, usize>) -> Self {
        let named = match rest.trim().trim_start_matches(':').is_empty() {
            true => open.keys().cloned().collect(),
            false => parse(rest).checks,
        };
        Self {
            checks: named,
            ..Self::default()
        }
    }
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
}
