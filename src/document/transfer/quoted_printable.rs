//! Quoted-printable: `=C3=AB` stands for two bytes, and `=` at the end of a line for nothing.

use super::Bytes;
use crate::document::map::Map;
use std::ops::Range;

/// The longest line, without its end.
const LINE: usize = 76;

/// Unpacks what is `written` at the byte `base`.
pub(in crate::document) fn unpack(written: &str, base: usize) -> (Vec<u8>, Map) {
    let raw = written.as_bytes();
    let mut unpacked = Bytes::default();
    let mut at = 0;
    while at < raw.len() {
        let len = raw[at..].iter().position(|&byte| byte == b'=');
        let len = len.unwrap_or(raw.len() - at);
        if len > 0 {
            unpacked.push(&raw[at..at + len], base + at..base + at + len);
            at += len;
            continue;
        }
        let hex = |nth: usize| {
            raw.get(at + nth)
                .and_then(|&digit| char::from(digit).to_digit(16))
        };
        let rest = &raw[at + 1..];
        let gap = rest
            .iter()
            .take_while(|byte| matches!(byte, b' ' | b'\t'))
            .count();
        if let (Some(high), Some(low)) = (hex(1), hex(2)) {
            unpacked.push(&[(high * 16 + low) as u8], base + at..base + at + 3);
            at += 3;
        } else if rest[gap..].starts_with(b"\r\n") {
            at += gap + 3;
        } else if rest[gap..].starts_with(b"\n") {
            at += gap + 2;
        } else {
            unpacked.push(b"=", base + at..base + at + 1);
            at += 1;
        }
    }
    unpacked.done()
}

/// `bytes` as they come to stand in the place of `range` of the file: no line becomes longer than
/// allowed.
pub(in crate::document) fn pack(file: &[u8], range: Range<usize>, bytes: &[u8]) -> Vec<u8> {
    let (head, tail) = file.split_at(range.end.min(file.len()));
    let head = &head[..range.start.min(head.len())];
    let start = head.iter().rposition(|&byte| byte == b'\n');
    let mut column = head.len() - start.map_or(0, |at| at + 1);
    let end = tail.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
    let left = end.unwrap_or(tail.len());
    let fold: &[u8] = match file.windows(2).any(|pair| pair == b"\r\n") {
        true => b"=\r\n",
        false => b"=\n",
    };
    let mut written = Vec::new();
    for (nth, &byte) in bytes.iter().enumerate() {
        let last = nth + 1 == bytes.len() && left == 0;
        let one = match byte {
            b' ' | b'\t' if !last => vec![byte],
            b'!'..=b'<' | b'>'..=b'~' => vec![byte],
            _ => format!("={byte:02X}").into_bytes(),
        };
        if column + one.len() >= LINE {
            written.extend(fold);
            column = 0;
        }
        column += one.len();
        written.extend(one);
    }
    if column + left > LINE {
        written.extend(fold);
    }
    written
}
