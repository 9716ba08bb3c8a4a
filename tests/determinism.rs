//! The output is the same, byte for byte, for any number of threads.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Command;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Enough articles of every kind that no thread gets all of them.
const COPIES: usize = 12;

fn word() -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let body = "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>Zoë Lindquist &amp; a dataset.</w:t></w:r></w:p></w:body></w:document>";
    writer
        .start_file("word/document.xml", SimpleFileOptions::default())
        .unwrap();
    writer.write_all(body.as_bytes()).unwrap();
    writer.finish().unwrap().into_inner()
}

/// A folder with articles of every kind, some of which cannot be read.
fn newsroom(folder: &Path) {
    let rules = "people:\n  Zoë Lindqvist: {not: [Lindquist], roles: [mayor of Hafenburg]}\nterms:\n  data set: {not: [dataset]}\n";
    fs::create_dir_all(folder.join("rules")).unwrap();
    fs::write(folder.join("rules/town.yaml"), rules).unwrap();
    fs::create_dir(folder.join("news")).unwrap();
    let wide: Vec<u8> = "\u{feff}Zoë Lindquist"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let line = "{\"id\": 1, \"text\": \"Zoë Lindquist\"}";
    for (name, bytes) in [
        (
            "a.txt",
            "Mayor Zoë Lindkvist. Lindquist’s dataset 🧊.\r\n"
                .as_bytes()
                .to_vec(),
        ),
        (
            "b.md",
            "# Zoë Lind**quist**\n\n<!-- stet misspelled-name: so -->\nLindquist\n".into(),
        ),
        ("c.html", "<p>Zo&euml; Lind<b>quist</b>".into()),
        ("d.docx", word()),
        ("e.docx", b"PK".to_vec()),
        (
            "f.rst",
            "Zoë Lindquist\n=============\n\nA dataset.\n".into(),
        ),
        ("g.adoc", "= Zoë Lindquist\n\nA *data*set.\n".into()),
        ("h.eml", "Subject: Zoe\r\n\r\nZoë Lindquist\r\n".into()),
        ("i.jsonl", format!("{line}\nno JSON\n{line}\n").into()),
        ("j.json", format!("[{line}, {line}]").into()),
        ("k.txt", wide),
        ("l.txt", b"Zo\xeb Lindquist".to_vec()),
    ] {
        for copy in 0..COPIES {
            fs::write(
                folder.join("news").join(format!("{copy:02}-{name}")),
                &bytes,
            )
            .unwrap();
        }
    }
}

#[test]
fn the_output_is_the_same_for_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    newsroom(folder.path());
    let run = |options: &[&str], threads: &str| {
        let done = Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .args([
                "check",
                "news",
                "--text-field",
                "text",
                "--date",
                "2026-02-03",
            ])
            .args(["--threads", threads])
            .args(options)
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(done.status.code(), Some(2));
        (
            String::from_utf8(done.stdout).unwrap(),
            String::from_utf8(done.stderr).unwrap(),
        )
    };
    for options in [
        &["--format", "terminal"][..],
        &["--format", "json"],
        &["--format", "sarif"],
        &["--format", "github"],
        &["--format", "junit"],
        &["--coverage"],
        &["--diff-fix"],
    ] {
        let one = run(options, "1");
        assert!(
            one.0.contains("Lindqvist") && one.1.contains("00-e.docx"),
            "{options:?}"
        );
        for threads in ["2", "16"] {
            assert_eq!(run(options, threads), one, "{options:?} {threads}");
        }
    }
}
