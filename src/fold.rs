//! The form in which spellings are compared: case, diacritics, quote marks, invisible characters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Appends the folded form of `text` to `out`: lower case, without diacritics and invisible
/// characters, compatibility forms and letters with a stroke resolved ("Łódź" is "lodz", "Strauß"
/// is "strauss"), apostrophes straight and hyphens plain.
pub fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        out.extend(text.bytes().map(|byte| byte.to_ascii_lowercase() as char));
        return;
    }
    for c in text.nfkd() {
        match c {
            _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            _ if is_combining_mark(c) => {}
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            '’' | '‘' | 'ʼ' | '＇' => out.push('\''),
            '‐'..='―' | '−' => out.push('-'),
            _ if c.is_alphabetic() && ('\u{80}'..'\u{250}').contains(&c) => {
                out.extend(
                    any_ascii::any_ascii_char(c)
                        .chars()
                        .map(|c| c.to_ascii_lowercase()),
                );
            }
            _ => out.extend(c.to_lowercase()),
        }
    }
}

/// The folded form of `text`; see [`fold_into`].
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn diacritics_case_and_marks_do_not_count() {
        for (text, folded) in [
            ("Amodei", "amodei"),
            ("François", "francois"),
            ("Łódź", "lodz"),
            ("Strauß", "strauss"),
            ("O’Malley", "o'malley"),
            ("Amo\u{ad}dei\u{200b}", "amodei"),
            ("Ægir", "aegir"),
            ("Киев", "киев"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }
}
