//! Base64: four letters hold three bytes, in lines of one length.

use super::Bytes;
use crate::document::map::Map;
use crate::document::revision::Unwritable;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The longest line that a message may have by RFC 2045, where one that is shorter does not tell
/// how long the others would be.
const LINE: usize = 76;

/// How a part is laid out, so that the bytes of each letter are known by its place.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::document) struct Layout {
    /// How many bytes stand before the first letter.
    before: usize,
    /// How many bytes are held.
    bytes: usize,
    /// How many letters make a line; all, where they stand in one.
    line: usize,
    /// How many bytes end a line: `\n`, or `\r\n`.
    end: usize,
}

impl Layout {
    /// The layout of `written`; `None` where writing the same bytes anew would not give the same
    /// text (other letters, lines of several lengths, bits that say nothing).
    pub(in crate::document) fn of(written: &[u8]) -> Option<Self> {
        let before = written.len() - written.trim_ascii_start().len();
        let body = written.trim_ascii();
        let first = body.iter().position(|byte| byte.is_ascii_whitespace());
        let line = match first {
            Some(len) => len,
            None if body.len() <= LINE => LINE,
            None => usize::MAX,
        };
        // Where there is but one line, the text around it says how one ends.
        let ends = written.windows(2).any(|pair| pair == b"\r\n");
        let held = bytes(body);
        let layout = Self {
            before,
            bytes: held.len(),
            line,
            end: if ends { 2 } else { 1 },
        };
        (line > 0 && layout.pack(&held) == body).then_some(layout)
    }

    /// The byte that begins in the letter at `at` of what is written, or that would stand there.
    pub(in crate::document) fn byte(self, at: usize) -> u64 {
        let at = at.saturating_sub(self.before);
        let row = self.line.saturating_add(self.end);
        let letter = at / row * self.line + (at % row).min(self.line);
        (letter / 4 * 3 + letter % 4).min(self.bytes) as u64
    }

    /// `bytes` in this layout.
    fn pack(self, bytes: &[u8]) -> Vec<u8> {
        let mut packed = Vec::with_capacity(bytes.len() / 3 * 4 + 4);
        let end: &[u8] = if self.end == 2 { b"\r\n" } else { b"\n" };
        let mut column = 0;
        for group in bytes.chunks(3) {
            let bits = group
                .iter()
                .fold(0, |bits, &byte| bits << 8 | u32::from(byte));
            let bits = bits << (8 * (3 - group.len()));
            for nth in 0..4 {
                if column == self.line {
                    packed.extend(end);
                    column = 0;
                }
                let six = (bits >> (18 - 6 * nth)) & 63;
                packed.push(match nth <= group.len() {
                    true => LETTERS[six as usize],
                    false => b'=',
                });
                column += 1;
            }
        }
        packed
    }
}

/// `written` with what it holds changed by `change`, in the same layout.
///
/// # Errors
///
/// The layout cannot be kept, or `change` fails.
pub(in crate::document) fn rewrite(
    written: &[u8],
    change: impl FnOnce(&[u8]) -> Result<Vec<u8>, Unwritable>,
) -> Result<Vec<u8>, Unwritable> {
    let layout = Layout::of(written).ok_or_else(irregular)?;
    let body = written.trim_ascii();
    let behind = &written[layout.before + body.len()..];
    let packed = layout.pack(&change(&bytes(body))?);
    Ok([&written[..layout.before], &packed, behind].concat())
}

/// Why a part is left as it is.
pub(in crate::document) fn irregular() -> Unwritable {
    Unwritable(
        "the base64 in which it is packed is irregular, and would not stay as it is".to_owned(),
    )
}

/// The bytes that are `written`, without their places.
fn bytes(written: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(written.len() / 4 * 3);
    groups(written, |held, _| bytes.extend_from_slice(held));
    bytes
}

/// Unpacks what is `written` at the byte `base`. Each byte stands at the letter in which it begins,
/// the last of a group also at those behind it.
pub(in crate::document) fn unpack(written: &str, base: usize) -> (Vec<u8>, Map) {
    let mut unpacked = Bytes::default();
    groups(written.as_bytes(), |held, letters| {
        for (nth, &byte) in held.iter().enumerate() {
            let end = match nth + 1 == held.len() {
                true => letters.last().map_or(0, |at| at + 1),
                false => letters[nth] + 1,
            };
            unpacked.push(&[byte], base + letters[nth]..base + end);
        }
    });
    unpacked.done()
}

/// Calls `take` with each one to three bytes of what is `written`, and where their letters are.
fn groups(written: &[u8], mut take: impl FnMut(&[u8], &[usize])) {
    let mut letters: Vec<usize> = Vec::with_capacity(4);
    let mut bits = 0;
    let mut flush = |letters: &mut Vec<usize>, bits: u32| {
        if letters.len() > 1 {
            let bits = bits << (6 * (4 - letters.len()));
            let held = [(bits >> 16) as u8, (bits >> 8) as u8, bits as u8];
            take(&held[..letters.len() - 1], letters);
        }
        letters.clear();
    };
    for (at, &byte) in written.iter().enumerate() {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(six);
        letters.push(at);
        if letters.len() == 4 {
            flush(&mut letters, bits);
            bits = 0;
        }
    }
    flush(&mut letters, bits);
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::{Layout, bytes, rewrite, unpack};
    use crate::span::Span;

    #[test]
    fn what_is_written_anew_keeps_its_lines() {
        for (written, held, changed) in [
            // "Do spoke.", and "Doe spoke." in lines of eight letters.
            (
                "RG8gc3Bv\r\na2Uu\r\n",
                "Do spoke.",
                "RG9lIHNw\r\nb2tlLg==\r\n",
            ),
            ("RG8gc3Bv\na2Uu", "Do spoke.", "RG9lIHNw\nb2tlLg=="),
            (
                "\r\nRG8gc3Bva2Uu\r\n\r\n",
                "Do spoke.",
                "\r\nRG9lIHNwb2tlLg==\r\n\r\n",
            ),
            // A line need not hold whole groups.
            (
                "RG8gc\n3Bva2\nUu\n",
                "Do spoke.",
                "RG9lI\nHNwb2\ntlLg=\n=\n",
            ),
        ] {
            assert_eq!(bytes(written.as_bytes()), held.as_bytes());
            let done = rewrite(written.as_bytes(), |bytes| {
                Ok([b"Doe", &bytes[2..]].concat())
            });
            assert_eq!(String::from_utf8(done.unwrap()).unwrap(), changed);
        }
    }

    #[test]
    fn what_is_irregular_is_left() {
        for written in [
            "RG8gc3Bv\r\na2\r\nUu",
            "RG8",
            "RG8_c3Bv",
            "RG9=",
            "RG8g c3Bv",
            "RG8g\r\nc3Bv\na2Uu",
        ] {
            assert!(
                rewrite(written.as_bytes(), |bytes| Ok(bytes.to_vec())).is_err(),
                "{written:?}"
            );
        }
    }

    #[test]
    fn every_byte_has_its_place_and_every_place_its_byte() {
        for written in [
            "RG8gc3Bv\r\na2Uu\r\n",
            "\r\nRG9lIHNw\r\nb2tlLg==\r\n",
            "RG9lI\nHNwb2\ntlLg=\n=\n",
            "RG9lIHNwb2s=",
        ] {
            let (held, map) = unpack(written, 0);
            let layout = Layout::of(written.as_bytes()).unwrap();
            for at in 0..held.len() {
                let place = map.place(Span::new(at, at + 1)).range();
                let found = (layout.byte(place.start), layout.byte(place.end));
                assert_eq!(found, (at as u64, at as u64 + 1), "{written:?}");
            }
        }
    }
}
