//! The command line as its users meet it: every command, exit status and error is a case in
//! `tests/cli`, and what README.md shows is run, too.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const ONRECORD: &str = env!("CARGO_BIN_EXE_onrecord");

#[test]
fn commands_print_what_their_cases_hold() {
    trycmd::TestCases::new()
        .case("tests/cli/*.trycmd")
        .case("README.md");
}

/// The README gives its commands as `cargo run --release -- ...`, which no test can afford; the
/// arguments are run all the same.
#[test]
fn commands_of_the_readme_do_their_job() {
    let page = fs::read_to_string("README.md").unwrap();
    let commands: Vec<&str> = page
        .lines()
        .filter_map(|line| line.trim().strip_prefix("cargo run --release -- "))
        .collect();
    assert!(!commands.is_empty());
    for command in commands {
        let arguments = command.split('#').next().unwrap().split_whitespace();
        let done = Command::new(ONRECORD).args(arguments).output().unwrap();
        assert!(
            matches!(done.status.code(), Some(0 | 1)),
            "{command}\n{}",
            String::from_utf8_lossy(&done.stderr)
        );
    }
}

/// The record that the README teaches by, with its proofs.
#[test]
fn the_record_of_the_readme_holds() {
    let page = fs::read_to_string("README.md").unwrap();
    let (_, after) = page.split_once("```yaml\n").unwrap();
    let (record, _) = after.split_once("```").unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("town.yaml"), record).unwrap();
    let done = Command::new(ONRECORD)
        .args(["test", "town.yaml"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    assert_eq!(done.status.code(), Some(0), "{told}");
}

#[test]
fn the_number_of_threads_does_not_show() {
    let folder = newsroom(150);
    for format in ["terminal", "brief", "json", "jsonl", "sarif", "junit"] {
        let outputs: Vec<Output> = ["1", "2", "16"]
            .iter()
            .map(|threads| {
                let arguments = ["check", "news", "--format", format, "--threads", threads];
                Command::new(ONRECORD)
                    .args(arguments)
                    .current_dir(folder.path())
                    .output()
                    .unwrap()
            })
            .collect();
        assert!(!outputs[0].stdout.is_empty(), "{format}");
        for output in &outputs[1..] {
            assert_eq!(
                String::from_utf8_lossy(&outputs[0].stdout),
                String::from_utf8_lossy(&output.stdout)
            );
        }
    }
}

#[test]
fn a_reader_who_has_read_enough_is_no_failure() {
    let folder = newsroom(400);
    let mut running = Command::new(ONRECORD)
        .args(["check", "news"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 1];
    running
        .stdout
        .take()
        .unwrap()
        .read_exact(&mut first)
        .unwrap();
    let done = running.wait_with_output().unwrap();
    assert_eq!(done.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&done.stderr), "");
}

#[test]
fn the_nearest_rules_above_each_article_are_its_record() {
    let folder = newsroom(1);
    let inner = folder.path().join("news/north");
    fs::create_dir_all(inner.join("rules")).unwrap();
    fs::write(inner.join("rules/north.yml"), "places:\n  Nordhafen:\n").unwrap();
    fs::write(inner.join("2026-01-09-snow.txt"), "Snow.\n").unwrap();
    let done = Command::new(ONRECORD)
        .args(["check", "news"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    let records: Vec<&str> = told
        .lines()
        .filter(|line| line.starts_with("record: "))
        .collect();
    assert_eq!(
        records,
        [
            "record: rules (1 rule file, 2 facts, the nearest above the articles)",
            "record: news/north/rules (1 rule file, 1 fact, the nearest above the articles)",
        ]
    );
}

#[cfg(unix)]
#[test]
fn mistakes_in_the_nearest_rules_are_not_their_absence() {
    let folder = newsroom(1);
    fs::write(folder.path().join("rules/slip.yaml"), "peple:\n").unwrap();
    let done = Command::new(ONRECORD)
        .args(["check", "news"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(2));
    assert!(told.contains("did you mean `people`?"), "{told}");
    assert!(
        told.contains("is not checked: there are mistakes in its record"),
        "{told}"
    );
    assert!(!told.contains("no folder called"), "{told}");
}

#[test]
fn a_link_that_leads_nowhere_is_told_and_not_skipped() {
    let folder = newsroom(1);
    std::os::unix::fs::symlink("gone.md", folder.path().join("news/lost.md")).unwrap();
    let done = Command::new(ONRECORD)
        .args(["check", "news", "--quiet"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&done.stderr),
        "error: news/lost.md: no such file\n"
    );
}

#[cfg(unix)]
#[test]
fn what_might_never_end_is_refused_and_not_read() {
    let folder = newsroom(1);
    for (arguments, told) in [
        (
            ["check", "/dev/zero", "--record", "rules"],
            "error: /dev/zero: is not a file; what a program writes can be piped in as `-`\n",
        ),
        (
            ["check", "news", "--record", "/dev/zero"],
            "  × /dev/zero: the rule file is not a file\n",
        ),
    ] {
        let done = Command::new(ONRECORD)
            .args(arguments)
            .arg("--quiet")
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(done.status.code(), Some(2));
        let errors = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(errors.starts_with(told), "{errors}");
    }
}

/// A folder with a record, and `articles` articles of which each has an idle stet.
fn newsroom(articles: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: String| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(""))).unwrap();
        fs::write(path, text).unwrap();
    };
    write(
        "rules/town.yaml",
        "people:\n  Zoë Lindqvist: {not: [Lindquist]}\n".to_owned(),
    );
    for number in 0..articles {
        write(
            &format!(
                "news/{}/2026-01-{:02}-{number}.md",
                number % 7,
                number % 28 + 1
            ),
            format!(
                "<!-- stet misspelled-name: note {number} -->\nThe mayor, Zoë Lindqvist, spoke {}.\n",
                "and spoke ".repeat(number * 3)
            ),
        );
    }
    folder
}
