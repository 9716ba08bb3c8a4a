//! reStructuredText to prose, line by line: headings, paragraphs, lists, quotations, tables,
//! footnotes and captions; directives whose content is no prose, comments and literal blocks are
//! left out. A comment may be a stet.

use super::ParagraphKind;
use super::decode::mark_len;
use super::draft::Draft;
use super::front::date;
use super::rows::{self, Row};

/// The directives whose content is prose.
const PROSE: &[&str] = &[
    "admonition",
    "attention",
    "caution",
    "compound",
    "container",
    "danger",
    "epigraph",
    "error",
    "figure",
    "highlights",
    "hint",
    "important",
    "note",
    "pull-quote",
    "rubric",
    "sidebar",
    "tip",
    "topic",
    "warning",
];

/// Reads `text` as reStructuredText.
pub(super) fn read(text: &str) -> Draft<'_> {
    let mut draft = Draft::of(text);
    let rows = rows::rows(text, mark_len(text));
    let mut at = 0;
    while at < rows.len() {
        at += block(&mut draft, &rows[at..]).max(1);
    }
    draft
}

/// Reads the block that `rows` begin with, and tells how many rows it takes.
fn block(draft: &mut Draft<'_>, rows: &[Row<'_>]) -> usize {
    let row = rows[0];
    if row.is_blank() {
        return 1;
    }
    if let Some(taken) = heading(draft, rows) {
        return taken;
    }
    let words = row.text.trim_start();
    if let Some(rest) = words
        .strip_prefix("..")
        .filter(|rest| rest.is_empty() || rest.starts_with(' '))
    {
        return explicit(draft, rows, rest.trim());
    }
    if let Some(taken) = field(draft, rows).or_else(|| table(draft, rows)) {
        return taken;
    }
    if row.ruled().is_some() && row.text.len() >= 4 {
        return 1;
    }
    let indent = row.indent();
    let (mark, kind) = match bullet(words) {
        Some(mark) => (mark, ParagraphKind::Item),
        None if indent > 0 => (0, ParagraphKind::BlockQuote),
        None => (0, ParagraphKind::Body),
    };
    let mut taken = 1;
    while let Some(next) = rows.get(taken) {
        if next.is_blank()
            || bullet(next.text.trim_start()).is_some() && kind == ParagraphKind::Item
        {
            break;
        }
        // A term stands before its definition, which is set in.
        if kind != ParagraphKind::Item && next.indent() != indent {
            break;
        }
        taken += 1;
    }
    let mut own: Vec<Row<'_>> = rows[..taken].to_vec();
    own[0] = own[0].behind(indent + mark);
    let literal = own.last().is_some_and(|last| last.text.ends_with("::"));
    if literal && let Some(last) = own.last_mut() {
        let len = last.text.len() - if last.text.trim() == "::" { 2 } else { 1 };
        last.text = &last.text[..len];
    }
    rows::paragraph(draft, &own, kind, inline);
    if literal {
        taken += set_in(&rows[taken..], indent);
    }
    taken
}

/// How many rows are blank or set in by more than `indent`.
fn set_in(rows: &[Row<'_>], indent: usize) -> usize {
    let within = |row: &&Row<'_>| row.is_blank() || row.indent() > indent;
    rows.iter().take_while(within).count()
}

/// A title under a rule, or between two.
fn heading(draft: &mut Draft<'_>, rows: &[Row<'_>]) -> Option<usize> {
    let ruled = |nth: usize| rows.get(nth).and_then(Row::ruled);
    let (title, taken) = match (ruled(0), ruled(1), ruled(2)) {
        (Some(over), _, Some(under)) if over == under => (1, 3),
        (None, Some(_), _) => (0, 2),
        _ => return None,
    };
    let words = rows.get(title)?;
    let rule = rows.get(title + 1)?;
    let wide = rule.text.len() >= words.text.chars().count().min(4);
    if words.is_blank() || !wide || (title == 0 && words.indent() > 0) {
        return None;
    }
    rows::paragraph(draft, &rows[title..=title], ParagraphKind::Heading, inline);
    Some(taken)
}

/// A comment, directive, footnote or target; `rest` is what stands behind the two points.
fn explicit(draft: &mut Draft<'_>, rows: &[Row<'_>], rest: &str) -> usize {
    let row = rows[0];
    let taken = 1 + set_in(&rows[1..], row.indent());
    let inner = &rows[1..taken];
    if let Some((label, _)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        let at = row.text.find(']').unwrap_or_default() + 1;
        if label.starts_with(|c: char| c.is_ascii_digit() || c == '#' || c == '*') {
            let mut own = vec![row.behind(at)];
            own.extend(inner.iter().take_while(|row| !row.is_blank()));
            rows::paragraph(draft, &own, ParagraphKind::Footnote, inline);
        }
        return taken;
    }
    let Some((name, _)) = rest.split_once("::") else {
        let words: Vec<&str> = std::iter::once(rest)
            .chain(inner.iter().map(|row| row.text.trim()))
            .collect();
        let end = inner.iter().rfind(|row| !row.is_blank()).unwrap_or(&row);
        draft.note(
            words.join(" ").trim(),
            row.start + row.indent()..end.range().end,
        );
        // A comment of one line says nothing about the paragraph that is set in behind a gap.
        return taken;
    };
    let name = name.rsplit(' ').next().unwrap_or(name);
    let figure = name == "figure" || name == "image";
    let mut options = 0;
    for option in inner
        .iter()
        .take_while(|row| row.text.trim_start().starts_with(':'))
    {
        options += 1;
        if let Some(at) = option.text.find(":alt:").filter(|_| figure) {
            let words = option.behind(at + ":alt:".len());
            rows::paragraph(draft, &[words], ParagraphKind::Caption, inline);
        }
    }
    if !PROSE.contains(&name) {
        return taken;
    }
    if !figure && let Some(at) = row.text.find("::") {
        rows::paragraph(draft, &[row.behind(at + 2)], ParagraphKind::Body, inline);
    }
    let kind = if figure {
        ParagraphKind::Caption
    } else {
        ParagraphKind::Body
    };
    for paragraph in inner[options..].split(Row::is_blank) {
        rows::paragraph(draft, paragraph, kind, inline);
    }
    taken
}

/// A field at the margin: what it says of the article is kept, the rest is for machines.
fn field(draft: &mut Draft<'_>, rows: &[Row<'_>]) -> Option<usize> {
    let (name, value) = rows[0].text.strip_prefix(':')?.split_once(": ")?;
    if name.is_empty() || name.contains(['`', ':']) || draft.is_begun() {
        return None;
    }
    let value = value.trim();
    match name.to_ascii_lowercase().as_str() {
        "date" => draft.front.date = draft.front.date.or_else(|| date(value)),
        "author" => draft.front.authors.push(value.to_owned()),
        "title" => draft.front.title = Some(value.to_owned()),
        _ => {}
    }
    Some(1 + set_in(&rows[1..], 0))
}

/// A table drawn with lines; the rows of a cell are one paragraph.
fn table(draft: &mut Draft<'_>, rows: &[Row<'_>]) -> Option<usize> {
    let rule = |row: &Row<'_>| {
        let text = row.text.trim_start();
        text.starts_with('+') && text.len() > 2 && text.chars().all(|c| "+-=".contains(c))
    };
    if !rule(&rows[0]) {
        return None;
    }
    let within = |row: &&Row<'_>| row.text.trim_start().starts_with(['+', '|']);
    let taken = rows.iter().take_while(within).count();
    for line in rows[..taken].split(rule) {
        let mut cells: Vec<Vec<Row<'_>>> = Vec::new();
        for row in line {
            let mut at = row.indent() + 1;
            for (nth, cell) in row
                .text
                .get(at..)
                .unwrap_or_default()
                .split('|')
                .enumerate()
            {
                if cells.len() <= nth {
                    cells.push(Vec::new());
                }
                if !cell.trim().is_empty() {
                    cells[nth].push(Row {
                        start: row.start + at,
                        text: cell.trim_end(),
                    });
                }
                at += cell.len() + 1;
            }
        }
        for cell in cells {
            rows::paragraph(draft, &cell, ParagraphKind::Cell, inline);
        }
    }
    Some(taken)
}

/// How many bytes the mark of a list's entry takes.
fn bullet(words: &str) -> Option<usize> {
    let first = words.split(' ').next()?;
    let numbered = || {
        let label = first.trim_start_matches('(').strip_suffix(['.', ')'])?;
        (label == "#"
            || label.len() < 4 && label.bytes().all(|b| b.is_ascii_digit()) && !label.is_empty())
        .then_some(())
    };
    let marked = matches!(first, "-" | "*" | "+" | "•" | "|") || numbered().is_some();
    (marked && words.len() > first.len()).then(|| first.len() + 1)
}

/// How far the end of a short mark is looked for, in bytes.
const NEAR: usize = 48;

/// Writes one row without its marks.
fn inline(draft: &mut Draft<'_>, words: &str, at: usize) {
    let bytes = words.as_bytes();
    let last_link = words.rfind(">`").unwrap_or_default();
    let mut from = 0;
    let mut next = 0;
    while next < words.len() {
        let rest = &words[next..];
        // Roles and the labels of footnotes are short.
        let near = &bytes[next..words.len().min(next + NEAR)];
        let label = |end: &[u8; 2], signs: &[u8]| {
            let len = near.windows(2).position(|pair| pair == end)?;
            let inner = near.get(1..len)?;
            let named = |byte: &u8| byte.is_ascii_alphanumeric() || signs.contains(byte);
            inner.iter().all(named).then_some(len + 2)
        };
        // How many bytes are left out here, and what of them is written as no prose.
        let (cut, opaque) = match bytes[next] {
            b'\\' => (1 + usize::from(rest[1..].starts_with(' ')), None),
            b'`' if rest.starts_with("``") => match rest[2..].find("``") {
                Some(len) => (len + 4, Some(next + 2..next + 2 + len)),
                None => (2, None),
            },
            // The address of a link stands in its text: `Jane <https://example.org>`_.
            b'<' if next < last_link => (rest.find(">`").map_or(1, |len| len + 1), None),
            b'`' => (
                1 + rest[1..].bytes().take(2).take_while(|&b| b == b'_').count(),
                None,
            ),
            b'*' => match rest.bytes().take(3).take_while(|&b| b == b'*').count() {
                len @ 1..=2 if rows::marks(words, next, len) => (len, None),
                _ => (0, None),
            },
            // A role stands before its text: :name:`Jane`.
            b':' => (label(b":`", b"-_+.").unwrap_or_default(), None),
            // The number of a footnote.
            b'[' => (label(b"]_", b"#*-_").unwrap_or_default(), None),
            b'_' if next > 0 && bytes[next - 1].is_ascii_alphanumeric() => {
                let len = rest.bytes().take(2).take_while(|&b| b == b'_').count();
                let ends = !rest[len..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
                (if ends { len } else { 0 }, None)
            }
            _ => (0, None),
        };
        if cut == 0 {
            next += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        draft.write(&words[from..next], at + from..at + next);
        if let Some(code) = opaque {
            draft.write_opaque(&words[code.clone()], at + code.start..at + code.end);
        }
        next += cut;
        from = next;
        // What a backslash stands before is a sign of the text.
        if bytes[next - 1] == b'\\' {
            next += words[next..].chars().next().map_or(0, char::len_utf8);
        }
    }
    draft.write(&words[from..], at + from..at + words.len());
}

#[cfg(test)]
mod tests {
    use crate::document::ParagraphKind::{
        BlockQuote, Body, Caption, Cell, Footnote, Heading, Item,
    };
    use crate::document::tests::paragraphs;
    use crate::document::{Document, Format};
    use jiff::civil::date;

    fn read(text: &str) -> Document {
        Document::read("a.rst", text.into(), Format::Rst)
    }

    #[test]
    fn blocks_are_paragraphs() {
        for (text, expected) in [
            ("", vec![]),
            (
                "=====\nFerry\n=====\n\nJane **Doe**\r\nspoke.\n\nSub\n---\nText",
                vec![
                    (Heading, "Ferry"),
                    (Body, "Jane Doe spoke."),
                    (Heading, "Sub"),
                    (Body, "Text"),
                ],
            ),
            (
                "- one\n- two\n  more\n\n1. three\n#. four",
                vec![
                    (Item, "one"),
                    (Item, "two more"),
                    (Item, "three"),
                    (Item, "four"),
                ],
            ),
            (
                "Text\n\n  Said so.\n\n  -- Jane",
                vec![
                    (Body, "Text"),
                    (BlockQuote, "Said so."),
                    (BlockQuote, "-- Jane"),
                ],
            ),
            (
                "As so::\n\n    code\n\nText",
                vec![(Body, "As so:"), (Body, "Text")],
            ),
            (
                ".. code-block:: sh\n\n   Jane\n\n.. note:: Mind\n   the gap\n\nText",
                vec![(Body, "Mind"), (Body, "the gap"), (Body, "Text")],
            ),
            (
                ".. figure:: a.png\n   :alt: The ferry\n\n   Jane aboard\n\n.. [1] A note\n   more",
                vec![
                    (Caption, "The ferry"),
                    (Caption, "Jane aboard"),
                    (Footnote, "A note more"),
                ],
            ),
            (
                "+-----+---+\n| Ida | b |\n| Doe |   |\n+=====+===+\n| c   | d |\n+-----+---+\n",
                vec![(Cell, "Ida Doe"), (Cell, "b"), (Cell, "c"), (Cell, "d")],
            ),
            (
                "See `Jane Doe <https://example.org>`_ and :name:`Ida`, [1]_ Roe_ is \\*so\\* 5 * 3 snake_case.",
                vec![(
                    Body,
                    "See Jane Doe  and Ida,  Roe is *so* 5 * 3 snake_case.",
                )],
            ),
        ] {
            let document = read(text);
            assert_eq!(paragraphs(&document), expected, "{text:?}");
        }
    }

    #[test]
    fn fields_and_comments_speak_of_the_article() {
        let text = ":date: 2026-03-05\n:author: Jane Doe\n\n.. stet wrong-role: so\n\nText.";
        let document = Document::read("a.rst", text.into(), Format::Rst);
        assert_eq!(document.front().date, Some(date(2026, 3, 5)));
        assert_eq!(document.front().authors, ["Jane Doe"]);
        assert_eq!(document.stets()[0].check, "wrong-role");
        assert_eq!(document.text(document.stets()[0].reach), "Text.");
    }
}
