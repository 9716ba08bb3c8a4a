//! Reports in the formats of others are held to what those formats allow: the reports that
//! `tests/cli/formats.trycmd` writes, and those of every example in the documentation of the checks.

#![expect(clippy::unwrap_used, reason = "tests")]

mod schema;
mod xml;

use onrecord::checks::CHECKS;
use onrecord::desk::{self, Baseline, Entry, Outcome, Selection};
use onrecord::document::{self, Document};
use onrecord::proof;
use onrecord::record::{Record, RecordError};
use onrecord::report::{Failure, Format, Summary};
use onrecord::severity::Severity;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Stdio};

/// A report of `outcome` alone, or of nothing.
fn report(format: Format, one: Option<(&Document, &Record, &Outcome)>) -> String {
    let part = one.map_or(String::new(), |(document, record, outcome)| {
        format.article(document, record, outcome)
    });
    format.head() + &part + &format.foot(&Summary::default())
}

/// Every example in the documentation of the checks, read and checked.
fn examples() -> Vec<(Document, Record, Outcome)> {
    let mut examples = Vec::new();
    for check in CHECKS {
        for block in proof::blocks(&check.docs()) {
            let Some((rules, article)) = block.text.split_once("---\n") else {
                continue;
            };
            let (date, rules) = match rules
                .strip_prefix("date: ")
                .and_then(|it| it.split_once('\n'))
            {
                Some((date, rules)) => (Some(date.parse().unwrap()), rules),
                None => (None, rules),
            };
            let (record, mistakes) = Record::parse("rules/é <&\">.yaml", rules);
            let unusable = |mistake: &RecordError| mistake.severity == Severity::Error;
            if mistakes.iter().any(unusable) {
                continue;
            }
            let article: String = article
                .split_inclusive('\n')
                .filter(|line| !line.trim_start().starts_with('^'))
                .collect();
            let document = Document::read(
                "news/a b & \"c\" <é>: 100 %.md",
                article.into_bytes(),
                document::Format::Markdown,
            );
            // Those that run on request only, too.
            let selection = Selection {
                checks: CHECKS.iter().collect(),
                date,
                ..Selection::default()
            };
            let outcome = desk::check(&document, &record, &selection);
            examples.push((document, record, outcome));
        }
    }
    let found: BTreeSet<&str> = examples
        .iter()
        .flat_map(|(_, _, outcome)| &outcome.findings)
        .map(|finding| finding.check)
        .collect();
    let all: BTreeSet<&str> = CHECKS.iter().map(|check| check.name).collect();
    assert_eq!(found, all);
    examples
}

/// The words for the severities of `outcome` in a format that calls them so.
fn severities(outcome: &Outcome, words: [&'static str; 3]) -> Vec<&'static str> {
    let word = |severity| match severity {
        Severity::Error => words[0],
        Severity::Warning => words[1],
        Severity::Advice => words[2],
    };
    outcome
        .findings
        .iter()
        .map(|finding| word(finding.severity))
        .collect()
}

/// What the binary says of the articles of `tests/cli/formats.in` as SARIF. (The report there is
/// compared without its rules: they hold the documentation of all checks.)
fn printed(article: &str) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["check", article, "--format", "sarif", "--quiet"])
        .args(["--with", "unrecorded-quote"])
        .current_dir("tests/cli/formats.in")
        .output()
        .unwrap();
    String::from_utf8(done.stdout).unwrap()
}

fn written(name: &str) -> String {
    let path = format!("tests/cli/formats.out/{name}");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A new check has to be met in the folder, which `tests/cli/formats.trycmd` renders in every format.
#[test]
fn every_check_is_met_in_the_folder_that_is_rendered_in_every_format() {
    let report = written("report.jsonl");
    let findings = report
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let met: BTreeSet<String> = findings
        .filter_map(|finding| Some(finding["check"].as_str()?.to_owned()))
        .collect();
    let all: BTreeSet<String> = CHECKS.iter().map(|check| check.name.to_owned()).collect();
    assert_eq!(met, all);
    // And every format that there is, by the error about one that is none.
    let done = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["check", "--output", "none=a"])
        .output()
        .unwrap();
    let told = String::from_utf8(done.stderr).unwrap();
    let (_, formats) = told.split_once("no format is called `none`: ").unwrap();
    let formats: Vec<&str> = formats.lines().next().unwrap().split(", ").collect();
    assert!(formats.len() >= 9, "{formats:?}");
    let case = fs::read_to_string("tests/cli/formats.trycmd").unwrap();
    let command = case.lines().find(|line| line.starts_with("$ ")).unwrap();
    for format in formats {
        let rendered = [format!("--format {format} "), format!("--output {format}=")];
        assert!(
            rendered.iter().any(|option| command.contains(option)),
            "{format}"
        );
    }
}

#[test]
fn sarif_fits_its_schema_and_keeps_every_severity() {
    let text = fs::read_to_string("tests/schemas/sarif-2.1.0.json").unwrap();
    let schema: Value = serde_json::from_str(&text).unwrap();
    let fits = |report: &str| -> Value {
        let value: Value = serde_json::from_str(report).unwrap();
        assert_eq!(schema::offences(&schema, &value), Vec::<String>::new());
        value
    };
    for article in ["news", "news/2026-02-05-calm.txt"] {
        fits(&printed(article));
    }
    let clean = fits(&report(Format::Sarif, None));
    assert_eq!(clean["runs"][0]["results"], serde_json::json!([]));
    for (document, record, outcome) in &examples() {
        let value = fits(&report(Format::Sarif, Some((document, record, outcome))));
        let run = &value["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), outcome.findings.len() + outcome.stood.len());
        for result in results {
            let index = result["ruleIndex"].as_u64().unwrap() as usize;
            assert_eq!(rules[index]["id"], result["ruleId"]);
        }
        let told = results
            .iter()
            .filter(|result| result["suppressions"] == serde_json::json!([]));
        let levels: Vec<&str> = told.filter_map(|result| result["level"].as_str()).collect();
        assert_eq!(levels, severities(outcome, ["error", "warning", "note"]));
    }
}

#[test]
fn a_fix_in_sarif_is_what_is_written_into_the_file() {
    let (record, mistakes) =
        Record::parse("town.yaml", "terms: {'ice & \"é\"': {not: [icy thing]}}\n");
    assert!(mistakes.is_empty());
    use document::Format::{Html, Json, Plain};
    for (format, text, right) in [
        (Json, "{\"text\": \"An icy thing.\"}", "ice & \\\"é\\\""),
        (
            Json,
            "{\"text\": \"\\u00e9 icy thing\"}",
            "ice & \\\"\\u00e9\\\"",
        ),
        (Html, "<p>An icy thing.", "ice &amp; &quot;é&quot;"),
        (Plain, "An icy thing.", "ice & \"é\""),
    ] {
        let wide: Vec<u8> = format!("\u{feff}{text}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for bytes in [text.as_bytes().to_vec(), wide] {
            // JSON is UTF-8.
            if format == Json && bytes.first() == Some(&0xff) {
                continue;
            }
            let document = Document::read("a", bytes, format);
            let outcome = desk::check(&document, &record, &Selection::default());
            let one = Some((&document, &record, &outcome));
            let value: Value = serde_json::from_str(&report(Format::Sarif, one)).unwrap();
            let change = &value["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0];
            assert_eq!(change["replacements"][0]["insertedContent"]["text"], right);
            let value: Value = serde_json::from_str(&report(Format::Json, one)).unwrap();
            assert_eq!(
                value["findings"][0]["correction"]["edits"][0]["text"],
                right
            );
        }
    }
}

#[test]
fn with_a_baseline_every_result_says_whether_it_is_new() {
    let (record, _) = Record::parse("town.yaml", "people: {Zoë Lindqvist: {not: [Lindquist]}}\n");
    let text = "Lindquist spoke.\n\nZoë Lindquist left.\n";
    let document = Document::read("a", text.into(), document::Format::Plain);
    let mut outcome = desk::check(&document, &record, &Selection::default());
    let mut known = Baseline::default();
    known.add("a", vec![Entry::of(&outcome.findings[0])]);
    assert_eq!(known.set_apart("a", &mut outcome).len(), 1);
    let report = report(Format::Sarif, Some((&document, &record, &outcome)));
    let value: Value = serde_json::from_str(&report).unwrap();
    let results = value["runs"][0]["results"].as_array().unwrap();
    let states: Vec<_> = results
        .iter()
        .map(|result| {
            (
                &result["baselineState"],
                &result["locations"][0]["physicalLocation"]["region"]["startLine"],
            )
        })
        .collect();
    assert_eq!(
        serde_json::json!(states),
        serde_json::json!([["new", 3], ["unchanged", 1]])
    );
}

/// What GitLab's documentation of code quality reports asks for.
#[test]
fn a_code_quality_report_holds_what_gitlab_asks_for() {
    let fits = |report: &str| -> Vec<Value> {
        let issues: Vec<Value> = serde_json::from_str(report).unwrap();
        let mut fingerprints = BTreeSet::new();
        for issue in &issues {
            for name in ["description", "check_name", "fingerprint"] {
                assert!(
                    issue[name].as_str().is_some_and(|text| !text.is_empty()),
                    "{issue}"
                );
            }
            let severity = issue["severity"].as_str().unwrap();
            assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity));
            assert!(
                !issue["location"]["path"]
                    .as_str()
                    .unwrap()
                    .starts_with("./")
            );
            let lines = &issue["location"]["lines"];
            assert!(lines["begin"].as_u64().unwrap() >= 1);
            assert!(lines["end"].as_u64() >= lines["begin"].as_u64());
            assert!(
                fingerprints.insert(issue["fingerprint"].to_string()),
                "{issue}"
            );
        }
        issues
    };
    for name in ["report.gitlab.json", "calm.gitlab.json"] {
        fits(&written(name));
    }
    assert_eq!(fits(&report(Format::Gitlab, None)).len(), 0);
    for (document, record, outcome) in &examples() {
        let issues = fits(&report(Format::Gitlab, Some((document, record, outcome))));
        let found: Vec<&str> = issues
            .iter()
            .filter_map(|issue| issue["severity"].as_str())
            .collect();
        assert_eq!(found, severities(outcome, ["major", "minor", "info"]));
    }
}

#[test]
fn an_annotation_is_one_line_whatever_the_article_says() {
    for (document, record, outcome) in &examples() {
        let report = report(Format::Github, Some((document, record, outcome)));
        let commands: Vec<&str> = report
            .lines()
            .map(|line| line.strip_prefix("::").unwrap().split(' ').next().unwrap())
            .collect();
        assert_eq!(
            commands,
            severities(outcome, ["error", "warning", "notice"])
        );
    }
}

#[test]
fn an_article_that_could_not_be_checked_is_told_in_every_document() {
    let failure = Failure {
        name: "a.md".to_owned(),
        why: "no such file".to_owned(),
    };
    for format in [
        Format::Sarif,
        Format::Github,
        Format::Gitlab,
        Format::Checkstyle,
        Format::Junit,
        Format::Json,
    ] {
        let summary = Summary {
            failures: vec![failure.clone()],
            ..Summary::default()
        };
        let report = format.head() + &format.failure(&failure) + &format.foot(&summary);
        assert!(report.contains("no such file"), "{report}");
    }
}

#[test]
fn a_report_is_whole_though_nobody_reads_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.json");
    fs::write(&report, "from before").unwrap();
    let mut running = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["check", "news", "--output"])
        .arg(format!("json={}", report.display()))
        .current_dir("tests/cli/formats.in")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(running.stdout.take());
    assert_eq!(running.wait().unwrap().code(), Some(2));
    let value: Value = serde_json::from_str(&fs::read_to_string(&report).unwrap()).unwrap();
    assert!(
        value["findings"]
            .as_array()
            .is_some_and(|findings| !findings.is_empty())
    );
}

#[test]
fn what_is_piped_holds_no_links() {
    let done = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["check", "news"])
        .env("FORCE_HYPERLINK", "1")
        .current_dir("tests/cli/formats.in")
        .output()
        .unwrap();
    let both = [done.stdout, done.stderr].concat();
    assert!(both.len() > 1000 && !both.contains(&0x1b));
}

#[test]
fn a_run_that_cannot_be_done_leaves_reports_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.json");
    fs::write(&report, "from before").unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args([
            "check",
            "news",
            "--output",
            "sarif=nowhere/report.sarif",
            "--output",
        ])
        .arg(format!("json={}", report.display()))
        .current_dir("tests/cli/formats.in")
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert_eq!(fs::read_to_string(&report).unwrap(), "from before");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}
