//! Bytes to text, each character with its place.
//!
//! A byte-order mark tells the encoding; else what the file says about itself; else the bytes do.
//! UTF-8 is read as it is. A file that is not UTF-8 anywhere is Windows-1252 if its bytes make sense as
//! that; one that is UTF-8 only in part is read as such, the rest as U+FFFD.

use super::map::Map;
use crate::span::FileSpan;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How the bytes of a file were read.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Charset {
    /// As UTF-8, all of them.
    Utf8,
    /// As UTF-8, which they are not all: the first that is none is in this line, from 1.
    Broken(u32),
    /// In the encoding of this name, which the file declares.
    Declared(&'static str),
    /// In the encoding of this name, which only its bytes suggest.
    Guessed(&'static str),
}

/// Text, and the map from it to its bytes.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) map: Map,
    pub(super) charset: Charset,
    pub(super) encoding: &'static Encoding,
}

/// Reads `bytes`, or hands them back as text if they are UTF-8; `label` is the encoding that the
/// file claims to be in.
pub(super) fn decode(
    bytes: Vec<u8>,
    label: Option<&str>,
) -> Result<String, Box<(Vec<u8>, Decoded)>> {
    let (encoding, charset) = match sniff(&bytes, label) {
        Some(found) => found,
        None => match String::from_utf8(bytes) {
            Ok(text) => return Ok(text),
            Err(error) => {
                let bytes = error.into_bytes();
                let decoded = mended(&bytes);
                return Err(Box::new((bytes, decoded)));
            }
        },
    };
    let (text, map) = match encoding {
        wide if wide == UTF_16LE => units(&bytes, u16::from_le_bytes),
        wide if wide == UTF_16BE => units(&bytes, u16::from_be_bytes),
        _ => through(&bytes, encoding),
    };
    let decoded = Decoded {
        text,
        map,
        charset,
        encoding,
    };
    Err(Box::new((bytes, decoded)))
}

/// The encoding of `bytes` where it is not UTF-8.
fn sniff(bytes: &[u8], label: Option<&str>) -> Option<(&'static Encoding, Charset)> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding != UTF_8).then(|| (encoding, Charset::Declared(encoding.name())));
    }
    if let Some(encoding) = wide(bytes) {
        return Some((encoding, Charset::Guessed(encoding.name())));
    }
    // What is UTF-8 by its bytes is hardly ever anything else, whatever an old line in it says.
    if std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    match label.and_then(|label| Encoding::for_label(label.as_bytes())) {
        Some(encoding) if encoding == UTF_8 => None,
        Some(encoding) => Some((encoding, Charset::Declared(encoding.name()))),
        None => western(bytes).then(|| (WINDOWS_1252, Charset::Guessed(WINDOWS_1252.name()))),
    }
}

/// Whether `bytes` are UTF-16 without a mark, and in which order: letters of ASCII have every
/// other byte empty.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let pairs = head.chunks_exact(2);
    let count = pairs.len();
    let (mut first, mut second) = (0, 0);
    for pair in pairs {
        first += usize::from(pair[0] == 0 && pair[1] != 0);
        second += usize::from(pair[1] == 0 && pair[0] != 0);
    }
    // A program has empty bytes too, but on both sides.
    if count < 2 || bytes.len() % 2 == 1 {
        None
    } else if first * 10 < second && second * 2 > count {
        Some(UTF_16LE)
    } else if second * 10 < first && first * 2 > count {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether `bytes`, which are not UTF-8, make sense as Windows-1252: no character of UTF-8 stands
/// anywhere, no byte is one that no text has, and letters with accents stand beside letters.
fn western(bytes: &[u8]) -> bool {
    let alone = bytes.utf8_chunks().all(|chunk| chunk.valid().is_ascii());
    let control = |byte: u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    let letter = |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_alphabetic() || *b >= 0xc0);
    let known = |(at, &byte): (usize, &u8)| match byte {
        0x81 | 0x8d | 0x8f | 0x90 | 0x9d | 0x7f => false,
        0xc0..=0xff => {
            letter(at.checked_sub(1).and_then(|at| bytes.get(at))) || letter(bytes.get(at + 1))
        }
        _ => !control(byte),
    };
    alone && bytes.iter().enumerate().all(known)
}

/// Reads `bytes` as UTF-16; half a pair of surrogates, or half a unit, reads as U+FFFD.
fn units(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, Map) {
    let mut text = String::with_capacity(bytes.len());
    let mut map = Map::default();
    let mut at = 0;
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    for read in char::decode_utf16(units) {
        let (character, len) = match read {
            Ok(character) => (character, 2 * character.len_utf16()),
            Err(_) => (char::REPLACEMENT_CHARACTER, 2),
        };
        text.push(character);
        map.push(character.len_utf8() as u32, FileSpan::new(at, at + len));
        at += len;
    }
    if at < bytes.len() {
        text.push(char::REPLACEMENT_CHARACTER);
        map.push(3, FileSpan::new(at, bytes.len()));
    }
    map.close();
    (text, map)
}

/// Reads `bytes` in `encoding`, one by one, so that each character is known to its bytes.
fn through(bytes: &[u8], encoding: &'static Encoding) -> (String, Map) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() * 2);
    let mut map = Map::default();
    let mut out = [0; 32];
    let mut from = 0;
    for at in 0..=bytes.len() {
        let last = at == bytes.len();
        let byte = bytes.get(at..at + 1).unwrap_or_default();
        let (_, _, written, _) = decoder.decode_to_utf8(byte, &mut out, last);
        let end = (at + 1).min(bytes.len());
        if written > 0 {
            // What is left of a character at the end of the file stands for its bytes.
            text.push_str(&String::from_utf8_lossy(&out[..written]));
            map.push(written as u32, FileSpan::new(from.min(end), end));
            from = end;
        }
    }
    map.close();
    (text, map)
}

/// The text of `bytes` with each stretch that is not UTF-8 read as U+FFFD.
fn mended(bytes: &[u8]) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let mut map = Map::default();
    let mut at = 0;
    let mut line = None;
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid().len();
        map.push(valid as u32, FileSpan::new(at, at + valid));
        text.push_str(chunk.valid());
        at += valid;
        let invalid = chunk.invalid().len();
        if invalid > 0 {
            line.get_or_insert_with(|| text.bytes().filter(|&byte| byte == b'\n').count() + 1);
            map.push(
                '\u{fffd}'.len_utf8() as u32,
                FileSpan::new(at, at + invalid),
            );
            text.push('\u{fffd}');
            at += invalid;
        }
    }
    map.close();
    Decoded {
        text,
        map,
        charset: Charset::Broken(line.unwrap_or(1) as u32),
        encoding: UTF_8,
    }
}

/// Whether `bytes` can be text: text has no NUL character, as `git` holds, and is not in UTF-32,
/// which nobody writes.
pub fn is_text(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xfe\0\0") {
        return false;
    }
    let head = bytes.get(..8000).unwrap_or(bytes);
    let wide = |encoding| encoding == UTF_16LE || encoding == UTF_16BE;
    !head.contains(&0) || sniff(bytes, None).is_some_and(|(encoding, _)| wide(encoding))
}

/// How many bytes of byte-order mark `text` begins with: no part of the prose.
pub(super) fn mark_len(text: &str) -> usize {
    if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    }
}

/// The encoding that a page of HTML claims to be in: `charset=` within its first kilobyte.
pub(super) fn declared(html: &[u8]) -> Option<String> {
    let head = html.get(..1024).unwrap_or(html);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let (_, behind) = head.split_once("charset")?;
    let value = behind.trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)));
    value.get(..end.unwrap_or(value.len())).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{Charset, is_text};
    use crate::document::{Document, Format};
    use crate::span::{FileSpan, Span};

    fn plain(bytes: &[u8]) -> Document {
        Document::read("a.txt", bytes.to_vec(), Format::Plain)
    }

    fn wide(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn bytes_tell_their_encoding() {
        let text = "É😀 Jane\r\nDoe spoke.";
        for (bytes, charset) in [
            (text.as_bytes().to_vec(), Charset::Utf8),
            (format!("\u{feff}{text}").into_bytes(), Charset::Utf8),
            (
                wide(&format!("\u{feff}{text}"), u16::to_le_bytes),
                Charset::Declared("UTF-16LE"),
            ),
            (
                wide(&format!("\u{feff}{text}"), u16::to_be_bytes),
                Charset::Declared("UTF-16BE"),
            ),
            (wide(text, u16::to_le_bytes), Charset::Guessed("UTF-16LE")),
            (wide(text, u16::to_be_bytes), Charset::Guessed("UTF-16BE")),
        ] {
            let document = plain(&bytes);
            assert_eq!((document.prose(), document.charset()), (text, charset));
            assert!(is_text(&bytes));
        }
    }

    #[test]
    fn places_are_bytes_of_the_file_in_any_encoding() {
        let document = plain(&wide("\u{feff}É😀\nJane", u16::to_le_bytes));
        let jane = document.place(Span::new(7, 11));
        assert_eq!(jane, FileSpan::new(10, 18));
        let (start, end) = (document.position(10), document.position(18));
        assert_eq!((start.line, start.column, start.utf16), (2, 1, 1));
        assert_eq!((end.line, end.column, end.utf16), (2, 5, 5));
        let smile = document.position(4);
        assert_eq!((smile.line, smile.column), (1, 2));
        assert_eq!(document.line(2), FileSpan::new(10, 18));
    }

    #[test]
    fn what_is_not_utf_8_is_western_or_broken() {
        for (bytes, prose, charset) in [
            (
                &b"caf\xe9 \x93No\x94 \x97 5 \x80"[..],
                "café “No” — 5 €",
                Charset::Guessed("windows-1252"),
            ),
            // It is UTF-8 elsewhere.
            ("é caf\u{e9} ".as_bytes(), "é café", Charset::Utf8),
            (b"\xc3\xa9\ncaf\xe9", "é\ncaf\u{fffd}", Charset::Broken(2)),
            // No text in Windows-1252 has these bytes.
            (b"caf\x81", "caf\u{fffd}", Charset::Broken(1)),
            (b"5 \xe9 5", "5 \u{fffd} 5", Charset::Broken(1)),
        ] {
            let document = plain(bytes);
            assert_eq!((document.prose(), document.charset()), (prose, charset));
        }
    }

    #[test]
    fn lone_surrogates_read_as_gaps() {
        let mut bytes = wide("\u{feff}ab", u16::to_le_bytes);
        bytes.extend([0x3d, 0xd8]);
        bytes.extend(wide("cd", u16::to_le_bytes));
        bytes.push(0x3d);
        let document = plain(&bytes);
        assert_eq!(document.prose(), "ab\u{fffd}cd\u{fffd}");
        assert_eq!(document.place(Span::new(5, 7)), FileSpan::new(8, 12));
    }

    #[test]
    fn programs_are_no_text() {
        let wide: Vec<u8> = "\u{feff}Zoë"
            .chars()
            .flat_map(|c| u32::from(c).to_le_bytes())
            .collect();
        assert!(!is_text(&wide));
        for (bytes, text) in [
            (&b"Ada spoke.\n"[..], true),
            (b"", true),
            (b"caf\xe9", true),
            (b"a\0b", false),
            (b"\x7fELF\x02\x01\0\0\0\0\0\0\0\0\0\0", false),
            (b"\xff\xfea\0", true),
        ] {
            assert_eq!(is_text(bytes), text, "{bytes:?}");
        }
    }
}
