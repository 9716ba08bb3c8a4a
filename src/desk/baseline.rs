//! Findings that are known and left for later, so that only new ones are told.
//!
//! An entry names a finding by its article and its fingerprint, which holds the check, the fact, the
//! words and the sentence around them, and no line: it stays the same while the text around it
//! moves. What else stands in an entry is for whoever reads the file.
//!
//! ```yaml
//! version: 1
//! articles:
//!   "news/ferry.md":
//!     - {check: "misspelled-name", found: "Lindquist", expected: "Lindqvist", id: "5d1e8c0f3a7b9624"}
//! ```

use super::Outcome;
use crate::finding::{Finding, on_one_line};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Known findings, by article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    articles: BTreeMap<String, BTreeSet<Entry>>,
}

/// One known finding. The order of the fields is that of the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The check that found it.
    pub check: String,
    /// The words of the article.
    pub found: String,
    /// What is right, where that is known.
    #[serde(default)]
    pub expected: Option<String>,
    /// The finding's fingerprint.
    pub id: String,
}

/// What stands before the entries of a file.
const HEAD: &str = "\
# Findings that are known and left for later: `onrecord check --baseline` with this file tells only
# what is new. Written by `onrecord baseline`; an entry may be deleted by hand.
version: 1
";

/// The longest words that an entry repeats, in characters.
const LONGEST: usize = 60;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    version: u32,
    #[serde(default)]
    articles: Option<BTreeMap<String, Vec<Entry>>>,
}

impl Baseline {
    /// Reads a file that [`Baseline`]'s own text was written to.
    ///
    /// # Errors
    ///
    /// What is wrong with the file, in one line with the place.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wire: Wire = serde_yaml::from_str(text).map_err(|error| error.to_string())?;
        if wire.version != 1 {
            let version = wire.version;
            return Err(format!(
                "is of version {version}, and this program reads version 1"
            ));
        }
        let articles = wire.articles.unwrap_or_default();
        Ok(Self {
            articles: articles
                .into_iter()
                .map(|(name, entries)| (name, entries.into_iter().collect()))
                .collect(),
        })
    }

    /// Takes down the findings of the article called `name`, each as known.
    pub fn add(&mut self, name: &str, entries: Vec<Entry>) {
        if !entries.is_empty() {
            let known = self.articles.entry(name.to_owned()).or_default();
            known.extend(entries);
        }
    }

    /// How many findings are known.
    pub fn len(&self) -> usize {
        self.articles.values().map(BTreeSet::len).sum()
    }

    /// Whether no finding is known.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// The known findings, by article.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.articles
            .iter()
            .flat_map(|(name, entries)| entries.iter().map(move |entry| (name.as_str(), entry)))
    }

    /// Sets the known findings of the article called `name` apart in `outcome`, and hands back their
    /// fingerprints.
    pub fn set_apart(&self, name: &str, outcome: &mut Outcome) -> BTreeSet<String> {
        let entries = self.articles.get(name).into_iter().flatten();
        let ids: BTreeSet<&str> = entries.map(|entry| entry.id.as_str()).collect();
        let known: Vec<_> = outcome
            .findings
            .extract_if(.., |finding| ids.contains(finding.fingerprint.as_str()))
            .collect();
        let fingerprints = known.iter().map(|finding| finding.fingerprint.clone());
        let fingerprints = fingerprints.collect();
        outcome.known = Some(known);
        fingerprints
    }
}

impl Entry {
    /// The entry of a finding.
    pub fn of(finding: &Finding) -> Self {
        Self {
            check: finding.check.to_owned(),
            found: short(&finding.found),
            expected: finding.expected.first().map(|right| short(right)),
            id: finding.fingerprint.clone(),
        }
    }
}

/// The file: sorted, an entry a line, so that two branches that each add some can be merged.
impl fmt::Display for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HEAD)?;
        if self.articles.is_empty() {
            return f.write_str("articles: {}\n");
        }
        f.write_str("articles:\n")?;
        for (name, entries) in &self.articles {
            writeln!(f, "  {}:", quoted(name))?;
            for entry in entries {
                write!(f, "    - {{check: {}", quoted(&entry.check))?;
                write!(f, ", found: {}", quoted(&entry.found))?;
                if let Some(expected) = &entry.expected {
                    write!(f, ", expected: {}", quoted(expected))?;
                }
                writeln!(f, ", id: {}}}", quoted(&entry.id))?;
            }
        }
        Ok(())
    }
}

/// `text` on one line, without what is behind its first characters.
fn short(text: &str) -> String {
    let text = on_one_line(text);
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{} …", text[..at].trim_end()),
        None => text,
    }
}

/// `text` in double quotes, as YAML reads them.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            // Line ends of YAML 1.1 among them, and the mark of the byte order.
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                out += &format!("\\u{:04x}", u32::from(c));
            }
            _ if c.is_control() => out += &format!("\\u{:04x}", u32::from(c)),
            _ => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::super::tests::finding;
    use super::{Baseline, Entry, short};
    use crate::desk::Outcome;
    use crate::finding::Finding;
    use crate::span::Span;

    fn told(found: &str, fingerprint: &str) -> Finding {
        Finding {
            found: found.to_owned(),
            expected: vec!["Brandt".to_owned()],
            fingerprint: fingerprint.to_owned(),
            ..finding("misspelled-name", Span { start: 0, end: 5 })
        }
    }

    #[test]
    fn what_is_written_is_read_again_whatever_it_holds() {
        let mut baseline = Baseline::default();
        for found in [
            "Brant",
            "é “🧊” \"a\\b\"",
            "a: {b}, [c] # d",
            "x\u{1b}\u{85}\u{2028}y",
            "no",
            "1e5",
            "",
        ] {
            baseline.add(
                &format!("news/{found}.md"),
                vec![Entry::of(&told(found, "12e4567890123456"))],
            );
        }
        assert_eq!(baseline.len(), 7);
        assert_eq!(Baseline::parse(&baseline.to_string()), Ok(baseline));
        let empty = Baseline::default();
        assert_eq!(Baseline::parse(&empty.to_string()), Ok(empty));
    }

    #[test]
    fn the_file_is_sorted_with_an_entry_a_line() {
        let mut baseline = Baseline::default();
        baseline.add(
            "b.md",
            vec![
                Entry::of(&told("Brant", "2")),
                Entry::of(&told("Brant", "1")),
            ],
        );
        baseline.add(
            "a.md",
            vec![Entry::of(&told("Zoe", "3")), Entry::of(&told("Ada", "4"))],
        );
        baseline.add("c.md", Vec::new());
        let text = baseline.to_string();
        let lines: Vec<&str> = text.lines().skip(4).collect();
        assert_eq!(
            lines,
            [
                "  \"a.md\":",
                "    - {check: \"misspelled-name\", found: \"Ada\", expected: \"Brandt\", id: \"4\"}",
                "    - {check: \"misspelled-name\", found: \"Zoe\", expected: \"Brandt\", id: \"3\"}",
                "  \"b.md\":",
                "    - {check: \"misspelled-name\", found: \"Brant\", expected: \"Brandt\", id: \"1\"}",
                "    - {check: \"misspelled-name\", found: \"Brant\", expected: \"Brandt\", id: \"2\"}",
            ]
        );
    }

    #[test]
    fn only_what_is_known_of_this_article_is_taken_out() {
        let mut baseline = Baseline::default();
        baseline.add(
            "a.md",
            vec![
                Entry::of(&told("Brant", "1")),
                Entry::of(&told("Brant", "9")),
            ],
        );
        baseline.add("b.md", vec![Entry::of(&told("Brant", "2"))]);
        let mut outcome = Outcome {
            findings: vec![told("Brant", "1"), told("Brant", "2")],
            ..Outcome::default()
        };
        let known = baseline.set_apart("a.md", &mut outcome);
        assert_eq!(known.into_iter().collect::<Vec<_>>(), ["1"]);
        let left: Vec<&str> = outcome
            .findings
            .iter()
            .map(|finding| finding.fingerprint.as_str())
            .collect();
        assert_eq!(left, ["2"]);
    }

    #[test]
    fn a_file_that_is_no_baseline_is_refused() {
        for (text, told) in [
            ("version: 2\n", "version 2"),
            ("version: 1\nfindings: []\n", "unknown field `findings`"),
            (
                "version: 1\narticles:\n  a.md:\n    - {check: x, found: y}\n",
                "missing field `id`",
            ),
            ("people: {}\n", "unknown field `people`"),
            ("<<<<<<< ours\n", ""),
        ] {
            let error = Baseline::parse(text).err().unwrap_or_default();
            assert!(!error.is_empty() && error.contains(told), "{error}");
        }
    }

    #[test]
    fn long_words_are_cut_between_characters() {
        assert_eq!(short(&"é".repeat(60)), "é".repeat(60));
        assert_eq!(short(&"é".repeat(61)), "é".repeat(60) + " …");
    }
}
