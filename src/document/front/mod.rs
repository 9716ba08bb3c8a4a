//! Front matter: what stands before the text of a Markdown article, between two lines `---`
//! (YAML) or `+++` (TOML).

mod toml;

use jiff::civil::Date;
use serde::Deserialize;
use std::ops::Range;

/// What an article says about itself before its text begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Front {
    /// The article's date, from a front matter key `date`.
    pub date: Option<Date>,
    /// The article's title, from a front matter key `title`.
    pub title: Option<String>,
    /// Who wrote it, as it says.
    pub authors: Vec<String>,
    /// What it is called among the others of its file.
    pub id: Option<String>,
    /// The settings for this article, as YAML that stands on the lines on which it stands in the file.
    pub settings: Option<String>,
}

impl Front {
    /// Takes from `other` what this one does not say.
    pub(super) fn complete(&mut self, other: Self) {
        self.date = self.date.or(other.date);
        self.title = self.title.take().or(other.title);
        self.id = self.id.take().or(other.id);
        self.settings = self.settings.take().or(other.settings);
        if self.authors.is_empty() {
            self.authors = other.authors;
        }
    }
}

/// Front matter of more bytes than this is skipped, but not read: YAML of a hostile shape takes
/// time that grows faster than its length.
const LIMIT: usize = 16 * 1024;

/// The key of settings for one article.
const SETTINGS: &str = "onrecord:";

/// The settings for this article in front matter of YAML, which begins on the second line, with line
/// ends in the place of the lines before them, so that they stand on the same lines.
fn settings(inner: &str) -> Option<String> {
    let mut lines = inner.split_inclusive('\n');
    let mut blank = "\n".to_owned();
    let first = loop {
        let line = lines.next()?;
        if let Some(rest) = line.strip_prefix(SETTINGS) {
            break rest;
        }
        blank.push('\n');
    };
    let mut text = blank + &" ".repeat(SETTINGS.len()) + first;
    for line in lines.take_while(|line| line.starts_with(' ') || line.trim().is_empty()) {
        text.push_str(line);
    }
    Some(text)
}

/// Where the title stands in front matter, as it is written without quotation marks: what is to be
/// read as its words.
pub(super) fn title_place(front: &str, title: &str) -> Option<Range<usize>> {
    let mut at = 0;
    for line in front.split_inclusive('\n') {
        let value = ["title:", "title ="]
            .iter()
            .find_map(|key| line.strip_prefix(key));
        if let Some(value) = value {
            let inner = value.trim();
            let start = at + line.len() - value.trim_start().len();
            // A title over several lines, or behind an anchor, is left alone.
            return match inner.find(title) {
                Some(offset) => Some(start + offset..start + offset + title.len()),
                None if inner.starts_with(['"', '\'']) && inner.len() > 1 => {
                    Some(start + 1..start + inner.len() - 1)
                }
                None => None,
            };
        }
        at += line.len();
    }
    None
}

/// What the front matter of `text` says, and at which byte the text proper begins.
pub(super) fn front(text: &str) -> (Front, usize) {
    for (fence, closes, read) in [
        ("---", ["---", "..."], yaml as fn(&str) -> Front),
        ("+++", ["+++", "+++"], toml::read),
    ] {
        let mut lines = text.split_inclusive('\n');
        let Some(first) = lines.next().filter(|line| line.trim_end() == fence) else {
            continue;
        };
        let mut at = first.len();
        for line in lines {
            let end = at;
            at += line.len();
            if closes.contains(&line.trim_end()) {
                let inner = &text[first.len()..end];
                // Two rules with prose between them are no front matter.
                if !inner.lines().any(|line| line.contains([':', '='])) && !inner.trim().is_empty()
                {
                    break;
                }
                let front = if inner.len() <= LIMIT {
                    read(inner)
                } else {
                    Front::default()
                };
                return (front, at);
            }
        }
    }
    (Front::default(), 0)
}

/// The stets that the front matter of `text` holds, with their places: what stands behind the key
/// `stet`, or in the list below it. Each is for the whole article.
///
/// ```yaml
/// stet:
///   - misspelled-name on "Brant": so on the poster
/// ```
pub(super) fn stets(text: &str) -> Vec<(String, std::ops::Range<usize>)> {
    let (_, end) = front(text);
    let mut found = Vec::new();
    let mut listed = false;
    let mut at = 0;
    for line in text[..end.min(LIMIT)].split_inclusive('\n') {
        let start = at;
        at += line.len();
        let indent = line.len() - line.trim_start().len();
        let words = line.trim();
        let key = words.strip_prefix("stet").map(str::trim_start);
        let value = key.and_then(|rest| rest.strip_prefix([':', '=']));
        let item = words.strip_prefix('-').filter(|_| listed && words != "---");
        let note = match (value, item) {
            (Some(value), _) if indent == 0 => {
                listed = value.trim().is_empty();
                value
            }
            (_, Some(item)) => item,
            _ => {
                listed &= words.is_empty() || words.starts_with('#');
                continue;
            }
        };
        let note = match note.trim() {
            // `["a: b"]` and `"a: b"` are what `a: b` is.
            quoted if quoted.starts_with(['"', '\'', '[']) => quoted
                .trim_matches(['[', ']', ' '])
                .trim_matches(['"', '\'']),
            plain => plain,
        };
        if !note.is_empty() {
            let place = start + indent..start + indent + words.len();
            found.push((format!("stet file {note}"), place));
        }
    }
    found
}

#[derive(Default, Deserialize)]
struct Keys {
    #[serde(default)]
    date: Option<serde_yaml::Value>,
    #[serde(default)]
    title: Option<serde_yaml::Value>,
}

fn yaml(inner: &str) -> Front {
    // Nested flow collections cost the parser quadratic time; an article's front matter has few.
    if inner.bytes().filter(|byte| b"{[".contains(byte)).count() > 64 {
        return Front::default();
    }
    let keys: Keys = serde_yaml::from_str(inner).unwrap_or_default();
    let plain = |value: Option<serde_yaml::Value>| match value? {
        serde_yaml::Value::String(text) => Some(text),
        serde_yaml::Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    Front {
        date: plain(keys.date).as_deref().and_then(date),
        title: plain(keys.title),
        settings: settings(inner),
        ..Front::default()
    }
}

/// The day that `text` begins with: "2026-03-05", "2026-03-05T10:00:00Z", "2026-03-05 10:00".
pub(super) fn date(text: &str) -> Option<Date> {
    text.trim().get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{LIMIT, front, stets, title_place};
    use jiff::civil::date;

    #[test]
    fn date_and_title_are_read() {
        let day = Some(date(2026, 3, 5));
        for (text, title, date, rest) in [
            (
                "---\ntitle: É\ndate: 2026-03-05\n---\nText",
                Some("É"),
                day,
                "Text",
            ),
            (
                "---\r\ndate: 2026-03-05T10:00:00Z\r\ntags: [a, b]\r\n...\r\nText",
                None,
                day,
                "Text",
            ),
            (
                "---\ntitle: \"A: b\"\ndate: tomorrow\n---\n",
                Some("A: b"),
                None,
                "",
            ),
            (
                "+++\ntitle = \"A\" # one\ndate = 2026-03-05T10:00:00Z\n[x]\ntitle = \"B\"\n+++\nText",
                Some("A"),
                day,
                "Text",
            ),
            (
                "+++\r\n'title' = 'A \"b\"'\r\ndate = \"2026-03-05\"\r\n+++\r\nText",
                Some("A \"b\""),
                day,
                "Text",
            ),
            (
                "+++\ntags = [\n  \"title = C\",\n]\ntitle = \"Zo\\u00eb\"\n[a]\ndate = 2026-03-06\n+++\n",
                Some("Zoë"),
                None,
                "",
            ),
            ("+++\ntitle = \n+++\nText", None, None, "Text"),
            ("---\n: [\nx: y\n---\nText", None, None, "Text"),
            ("---\n---\nText", None, None, "Text"),
            (
                "---\n\nText\n\n---\nText",
                None,
                None,
                "---\n\nText\n\n---\nText",
            ),
            ("---\ntitle: A\n", None, None, "---\ntitle: A\n"),
            (
                "Text\n---\ntitle: A\n---\n",
                None,
                None,
                "Text\n---\ntitle: A\n---\n",
            ),
        ] {
            let (found, at) = front(text);
            assert_eq!(
                (found.title.as_deref(), found.date, &text[at..]),
                (title, date, rest)
            );
        }
    }

    #[test]
    fn stets_are_read_with_their_places() {
        for (text, notes) in [
            (
                "---\r\nstet: wrong-role: é\r\ndate: 2026-03-05\r\n---\r\nText",
                vec![("stet file wrong-role: é", "stet: wrong-role: é")],
            ),
            (
                "---\nstet:\n  # Two.\n  - wrong-role on \"Doe\": so\n- 'altered-quote: as told'\ntags:\n  - a\n---\n",
                vec![
                    (
                        "stet file wrong-role on \"Doe\": so",
                        "- wrong-role on \"Doe\": so",
                    ),
                    (
                        "stet file altered-quote: as told",
                        "- 'altered-quote: as told'",
                    ),
                ],
            ),
            (
                "+++\nstet = \"wrong-role: so\"\n+++\n",
                vec![("stet file wrong-role: so", "stet = \"wrong-role: so\"")],
            ),
            ("---\ntitle: A\n---\nstet: wrong-role: so\n", vec![]),
            ("stet: wrong-role: so\n", vec![]),
            ("---\nstetson: hat\na:\n  stet: b\nstet:\n---\n", vec![]),
        ] {
            let found = stets(text);
            let found: Vec<(&str, &str)> = found
                .iter()
                .map(|(words, place)| (words.as_str(), &text[place.clone()]))
                .collect();
            assert_eq!(found, notes, "{text}");
        }
    }

    #[test]
    fn the_title_has_a_place() {
        for (text, title, written) in [
            (
                "---\ntitle: Zoë’s day # one\n---\n",
                "Zoë’s day",
                "Zoë’s day",
            ),
            ("---\r\ntitle: 'A: b'\r\n---\r\n", "A: b", "A: b"),
            ("---\ntitle: \"Zo\\u00eb\"\n---\n", "Zoë", "Zo\\u00eb"),
            ("+++\ntitle = \"A\"\n+++\n", "A", "A"),
        ] {
            let place = title_place(text, title).unwrap_or_default();
            assert_eq!(&text[place], written);
        }
        assert_eq!(title_place("---\ntitle: >\n  A\n---\n", "A"), None);
    }

    #[test]
    fn settings_stand_on_their_lines() {
        let text = "---\ndate: 2026-03-05\nonrecord:\n  ignore: wrong-role\ntitle: A\n---\nText";
        let (front, _) = front(text);
        let expected = "\n\n         \n  ignore: wrong-role\n";
        assert_eq!(front.settings.as_deref(), Some(expected));
    }

    #[test]
    fn hostile_front_matter_is_skipped_unread() {
        for inner in [
            "{a: ".repeat(10_000),
            format!("title: {}", "x".repeat(LIMIT)),
        ] {
            let text = format!("---\n{inner}\n---\nText");
            let (found, at) = front(&text);
            assert_eq!((found.title, &text[at..]), (None, "Text"));
        }
    }
}
