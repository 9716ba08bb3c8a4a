//! The YAML of the rule language, as a person would write it: plain where YAML lets it be plain.

use super::{Entry, Role};
use crate::record::role;
use std::borrow::Cow;

/// Where a value stands: within brackets and braces fewer characters can be plain.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Block,
    Flow,
}

/// The widest that an entry may be to be written on one line.
const WIDE: usize = 100;

/// Words that other readers of YAML take for something else than text.
const TAKEN: &[&str] = &["", "~", "null", "true", "false", "yes", "no", "on", "off"];

/// A text as a YAML scalar.
pub(super) fn scalar(text: &str, style: Style) -> Cow<'_, str> {
    match plain(text, style) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(quoted(text)),
    }
}

fn plain(text: &str, style: Style) -> bool {
    let special = |c: char| {
        c.is_control()
            || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}')
            || style == Style::Flow && matches!(c, ',' | '[' | ']' | '{' | '}')
    };
    let first = text.chars().next().unwrap_or(' ');
    let opens = first.is_whitespace()
        || matches!(
            first,
            '-' | '?'
                | ':'
                | ','
                | '['
                | ']'
                | '{'
                | '}'
                | '#'
                | '&'
                | '*'
                | '!'
                | '|'
                | '>'
                | '\''
                | '"'
                | '%'
                | '@'
                | '`'
                | '='
                | '<'
                | '.'
                | '+'
        );
    !(TAKEN.iter().any(|word| text.eq_ignore_ascii_case(word))
        || opens
        || text.ends_with(|c: char| c.is_whitespace() || c == ':')
        || text.contains(": ")
        || text.contains(" #")
        || style == Style::Flow && text.contains(':') && !text.contains("://")
        || text.contains(special))
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\u{2028}' | '\u{2029}' | '\u{feff}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            _ if c.is_control() => out.push_str(&format!("\\x{:02x}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// `[a, b]`
pub(super) fn list<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    let items: Vec<_> = items
        .into_iter()
        .map(|item| scalar(item, Style::Flow))
        .collect();
    format!("[{}]", items.join(", "))
}

/// A role on one line: `CEO of Quillby`, or `{title: senator, seat: Texas}`.
pub(super) fn role(role: &Role, style: Style) -> String {
    if let Some(short) = short(role) {
        return scalar(&short, style).into_owned();
    }
    let pair = |(key, value): &(&str, String)| format!("{key}: {}", scalar(value, Style::Flow));
    let pairs: Vec<_> = role.0.iter().map(pair).collect();
    format!("{{{}}}", pairs.join(", "))
}

/// "CEO of Quillby", where the short form says all and is read as the same.
fn short(role: &Role) -> Option<String> {
    let title = role.value("title")?;
    let of = role.value("of");
    let known = 1 + usize::from(of.is_some());
    let text = match of {
        Some(of) => format!("{title} of {of}"),
        None => title.to_owned(),
    };
    (role.0.len() == known && role::parts(&text) == (vec![title], of)).then_some(text)
}

/// `{also: [...], source: ...}`; empty where nothing is known but the name.
pub(super) fn flow_body(entry: &Entry) -> String {
    let mut pairs: Vec<String> = entry
        .lists
        .iter()
        .map(|(key, items)| format!("{key}: {}", list(items.iter().map(String::as_str))))
        .collect();
    if !entry.roles.is_empty() {
        let roles: Vec<_> = entry.roles.iter().map(|it| role(it, Style::Flow)).collect();
        pairs.push(format!("roles: [{}]", roles.join(", ")));
    }
    for (key, value) in &entry.values {
        pairs.push(format!("{key}: {}", scalar(value, Style::Flow)));
    }
    match pairs.is_empty() {
        true => String::new(),
        false => format!("{{{}}}", pairs.join(", ")),
    }
}

/// An entry in a section, each line with its indentation and line end.
pub(super) fn block(key: &str, entry: &Entry, indent: usize) -> String {
    let (margin, key) = (" ".repeat(indent), scalar(key, Style::Block));
    let line = format!("{margin}{key}: {}", flow_body(entry));
    if entry.roles.is_empty() && line.chars().count() <= WIDE {
        return format!("{}\n", line.trim_end());
    }
    format!("{margin}{key}:\n{}", fields(entry, indent + 2))
}

/// The keys of an entry, a line each, and a line for each role.
pub(super) fn fields(entry: &Entry, indent: usize) -> String {
    let margin = " ".repeat(indent);
    let mut out = String::new();
    for (key, items) in &entry.lists {
        let items = list(items.iter().map(String::as_str));
        out.push_str(&format!("{margin}{key}: {items}\n"));
    }
    if !entry.roles.is_empty() {
        out.push_str(&format!("{margin}roles:\n"));
    }
    for it in &entry.roles {
        out.push_str(&format!("{margin}  - {}\n", role(it, Style::Block)));
    }
    for (key, value) in &entry.values {
        let value = scalar(value, Style::Block);
        out.push_str(&format!("{margin}{key}: {value}\n"));
    }
    out
}
