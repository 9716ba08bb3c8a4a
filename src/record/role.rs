//! Short forms: the role "CEO and co-founder of Anthropic", the key "Ana Roe (speaker)".

/// The titles in a short role, and what they are of.
///
/// "CEO of X" is of X from the first "of" on: a "Secretary of Defense" holds the title "Secretary".
/// "CEO and co-founder of X" holds two; a "secretary for health and science" holds one.
pub(crate) fn parts(text: &str) -> (Vec<&str>, Option<&str>) {
    match text.split_once(" of ") {
        Some((before, of)) if !before.trim().is_empty() && !of.trim().is_empty() => {
            (titles(before), Some(of.trim()))
        }
        _ => (titles(text), None),
    }
}

/// The titles in a list of them: "founder, chair and CEO" are three. What a title is of or for may
/// be a list, too, and is left alone: "head of research and development" is one.
pub(crate) fn titles(text: &str) -> Vec<&str> {
    let text = text.trim();
    let one = [" of ", " for ", " to "]
        .iter()
        .any(|word| text.contains(word));
    let Some((before, last)) = text.rsplit_once(" and ").filter(|_| !one) else {
        return vec![text];
    };
    let listed = before.split(", ").flat_map(|part| part.split(" and "));
    let all = listed
        .chain([last])
        .map(|title| title.trim().trim_end_matches(','));
    all.filter(|title| !title.is_empty()).collect()
}

/// A key as it is printed: without the parenthesis that tells namesakes apart.
pub(crate) fn printed(key: &str) -> &str {
    match key.strip_suffix(')').and_then(|key| key.rsplit_once('(')) {
        Some((name, _)) => name.trim_end(),
        None => key,
    }
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn short_roles_split_at_of_and_and() {
        for (text, titles, of) in [
            ("CEO of Halden Labs", vec!["CEO"], Some("Halden Labs")),
            (
                "CEO and co-founder of Halden Labs",
                vec!["CEO", "co-founder"],
                Some("Halden Labs"),
            ),
            (
                "founder, chair and CEO of Halden Labs",
                vec!["founder", "chair", "CEO"],
                Some("Halden Labs"),
            ),
            (
                "founder, chair, and CEO",
                vec!["founder", "chair", "CEO"],
                None,
            ),
            ("Secretary of Defense", vec!["Secretary"], Some("Defense")),
            (
                "Under Secretary of Defense for Research and Engineering",
                vec!["Under Secretary"],
                Some("Defense for Research and Engineering"),
            ),
            (
                "Minister of Health and Sport",
                vec!["Minister"],
                Some("Health and Sport"),
            ),
            (
                "secretary for health and science",
                vec!["secretary for health and science"],
                None,
            ),
            (
                "vice president, research",
                vec!["vice president, research"],
                None,
            ),
            ("senator", vec!["senator"], None),
            ("of ", vec!["of"], None),
        ] {
            assert_eq!(parts(text), (titles, of), "{text}");
        }
    }
}
