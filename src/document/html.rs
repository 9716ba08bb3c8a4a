//! Tags, comments and entities of the HTML that stands in Markdown.

use super::ParagraphKind;
use html5gum::Tokenizer;
use html5gum::emitters::default::{DefaultEmitter, Token};
use std::ops::Range;

/// What stands in a stretch of HTML; places are bytes of that stretch.
pub(super) enum Event<'h> {
    /// A start tag.
    Start { name: String, place: Range<usize> },
    /// An end tag.
    End { name: String },
    /// Text as it is written, or one entity decoded.
    Text(std::borrow::Cow<'h, str>, Range<usize>),
    /// A comment, without its brackets.
    Comment(String, Range<usize>),
}

/// Tells `each` what stands in `html`, in order.
pub(super) fn read<'h>(html: &'h str, mut each: impl FnMut(Event<'h>)) {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    // Without this, what stands in a script would be read as tags.
    emitter.naively_switch_states(true);
    let mut at = 0;
    for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
        let (span, event) = match token {
            Token::StartTag(tag) => {
                let place = tag.span.start..tag.span.end;
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                (tag.span, Some(Event::Start { name, place }))
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                (tag.span, Some(Event::End { name }))
            }
            Token::Comment(comment) => {
                let place = comment.span.start..comment.span.end;
                let words = String::from_utf8_lossy(&comment.value).into_owned();
                (comment.span, Some(Event::Comment(words, place)))
            }
            Token::Doctype(doctype) => (doctype.span, None),
            Token::String(_) | Token::Error(_) => continue,
        };
        // Text is what lies between two tags; its own spans slip where a line ends in CR LF.
        if let Some(text) = html.get(at..span.start) {
            unescape(text, at, &mut each);
        }
        at = span.end.max(at);
        if let Some(event) = event {
            each(event);
        }
    }
    if let Some(text) = html.get(at..) {
        unescape(text, at, &mut each);
    }
}

/// Whether an element breaks the flow of text: what stands before it and in it are two paragraphs.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.binary_search(&name).is_ok()
}

/// Whether the text of an element is no prose.
pub(super) fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "code" | "del" | "kbd" | "pre" | "s" | "samp" | "strike" | "var"
    ) || is_script(name)
}

/// Whether a reader does not see the text of an element at all.
pub(super) fn is_script(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "template" | "iframe" | "textarea"
    )
}

/// What an element makes of the paragraphs in it, where it says.
pub(super) fn kind(name: &str) -> Option<ParagraphKind> {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(ParagraphKind::Heading),
        "li" | "dd" | "dt" => Some(ParagraphKind::Item),
        "td" | "th" => Some(ParagraphKind::Cell),
        "blockquote" => Some(ParagraphKind::BlockQuote),
        "figcaption" | "caption" => Some(ParagraphKind::Caption),
        _ => None,
    }
}

/// The elements that the HTML standard's rendering section shows as blocks, table parts, list
/// items or line breaks, in alphabetical order.
const BLOCKS: [&str; 46] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "search",
    "section",
    "summary",
    "table",
    "td",
    "th",
    "tr",
];

/// The places of the values of the attributes `names` in the start tag `tag`, as written.
pub(super) fn attribute(tag: &str, name: &str) -> Option<Range<usize>> {
    let bytes = tag.as_bytes();
    let mut at = tag.find(|c: char| c.is_whitespace() || c == '/')?;
    while at < bytes.len() {
        while at < bytes.len() && (bytes[at].is_ascii_whitespace() || bytes[at] == b'/') {
            at += 1;
        }
        let start = at;
        while at < bytes.len() && !bytes[at].is_ascii_whitespace() && !b"=>/".contains(&bytes[at]) {
            at += 1;
        }
        let found = tag.get(start..at)?;
        if found.is_empty() {
            return None;
        }
        while at < bytes.len() && bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        if bytes.get(at) != Some(&b'=') {
            continue;
        }
        at += 1;
        while at < bytes.len() && bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        let value = match bytes.get(at) {
            Some(&quote @ (b'"' | b'\'')) => {
                let start = at + 1;
                let end = start + tag.get(start..)?.find(char::from(quote))?;
                at = end + 1;
                start..end
            }
            _ => {
                let start = at;
                while at < bytes.len() && !bytes[at].is_ascii_whitespace() && bytes[at] != b'>' {
                    at += 1;
                }
                start..at
            }
        };
        if found.eq_ignore_ascii_case(name) {
            return Some(value);
        }
    }
    None
}

/// Tells `each` the text `text`, which stands at `base`, with each entity as an event of its own.
pub(super) fn unescape<'h>(text: &'h str, base: usize, each: &mut impl FnMut(Event<'h>)) {
    let mut start = 0;
    let mut from = 0;
    while let Some(ampersand) = text[from..].find('&') {
        let at = from + ampersand;
        match entity(&text[at..]) {
            Some((decoded, len)) => {
                if start < at {
                    each(Event::Text(text[start..at].into(), base + start..base + at));
                }
                each(Event::Text(decoded.into(), base + at..base + at + len));
                start = at + len;
                from = start;
            }
            None => from = at + 1,
        }
    }
    if start < text.len() {
        each(Event::Text(
            text[start..].into(),
            base + start..base + text.len(),
        ));
    }
}

/// The entity that `text` begins with, decoded, and how many bytes it takes.
pub(super) fn entity(text: &str) -> Option<(String, usize)> {
    // The longest name of an entity has 31 letters.
    let len = text.bytes().take(40).position(|byte| byte == b';')? + 1;
    let written = text.get(..len)?;
    if !written[1..len - 1]
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
    {
        return None;
    }
    let token = Tokenizer::new(written)
        .flatten()
        .find_map(|token| match token {
            Token::String(decoded) => Some(String::from_utf8_lossy(&decoded).into_owned()),
            _ => None,
        })?;
    (token != written).then_some((token, len))
}
