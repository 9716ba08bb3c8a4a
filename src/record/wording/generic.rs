//! Wordings that follow from the name of a property alone: "the height of the tower is 90 m".

use super::property::Sorts;
use crate::quantity;
use crate::words::stem;
use std::fmt::Write;
use std::sync::LazyLock;

/// Words of a name that say what sort of value it has, and are left out where it is worded.
const SORTS: &[&str] = &["date", "year", "time", "name", "day", "number", "count"];
/// Words that say nothing.
const ARTICLES: &[&str] = &["the", "a", "an"];

/// The words of a property's name in lower case, without articles: "birthDate" and "date of the
/// birth_" are written in many ways.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut spaced = String::new();
    let mut lower = false;
    for c in name.chars() {
        match c {
            '_' | '-' | '/' | '.' | ',' | ':' | '(' | ')' => spaced.push(' '),
            _ if c.is_uppercase() && lower => {
                spaced.push(' ');
                spaced.push(c);
            }
            _ => spaced.push(c),
        }
        lower = c.is_lowercase() || c.is_ascii_digit();
    }
    let folded = crate::fold::fold(&spaced);
    let words = folded.split_whitespace();
    words
        .filter(|word| {
            !ARTICLES.contains(word) && word.chars().all(|c| c.is_alphanumeric() || c == '\'')
        })
        .map(str::to_owned)
        .collect()
}

/// The wordings of a property called by these words, in the sentence language, parted by `;`.
pub(super) fn wordings(words: &[String], sorts: Sorts) -> String {
    let mut text = String::new();
    let words = match sorts.figure {
        true => without_unit(words),
        false => words,
    };
    if words.is_empty() {
        return text;
    }
    let spoken: Vec<String> = words.iter().map(|word| spelled(word)).collect();
    let words = spoken.as_slice();
    let name = words.join(" ");
    // Of a name, "the mayor of X" tells whose mayor rather than who.
    let of = match sorts.date || sorts.figure {
        true => "(be|of|be of|be on|be at|,|:)?",
        false => "(be|,|:)?",
    };
    let _ = write!(
        text,
        "{name} {of} {{value}};{name} (of|for) {{subject}} (be|be on|be in|,|:) {{value}};"
    );
    let content: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !SORTS.contains(word) && *word != "of")
        .collect();
    if let [first, last] = content.as_slice()
        && words.len() == 2
    {
        let _ = write!(text, "{last} {first} (be|of|:)? {{value}};");
    }
    if sorts.figure || sorts.text {
        numbered(words, &mut text);
    }
    if sorts.figure {
        figures(words, &content, &mut text);
    }
    if sorts.date && !content.is_empty() {
        let verb = content.join(" ");
        let _ = write!(
            text,
            "{verb} (in|on|since|at) {{value}};{verb} ... (in|on|between|from) {{value}};in {{value}} , {{subject}} ... {verb};in {{value}} , ... {verb};{{value}} be {name} (of|for) {{subject}};{name} ... be (on)? {{value}};"
        );
        let _ = write!(text, "{verb} {{value}};");
        // "was selected by the board: 1962", "order date: 2004"
        if let [_, _, ..] = content.as_slice() {
            let telling = content.iter().filter(|word| {
                ["ed", "tion", "sion", "ment"]
                    .iter()
                    .any(|ending| word.ends_with(ending))
            });
            for word in telling {
                let _ = write!(
                    text,
                    "{word} (in|on|since) {{value}};{word} ... (in|on) {{value}};"
                );
            }
        }
    }
    if sorts.name || sorts.text {
        let _ = write!(
            text,
            "{{value}} be (the|its|his|her) {name} (of {{subject}})?;{{value}}, (the|its|his|her)? {name} of {{subject}};{{value}}, {{subject}}'s {name};{{value}}, {{subject}} {name};"
        );
        if let [word] = content.as_slice()
            && (word.ends_with("er") || word.ends_with("or"))
        {
            // "publisher": "published by", as both have one stem.
            let _ = write!(text, "{word} by {{value}};{word} ... by {{value}};");
        }
    }
    text
}

/// "number of pages: 312" is "312 pages"; "runway length: 2700 m" is "a runway 2,700 m long".
fn figures(words: &[String], content: &[&str], text: &mut String) {
    let name = words.join(" ");
    let counted = match words {
        [first, of, rest @ ..] if first == "number" && of == "of" => rest.join(" "),
        [rest @ .., last] if last == "count" => rest.join(" "),
        [one] if one.ends_with('s') => one.clone(),
        _ => String::new(),
    };
    if !counted.is_empty() {
        let _ = write!(
            text,
            "{{value}} {counted};{counted} (be|number|total|:)? {{value}};"
        );
    }
    let _ = write!(
        text,
        "{{value}} {name};{name} ... (of|be) {{value}};number {{value}} in {name};{name} number {{value}};{name} (with)? (a)? number (of)? {{value}};{{value}} be {name};{{value}} in {name};"
    );
    if let [rest @ .., head] = content
        && !rest.is_empty()
    {
        let of = rest.join(" ");
        let measure = match *head {
            "length" => "long|in length",
            "height" => "high|tall|in height",
            "width" => "wide|in width",
            "depth" => "deep|in depth",
            "diameter" => "across|in diameter|wide",
            "weight" => "heavy|in weight",
            _ => "",
        };
        if !measure.is_empty() {
            let _ = write!(
                text,
                "{of} (be|measure|of|,|which be)? {{value}} ({measure});{of} ... {{value}} ({measure});{of} ... {head} (of|be|measure|:)? {{value}};{{value}} ({measure}) {of};"
            );
        } else {
            let _ = write!(text, "{of} ... {head} (of|be|:) {{value}};");
        }
        // "winds of 140 mph", "a runway of 2,700 m"
        if !measure.is_empty() || *head == "speed" {
            let _ = write!(text, "{of} of {{value}};{{value}} {of};");
        }
        // "the length of the runway at X is 2,700 m"
        let _ = write!(text, "{head} of {of} ... (of|be|:) {{value}};");
    }
}

/// "ISBN number: 0-0000" is "ISBN 0-0000"; what stands behind a preposition only narrows: "the
/// reference number in the register".
fn numbered(words: &[String], text: &mut String) {
    let number = |word: &String| matches!(word.as_str(), "number" | "code" | "identifier" | "id");
    let narrows = |word: &String| matches!(word.as_str(), "in" | "on" | "for" | "at");
    let end = words.iter().position(narrows).unwrap_or(words.len());
    let Some((last, rest)) = words[..end].split_last() else {
        return;
    };
    if !number(last) || rest.is_empty() {
        return;
    }
    let rest = rest.join(" ");
    let _ = write!(text, "{rest} (be|of|:)? {{value}};");
    let _ = write!(text, "{rest} (for|of) {{subject}} (be|:) {{value}};");
    if end < words.len() {
        let _ = write!(text, "{rest} {last} (be|of|:)? {{value}};");
    }
}

/// A name without the unit at its end: "runway length feet" is a runway length.
fn without_unit(words: &[String]) -> &[String] {
    match words {
        [rest @ .., unit] if !rest.is_empty() && is_unit(unit) => rest,
        _ => words,
    }
}

fn is_unit(word: &str) -> bool {
    let measured = quantity::parse(&format!("2 {word}"));
    measured.is_some_and(|it| matches!(it.kind, quantity::Kind::Measure(_)))
}

/// A word in the ways in which it is said: "1st" and "first", "selected" and "chosen".
fn spelled(word: &str) -> String {
    if let Some(spelled) = quantity::ordinal_word(word) {
        return format!("({word}|{spelled})");
    }
    let known = stem(word);
    let mut groups = SYNONYMS.iter();
    match groups.find(|group| group.iter().any(|(_, other)| *other == known)) {
        Some(group) => {
            let others = group.iter().filter(|(_, other)| *other != known);
            let ways: Vec<&str> = std::iter::once(word)
                .chain(others.map(|(other, _)| *other))
                .collect();
            format!("({})", ways.join("|"))
        }
        None => word.to_owned(),
    }
}

/// Words that say the same of a property, each with its stem.
static SYNONYMS: LazyLock<Vec<Vec<(&str, String)>>> = LazyLock::new(|| {
    let lines = include_str!("synonyms.txt").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            line.split_whitespace()
                .map(|word| (word, stem(word)))
                .collect()
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn names_of_properties_are_read_in_any_spelling() {
        for name in [
            "birth date",
            "birthDate",
            "birth_date",
            "Birth-Date",
            "the birth date",
        ] {
            assert_eq!(words(name), ["birth", "date"], "{name}");
        }
        assert_eq!(words("1st pier"), ["1st", "pier"]);
    }
}
