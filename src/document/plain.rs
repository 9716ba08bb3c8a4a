//! Plain text to prose.

use super::ParagraphKind;
use super::decode::mark_len;
use super::draft::Draft;

/// Reads `text` as plain text.
pub(super) fn read(text: &str) -> Draft<'_> {
    let mut draft = Draft::of(text);
    let mut at = mark_len(text);
    for line in text[at..].split_inclusive('\n') {
        let words = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        let place = start..start + words.len();
        at += line.len();
        if let Some(note) = words
            .strip_prefix('[')
            .and_then(|words| words.strip_suffix(']'))
            .filter(|note| super::stet::begins(note))
        {
            draft.note(note, place);
            continue;
        }
        draft.write(words, place);
        draft.end_paragraph(ParagraphKind::Body);
    }
    draft
}
