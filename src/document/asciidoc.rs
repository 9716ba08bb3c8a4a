//! AsciiDoc to prose, line by line: headings, paragraphs, lists, quotations, tables and captions;
//! listings, attributes and comments are left out. A comment may be a stet.

use super::decode::mark_len;
use super::draft::Draft;
use super::front::{date, front};
use super::rows::{self, Row};
use super::{Front, ParagraphKind};

/// Reads `text` as AsciiDoc.
pub(super) fn read(text: &str) -> Draft<'_> {
    let mut draft = Draft::of(text);
    let mark = mark_len(text);
    let (found, body) = front(&text[mark..]);
    draft.front = found;
    let mut reader = Reader {
        draft,
        kinds: Vec::new(),
        paragraph: Vec::new(),
        kind: None,
        in_table: false,
        in_header: false,
    };
    let rows = rows::rows(text, mark + body);
    let mut at = 0;
    while at < rows.len() {
        at += reader.row(&rows[at..]).max(1);
    }
    reader.end();
    reader.draft
}

struct Reader<'t> {
    draft: Draft<'t>,
    /// The delimited blocks that stand open, by their delimiters, and what they make of paragraphs.
    kinds: Vec<(&'t str, Option<ParagraphKind>)>,
    /// The rows of the open paragraph.
    paragraph: Vec<Row<'t>>,
    /// What the open paragraph is, where it says.
    kind: Option<ParagraphKind>,
    in_table: bool,
    /// Whether the rows below the title are read, which speak of the document.
    in_header: bool,
}

impl<'t> Reader<'t> {
    /// Reads what `rows` begin with, and tells how many rows it takes.
    fn row(&mut self, rows: &[Row<'t>]) -> usize {
        let row = rows[0];
        let text = row.text;
        if row.is_blank() {
            self.end();
            self.in_header = false;
            return 1;
        }
        if let Some(taken) = self.delimiter(rows) {
            return taken;
        }
        if let Some(comment) = text.strip_prefix("//") {
            self.end();
            self.draft.note(comment.trim(), row.range());
            return 1;
        }
        if self.in_header || !self.draft.is_begun() && text.starts_with(':') {
            self.attribute(text);
            return 1;
        }
        if self.in_table {
            self.cells(row);
            return 1;
        }
        if !self.paragraph.is_empty() {
            // Only a list's next entry ends a paragraph without a blank line.
            if bullet(text.trim_start()).is_none() && text != "+" {
                self.paragraph.push(row);
                return 1;
            }
            self.end();
        }
        let level = text.bytes().take_while(|&byte| byte == b'=').count();
        if (1..=6).contains(&level) && text[level..].starts_with(' ') {
            let title = row.behind(level);
            self.in_header = level == 1 && !self.draft.is_begun();
            if self.in_header {
                self.draft
                    .front
                    .title
                    .get_or_insert_with(|| title.text.to_owned());
            }
            rows::paragraph(&mut self.draft, &[title], ParagraphKind::Heading, inline);
        } else if let Some(alt) = image(row, "image::") {
            rows::paragraph(&mut self.draft, &[alt], ParagraphKind::Caption, inline);
        } else if text.starts_with('[') && text.ends_with(']') {
            let style = text[1..text.len() - 1]
                .split(',')
                .next()
                .unwrap_or_default();
            match style {
                "quote" | "verse" => self.kind = Some(ParagraphKind::BlockQuote),
                "source" | "listing" | "literal" | "stem" => {
                    let block = rows[1..].iter().take_while(|row| !row.is_blank());
                    if rows.get(1).is_none_or(|next| next.ruled().is_none()) {
                        return 1 + block.count();
                    }
                }
                _ => {}
            }
        } else if text == "+" || text.starts_with(':') && text[1..].contains(": ") {
        } else if text.starts_with('.')
            && text[1..].starts_with(|c: char| !c.is_whitespace() && c != '.')
        {
            rows::paragraph(
                &mut self.draft,
                &[row.behind(1)],
                ParagraphKind::Caption,
                inline,
            );
        } else if let Some(mark) = bullet(text.trim_start()) {
            self.kind = Some(ParagraphKind::Item);
            self.paragraph.push(row.behind(row.indent() + mark));
        } else if text.starts_with(' ') && self.kind.is_none() {
            // A paragraph that is set in stands as it is typed: code.
            return rows.iter().take_while(|row| !row.is_blank()).count();
        } else {
            self.paragraph.push(row);
        }
        1
    }

    /// A line that opens or closes a block, and of a listing all its lines.
    fn delimiter(&mut self, rows: &[Row<'t>]) -> Option<usize> {
        let text = rows[0].text;
        if matches!(text, "|===" | "!===" | ",===") {
            self.end();
            self.in_table = !self.in_table;
            return Some(1);
        }
        let fenced = text.starts_with("```");
        let ruled = rows[0].ruled().filter(|_| text.len() >= 4 || text == "--");
        let sign = ruled.or(fenced.then_some('`'))?;
        match sign {
            '-' | '.' | '+' | '/' | '`' if text != "--" => {
                self.end();
                let closes = |row: &Row<'_>| row.text == if fenced { "```" } else { text };
                let inner = rows[1..].iter().position(closes);
                Some(inner.map_or(rows.len(), |inner| inner + 2))
            }
            '=' | '*' | '_' | '-' => {
                let kind = self.kind;
                self.end();
                match self.kinds.iter().rposition(|(open, _)| *open == text) {
                    Some(open) => self.kinds.truncate(open),
                    None => {
                        let quote = (sign == '_').then_some(ParagraphKind::BlockQuote);
                        self.kinds.push((text, quote.or(kind)));
                    }
                }
                Some(1)
            }
            '\'' | '<' => {
                self.end();
                Some(1)
            }
            _ => None,
        }
    }

    /// A row of the header: who wrote it, when, or an attribute.
    fn attribute(&mut self, text: &str) {
        let front: &mut Front = &mut self.draft.front;
        let named = text.strip_prefix(':').and_then(|rest| rest.split_once(':'));
        match named {
            Some((name, value)) => match name {
                "date" | "revdate" | "docdate" => front.date = front.date.or_else(|| date(value)),
                "author" | "authors" => front.authors.push(value.trim().to_owned()),
                _ => {}
            },
            None => {
                let day = text.split([',', ' ']).find_map(date);
                if front.date.is_none() && day.is_some() {
                    front.date = day;
                } else if front.authors.is_empty() {
                    let names = text
                        .split(';')
                        .map(|name| name.split('<').next().unwrap_or(name));
                    front.authors = names.map(|name| name.trim().to_owned()).collect();
                }
            }
        }
    }

    /// The cells in one row of a table.
    fn cells(&mut self, row: Row<'t>) {
        let mut at = 0;
        for cell in row.text.split('|') {
            if !cell.trim().is_empty() {
                let cell = Row {
                    start: row.start + at,
                    text: cell.trim_end(),
                };
                rows::paragraph(&mut self.draft, &[cell], ParagraphKind::Cell, inline);
            }
            at += cell.len() + 1;
        }
    }

    fn end(&mut self) {
        let around = self.kinds.iter().rev().find_map(|(_, kind)| *kind);
        if !self.paragraph.is_empty() {
            let kind = self.kind.or(around).unwrap_or(ParagraphKind::Body);
            let rows = std::mem::take(&mut self.paragraph);
            rows::paragraph(&mut self.draft, &rows, kind, inline);
            self.kind = None;
        }
    }
}

/// The words for a picture: `image::ferry.png[The ferry, 300]`.
fn image<'t>(row: Row<'t>, mark: &str) -> Option<Row<'t>> {
    let target = row.text.strip_prefix(mark)?;
    let open = target.find('[')? + mark.len() + 1;
    let close = row.text.rfind(']')?;
    let inner = row.text.get(open..close)?;
    let named = inner.find("alt=").map(|at| at + "alt=".len());
    let from = named.unwrap_or_default();
    let words = inner[from..].split(',').next()?;
    let bare = words.trim_matches('"');
    let quote = words.len() - words.trim_start_matches('"').len();
    (!bare.contains('=')).then_some(Row {
        start: row.start + open + from + quote,
        text: bare,
    })
}

/// How many bytes the mark of a list's entry takes: "* ", "** ", ". ", "1. ", "- ".
fn bullet(words: &str) -> Option<usize> {
    let first = words.split(' ').next()?;
    let signs = |sign: char| first.chars().all(|c| c == sign) && first.len() <= 5;
    let digits = first.strip_suffix('.').is_some_and(|digits| {
        !digits.is_empty() && digits.len() < 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    let marked = !first.is_empty() && (signs('*') || signs('.') || first == "-" || digits);
    (marked && words.len() > first.len()).then(|| first.len() + 1)
}

/// Writes one row without its marks.
fn inline(draft: &mut Draft<'_>, words: &str, at: usize) {
    let bytes = words.as_bytes();
    let mut from = 0;
    let mut next = 0;
    let mut in_link = false;
    let last_bracket = words.rfind(']').unwrap_or_default();
    while next < words.len() {
        let rest = &words[next..];
        let begins = next == 0 || !bytes[next - 1].is_ascii_alphanumeric();
        let mut opaque = None;
        let mut read = None;
        let cut = match bytes[next] {
            // Quotation marks are typed as "`words`".
            b'"' | b'\'' if rest[1..].starts_with('`') => {
                read = Some(if bytes[next] == b'"' { "“" } else { "‘" });
                2
            }
            b'`' if rest[1..].starts_with(['"', '\'']) => {
                read = Some(if rest[1..].starts_with('"') {
                    "”"
                } else {
                    "’"
                });
                2
            }
            b'`' => match rest[1..].find('`') {
                Some(len) if len > 0 => {
                    opaque = Some(next + 1..next + 1 + len);
                    len + 2
                }
                _ => 0,
            },
            sign @ (b'*' | b'_' | b'#') => {
                match rest
                    .bytes()
                    .take(3)
                    .take_while(|&byte| byte == sign)
                    .count()
                {
                    2 => 2,
                    1 if rows::marks(words, next, 1) => 1,
                    _ => 0,
                }
            }
            b'+' if rest == "+" && words[..next].ends_with(' ') => 1,
            b'h' | b'l' | b'm' | b'x' if begins && next < last_bracket => {
                let len = link(rest);
                in_link |= len > 0;
                len
            }
            b'<' if rest.starts_with("<<") => match reference(rest) {
                (Some(comma), Some(end)) if comma < end => comma + 1,
                (_, Some(end)) => end + 2,
                _ => 0,
            },
            b'>' if rest.starts_with(">>") => 2,
            b']' if in_link => {
                in_link = false;
                1
            }
            b'\\' if rest[1..].starts_with(['*', '_', '`', '#', '{', '<']) => {
                draft.write(&words[from..next], at + from..at + next);
                from = next + 1;
                next += 2;
                continue;
            }
            _ => 0,
        };
        if cut == 0 {
            next += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        rows::plain(draft, &words[from..next], at + from);
        if let Some(code) = opaque {
            draft.write_opaque(&words[code.clone()], at + code.start..at + code.end);
        }
        if let Some(mark) = read {
            draft.write(mark, at + next..at + next + cut);
        }
        next += cut;
        from = next;
    }
    rows::plain(draft, &words[from..], at + from);
}

/// Where the comma and the end of a reference stand, which is short: `<<ferry,the ferry>>`.
fn reference(rest: &str) -> (Option<usize>, Option<usize>) {
    let near = &rest.as_bytes()[..rest.len().min(NEAR)];
    let comma = near.iter().position(|&byte| byte == b',');
    (comma, near.windows(2).position(|pair| pair == b">>"))
}

/// How far the end of a reference is looked for, in bytes.
const NEAR: usize = 200;

/// How far the end of an address is looked for, in bytes.
const ADDRESS: usize = 2048;

/// How many bytes stand before the text of a link: `https://example.org[`, `link:a.html[`.
fn link(rest: &str) -> usize {
    let known = ["https://", "http://", "link:", "mailto:", "xref:"];
    if !known.iter().any(|scheme| rest.starts_with(scheme)) {
        return 0;
    }
    let near = &rest.as_bytes()[..rest.len().min(ADDRESS)];
    let end = near
        .iter()
        .position(|byte| byte.is_ascii_whitespace() || *byte == b'[');
    match end {
        Some(end) if near[end] == b'[' => end + 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use crate::document::ParagraphKind::{BlockQuote, Body, Caption, Cell, Heading, Item};
    use crate::document::tests::paragraphs;
    use crate::document::{Document, Format};
    use jiff::civil::date;

    fn read(text: &str) -> Document {
        Document::read("a.adoc", text.into(), Format::AsciiDoc)
    }

    #[test]
    fn blocks_are_paragraphs() {
        for (text, expected) in [
            ("", vec![]),
            (
                "= Ferry\n\nJane *Doe*\r\nspoke.\n\n== Sub\n\nText",
                vec![
                    (Heading, "Ferry"),
                    (Body, "Jane Doe spoke."),
                    (Heading, "Sub"),
                    (Body, "Text"),
                ],
            ),
            (
                "* one\n* two\nmore\n\n. three",
                vec![(Item, "one"), (Item, "two more"), (Item, "three")],
            ),
            ("----\nJane\n----\nText", vec![(Body, "Text")]),
            (
                "[source,sh]\nJane\n\n[quote, Jane]\nSaid so.\n\n____\nNo.\n____\n",
                vec![(BlockQuote, "Said so."), (BlockQuote, "No.")],
            ),
            (
                ".The ferry\nimage::a.png[Jane aboard, 300]\n",
                vec![(Caption, "The ferry"), (Caption, "Jane aboard")],
            ),
            (
                "|===\n|a |b\n\n|c\n|===\nText",
                vec![(Cell, "a"), (Cell, "b"), (Cell, "c"), (Body, "Text")],
            ),
            (
                "She said \"`no`\" to https://example.org[Jane _Doe_] at 5 * 3 in snake_case, <<a,Ida>>.",
                vec![(
                    Body,
                    "She said “no” to Jane Doe at 5 * 3 in snake_case, Ida.",
                )],
            ),
        ] {
            let document = read(text);
            assert_eq!(paragraphs(&document), expected, "{text:?}");
        }
    }

    #[test]
    fn the_header_and_comments_speak_of_the_article() {
        let text = "= Ferry\nJane Doe <jane@example.org>\nv1, 2026-03-05\n:toc:\n\n// stet wrong-role: so\nText.";
        let document = Document::read("a.adoc", text.into(), Format::AsciiDoc);
        let front = document.front();
        assert_eq!(
            (front.date, front.title.as_deref()),
            (Some(date(2026, 3, 5)), Some("Ferry"))
        );
        assert_eq!(front.authors, ["Jane Doe"]);
        assert_eq!(document.stets()[0].check, "wrong-role");
        assert_eq!(document.text(document.stets()[0].reach), "Text.");
    }
}
