//! Front matter: what stands before the text of a Markdown article, between two lines `---`
//! (YAML) or `+++` (TOML).

use super::Front;
use jiff::civil::Date;
use serde::Deserialize;

/// Front matter of more bytes than this is skipped, but not read: YAML of a hostile shape takes
/// time that grows faster than its length.
const LIMIT: usize = 16 * 1024;

/// What the front matter of `text` says, and at which byte the text proper begins.
pub(super) fn front(text: &str) -> (Front, usize) {
    for (fence, closes, read) in [
        ("---", ["---", "..."], yaml as fn(&str) -> Front),
        ("+++", ["+++", "+++"], toml),
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
        ..Front::default()
    }
}

/// Reads the keys before the first table of a TOML document, one to a line.
fn toml(inner: &str) -> Front {
    let mut front = Front::default();
    for line in inner.lines().map(str::trim) {
        if line.starts_with('[') {
            break;
        }
        let Some((key, value)) = line.split_once('=') else {
            continue;
        };
        match key.trim() {
            "date" => front.date = date(unquoted(value)),
            "title" => front.title = Some(unquoted(value).to_owned()),
            _ => {}
        }
    }
    front
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    ['"', '\'']
        .into_iter()
        .find_map(|quote| value.strip_prefix(quote)?.split(quote).next())
        .unwrap_or_else(|| value.split('#').next().unwrap_or_default().trim())
}

/// The day that `text` begins with: "2026-03-05", "2026-03-05T10:00:00Z", "2026-03-05 10:00".
pub(super) fn date(text: &str) -> Option<Date> {
    text.trim().get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{LIMIT, front};
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
