//! Addresses in prose: web and mail addresses, handles, hash tags and stray tags of markup.

use super::{Token, TokenKind, char_at, push};
use std::sync::LazyLock;

/// The longest host name, in bytes (RFC 1035).
const HOST: usize = 253;
/// The longest part of a mail address before the `@`, in bytes (RFC 5321).
const MAILBOX: usize = 64;
/// The longest stray tag, in bytes.
const TAG: usize = 1000;

/// Appends what the `@`, `#` or `<` at byte `at` opens, if it opens anything, and gives its end.
/// Of the tokens before it those from `first` on may become part of it.
pub(super) fn sign(text: &str, at: usize, first: usize, out: &mut Vec<Token>) -> Option<usize> {
    let touched = out[first..]
        .last()
        .is_some_and(|token| token.span.end as usize == at && is_letters(token.kind));
    let end = match text.as_bytes()[at] {
        b'@' if touched => {
            let end = host_end(text, at + 1)?;
            let start = mailbox_start(text, at, first, out);
            return Some(push(out, start, end, TokenKind::Opaque));
        }
        b'@' => handle_end(text, at + 1)?,
        b'#' if touched => return None,
        b'#' => hash_end(text, at + 1)?,
        _ => tag_end(text, at)?,
    };
    Some(push(out, at, end, TokenKind::Opaque))
}

/// Appends the bare web address whose label from `start` to `point`, a full stop, has just been
/// read, if there is one, and gives its end.
pub(super) fn domain(
    text: &str,
    start: usize,
    point: usize,
    first: usize,
    out: &mut Vec<Token>,
) -> Option<usize> {
    let host = domain_end(text, start, point)?;
    // "the-example.com": the labels before a hyphen were taken for words.
    let mut begin = start;
    while out.len() > first
        && let Some(last) = out.last()
        && last.span.end as usize == begin
        && begin - (last.span.start as usize) < HOST
        && (is_letters(last.kind) || &text[last.span.range()] == "-")
    {
        begin = last.span.start as usize;
        out.pop();
    }
    let end = match text.as_bytes().get(host) {
        Some(b'/' | b'?') => url_end(text, host),
        _ => host,
    };
    Some(push(out, begin, end, TokenKind::Opaque))
}

/// Where the web address ends whose bytes up to `from` are known to belong to it. Marks that end
/// a sentence or close a bracket around the address are no part of it.
pub(super) fn url_end(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let len = rest
        .find(|c: char| {
            c.is_whitespace()
                || c.is_control()
                || matches!(
                    c,
                    '<' | '>' | '"' | '`' | '“' | '”' | '‘' | '’' | '«' | '»' | '|'
                )
        })
        .unwrap_or(rest.len());
    let mut url = &rest[..len];
    let mut surplus = url.matches(')').count() as isize - url.matches('(').count() as isize;
    while let Some(last) = url.chars().next_back() {
        match last {
            ')' if surplus > 0 => surplus -= 1,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | ']' | '}' | '*' | '_' | '…' => {}
            _ => break,
        }
        url = &url[..url.len() - last.len_utf8()];
    }
    from + url.len()
}

fn is_letters(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Word | TokenKind::Number)
}

/// The end of the longest host name that begins at `start`, has a point at `point` and ends in a
/// known domain.
fn domain_end(text: &str, start: usize, point: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let limit = (start + HOST).min(bytes.len());
    let mut known = None;
    let mut at = point;
    while at < limit && bytes[at] == b'.' {
        let label = at + 1;
        let mut end = label;
        while end < limit && (bytes[end].is_ascii_alphanumeric() || bytes[end] == b'-') {
            end += 1;
        }
        while end > label && bytes[end - 1] == b'-' {
            end -= 1;
        }
        if end == label || char_at(text, end).is_some_and(|c| c.is_alphanumeric() || c == '_') {
            break;
        }
        let www = bytes[start..].starts_with(b"www.");
        let path = bytes.get(end) == Some(&b'/');
        if is_top_level(&text[label..end], www || path) {
            known = Some(end);
        }
        at = end;
    }
    known
}

/// Whether `label` is a top-level domain: as small or capital letters, and one that is a word as
/// well only if `sure`. "ended.In" is no address.
fn is_top_level(label: &str, sure: bool) -> bool {
    static DOMAINS: LazyLock<[Vec<&'static str>; 2]> = LazyLock::new(|| {
        ["plain", "word"].map(|class| {
            let mut domains: Vec<&str> = include_str!("domains.txt")
                .lines()
                .filter_map(|line| line.strip_prefix(class)?.strip_prefix(' '))
                .flat_map(str::split_whitespace)
                .collect();
            domains.sort_unstable();
            domains
        })
    });
    let small = label.bytes().all(|byte| byte.is_ascii_lowercase());
    let mut folded = [0; 8];
    let Some(folded) = folded.get_mut(..label.len()) else {
        return false;
    };
    if !small && !label.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return false;
    }
    folded.copy_from_slice(label.as_bytes());
    folded.make_ascii_lowercase();
    let [plain, words] = &*DOMAINS;
    std::str::from_utf8(folded).is_ok_and(|label| {
        plain.binary_search(&label).is_ok() || (sure && words.binary_search(&label).is_ok())
    })
}

/// The end of a host name with any top-level domain: behind an `@` there is no doubt.
fn host_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let limit = (start + HOST).min(bytes.len());
    let mut end = start;
    while end < limit && (bytes[end].is_ascii_alphanumeric() || b".-".contains(&bytes[end])) {
        end += 1;
    }
    while end > start && b".-".contains(&bytes[end - 1]) {
        end -= 1;
    }
    let (host, top) = text[start..end].rsplit_once('.')?;
    (!host.is_empty() && top.len() > 1 && top.bytes().all(|byte| byte.is_ascii_alphabetic()))
        .then_some(end)
}

/// Takes the tokens of a mail address before its `@` from `out`, and gives where it begins.
fn mailbox_start(text: &str, at: usize, first: usize, out: &mut Vec<Token>) -> usize {
    let mut start = at;
    while out.len() > first
        && let Some(last) = out.last()
        && last.span.end as usize == start
        && at - (last.span.start as usize) <= MAILBOX
        && (is_letters(last.kind)
            || matches!(&text[last.span.range()], "." | "-" | "_" | "+" | "%"))
    {
        start = last.span.start as usize;
        out.pop();
    }
    start
}

fn handle_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = start;
    while end < bytes.len() && (bytes[end].is_ascii_alphanumeric() || bytes[end] == b'_') {
        end += 1;
    }
    if !bytes[start..end].iter().any(u8::is_ascii_alphabetic) {
        return None;
    }
    // "@jane@example.social" and "@jane.example.social" name a host.
    match bytes.get(end) {
        Some(b'@') => host_end(text, end + 1).or(Some(end)),
        Some(b'.') => domain_end(text, start, end).or(Some(end)),
        _ => Some(end),
    }
}

fn hash_end(text: &str, start: usize) -> Option<usize> {
    let tag = text.get(start..)?;
    let len = tag
        .find(|c: char| !(c.is_alphanumeric() || c == '_'))
        .unwrap_or(tag.len());
    tag[..len]
        .chars()
        .any(char::is_alphabetic)
        .then_some(start + len)
}

/// The end of the tag or comment that the `<` at `at` opens: "<b>", "</b>", "<a href='x'>". In
/// "a <b and c> d" there is none.
fn tag_end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(at + 1..)?;
    let bytes = &bytes[..bytes.len().min(TAG)];
    if bytes.starts_with(b"!--") {
        let len = bytes
            .iter()
            .position(|&byte| byte == b'>' || byte == b'<')?;
        return (bytes[..len].ends_with(b"--") && len >= 5).then_some(at + 1 + len + 1);
    }
    let slash = usize::from(bytes.first() == Some(&b'/'));
    let name = bytes[slash..]
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || b":-_".contains(byte))
        .count();
    if name == 0 || !bytes[slash].is_ascii_alphabetic() {
        return None;
    }
    let inner = &bytes[slash + name..];
    let mut quote = None;
    for (nth, &byte) in inner.iter().enumerate() {
        match (quote, byte) {
            (_, b'<') => return None,
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => {
                let attributes = inner[..nth].trim_ascii();
                let attributes = attributes.strip_suffix(b"/").unwrap_or(attributes);
                let tag = attributes.is_empty()
                    || (inner[0].is_ascii_whitespace() && attributes.contains(&b'='));
                return tag.then_some(at + 1 + slash + name + nth + 1);
            }
            _ => {}
        }
    }
    None
}
