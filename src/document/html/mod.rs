//! Tags, comments and entities of HTML, each with its place; pages and fragments of them are read
//! in [`page`], the HTML that stands in Markdown where Markdown is.
//!
//! Only the tokenizer of the HTML standard is used, not the rules by which a browser builds its
//! tree: parsers that build one forget at which bytes a text stood.

mod elements;
mod metadata;
pub(super) mod page;

pub(super) use elements::{is_block, is_hidden, is_script, kind};

use html5gum::Tokenizer;
use html5gum::emitters::default::{DefaultEmitter, Token};
use std::ops::Range;

/// What stands in a stretch of HTML; places are bytes of that stretch.
pub(super) enum Event<'h> {
    /// A start tag.
    Start { name: String, place: Range<usize> },
    /// An end tag.
    End { name: String, place: Range<usize> },
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
                let place = tag.span.start..tag.span.end;
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                (tag.span, Some(Event::End { name, place }))
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

/// The place of the value of the attribute `name` in the start tag `tag`, as written.
pub(super) fn attribute(tag: &str, name: &str) -> Option<Range<usize>> {
    attributes(tag)
        .find(|(found, value)| found.eq_ignore_ascii_case(name) && !value.is_empty())
        .map(|(_, value)| value)
}

/// The attributes of the start tag `tag`: each name, and the place of its value as written; an
/// empty place where there is no value.
pub(super) fn attributes(tag: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut at = tag
        .find(|c: char| c.is_whitespace() || c == '/')
        .unwrap_or(tag.len());
    std::iter::from_fn(move || next_attribute(tag, &mut at))
}

fn next_attribute<'h>(tag: &'h str, at: &mut usize) -> Option<(&'h str, Range<usize>)> {
    let bytes = tag.as_bytes();
    let skip = |at: &mut usize, among: fn(u8) -> bool| {
        while bytes.get(*at).is_some_and(|&byte| among(byte)) {
            *at += 1;
        }
    };
    skip(at, |byte| byte.is_ascii_whitespace() || byte == b'/');
    let start = *at;
    skip(at, |byte| {
        !byte.is_ascii_whitespace() && !b"=>/".contains(&byte)
    });
    let name = tag.get(start..*at).filter(|name| !name.is_empty())?;
    let behind = *at;
    skip(at, |byte| byte.is_ascii_whitespace());
    if bytes.get(*at) != Some(&b'=') {
        return Some((name, behind..behind));
    }
    *at += 1;
    skip(at, |byte| byte.is_ascii_whitespace());
    let start = *at;
    match bytes.get(start) {
        Some(&quote @ (b'"' | b'\'')) => {
            let start = start + 1;
            let end = start + tag.get(start..)?.find(char::from(quote))?;
            *at = end + 1;
            Some((name, start..end))
        }
        _ => {
            skip(at, |byte| !byte.is_ascii_whitespace() && byte != b'>');
            Some((name, start..*at))
        }
    }
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
    let name = text
        .bytes()
        .skip(1)
        .take(40)
        .take_while(|&byte| byte.is_ascii_alphanumeric() || byte == b'#')
        .count();
    if name == 0 {
        return None;
    }
    let closed = text.as_bytes().get(1 + name) == Some(&b';');
    let written = text.get(..1 + name + usize::from(closed))?;
    let decoded = Tokenizer::new(written)
        .flatten()
        .find_map(|token| match token {
            Token::String(decoded) => Some(String::from_utf8_lossy(&decoded).into_owned()),
            _ => None,
        })?;
    if decoded == written {
        return None;
    }
    // Old entities need no semicolon: of "&eacutetude", what stands behind is left as it is.
    let behind = written
        .bytes()
        .rev()
        .zip(decoded.bytes().rev())
        .take_while(|(one, other)| one == other)
        .count();
    let character = decoded.get(..decoded.len() - behind)?.to_owned();
    (!character.is_empty()).then(|| (character, written.len() - behind))
}

#[cfg(test)]
mod tests;
