//! Which files are read, and in which order.

use super::super::Record;
use std::fs;

#[test]
fn folders_and_files_are_read_in_name_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let write = |name: &str, text: &[u8]| {
        let path = path.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("rules/b.yml", b"people: {Ana Roe: }\n");
    write("rules/a.yaml", b"people: {Bo Li: }\nterms: {email: }\n");
    write("rules/deep/c.YAML", b"places:\n  Ana Roe:\n");
    write("rules/.git/d.yaml", b"not: rules");
    write("rules/e.yaml.bak", b"people: {Old: }\n");
    write("rules/schema.json", b"{}");
    write("rules/latin.yaml", b"people:\n  Jos\xe9:\n");
    write("rules/none.yaml", b"");
    write("empty/readme.md", b"");
    let load = |names: &[&str]| {
        Record::load(&names.iter().map(|name| path.join(name)).collect::<Vec<_>>())
    };
    let base = path.to_string_lossy().replace('\\', "/") + "/";
    let (record, errors) = load(&["rules", "rules/a.yaml", "empty", "gone.yaml"]);
    let files: Vec<_> = record
        .files
        .iter()
        .map(|file| file.name.replace(&base, ""))
        .collect();
    assert_eq!(
        files,
        [
            "rules/a.yaml",
            "rules/b.yml",
            "rules/deep/c.YAML",
            "rules/none.yaml"
        ]
    );
    let names: Vec<_> = record
        .entries
        .iter()
        .map(|entry| entry.key.as_str())
        .collect();
    assert_eq!(names, ["Bo Li", "Ana Roe"]);
    let shown: Vec<_> = errors
        .iter()
        .map(|error| format!("{} {error}", error.severity.word()).replace(&base, ""))
        .collect();
    assert_eq!(
        shown,
        [
            "warning rules/e.yaml.bak: the file is not read: its name does not end in `.yaml` or `.yml`",
            "error empty: the folder holds no rule file",
            "error rules/latin.yaml: the rule file is not UTF-8: line 2 holds other bytes",
            "error gone.yaml: there is no such file or folder",
            "error `Ana Roe` is on record twice (first in rules/b.yml:1)",
            "warning rules/none.yaml: the rule file declares nothing"
        ]
    );
}
