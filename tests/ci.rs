//! What servers and hooks are given to run, run: the scripts of `action.yml`, `.pre-commit-hooks.yaml`
//! and `templates/onrecord.yml`, and what shells and `man` are given to read.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "tests")]

use serde_yaml::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const ONRECORD: &str = env!("CARGO_BIN_EXE_onrecord");

fn yaml(path: &str) -> Value {
    serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// A folder with a record and two articles, of which the one in `a b` has an error.
fn newsroom() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in [
        (
            "rules/town.yaml",
            "people:\n  Zoë Lindqvist: {not: [Lindquist]}\nproofs:\n  - Zoë Lindqvist spoke.\n",
        ),
        ("a b/2026-02-01-ferry.md", "Zoë Lindquist spoke.\n"),
        ("calm/2026-02-02-calm.md", "Zoë Lindqvist spoke.\n"),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Runs `script` as a server does, with `onrecord` on the path.
fn bash(folder: &Path, script: &str, variables: &[(&str, &str)]) -> Output {
    let tools = Path::new(ONRECORD).parent().unwrap();
    let path = format!("{}:{}", tools.display(), std::env::var("PATH").unwrap());
    Command::new("bash")
        .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
        .env("PATH", path)
        .envs(variables.iter().copied())
        .current_dir(folder)
        .output()
        .unwrap()
}

#[test]
fn the_github_action_annotates_and_fails_as_asked() {
    let action = yaml("action.yml");
    assert_eq!(action["runs"]["using"], "composite");
    let steps = action["runs"]["steps"].as_sequence().unwrap();
    let step = steps.last().unwrap();
    // Every input reaches the script through a variable: none is written into it.
    let script = step["run"].as_str().unwrap();
    assert!(!script.contains("${{"));
    for (variable, value) in step["env"].as_mapping().unwrap() {
        let input = value.as_str().unwrap().trim_start_matches("${{ inputs.");
        let input = input.trim_end_matches(" }}");
        assert!(action["inputs"][input].is_mapping(), "{variable:?}");
    }
    let folder = newsroom();
    for (paths, record, fail_on, sarif, status, annotations) in [
        (".", "", "error", "", 1, 1),
        ("a b\ncalm\n", "rules", "error", "report.sarif", 1, 1),
        ("a b", "", "never", "", 0, 1),
        ("calm", "", "error", "", 0, 0),
        ("calm; touch injected", "", "error", "", 2, 1),
    ] {
        let variables = [
            ("PATHS", paths),
            ("RECORD", record),
            ("FAIL_ON", fail_on),
            ("BASELINE", ""),
            ("SARIF", sarif),
        ];
        let done = bash(folder.path(), script, &variables);
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(status), "{paths}: {told}");
        let printed = String::from_utf8(done.stdout).unwrap();
        assert_eq!(printed.lines().count(), annotations, "{paths}: {printed}");
        assert!(
            printed
                .lines()
                .all(|line| line.starts_with("::error file="))
        );
        assert_eq!(
            folder.path().join("report.sarif").exists(),
            sarif == "report.sarif"
        );
        let _ = fs::remove_file(folder.path().join("report.sarif"));
    }
    assert!(!folder.path().join("injected").exists());
}

#[test]
fn the_gitlab_job_writes_the_reports_it_names() {
    let job = &yaml("templates/onrecord.yml")["onrecord"];
    let script = job["script"][0].as_str().unwrap();
    let folder = newsroom();
    let variables: Vec<(&str, &str)> = job["variables"]
        .as_mapping()
        .unwrap()
        .iter()
        .map(|(name, value)| (name.as_str().unwrap(), value.as_str().unwrap()))
        .collect();
    let done = bash(folder.path(), script, &variables);
    assert_eq!(done.status.code(), Some(1));
    for (_, name) in job["artifacts"]["reports"].as_mapping().unwrap() {
        let report = folder.path().join(name.as_str().unwrap());
        assert!(fs::read_to_string(report).unwrap().contains("Lindquist"));
    }
}

#[test]
fn the_hooks_of_pre_commit_take_files() {
    let folder = newsroom();
    for hook in yaml(".pre-commit-hooks.yaml").as_sequence().unwrap() {
        let entry = hook["entry"].as_str().unwrap();
        let (files, status) = match hook["id"].as_str().unwrap() {
            "onrecord" => ("'a b/2026-02-01-ferry.md' calm/2026-02-02-calm.md", 1),
            _ => ("rules/town.yaml", 0),
        };
        let done = bash(folder.path(), &format!("{entry} {files}"), &[]);
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(status), "{entry}: {told}");
    }
}

#[test]
fn shells_and_man_are_told_of_every_command() {
    let told = |arguments: &[&str]| {
        let done = Command::new(ONRECORD).args(arguments).output().unwrap();
        assert_eq!(done.status.code(), Some(0), "{arguments:?}");
        String::from_utf8(done.stdout).unwrap()
    };
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = told(&["completions", shell]);
        for word in ["baseline", "diff-fix", "fail-on"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    let folder = newsroom();
    let script = told(&["completions", "bash"]);
    fs::write(folder.path().join("completions"), script).unwrap();
    let sourced = bash(
        folder.path(),
        "source completions; COMP_WORDS=(onrecord base); COMP_CWORD=1; \
         _onrecord onrecord base onrecord; echo \"${COMPREPLY[@]}\"",
        &[],
    );
    assert_eq!(String::from_utf8_lossy(&sourced.stdout).trim(), "baseline");
    assert!(told(&["man"]).contains(".TH onrecord 1"));
    assert!(told(&["man", "check"]).contains("\\-\\-baseline"));
}
