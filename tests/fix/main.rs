//! `onrecord check --fix` on files: what it replaces, what it keeps, and what it refuses.

#![expect(clippy::unwrap_used, reason = "tests")]

mod packed;

use onrecord::desk::{self, Licence, Quoted, Scope, Selection};
use onrecord::document::{Document, Format};
use onrecord::record::Record;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const BEFORE: &str = "\u{feff}Zoë Lindquist 🧊 spoke.\r\n\r\n“Dear Lindquist.”\n";
const AFTER: &str = "\u{feff}Zoë Lindqvist 🧊 spoke.\r\n\r\n“Dear Lindquist.”\n";

/// A folder with a record, and `news/a.md` with something to correct.
fn newsroom() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in [
        (
            "rules/town.yaml",
            "people:\n  Zoë Lindqvist: {not: [Lindquist]}\n  Imre Vadász: {not: [Vadas]}\nterms:\n  data set: {not: [dataset]}\n",
        ),
        ("news/a.md", BEFORE),
        ("elsewhere/b.md", BEFORE),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(""))).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn check(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .arg("check")
        .args(arguments)
        .args(["--record", "rules", "--date", "2026-02-03"])
        .current_dir(folder)
        .output()
        .unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_is_replaced_whole_and_nothing_else_in_it_changes() {
    let folder = newsroom();
    let path = folder.path().join("news/a.md");
    for round in 1..=2 {
        let done = check(folder.path(), &["news", "--fix", "--quiet"]);
        assert_eq!(String::from_utf8_lossy(&done.stderr), "", "round {round}");
        assert_eq!(fs::read_to_string(&path).unwrap(), AFTER, "round {round}");
        assert_eq!(names(&folder.path().join("news")), ["a.md"]);
    }
}

#[test]
fn a_difference_can_be_applied_and_is_what_would_be_written() {
    let folder = newsroom();
    let done = check(folder.path(), &["news", "--diff-fix", "--quiet"]);
    assert_eq!(done.status.code(), Some(1));
    assert_eq!(
        fs::read_to_string(folder.path().join("news/a.md")).unwrap(),
        BEFORE
    );
    let shown = String::from_utf8(done.stdout).unwrap();
    let lines: Vec<&str> = shown.split_inclusive('\n').skip(3).collect();
    let side = |sign: char| -> String {
        lines
            .iter()
            .filter_map(|line| line.strip_prefix([sign, ' ']))
            .collect()
    };
    assert_eq!((side('-').as_str(), side('+').as_str()), (BEFORE, AFTER));
}

#[cfg(unix)]
#[test]
fn permissions_are_kept_and_a_protected_file_is_left() {
    use std::os::unix::fs::PermissionsExt;
    let folder = newsroom();
    let path = folder.path().join("news/a.md");
    let mode = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
    mode(0o440);
    let done = check(folder.path(), &["news", "--fix", "--quiet"]);
    assert_eq!(done.status.code(), Some(2));
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(
        told,
        "error: news/a.md: is not corrected: it is write-protected\n"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), BEFORE);

    mode(0o640);
    check(folder.path(), &["news", "--fix", "--quiet"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), AFTER);
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o640);
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_within_the_tree_and_not_out_of_it() {
    use std::os::unix::fs::symlink;
    let folder = newsroom();
    let news = folder.path().join("news");
    fs::create_dir(news.join("2026")).unwrap();
    fs::rename(news.join("a.md"), news.join("2026/a.txt")).unwrap();
    symlink("2026/a.txt", news.join("within.md")).unwrap();
    symlink("../elsewhere/b.md", news.join("without.md")).unwrap();
    let done = check(
        folder.path(),
        &["news/within.md", "news/without.md", "--fix", "--quiet"],
    );
    assert_eq!(done.status.code(), Some(2));
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    let why = "error: news/without.md: is not corrected: it is a link to a file elsewhere\n";
    assert_eq!(told, why);
    assert_eq!(fs::read_to_string(news.join("2026/a.txt")).unwrap(), AFTER);
    assert!(news.join("within.md").is_symlink());
    assert_eq!(
        fs::read_to_string(folder.path().join("elsewhere/b.md")).unwrap(),
        BEFORE
    );
}

#[test]
fn standard_input_is_shown_and_not_written() {
    let folder = newsroom();
    let run = |argument: &str| {
        let input = fs::File::open(folder.path().join("news/a.md")).unwrap();
        Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .args(["check", "-", "--record", "rules", "--quiet", argument])
            .current_dir(folder.path())
            .stdin(input)
            .output()
            .unwrap()
    };
    let refused = run("--fix");
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--diff-fix"));
    let shown = run("--diff-fix");
    assert_eq!(shown.status.code(), Some(1));
    assert!(
        String::from_utf8_lossy(&shown.stdout).contains("+\u{feff}Zoë Lindqvist 🧊 spoke.\r\n")
    );
}

#[test]
fn corrections_of_the_corpus_are_done_in_one_run() {
    let mut corrected = 0;
    for name in names(Path::new("corpus")) {
        let Some(format) = Format::of(Path::new(&name)) else {
            continue;
        };
        let stem = name.split('.').next().unwrap_or_default();
        let mut paths = vec!["rules".into()];
        let own = Path::new("corpus/records").join(format!("{stem}.yaml"));
        paths.extend(own.exists().then_some(own));
        let (record, mistakes) = Record::load(&paths);
        assert!(mistakes.is_empty());
        for (scope, quoted) in [
            (Scope::Corrections, Quoted::Leave),
            (Scope::Queries, Quoted::Leave),
            (Scope::Queries, Quoted::Correct),
        ] {
            let licence = Licence { scope, quoted };
            let fix = |bytes: Vec<u8>| {
                let document = Document::read(name.clone(), bytes, format);
                desk::correct(
                    document,
                    &record,
                    &Selection::default(),
                    licence,
                    &|_, _| {},
                )
            };
            let once = fix(fs::read(Path::new("corpus").join(&name)).unwrap());
            let twice = fix(once.document.file().to_owned());
            assert_eq!(twice.corrected, 0, "{name} {licence:?}");
            assert_eq!(twice.document.file(), once.document.file());
            corrected += once.corrected;
        }
    }
    assert!(corrected > 0);
}
