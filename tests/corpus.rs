//! Checks every article of the corpus: each finding it expects at its exact bytes, and no other.
//! `corpus/README.md` says how the files belong together. `BLESS=1` writes the findings of today
//! into the expected files.

#[path = "../examples/weigh_names/people.rs"]
mod people;

use jiff::civil::Date;
use onrecord::checks::CHECKS;
use onrecord::desk::{self, Selection};
use onrecord::document::{Document, Format};
use onrecord::finding::Finding;
use onrecord::record::{Cache, Record};
use serde::{Deserialize, Serialize};
use std::fmt::{self, Write};
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn articles_have_exactly_the_findings_they_expect() {
    let bless = std::env::var_os("BLESS").is_some_and(|value| value == "1");
    let mut failures = String::new();
    for article in articles() {
        failures += &article.differences(bless);
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn a_record_from_the_cache_gives_the_same_findings() {
    let Ok(folder) = tempfile::tempdir() else {
        panic!("no folder to keep a record in")
    };
    let cache = Cache {
        folder: folder.path().to_owned(),
        program: "this test".to_owned(),
        least: 0,
    };
    let told = |article: &Article, record: &Record| {
        let outcome = desk::check(&article.document(), record, &Selection::default());
        format!("{outcome:?}")
    };
    let mut found = 0;
    for article in articles() {
        let paths = article.rules();
        let record = record(&paths);
        let plain = told(&article, &record);
        // The first puts the record into the cache, the second takes it out.
        for _ in 0..2 {
            let (kept, _) = Record::load_by_cache(&paths, &cache);
            assert_eq!(told(&article, &kept), plain, "{}", article.name);
        }
        found += usize::from(plain.contains("Finding {"));
    }
    let kept = fs::read_dir(folder.path()).map_or(0, Iterator::count);
    assert!(found > 1 && kept > 0, "{found} {kept}");
}

#[test]
fn what_a_thread_remembers_of_words_changes_no_finding() {
    let told = |article: &Article| {
        let record = record(&article.rules());
        let outcome = desk::check(&article.document(), &record, &Selection::default());
        format!("{outcome:?}")
    };
    let articles = articles();
    // A thread of its own has read nothing before; this one reads all, the last first.
    let fresh = |article| std::thread::scope(|scope| scope.spawn(|| told(article)).join());
    for article in articles.iter().rev() {
        let fresh = fresh(article).unwrap_or_default();
        assert_eq!(told(article), fresh, "{}", article.name);
    }
}

#[test]
fn twelve_thousand_strangers_on_record_add_no_finding() {
    let Ok(folder) = tempfile::tempdir() else {
        panic!("no folder for a record of strangers")
    };
    for seed in [5, 6] {
        let strangers = folder.path().join(format!("strangers-{seed}.yaml"));
        let written = people::rules(12_000, seed).map(|rules| fs::write(&strangers, rules));
        assert!(matches!(written, Ok(Ok(()))), "{written:?}");
        for article in articles() {
            let mut paths = article.rules();
            let told = |paths: &[PathBuf]| {
                let document = article.document();
                let outcome = desk::check(&document, &record(paths), &Selection::default());
                let place = |finding: Finding| (finding.place.range(), finding.message);
                outcome.findings.into_iter().map(place).collect::<Vec<_>>()
            };
            let alone = told(&paths);
            paths.push(strangers.clone());
            for (place, message) in told(&paths) {
                let known = alone.iter().any(|(other, _)| *other == place);
                assert!(known, "{}: {place:?}: {message}", article.name);
            }
        }
    }
}

#[test]
fn every_article_with_errors_has_a_clean_twin() {
    let articles = articles();
    let twins = |clean: bool| -> Vec<&str> {
        articles
            .iter()
            .filter(|article| article.clean() == clean)
            .map(|article| article.stem())
            .collect()
    };
    assert_eq!(twins(false), twins(true));
}

#[test]
fn every_expected_file_has_its_article() {
    let stems: Vec<String> = articles()
        .iter()
        .map(|article| article.stem().to_owned())
        .collect();
    for (folder, ending) in [("corpus", ".expected.jsonl"), ("corpus/records", ".yaml")] {
        for name in names(folder) {
            if let Some(stem) = name.strip_suffix(ending) {
                assert!(
                    stems.iter().any(|known| known == stem),
                    "{folder}/{name} belongs to no article"
                );
            }
        }
    }
}

#[test]
fn nothing_is_found_in_the_documentation_of_the_project() {
    let record = record(&[root().join("rules")]);
    let mut pages: Vec<(String, String)> = Vec::new();
    for folder in ["", "corpus", "tests/spec"] {
        for name in names(folder) {
            let documented = folder == "tests/spec" || name == "README.md";
            if documented && name.ends_with(".md") {
                let path = root().join(folder).join(&name);
                pages.push((format!("{folder}/{name}"), read(&path)));
            }
        }
    }
    pages.extend(
        CHECKS
            .iter()
            .map(|check| (check.name.to_owned(), check.docs())),
    );
    let mut failures = String::new();
    for (name, text) in pages {
        let document = Document::read(name.clone(), text.into_bytes(), Format::Markdown);
        for finding in desk::check(&document, &record, &Selection::default()).findings {
            let line = document.position(finding.place.start).line;
            let _ = writeln!(failures, "{name}:{line}: {}", finding.message);
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// One article of the corpus.
struct Article {
    /// Its file name.
    name: String,
    format: Format,
}

impl Article {
    /// The name that an article shares with its twin, its expected findings and its record.
    fn stem(&self) -> &str {
        let stem = self.name.rsplit_once('.').map_or("", |(stem, _)| stem);
        stem.strip_suffix(".clean").unwrap_or(stem)
    }

    fn clean(&self) -> bool {
        let stem = self.name.rsplit_once('.').map_or("", |(stem, _)| stem);
        stem.ends_with(".clean")
    }

    /// The record that it is checked against: the rules that ship, and its own.
    fn rules(&self) -> Vec<PathBuf> {
        let records = root().join("corpus/records");
        let own = records.join(format!("{}.yaml", self.stem()));
        let mut paths = vec![root().join("rules")];
        paths.extend(own.exists().then_some(own));
        paths
    }

    fn document(&self) -> Document {
        let bytes = fs::read(root().join("corpus").join(&self.name)).unwrap_or_default();
        Document::read(self.name.clone(), bytes, self.format)
    }

    /// What is found and not expected, and what is expected and not found.
    fn differences(&self, bless: bool) -> String {
        let corpus = root().join("corpus");
        let record = record(&self.rules());
        let document = self.document();
        let named = self.name.get(..10).and_then(|day| day.parse::<Date>().ok());
        let date = match (document.front().date, named) {
            (Some(date), None) | (None, Some(date)) => date,
            _ => return format!("{}: one date is needed, in one place\n", self.name),
        };
        let selection = Selection {
            date: Some(date),
            ..Selection::default()
        };
        let outcome = desk::check(&document, &record, &selection);
        let found: Vec<Row> = outcome.findings.iter().map(Row::of).collect();

        let file = corpus.join(format!("{}.expected.jsonl", self.stem()));
        if bless && !self.clean() {
            let lines: String = found.iter().map(|row| format!("{row}\n")).collect();
            fs::write(&file, lines).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            return String::new();
        }
        let expected: Vec<Row> = if self.clean() {
            Vec::new()
        } else {
            read(&file)
                .lines()
                .map(|line| Row::parse(&file, line))
                .collect()
        };
        let mut differences = String::new();
        if !self.clean() && expected.is_empty() {
            let _ = writeln!(differences, "{}: nothing is expected", file.display());
        }
        for (sign, rows, others) in [('-', &expected, &found), ('+', &found, &expected)] {
            for (at, row) in rows.iter().enumerate() {
                // Rows that are the same count as often as they stand.
                let before = rows[..at].iter().filter(|other| *other == row).count();
                if others.iter().filter(|other| *other == row).count() <= before {
                    let line = document.position(row.start).line;
                    let _ = writeln!(differences, "{}:{line}: {sign} {row}", self.name);
                }
            }
        }
        if differences.is_empty() && expected != found {
            let _ = writeln!(differences, "{}: the rows are out of order", file.display());
        }
        differences
    }
}

/// One line of an expected file.
#[derive(Serialize, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Row {
    start: u32,
    end: u32,
    found: String,
    check: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<String>,
}

impl Row {
    fn of(finding: &Finding) -> Self {
        Self {
            start: finding.place.start,
            end: finding.place.end,
            found: finding.found.clone(),
            check: finding.check.to_owned(),
            expected: finding.expected.first().cloned(),
        }
    }

    fn parse(file: &Path, line: &str) -> Self {
        serde_json::from_str(line)
            .unwrap_or_else(|error| panic!("{}: {error}: {line}", file.display()))
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

/// The articles of the corpus, in the order of their stems, clean twins after the others.
fn articles() -> Vec<Article> {
    let mut articles: Vec<Article> = names("corpus")
        .into_iter()
        .filter(|name| name != "README.md" && !name.ends_with(".expected.jsonl"))
        .filter_map(|name| {
            let format = Format::of(Path::new(&name))?;
            Some(Article { name, format })
        })
        .collect();
    articles.sort_by(|a, b| (a.stem(), a.clean()).cmp(&(b.stem(), b.clean())));
    assert!(!articles.is_empty(), "the corpus holds no article");
    articles
}

/// The record in the rule files at `paths`, which may hold no mistake.
fn record(paths: &[PathBuf]) -> Record {
    let (record, errors) = Record::load(paths);
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    assert!(messages.is_empty(), "{messages:#?}");
    record
}

/// The names of the files in a folder of the project, in order; none where there is no such folder.
fn names(folder: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(root().join(folder))
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
