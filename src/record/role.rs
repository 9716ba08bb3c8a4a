//! The short form of a role: "CEO and co-founder of Anthropic".

/// The titles in a short role, and what they are of.
///
/// "CEO of X" is of X from the first "of" on: a "Secretary of Defense" holds the title "Secretary".
/// "CEO and co-founder of X" holds two; a "secretary for health and science" holds one.
pub(super) fn parts(text: &str) -> (Vec<&str>, Option<&str>) {
    let (titles, of) = match text.split_once(" of ") {
        Some((titles, of)) if !titles.trim().is_empty() && !of.trim().is_empty() => {
            (titles.trim(), Some(of.trim()))
        }
        _ => (text.trim(), None),
    };
    let one = titles.contains(" for ") || titles.contains(" to ");
    let Some((before, last)) = titles.rsplit_once(" and ").filter(|_| !one) else {
        return (vec![titles], of);
    };
    let listed = before.split(", ").flat_map(|part| part.split(" and "));
    let all = listed
        .chain([last])
        .map(|title| title.trim().trim_end_matches(','));
    (all.filter(|title| !title.is_empty()).collect(), of)
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
