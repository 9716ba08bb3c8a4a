//! Runs every proof in the documentation of the checks and in the pages of `tests/spec`, and holds
//! the documentation to its form.

use onrecord::checks::{CHECKS, Check};
use onrecord::proof::{Block, blocks};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The headings of a check's documentation, in this order.
const HEADINGS: [&str; 4] = ["Why it matters", "Flagged", "Stands", "Remedy"];

#[test]
fn proofs_in_the_docs_of_checks_hold() {
    let mut failures = String::new();
    for check in CHECKS {
        failures += &failures_of(&source(check), &check.docs());
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn proofs_in_the_pages_of_the_spec_hold() {
    let mut failures = String::new();
    for page in pages() {
        let text = read(&page);
        let name = page.display().to_string();
        if blocks(&text).is_empty() {
            let _ = writeln!(failures, "{name}: proves nothing");
        }
        failures += &failures_of(&name, &text);
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn every_check_is_documented_under_the_fixed_headings() {
    let mut failures = String::new();
    for check in CHECKS {
        for complaint in complaints(check) {
            let _ = writeln!(failures, "{}: {complaint}", source(check));
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn a_proof_that_does_not_hold_is_told_with_its_line() {
    let page = "# Page\n\n```proof\n---\nAda Brandt spoke.\n^^^ wrong-role\n```\n";
    assert_eq!(
        failures_of("page.md", page),
        "page.md:5: the proof does not hold\n  Ada Brandt spoke.\n- ^^^ wrong-role\n"
    );
}

#[test]
fn a_proof_that_cannot_be_read_is_told_with_its_line() {
    let page = "# Page\n\n```proof\n---\nAda Brandt spoke.\n^^^ wrong role\n```\n";
    assert_eq!(
        failures_of("page.md", page),
        "page.md:6:5: `wrong role` is the name of no check, did you mean `wrong-role`?\n"
    );
}

/// What is wrong with the proofs of a page, each with its place.
fn failures_of(name: &str, page: &str) -> String {
    let mut failures = String::new();
    for block in blocks(page) {
        match block.run() {
            Ok((_, verdict)) if verdict.holds() => {}
            Ok((_, verdict)) => {
                let place = (verdict.missing.iter().chain(&verdict.unexpected))
                    .map(|mark| mark.place.start)
                    .min()
                    .unwrap_or_default();
                let line = article_line(&block) + verdict.line(place) - 1;
                let _ = write!(
                    failures,
                    "{name}:{line}: the proof does not hold\n{verdict}"
                );
            }
            Err(mistakes) => {
                for mistake in mistakes {
                    let _ = writeln!(failures, "{name}:{mistake}");
                }
            }
        }
    }
    failures
}

/// The line of the page on which the article of a block begins.
fn article_line(block: &Block) -> u32 {
    let above = block
        .text
        .lines()
        .take_while(|line| line.trim_end() != "---");
    block.line + above.count() as u32 + 1
}

/// What a check's documentation lacks.
fn complaints(check: &Check) -> Vec<String> {
    let mut complaints = Vec::new();
    let docs = check.docs();
    if !Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(source(check))
        .exists()
    {
        complaints.push(format!("`{}` is not named as its file", check.name));
    }
    let mut lines = docs.lines();
    let summary = lines.next().unwrap_or_default();
    if !summary.ends_with('.') || summary.len() < 20 || lines.next() != Some("") {
        complaints.push("the first line is no summary that stands alone".to_owned());
    }
    let headings: Vec<&str> = docs
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .collect();
    if headings != HEADINGS {
        complaints.push(format!("the headings are {headings:?}, not {HEADINGS:?}"));
    }
    let marked = |heading: &str, wanted: bool| {
        blocks(section(&docs, heading)).iter().any(|block| {
            let flags = block
                .text
                .lines()
                .any(|line| line.trim_start().starts_with('^') && line.contains(check.name));
            flags == wanted
        })
    };
    if !marked("Flagged", true) {
        complaints.push("no proof under `Flagged` shows what is flagged".to_owned());
    }
    if !marked("Stands", false) {
        complaints.push("no proof under `Stands` shows what stands".to_owned());
    }
    for heading in HEADINGS {
        if section(&docs, heading).trim().is_empty() {
            complaints.push(format!("nothing stands under `{heading}`"));
        }
    }
    complaints
}

/// What stands under a heading, up to the next.
fn section<'a>(docs: &'a str, heading: &str) -> &'a str {
    let Some((_, below)) = docs.split_once(&format!("## {heading}\n")) else {
        return "";
    };
    below.split("\n## ").next().unwrap_or_default()
}

fn source(check: &Check) -> String {
    format!("src/checks/{}.rs", check.name.replace('-', "_"))
}

/// The pages of the spec, in name order.
fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec");
    let mut pages: Vec<PathBuf> = std::fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    pages.sort();
    assert!(!pages.is_empty(), "no page in {}", folder.display());
    pages
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
