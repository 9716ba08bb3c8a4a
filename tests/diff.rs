//! `--diff`: only what was found on lines that changed since a git revision.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn git(folder: &Path, arguments: &[&str]) {
    let done = Command::new("git")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

fn check(folder: &Path, arguments: &[&str]) -> (Output, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["check", ".", "--quiet", "--date", "2026-02-03"])
        .args(match arguments.contains(&"--diff-fix") {
            true => &[][..],
            false => &["--format", "brief"],
        })
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    (done, told)
}

#[test]
fn only_what_changed_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::create_dir(folder.join("rules")).unwrap();
    fs::write(
        folder.join("rules/town.yaml"),
        "people:\n  Zoë Lindqvist: {not: [Lindquist]}\n",
    )
    .unwrap();
    fs::write(folder.join("old.md"), "Lindquist spoke.\n").unwrap();
    let article = "Lindquist spoke.\n\nNobody else.\n";
    fs::write(folder.join("é ferry.md"), article).unwrap();
    git(folder, &["init", "-q"]);
    git(folder, &["add", "."]);
    git(folder, &["commit", "-qm", "One"]);
    let (done, told) = check(folder, &["--diff", "HEAD"]);
    assert_eq!((done.status.code(), told.as_str()), (Some(0), ""));

    fs::write(
        folder.join("é ferry.md"),
        format!("{article}\nLindquist left.\n"),
    )
    .unwrap();
    fs::write(folder.join("new.md"), "Lindquist came.\n").unwrap();
    let (done, told) = check(folder, &["--diff", "HEAD"]);
    assert_eq!(done.status.code(), Some(1));
    let places: Vec<&str> = told
        .lines()
        .filter_map(|line| line.split(": ").next())
        .collect();
    assert_eq!(places, ["new.md:1:1", "é ferry.md:5:1"]);
}

#[test]
fn what_git_cannot_tell_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (done, _) = check(folder.path(), &["--diff", "HEAD"]);
    assert_eq!(done.status.code(), Some(2));
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(told.contains("--diff asks git, which fails"), "{told}");
    let (done, _) = check(folder.path(), &["--diff=--output=x"]);
    assert_eq!(done.status.code(), Some(2));
}

#[test]
fn only_what_changed_is_corrected() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::create_dir(folder.join("rules")).unwrap();
    let rules = "people:\n  Zoë Lindqvist: {not: [Lindquist]}\n";
    fs::write(folder.join("rules/town.yaml"), rules).unwrap();
    let article = "Lindquist spoke.\n\nNobody else.\n";
    fs::write(folder.join("ferry.md"), article).unwrap();
    git(folder, &["init", "-q"]);
    git(folder, &["add", "."]);
    git(folder, &["commit", "-qm", "One"]);
    let more = article.to_owned() + "\nZoë Lindquist left. Lindquist came.\n";
    fs::write(folder.join("ferry.md"), &more).unwrap();

    let (done, told) = check(folder, &["--diff", "HEAD", "--diff-fix"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(
        told.contains("-Zoë Lindquist left.") && !told.contains("-Lindquist"),
        "{told}"
    );
    let (done, told) = check(folder, &["--diff", "HEAD", "--fix"]);
    assert_eq!((done.status.code(), told.as_str()), (Some(0), ""));
    assert_eq!(
        fs::read_to_string(folder.join("ferry.md")).unwrap(),
        article.to_owned() + "\nZoë Lindqvist left. Lindqvist came.\n"
    );
}
