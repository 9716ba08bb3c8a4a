//! JSON to prose: an object is an article, and some of its fields are its text, title, date and id.
//!
//! A field is named by its key, or by a JSON pointer (RFC 6901) where it lies deeper:
//! `/article/body`. Its text is plain, or HTML or Markdown; each escape in it (`\u00e9`, a pair of
//! surrogates) stands as a whole for the character it is read as.

use super::draft::Draft;
use super::map::Map;
use super::{Format, Origin, ParagraphKind, Unreadable, decode, front, html, markdown, plain};
use crate::span::FileSpan;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::ops::Range;

/// Which fields of a JSON object are what of an article, as keys or JSON pointers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    /// Its text: a string, or a list of strings that are paragraphs.
    pub text: String,
    /// What names it.
    pub id: String,
    /// Its date, as ISO 8601 writes one.
    pub date: String,
    /// Its headline.
    pub title: String,
    /// The markup of its text: plain text, Markdown or HTML.
    pub format: Format,
}

impl Default for Fields {
    /// The fields `text`, `id`, `date` and `title`, in plain text.
    fn default() -> Self {
        Self {
            text: "text".to_owned(),
            id: "id".to_owned(),
            date: "date".to_owned(),
            title: "title".to_owned(),
            format: Format::Plain,
        }
    }
}

/// The most keys that are named where the one for the text is missing.
const NAMED: usize = 8;

/// Reads `text`, one object.
pub(super) fn read<'t>(text: &'t str, fields: &Fields) -> Result<Draft<'t>, Unreadable> {
    let object: &RawValue = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| Unreadable(format!("is not JSON: {error}")))?;
    if !object.get().starts_with('{') {
        return Err(Unreadable("is JSON, but no object with fields".to_owned()));
    }
    let mut draft = Draft::of(text);
    let words = |name: &str| -> Option<String> {
        let value = find(object, name)?.get();
        if value.starts_with('"') {
            let mut words = String::new();
            unescape(value, 0, &mut |part, _| words.push_str(part));
            return Some(words);
        }
        value
            .starts_with(|c: char| c.is_ascii_digit() || c == '-')
            .then(|| value.to_owned())
    };
    draft.front.id = words(&fields.id).filter(|id| !id.is_empty());
    draft.front.date = words(&fields.date).as_deref().and_then(front::date);
    draft.front.title = words(&fields.title);
    let offset = |value: &RawValue| value.get().as_ptr().addr() - text.as_ptr().addr();
    if let Some(title) = find(object, &fields.title).filter(|title| title.get().starts_with('"')) {
        unescape(title.get(), offset(title), &mut |words, place| {
            draft.write(words, place);
        });
        draft.end_paragraph(ParagraphKind::Heading);
    }
    let missing = || missing(object, fields);
    let body = find(object, &fields.text).ok_or_else(missing)?;
    let paragraphs = match body.get().as_bytes().first() {
        Some(b'"') => vec![body],
        Some(b'[') => serde_json::from_str::<Vec<&RawValue>>(body.get()).unwrap_or_default(),
        Some(b'n') => Vec::new(),
        _ => return Err(missing()),
    };
    let (paragraphs, other): (Vec<&RawValue>, Vec<_>) = paragraphs
        .into_iter()
        .partition(|value| value.get().starts_with('"'));
    // Words within are not to be passed over in silence.
    if other.iter().any(|value| value.get() != "null") {
        let field = &fields.text;
        return Err(Unreadable(format!(
            "has a list in the field `{field}` that holds more than paragraphs of text"
        )));
    }
    for paragraph in paragraphs {
        let mut words = String::new();
        let mut map = Map::default();
        unescape(paragraph.get(), offset(paragraph), &mut |part, place| {
            words.push_str(part);
            map.push(part.len() as u32, FileSpan::new(place.start, place.end));
        });
        map.close();
        let inner = match fields.format {
            Format::Html => html::page::read(&words),
            Format::Markdown => markdown::read(&words),
            _ => plain::read(&words),
        };
        draft.adopt(inner, &map);
    }
    Ok(draft)
}

/// The objects of a JSON file: itself, or those of the list that it is; and where each begins.
pub(super) fn split(text: &str) -> Result<Vec<(Range<usize>, Origin)>, Unreadable> {
    let mark = decode::mark_len(text);
    let value: &RawValue = serde_json::from_str(&text[mark..])
        .map_err(|error| Unreadable(format!("is not JSON: {error}")))?;
    let objects = match value.get().starts_with('[') {
        true => serde_json::from_str::<Vec<&RawValue>>(value.get())
            .map_err(|error| Unreadable(format!("is not JSON: {error}")))?,
        false => vec![value],
    };
    let mut origin = Origin::default();
    let mut at = mark;
    let ranges = objects.iter().map(|object| {
        let start = object.get().as_ptr().addr() - text.as_ptr().addr();
        origin = origin.behind(text.get(at..start).unwrap_or_default());
        origin.byte = start as u64;
        at = start;
        (start..start + object.get().len(), origin)
    });
    Ok(ranges.collect())
}

/// The lines of JSON Lines that are not empty, and where each begins.
pub(super) fn lines(text: &str) -> Vec<(Range<usize>, Origin)> {
    let mut at = decode::mark_len(text);
    let mut ranges = Vec::new();
    for (nth, line) in text[at..].split_inclusive('\n').enumerate() {
        if !line.trim().is_empty() {
            let origin = Origin {
                byte: at as u64,
                line: nth as u32,
                ..Origin::default()
            };
            ranges.push((at..at + line.len(), origin));
        }
        at += line.len();
    }
    ranges
}

/// What a person is told where the text is missing.
fn missing(object: &RawValue, fields: &Fields) -> Unreadable {
    let known: BTreeMap<String, &RawValue> = serde_json::from_str(object.get()).unwrap_or_default();
    let mut names: Vec<_> = known
        .keys()
        .take(NAMED)
        .map(|key| format!("`{key}`"))
        .collect();
    if known.len() > NAMED {
        names.push("…".to_owned());
    }
    let field = &fields.text;
    Unreadable(format!(
        "has no text in the field `{field}`; its fields are {}: name one with --text-field",
        names.join(", ")
    ))
}

/// The value that `name`, a key or a JSON pointer, leads to.
fn find<'t>(object: &'t RawValue, name: &str) -> Option<&'t RawValue> {
    let Some(pointer) = name.strip_prefix('/') else {
        return field(object, name);
    };
    pointer.split('/').try_fold(object, |value, step| {
        if value.get().starts_with('[') {
            let items: Vec<&RawValue> = serde_json::from_str(value.get()).ok()?;
            return items.get(step.parse::<usize>().ok()?).copied();
        }
        field(value, &step.replace("~1", "/").replace("~0", "~"))
    })
}

fn field<'t>(object: &'t RawValue, key: &str) -> Option<&'t RawValue> {
    let fields: BTreeMap<String, &RawValue> = serde_json::from_str(object.get()).ok()?;
    fields.get(key).copied()
}

/// Tells `each` the text of the string `written`, which stands at `base` with its quotation marks:
/// stretches without an escape, and each escape by itself.
fn unescape(written: &str, base: usize, each: &mut dyn FnMut(&str, Range<usize>)) {
    let end = written.len().saturating_sub(1);
    let mut at = 1;
    while at < end {
        let rest = &written[at..end];
        let len = rest.find('\\').unwrap_or(rest.len());
        if len > 0 {
            each(&rest[..len], base + at..base + at + len);
            at += len;
            continue;
        }
        let (character, len) = escape(rest);
        let len = len.min(rest.len());
        each(
            character.encode_utf8(&mut [0; 4]),
            base + at..base + at + len,
        );
        at += len;
    }
}

/// The character that the escape at the beginning of `rest` is read as, and its length.
fn escape(rest: &str) -> (char, usize) {
    let unit = |at: usize| {
        let digits = rest.get(at..)?.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let Some(first) = unit(0) else {
        let character = match rest.as_bytes().get(1) {
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(&byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            _ => char::REPLACEMENT_CHARACTER,
        };
        return (character, 2);
    };
    let pair = [Some(first), unit(6)];
    let mut decoded = char::decode_utf16(pair.into_iter().flatten());
    match decoded.next() {
        Some(Ok(character)) if character.len_utf16() == 2 => (character, 12),
        Some(Ok(character)) => (character, 6),
        _ => (char::REPLACEMENT_CHARACTER, 6),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::Fields;
    use crate::document::ParagraphKind::{Body, Heading};
    use crate::document::tests::paragraphs;
    use crate::document::{Document, Format, Origin};
    use crate::span::Span;
    use jiff::civil::date;

    #[test]
    fn fields_are_found_by_key_and_by_pointer() {
        let text = r#" {"id": 7, "date": "2026-03-05T10:00:00Z", "title": "A \"T\"", "text": "One.\n\nTwo."} "#;
        let document = Document::read("a.json", text.into(), Format::Json);
        assert_eq!(
            paragraphs(&document),
            [(Heading, "A \"T\""), (Body, "One."), (Body, "Two.")]
        );
        let front = document.front();
        assert_eq!(front.date, Some(date(2026, 3, 5)));
        assert_eq!(document.label(), "a.json#7");

        let fields = Fields {
            text: "/a~1b/0/body".to_owned(),
            title: "/a~1b/1".to_owned(),
            format: Format::Html,
            ..Fields::default()
        };
        let text = r#"{"a/b": [{"body": ["<p>Jane <b>Doe</b>", "&eacute;\u00e9"]}, "T"]}"#;
        let documents = Document::open("a.json", text.into(), Format::Json, &fields).unwrap();
        assert_eq!(
            paragraphs(&documents[0]),
            [(Heading, "T"), (Body, "Jane Doe"), (Body, "éé")]
        );
    }

    #[test]
    fn escapes_lead_to_their_bytes() {
        for (written, words, bytes) in [
            (r"Zo\u00eb", "Zoë", r"Zo\u00eb"),
            (r"\ud83d\ude00x", "😀", r"\ud83d\ude00"),
            (r"\ud83dx", "\u{fffd}x", r"\ud83dx"),
            (r"\ud83d\u0041", "\u{fffd}A", r"\ud83d\u0041"),
            (r"a\/b", "a/b", r"a\/b"),
            ("é😀x", "😀x", "😀x"),
        ] {
            let text = format!("{{\"text\": \"“{written}” said\"}}");
            let document = Document::read("a.json", text.clone().into_bytes(), Format::Json);
            let at = document.prose().find(words).unwrap();
            let place = document.place(Span::new(at, at + words.len()));
            assert_eq!(&text[place.range()], bytes);
        }
    }

    #[test]
    fn many_articles_in_one_file_have_places_in_it() {
        let list = "[{\"text\": \"One\"},\n  {\"text\": \"é\"}, {\"text\": \"Two\"}]";
        let documents =
            Document::open("a.json", list.into(), Format::Json, &Fields::default()).unwrap();
        let last = &documents[2];
        let place = last.place(Span::new(0, 3));
        let bytes = last.location(place).bytes;
        assert_eq!(&list[bytes.start as usize..bytes.end as usize], "Two");
        let position = last.position(place.start);
        assert_eq!((position.line, position.column), (2, 28));

        let lines = "{\"text\": \"One\"}\r\n\n{\"text\": \"Two\"}\n";
        let documents = Document::open(
            "a.jsonl",
            lines.into(),
            Format::JsonLines,
            &Fields::default(),
        )
        .unwrap();
        assert_eq!(documents.len(), 2);
        let place = documents[1].place(Span::new(0, 3));
        let bytes = documents[1].location(place).bytes;
        assert_eq!(&lines[bytes.start as usize..bytes.end as usize], "Two");
        assert_eq!(documents[1].position(place.start).line, 3);
    }

    #[test]
    fn damaged_json_is_read_or_refused() {
        let whole =
            br#"{"id": "\u00e9", "title": "a", "text": ["Zo\u00eb \ud83d\ude00", "b\n\nc"]}"#;
        for at in 0..whole.len() {
            for byte in [b'"', b'\\', b'{', b'}', b'u', 0, 0xff, b','] {
                let mut text = whole.to_vec();
                text[at] = byte;
                for text in [text, whole[..at].to_vec()] {
                    let origin = Origin::default();
                    let fields = Fields::default();
                    if let Ok(document) =
                        Document::article("a", text, Format::JsonLines, &fields, origin)
                    {
                        for token in document.tokens() {
                            let place = document.place(token.span);
                            assert!(document.source().get(place.range()).is_some());
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        for (text, why) in [
            ("{\"a\": ", "is not JSON: EOF"),
            ("[1]", "line 1: is JSON, but no object"),
            (
                "{\"body\": \"x\"}",
                "line 1: has no text in the field `text`; its fields are `body`",
            ),
            ("{\"text\": 1}", "line 1: has no text in the field `text`"),
            (
                "{\"text\": [\"a\", {\"p\": \"b\"}]}",
                "line 1: has a list in the field `text` that holds more",
            ),
            ("{\"text\": \"\u{1}\"}", "is not JSON"),
        ] {
            let error =
                Document::open("a", text.into(), Format::Json, &Fields::default()).unwrap_err();
            assert!(error.to_string().starts_with(why), "{error}");
        }
        let deep = format!("{{\"text\": \"x\", \"a\": {}1", "[".repeat(100_000));
        let (fields, origin) = (Fields::default(), Origin::default());
        let line = Document::article("a", deep.into(), Format::JsonLines, &fields, origin);
        assert!(line.is_err());
        let deep = "{\"text\": {\"a\": ".repeat(100_000);
        assert!(Document::open("a", deep.into(), Format::Json, &Fields::default()).is_err());
    }
}
