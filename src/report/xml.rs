//! Text as it may stand in XML 1.0.

/// `text` for the inside of an element.
pub(super) fn content(text: &str) -> String {
    escaped(text).replace("&#10;", "\n")
}

/// `text` for the inside of an attribute in double quotes. Line ends and tabs are written as
/// references, since a reader of attributes turns them into spaces; characters that XML has no way
/// to write show as U+FFFD.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\n' => out += "&#10;",
            '\r' => out += "&#13;",
            '\t' => out += "&#9;",
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{content, escaped};

    #[test]
    fn marks_of_xml_are_written_as_references_and_what_it_cannot_hold_is_replaced() {
        for (text, expected) in [
            ("Zoë “🧊”", "Zoë “🧊”"),
            ("<a b=\"c\"> & 'd'", "&lt;a b=&quot;c&quot;&gt; &amp; 'd'"),
            ("a\r\n\tb", "a&#13;&#10;&#9;b"),
            ("a\u{0}\u{1b}\u{ffff}b", "a\u{fffd}\u{fffd}\u{fffd}b"),
        ] {
            assert_eq!(escaped(text), expected);
        }
        assert_eq!(content("a\n<b>"), "a\n&lt;b&gt;");
    }
}
