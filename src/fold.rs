//! The form in which spellings are compared: case, diacritics, quote marks, invisible characters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Whether no reader sees `c`: a soft hyphen, a joiner, a mark of direction or of byte order.
pub fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

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
            c if is_unseen(c) => {}
            '’' | '‘' | 'ʼ' | '＇' => out.push('\''),
            '‐'..='―' | '−' => out.push('-'),
            _ if c.is_alphabetic() && ('\u{80}'..'\u{250}').contains(&c) => {
                out.extend(
                    any_ascii::any_ascii_char(c)
                        .chars()
                        .map(|c| c.to_ascii_lowercase()),
                );
            }
            // A capital sharp s is two letters, as the small one is.
            'ẞ' => out.push_str("ss"),
            // The sigma at the end of a word is the same letter.
            'ς' => out.push('σ'),
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
    use super::{fold, fold_into};
    use proptest::prelude::*;

    #[test]
    fn case_diacritics_marks_and_what_is_unseen_do_not_count() {
        for (text, folded) in [
            ("", ""),
            ("Jane DOE", "jane doe"),
            ("François", "francois"),
            ("Franc\u{327}ois", "francois"),
            ("Łódź", "lodz"),
            ("Strauß", "strauss"),
            ("STRAUẞ", "strauss"),
            ("Ægir Øst", "aegir ost"),
            ("İpek Işık", "ipek isik"),
            ("Nguyễn", "nguyen"),
            ("Ｊａｎｅ ﬁ", "jane fi"),
            ("O’Malley OʼMalley O＇Malley", "o'malley o'malley o'malley"),
            ("Doe‐Roe Doe–Roe Doe−Roe", "doe-roe doe-roe doe-roe"),
            ("Do\u{ad}e\u{200b}\u{2060}", "doe"),
            ("Киев Йод", "киев иод"),
            ("ΣΟΦΟΣ σοφος", "σοφοσ σοφοσ"),
            ("東京 😀", "東京 😀"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn what_was_there_before_stays() {
        let mut out = "a".to_owned();
        fold_into("É", &mut out);
        assert_eq!(out, "ae");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_more(
            text in "[ -~\u{a0}-\u{24f}\u{370}-\u{45f}\u{1e00}-\u{1eff}\u{2010}-\u{2015}]{0,20}"
        ) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
