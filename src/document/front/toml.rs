//! Front matter of TOML.

use super::{Front, date};
use std::fmt::Write;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The key of settings for one article.
const SETTINGS: &str = "onrecord";

/// What front matter of TOML says, which begins on the second line of the file.
pub(super) fn read(inner: &str) -> Front {
    let Ok(table) = DeTable::parse(inner) else {
        return Front {
            settings: unreadable(inner),
            ..Front::default()
        };
    };
    let keys = table.get_ref();
    let plain = |key: &str| match keys.get(key)?.get_ref() {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Datetime(date) => Some(date.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        _ => None,
    };
    Front {
        date: plain("date").as_deref().and_then(date),
        title: plain("title"),
        settings: keys.get(SETTINGS).map(|value| {
            let mut yaml = Yaml {
                inner,
                text: "\n".to_owned(),
                at: 0,
            };
            yaml.value(value);
            yaml.text
        }),
        ..Front::default()
    }
}

/// The line that would hold settings where nothing can be read, so that they are not passed over in
/// silence.
fn unreadable(inner: &str) -> Option<String> {
    let mut text = "\n".to_owned();
    for line in inner.split_inclusive('\n') {
        if line.trim_start_matches(['[', ' ']).starts_with(SETTINGS) {
            return Some(text + line);
        }
        text.push('\n');
    }
    None
}

/// Settings as YAML, on the lines on which they stand as TOML, and in the same columns as far as
/// brackets and commas leave room: `{ignore: ["wrong-role"]}` of `[onrecord]` and what is below it.
struct Yaml<'t> {
    inner: &'t str,
    text: String,
    /// The byte of the front matter up to which gaps have been copied.
    at: usize,
}

impl Yaml<'_> {
    /// Goes on to the byte `to`: line ends are kept, and of the last line its width.
    fn advance(&mut self, to: usize) {
        let Some(gap) = self.inner.get(self.at..to) else {
            return;
        };
        self.at = to;
        let lines = gap.matches('\n').count();
        self.text.extend(std::iter::repeat_n('\n', lines));
        let before = self.inner.get(..to).unwrap_or_default();
        let column = before.rsplit('\n').next().unwrap_or_default();
        let written = self.text.rsplit('\n').next().unwrap_or_default();
        let left = column
            .chars()
            .count()
            .saturating_sub(written.chars().count());
        self.text.extend(std::iter::repeat_n(' ', left));
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>) {
        let span = value.span();
        match value.get_ref() {
            DeValue::Table(table) => {
                self.text.push('{');
                let mut entries: Vec<_> = table.iter().collect();
                entries.sort_by_key(|(key, _)| key.span().start);
                for (nth, (key, value)) in entries.into_iter().enumerate() {
                    self.text.push_str(if nth > 0 { "," } else { "" });
                    self.advance(key.span().start);
                    self.string(key.get_ref());
                    self.text.push_str(": ");
                    self.value(value);
                }
                self.text.push('}');
            }
            DeValue::Array(items) => {
                self.advance(span.start);
                self.text.push('[');
                for (nth, item) in items.iter().enumerate() {
                    self.text.push_str(if nth > 0 { "," } else { "" });
                    self.value(item);
                }
                self.text.push(']');
            }
            DeValue::String(text) => {
                self.advance(span.start);
                self.string(text);
            }
            // Numbers, dates, and what is true or false, are written alike.
            _ => {
                self.advance(span.start);
                let written = self.inner.get(span).unwrap_or_default();
                self.text.push_str(written);
            }
        }
    }

    /// A name as it is, anything else in quotation marks.
    fn string(&mut self, text: &str) {
        let bare = |c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '_');
        if !text.is_empty() && text.chars().all(bare) && !text.starts_with('-') {
            self.text.push_str(text);
            return;
        }
        self.text.push('"');
        for c in text.chars() {
            let _ = match c {
                '"' | '\\' => write!(self.text, "\\{c}"),
                c if c.is_control() => write!(self.text, "\\u{:04x}", u32::from(c)),
                c => write!(self.text, "{c}"),
            };
        }
        self.text.push('"');
    }
}

#[cfg(test)]
mod tests {
    use crate::document::front::front;

    #[test]
    fn settings_stand_on_their_lines() {
        for (inner, expected) in [
            (
                "date = 2026-03-05\n[onrecord]\nignore = [\"wrong-role\"]\n\n[onrecord.severity]\nwrong-fact = \"advice\"\n",
                "\n{\n\nignore:  [wrong-role],\n\n          severity: {\nwrong-fact:  advice}}",
            ),
            (
                "onrecord = {ignore = 'a: \"b\"', confidence = 0.8}\n",
                "\n{           ignore:  \"a: \\\"b\\\"\",confidence: 0.8}",
            ),
            ("title = 'A'\n[other]\nonrecord = 1\n", ""),
            // What cannot be read is not passed over.
            ("a = 1\n[onrecord]\nignore = [\n", "\n\n[onrecord]\n"),
        ] {
            let (front, _) = front(&format!("+++\n{inner}+++\nText"));
            assert_eq!(front.settings.as_deref().unwrap_or_default(), expected);
        }
    }
}
