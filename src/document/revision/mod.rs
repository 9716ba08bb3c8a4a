//! A change of the file: words as its format escapes them, in its encoding, at its bytes.

use crate::document::transfer::{Transfer, Zone, base64, quoted_printable};
use crate::document::{Charset, Document, Format, archive};
use crate::span::FileSpan;
use encoding_rs::Encoding;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

/// One change of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// What is changed.
    pub within: Within,
    /// The bytes to replace, counted from the beginning of it.
    pub bytes: Range<u64>,
    /// What to put there.
    pub text: Vec<u8>,
}

/// What the bytes of a revision are counted in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Within {
    /// The file as it lies on disk.
    File,
    /// The part of this name in the archive that the file is.
    Part(String),
    /// What is unpacked of the base64 that stands in these bytes of the file: `start`, `end`.
    Base64(usize, usize),
}

impl fmt::Display for Within {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => f.write_str("file"),
            Self::Part(name) => f.write_str(name),
            Self::Base64(start, _) => write!(f, "base64 at byte {start}"),
        }
    }
}

/// Why words cannot be written into a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unwritable(pub(in crate::document) String);

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Document {
    /// The change of the file by which `text` comes to stand at `place`.
    ///
    /// # Errors
    ///
    /// The file cannot hold it: its encoding has no such letter, or the place is packed.
    pub fn revision(&self, place: FileSpan, text: &str) -> Result<Revision, Unwritable> {
        let location = self.location(place);
        let within = location.part.map(str::to_owned);
        let within = within.map_or(Within::File, Within::Part);
        let written = match self.format {
            Format::Plain | Format::Markdown | Format::Rst | Format::AsciiDoc => {
                self.encode(text)?
            }
            Format::Html | Format::Docx => self.encode(&markup(text))?,
            Format::Json | Format::JsonLines => self.encode(&self.json(text))?,
            Format::Mail => return self.message(place, text),
        };
        Ok(Revision {
            within,
            bytes: location.bytes,
            text: written,
        })
    }

    /// What a revision writes as text, escapes left as they are.
    pub fn written<'r>(&self, revision: &'r Revision) -> Cow<'r, str> {
        let encoding = match revision.within {
            Within::Base64(start, _) => {
                let holds = |zone: &&Zone| zone.place.start as usize == start;
                self.zones.iter().find(holds).and_then(|zone| zone.charset)
            }
            _ => self.decoded.as_ref().map(|decoded| decoded.encoding),
        };
        match encoding {
            None => String::from_utf8_lossy(&revision.text),
            Some(encoding) => encoding.decode_without_bom_handling(&revision.text).0,
        }
    }

    /// The article as it reads once its file is changed.
    ///
    /// # Errors
    ///
    /// Two of the revisions overlap, or what comes of them is no article.
    pub fn revised(&self, revisions: &[Revision]) -> Result<Self, Unwritable> {
        let bytes = match self.format {
            Format::Docx => archive::revise(&self.packed, revisions)?,
            Format::Mail => message(self.source(), revisions)?,
            _ => splice(self.source(), self.origin.byte, revisions)?,
        };
        let (name, fields) = (self.name.clone(), &self.fields);
        Self::article(name, bytes, self.format, fields, self.origin)
            .map_err(|why| Unwritable(why.to_string()))
    }

    /// Text as a string of this file's JSON has it: in a file that writes `\u00e9` so does the
    /// correction.
    fn json(&self, text: &str) -> String {
        let text = match self.fields.format {
            Format::Html => markup(text),
            _ => text.to_owned(),
        };
        let source = self.source();
        let ascii = source.is_ascii() && source.windows(2).any(|pair| pair == b"\\u");
        let quoted = serde_json::to_string(&text).unwrap_or_default();
        let inner = quoted.get(1..quoted.len().saturating_sub(1));
        let mut escaped = String::new();
        for c in inner.unwrap_or_default().chars() {
            match ascii && !c.is_ascii() {
                true => {
                    for unit in c.encode_utf16(&mut [0; 2]) {
                        escaped += &format!("\\u{unit:04x}");
                    }
                }
                false => escaped.push(c),
            }
        }
        escaped
    }

    /// The change of the part of a message that holds `place`.
    fn message(&self, place: FileSpan, text: &str) -> Result<Revision, Unwritable> {
        let zone = self.zones.iter().find(|zone| zone.place.contains(place));
        let zone = zone.ok_or_else(|| {
            Unwritable("what is encoded in a header of a message is not changed".to_owned())
        })?;
        let text = match zone.markup {
            true => markup(text),
            false => text.to_owned(),
        };
        let charset = zone.charset.unwrap_or(encoding_rs::UTF_8);
        let revision = |text| Revision {
            within: Within::File,
            bytes: u64::from(place.start)..u64::from(place.end),
            text,
        };
        match zone.transfer {
            Transfer::Plain => {
                let bytes = self.encode(&text)?;
                let here = self.source().get(zone.place.range()).unwrap_or_default();
                let declared = match (&self.decoded, zone.charset) {
                    (_, None) => false,
                    (None, Some(charset)) => charset == encoding_rs::UTF_8,
                    (Some(decoded), Some(charset)) => decoded.encoding == charset,
                };
                match bytes.is_ascii() || declared || !here.is_ascii() {
                    true => Ok(revision(bytes)),
                    false => Err(Unwritable(format!(
                        "`{text}` cannot be written where the message is declared to be ASCII"
                    ))),
                }
            }
            Transfer::QuotedPrintable => {
                let bytes = encoded(&text, charset)?;
                let packed = quoted_printable::pack(self.source(), place.range(), &bytes);
                Ok(revision(packed))
            }
            Transfer::Base64(layout) => {
                let layout = layout.ok_or_else(base64::irregular)?;
                let zone = zone.place.range();
                let byte = |at: usize| layout.byte(at - zone.start);
                let held = place.range();
                Ok(Revision {
                    within: Within::Base64(zone.start, zone.end),
                    bytes: byte(held.start)..byte(held.end),
                    text: encoded(&text, charset)?,
                })
            }
        }
    }

    /// Text in the encoding of the file.
    fn encode(&self, text: &str) -> Result<Vec<u8>, Unwritable> {
        match &self.decoded {
            None => Ok(text.as_bytes().to_vec()),
            // In no known encoding; what is ASCII is the same in almost all of them.
            Some(_) if matches!(self.charset, Charset::Broken(_)) => match text.is_ascii() {
                true => Ok(text.as_bytes().to_vec()),
                false => Err(Unwritable(format!(
                    "`{text}` cannot be written into a file that is not all UTF-8"
                ))),
            },
            Some(decoded) => match (self.format, decoded.encoding.encode(text)) {
                // What the encoding lacks is a reference there: `&#322;`.
                (Format::Html, (bytes, encoding, true)) if encoding == decoded.encoding => {
                    Ok(bytes.into_owned())
                }
                _ => encoded(text, decoded.encoding),
            },
        }
    }
}

fn encoded(text: &str, encoding: &'static Encoding) -> Result<Vec<u8>, Unwritable> {
    let name = encoding.name();
    match name {
        // The crate writes no UTF-16: no page of the web may be sent in it.
        "UTF-16LE" => Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        "UTF-16BE" => Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        _ => match encoding.encode(text) {
            (bytes, _, false) => Ok(bytes.into_owned()),
            (.., true) => Err(Unwritable(format!("`{text}` cannot be written in {name}"))),
        },
    }
}

/// The file with every revision made, all other bytes as they are. The revisions come in any
/// order; two that overlap are refused.
///
/// # Errors
///
/// Two revisions overlap, one lies outside the file, or the archive cannot be read.
pub fn revise(file: &[u8], format: Format, revisions: &[Revision]) -> Result<Vec<u8>, Unwritable> {
    match format {
        Format::Docx => archive::revise(file, revisions),
        Format::Mail => message(file, revisions),
        _ => splice(file, 0, revisions),
    }
}

/// `revise` for a message: what is packed in base64 is unpacked, changed and packed again.
fn message(file: &[u8], revisions: &[Revision]) -> Result<Vec<u8>, Unwritable> {
    let mut open: Vec<Revision> = Vec::new();
    let mut packed: BTreeMap<&Within, Vec<Revision>> = BTreeMap::new();
    for revision in revisions {
        match revision.within {
            Within::Base64(..) => {
                let inner = packed.entry(&revision.within).or_default();
                inner.push(revision.clone());
            }
            _ => open.push(revision.clone()),
        }
    }
    for (within, inner) in packed {
        let Within::Base64(start, end) = *within else {
            continue;
        };
        let written = file.get(start..end).ok_or_else(outside)?;
        open.push(Revision {
            within: Within::File,
            bytes: start as u64..end as u64,
            text: base64::rewrite(written, |bytes| splice(bytes, 0, &inner))?,
        });
    }
    splice(file, 0, &open)
}

fn outside() -> Unwritable {
    Unwritable("a change lies outside the file".to_owned())
}

/// `revise` for a file that is no archive, or for one part of one, which begins at the byte `from`
/// of what the revisions count in.
pub(in crate::document) fn splice(
    file: &[u8],
    from: u64,
    revisions: &[Revision],
) -> Result<Vec<u8>, Unwritable> {
    let mut ordered: Vec<&Revision> = revisions.iter().collect();
    ordered.sort_by_key(|revision| (revision.bytes.start, revision.bytes.end));
    let mut revised = Vec::with_capacity(file.len());
    let mut at = 0;
    for revision in ordered {
        let byte = |byte: u64| {
            let byte = byte
                .checked_sub(from)
                .and_then(|byte| usize::try_from(byte).ok());
            byte.ok_or_else(outside)
        };
        let (start, end) = (byte(revision.bytes.start)?, byte(revision.bytes.end)?);
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

#[cfg(test)]
mod tests;
