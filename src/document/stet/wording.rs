//! What a stet says: checks, words and a reason.

use std::collections::BTreeMap;

#[derive(Default)]
pub(super) struct Parsed {
    pub(super) checks: Vec<String>,
    pub(super) words: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) mistake: Option<String>,
}

impl Parsed {
    /// What `stet end` says: the checks it names, or all that are open. It needs no reason.
    pub(super) fn ends(rest: &str, open: &BTreeMap<String, usize>) -> Self {
        let named = match rest.trim().trim_start_matches(':').is_empty() {
            true => open.keys().cloned().collect(),
            false => parse(rest).checks,
        };
        Self {
            checks: named,
            ..Self::default()
        }
    }
}

pub(super) fn rest(comment: &str) -> Option<&str> {
    let comment = comment.trim();
    let (word, rest) = comment.split_at_checked("stet".len())?;
    let ends = rest
        .chars()
        .next()
        .is_none_or(|c| !(c.is_alphanumeric() || matches!(c, '-' | '_')));
    (word.eq_ignore_ascii_case("stet") && ends).then_some(rest)
}

pub(super) fn parse(rest: &str) -> Parsed {
    let mut parsed = Parsed::default();
    let mut rest = rest.trim_start();
    loop {
        let end = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
            .unwrap_or(rest.len());
        let (check, behind) = rest.split_at(end);
        if check.is_empty() {
            parsed.mistake = Some("names no check".to_owned());
            break;
        }
        parsed.checks.push(check.to_owned());
        rest = behind.trim_start();
        match rest.strip_prefix(',') {
            Some(more) => rest = more.trim_start(),
            None => break,
        }
    }
    if let Some(behind) = rest
        .strip_prefix("on")
        .filter(|behind| behind.starts_with(|c: char| c.is_whitespace() || is_quote(c)))
    {
        match quoted(behind.trim_start()) {
            Some((words, behind)) => {
                parsed.words = Some(words.to_owned());
                rest = behind.trim_start();
            }
            None => {
                parsed.mistake.get_or_insert_with(|| {
                    "needs the words behind `on` in quotation marks".to_owned()
                });
            }
        }
    }
    if parsed.mistake.is_some() {
        return parsed;
    }
    match rest.strip_prefix(':').map(str::trim) {
        Some("") => parsed.mistake = Some("gives no reason".to_owned()),
        Some(reason) => parsed.reason = Some(reason.to_owned()),
        None if rest.is_empty() => parsed.mistake = Some("gives no reason".to_owned()),
        None => {
            let found = rest.split_whitespace().next().unwrap_or_default();
            parsed.mistake = Some(format!("needs a colon and a reason before `{found}`"));
        }
    }
    parsed
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

fn quoted(text: &str) -> Option<(&str, &str)> {
    let open = text.chars().next().filter(|&c| is_quote(c))?;
    let inner = &text[open.len_utf8()..];
    let (end, close) = inner.char_indices().find(|&(_, c)| is_quote(c))?;
    let words = inner[..end].trim();
    (!words.is_empty()).then_some((words, &inner[end + close.len_utf8()..]))
}
