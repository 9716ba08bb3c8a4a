//! Bytes to text: UTF-8 as it is, anything else as U+FFFD with its place kept.

use super::map::Map;
use crate::span::FileSpan;

/// The text of `bytes` with each stretch that is not UTF-8 read as U+FFFD, and the map from that
/// text to the bytes.
pub(super) fn decode(bytes: &[u8]) -> (String, Map) {
    let mut text = String::with_capacity(bytes.len());
    let mut map = Map::default();
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid().len();
        map.push(valid as u32, FileSpan::new(at, at + valid));
        text.push_str(chunk.valid());
        at += valid;
        let invalid = chunk.invalid().len();
        if invalid > 0 {
            map.push(
                '\u{fffd}'.len_utf8() as u32,
                FileSpan::new(at, at + invalid),
            );
            text.push('\u{fffd}');
            at += invalid;
        }
    }
    map.close();
    (text, map)
}

/// How many bytes of byte-order mark `text` begins with: no part of the prose.
pub(super) fn mark_len(text: &str) -> usize {
    if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    }
}
