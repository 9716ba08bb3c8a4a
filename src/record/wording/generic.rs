//! Wordings that follow from the name of a property alone: "the height of the tower is 90 m".

use super::property::Sorts;
use std::fmt::Write;

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
    let name = words.join(" ");
    if name.is_empty() {
        return text;
    }
    // Of a name, "the mayor of X" tells whose mayor rather than who.
    let of = match sorts.date || sorts.figure {
        true => "(be|of|be of|be on|,|:)?",
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
    if sorts.figure {
        figures(words, &content, &mut text);
    }
    if sorts.date && !content.is_empty() {
        let verb = content.join(" ");
        let _ = write!(
            text,
            "{verb} (in|on|since|at) {{value}};{verb} ... (in|on) {{value}};in {{value}} , {{subject}} ... {verb};in {{value}} , ... {verb};"
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
            "{{value}} be (the|its|his|her) {name} (of {{subject}})?;{{value}}, (the|its|his|her)? {name} of {{subject}};{{value}}, {{subject}}'s {name};"
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
        "{{value}} {name};{name} ... (of|be) {{value}};number {{value}} in {name};{name} number {{value}};{name} (with)? (a)? number (of)? {{value}};"
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
            _ => "",
        };
        if !measure.is_empty() {
            let _ = write!(
                text,
                "{of} (be|measure|of|,|which be)? {{value}} ({measure});{of} ... {{value}} ({measure});{of} ... {head} (of|be|measure|:)? {{value}};"
            );
        } else {
            let _ = write!(text, "{of} ... {head} (of|be|:) {{value}};");
        }
    }
}

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
