//! Links: paths as URIs, and words that a terminal makes a link of (OSC 8,
//! <https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda>).

/// Whether a terminal is told where a path leads.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Links {
    /// Paths are words like others.
    #[default]
    Off,
    /// They are links to the files, seen from this folder.
    From(&'static str),
}

impl Links {
    /// `words` as a link to the file at `path`.
    pub(super) fn to(self, path: &str, words: &str) -> String {
        let Self::From(folder) = self else {
            return words.to_owned();
        };
        let address = match path.starts_with('/') {
            true => uri(path),
            false => uri(&format!("{}/{path}", folder.trim_end_matches('/'))),
        };
        format!("\u{1b}]8;;{address}\u{1b}\\{words}\u{1b}]8;;\u{1b}\\")
    }
}

/// A path as a URI reference: relative as it is, or with `file://` before it. Whatever is neither
/// unreserved nor a slash is percent-encoded, so that no path reads as a scheme or a query.
pub(super) fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    if path.starts_with('/') {
        out += "file://";
    }
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => out += &format!("%{byte:02X}"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Links, uri};

    #[test]
    fn no_path_reads_as_anything_else_in_a_uri() {
        for (path, expected) in [
            ("news/2026-03-05-é.md", "news/2026-03-05-%C3%A9.md"),
            ("a b?#c.md", "a%20b%3F%23c.md"),
            ("mailto:a.md", "mailto%3Aa.md"),
            ("/srv/news/a.md", "file:///srv/news/a.md"),
            ("../a.md", "../a.md"),
        ] {
            assert_eq!(uri(path), expected);
        }
    }

    #[test]
    fn a_link_leads_to_the_file() {
        let here = Links::From("/srv/news");
        let link = "\u{1b}]8;;file:///srv/news/a%20b.md\u{1b}\\a b.md:1:2\u{1b}]8;;\u{1b}\\";
        assert_eq!(here.to("a b.md", "a b.md:1:2"), link);
        assert!(here.to("/a.md", "a").contains(";;file:///a.md\u{1b}"));
        assert_eq!(Links::Off.to("a.md", "a.md"), "a.md");
    }
}
