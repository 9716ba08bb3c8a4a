//! Words back into the file: which bytes a correction changes, and as what they are written.
//!
//! A correction never touches markup. Where a name is split by it ("Ra<b>gun</b>athan"), only the
//! pieces between are changed; and what is put there is escaped as the format asks, in the encoding
//! of the file.

use super::{Charset, Document, Format, archive};
use crate::span::{FileSpan, Span};
use std::fmt;
use std::ops::Range;

/// One change of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The part of the archive that is changed; none in a file that is no archive.
    pub part: Option<String>,
    /// The bytes to replace, counted from the beginning of the file or part.
    pub bytes: Range<u64>,
    /// What to put there.
    pub text: Vec<u8>,
}

/// Why words cannot be written into a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritable(pub(super) String);

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How what stands in a part of a message is written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Transfer {
    /// As it is.
    Plain,
    /// As it is, in markup.
    Markup,
    /// In base64 or quoted-printable.
    Packed,
}

/// One way to escape text.
type Step = fn(&str) -> String;

impl Document {
    /// The stretches of the file to replace, and by which words, so that the prose under `span`
    /// reads `text`: one, unless markup stands within the words that change.
    pub fn edits(&self, span: Span, text: &str) -> Vec<(FileSpan, String)> {
        let whole = self.pieces(span);
        if let [piece] = whole.as_slice() {
            return vec![(*piece, text.to_owned())];
        }
        let found = self.text(span);
        let (before, after) = common(found, text);
        let changed = Span {
            start: span.start + before as u32,
            end: span.end - after as u32,
        };
        let mut words = text[before..text.len() - after].to_owned();
        if changed.is_empty() {
            // Letters are only added: at the end of the piece that holds the one before them.
            let beside = match before {
                0 => self
                    .pieces(span)
                    .first()
                    .map(|piece| (piece.start, piece.start)),
                _ => {
                    let last = Span {
                        start: changed.start - 1,
                        end: changed.start,
                    };
                    let end = self.place(last).end;
                    Some((end, end))
                }
            };
            return beside
                .map(|(start, end)| (FileSpan { start, end }, words))
                .into_iter()
                .collect();
        }
        // The first piece takes all the words, the others lose theirs.
        self.pieces(changed)
            .into_iter()
            .map(|piece| (piece, std::mem::take(&mut words)))
            .collect()
    }

    /// The change of the file by which `text` comes to stand at `place`.
    pub fn revision(&self, place: FileSpan, text: &str) -> Result<Revision, Unwritable> {
        let mut escaped = text.to_owned();
        for step in self.steps_at(place)? {
            escaped = step(&escaped);
        }
        let location = self.location(place);
        Ok(Revision {
            part: location.part.map(str::to_owned),
            bytes: location.bytes,
            text: self.encode(&escaped)?,
        })
    }

    /// How text is escaped at `place`, step by step.
    fn steps_at(&self, place: FileSpan) -> Result<Vec<Step>, Unwritable> {
        Ok(match self.format {
            Format::Plain | Format::Markdown | Format::Rst | Format::AsciiDoc => Vec::new(),
            Format::Html | Format::Docx => vec![markup],
            Format::Json | Format::JsonLines if self.inner == Format::Html => vec![markup, json],
            Format::Json | Format::JsonLines => vec![json],
            Format::Mail => {
                let zone = self.zones.iter().find(|(zone, _)| zone.contains(place));
                match zone.map(|(_, transfer)| transfer) {
                    Some(Transfer::Plain) => Vec::new(),
                    Some(Transfer::Markup) => vec![markup],
                    Some(Transfer::Packed) | None => {
                        let why = "what is packed for transport (base64, quoted-printable) is not changed";
                        return Err(Unwritable(why.to_owned()));
                    }
                }
            }
        })
    }

    fn encode(&self, text: &str) -> Result<Vec<u8>, Unwritable> {
        let Some(decoded) = self.decoded.as_ref() else {
            return Ok(text.as_bytes().to_vec());
        };
        if matches!(decoded.charset, Charset::Broken(_)) {
            return Ok(text.as_bytes().to_vec());
        }
        let name = decoded.encoding.name();
        match name {
            // The crate writes no UTF-16: no page of the web may be sent in it.
            "UTF-16LE" => Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            "UTF-16BE" => Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            _ => match decoded.encoding.encode(text) {
                (bytes, _, false) => Ok(bytes.into_owned()),
                (.., true) => Err(Unwritable(format!("`{text}` cannot be written in {name}"))),
            },
        }
    }
}

/// The file with every revision made, all other bytes as they are. The revisions come in any
/// order; two that overlap are refused.
pub fn revise(file: &[u8], format: Format, revisions: &[Revision]) -> Result<Vec<u8>, Unwritable> {
    match format {
        Format::Docx => archive::revise(file, revisions),
        _ => splice(file, revisions),
    }
}

/// `revise` for a file that is no archive, or for one part of one.
pub(super) fn splice(file: &[u8], revisions: &[Revision]) -> Result<Vec<u8>, Unwritable> {
    let mut ordered: Vec<&Revision> = revisions.iter().collect();
    ordered.sort_by_key(|revision| (revision.bytes.start, revision.bytes.end));
    let mut revised = Vec::with_capacity(file.len());
    let mut at = 0;
    for revision in ordered {
        let outside = || Unwritable("a change lies outside the file".to_owned());
        let start = usize::try_from(revision.bytes.start).map_err(|_| outside())?;
        let end = usize::try_from(revision.bytes.end).map_err(|_| outside())?;
        if start < at {
            return Err(Unwritable("two changes overlap".to_owned()));
        }
        revised.extend_from_slice(file.get(at..start).ok_or_else(outside)?);
        file.get(start..end).ok_or_else(outside)?;
        revised.extend_from_slice(&revision.text);
        at = end;
    }
    revised.extend_from_slice(file.get(at..).unwrap_or_default());
    Ok(revised)
}

/// How many bytes two texts have in common at their beginning, and how many at their end.
fn common(one: &str, other: &str) -> (usize, usize) {
    let same = |(a, b): &(char, char)| a == b;
    let len = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(same).map(|(c, _)| c.len_utf8()).sum()
    };
    let before = len(&mut one.chars().zip(other.chars()));
    let (one, other) = (&one[before..], &other[before..]);
    (before, len(&mut one.chars().rev().zip(other.chars().rev())))
}

/// Text as markup has it.
fn markup(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// Text as a string of JSON has it.
fn json(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap_or_default();
    let inner = quoted.get(1..quoted.len().saturating_sub(1));
    inner.unwrap_or_default().to_owned()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::{Revision, revise};
    use crate::document::{Document, Format};
    use crate::span::Span;

    /// `source` with `found` in its prose corrected to `right`.
    fn corrected(source: &[u8], format: Format, found: &str, right: &str) -> Vec<u8> {
        let document = Document::read("a", source.to_vec(), format);
        let at = document.prose().find(found).unwrap();
        let revisions: Vec<Revision> = document
            .edits(Span::new(at, at + found.len()), right)
            .into_iter()
            .map(|(place, text)| document.revision(place, &text).unwrap())
            .collect();
        revise(source, format, &revisions).unwrap()
    }

    #[test]
    fn a_correction_leaves_markup_as_it_is() {
        for (source, format, found, right, expected) in [
            (
                "Jane Do spoke.",
                Format::Plain,
                "Do",
                "Doe",
                "Jane Doe spoke.",
            ),
            (
                "[Jane](x) Do spoke.",
                Format::Markdown,
                "Jane Do",
                "Jane Doe",
                "[Jane](x) Doe spoke.",
            ),
            (
                "<p>Ra<b>gun</b>athan",
                Format::Html,
                "Ragunathan",
                "Raghunathan",
                "<p>Ra<b>ghun</b>athan",
            ),
            (
                "<i>J</i>ane <i>Do</i>",
                Format::Html,
                "Jane Do",
                "Ida Roe",
                "<i>Ida Roe</i><i></i>",
            ),
            (
                "<p>Fran&ccedil;oi spoke.",
                Format::Html,
                "Françoi",
                "François",
                "<p>François spoke.",
            ),
            (
                "<p>AT and T",
                Format::Html,
                "AT and T",
                "AT&T",
                "<p>AT&amp;T",
            ),
        ] {
            let found = corrected(source.as_bytes(), format, found, right);
            assert_eq!(String::from_utf8(found).unwrap(), expected);
        }
    }

    #[test]
    fn a_correction_is_written_in_the_encoding_of_the_file() {
        assert_eq!(
            corrected(b"Zo\xeb Lindquist", Format::Plain, "Lindquist", "Åkerlund"),
            b"Zo\xeb \xc5kerlund"
        );
        let wide =
            |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        assert_eq!(
            corrected(&wide("\u{feff}Zoë 😀 Li"), Format::Plain, "Li", "Ly😀"),
            wide("\u{feff}Zoë 😀 Ly😀")
        );
        let western = Document::read("a", b"Pawe\xea".to_vec(), Format::Plain);
        let place = western.place(Span::new(0, 4));
        assert!(western.revision(place, "Paweł").is_err());
    }

    #[test]
    fn changes_that_overlap_or_lie_outside_are_refused() {
        let revision = |bytes, text: &str| Revision {
            part: None,
            bytes,
            text: text.into(),
        };
        assert_eq!(
            revise(
                b"abc",
                Format::Plain,
                &[revision(2..2, "x"), revision(0..1, "")]
            )
            .unwrap(),
            b"bxc"
        );
        assert!(
            revise(
                b"abc",
                Format::Plain,
                &[revision(0..2, "x"), revision(1..3, "y")]
            )
            .is_err()
        );
        assert!(revise(b"abc", Format::Plain, &[revision(2..4, "x")]).is_err());
    }
}
