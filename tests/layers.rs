//! Holds the house to its layers: reads every path under `src/`, unit tests left out, against the
//! tables below.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules from the ground up. A module uses only what lies on a lower layer than its own.
const LAYERS: &[&[&str]] = &[
    &["span", "severity", "fold", "flat"],
    &["likeness", "tokens", "words"],
    &["titles", "calendar"],
    &["quantity"],
    &["document", "record"],
    &["reading", "import"],
    &["finding"],
    &["checks"],
    &["desk"],
    &["proof", "report"],
    &["cli"],
];

/// Modules that do not use another one though it lies below: a finding does not know who found it.
const APART: &[(&str, &str)] = &[("finding", "reading")];

/// What only some parts of the house may do: the end of a path or the name of a macro, where it is
/// at home (files or folders below `src/`), and what it does.
const HOMES: &[(&str, &[&str], &str)] = &[
    ("println!", &["cli", "main.rs"], "prints"),
    ("print!", &["cli", "main.rs"], "prints"),
    ("eprintln!", &["cli", "main.rs"], "prints"),
    ("eprint!", &["cli", "main.rs"], "prints"),
    ("dbg!", &[], "prints"),
    ("std::env", &["cli", "main.rs"], "reads the environment"),
    (
        "std::process",
        &["cli", "main.rs"],
        "ends or starts a process",
    ),
    (
        "std::fs",
        &["cli", "main.rs", "record/load"],
        "reads or writes files",
    ),
    (
        "std::io",
        &["cli", "main.rs", "record/load", "document/archive.rs"],
        "reads or writes",
    ),
    ("std::net", &[], "opens the network"),
    ("SystemTime::now", &["cli"], "reads the clock"),
    ("Instant::now", &["cli"], "reads the clock"),
    ("Zoned::now", &["cli"], "reads the clock"),
    ("Timestamp::now", &["cli"], "reads the clock"),
    (".unwrap()", &[], "panics"),
    (".expect()", &[], "panics"),
    ("panic!", &[], "panics"),
    ("todo!", &[], "panics"),
    ("unimplemented!", &[], "panics"),
    ("rust_stemmers", &["words/stem.rs"], "cuts endings"),
    ("strsim", &["likeness.rs", "likeness"], "measures likeness"),
    (
        "rphonetic",
        &["likeness.rs", "likeness"],
        "measures likeness",
    ),
    ("pulldown_cmark", &["document"], "reads markup"),
    ("html5gum", &["document"], "reads markup"),
    ("quick_xml", &["document"], "reads markup"),
    ("mail_parser", &["document"], "reads messages"),
    ("encoding_rs", &["document"], "reads encodings"),
    ("ZipArchive", &["document/archive.rs"], "reads archives"),
    ("granit_parser", &["record"], "reads YAML"),
    ("num_rational", &["quantity"], "counts exactly"),
    ("csv", &["import"], "reads sheets"),
    ("clap", &["cli"], "reads arguments"),
    ("rayon", &["cli"], "starts threads"),
    (
        "std::thread",
        &["cli", "record/load/kept.rs"],
        "starts threads",
    ),
];

#[test]
fn every_module_uses_only_the_layers_below() {
    let offences: Vec<String> = files()
        .iter()
        .flat_map(|file| offences_of(&file.place, &file.code))
        .collect();
    assert!(offences.is_empty(), "\n{}", offences.join("\n"));
}

#[test]
fn every_module_has_a_place_in_the_house() {
    let known: BTreeSet<&str> = LAYERS.iter().copied().flatten().copied().collect();
    let found: BTreeSet<String> = files()
        .iter()
        .filter_map(|file| file.place.modules().into_iter().next())
        .collect();
    let found: BTreeSet<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(found, known);
}

#[test]
fn an_offence_is_seen() {
    for (file, code, offence) in [
        (
            "document/map.rs",
            "use crate::record::Record;",
            "document uses record",
        ),
        (
            "record/mod.rs",
            "use super::document;",
            "record uses document",
        ),
        (
            "record/load/mod.rs",
            "fn f() { super::super::desk::check() }",
            "record uses desk",
        ),
        (
            "finding/mod.rs",
            "use crate::{span::Span, reading::{Mention, Reading}};",
            "finding uses reading",
        ),
        (
            "reading/role.rs",
            "fn f() -> crate::finding::Finding {}",
            "reading uses finding",
        ),
        (
            "checks/wrong_role.rs",
            "use super::altered_quote;",
            "the check wrong_role uses altered_quote",
        ),
        (
            "checks/wrong_role.rs",
            "use crate::checks::{Article, altered_quote::words};",
            "the check wrong_role uses altered_quote",
        ),
        (
            "desk/mod.rs",
            "use std::{fmt, fs};",
            "std::fs reads or writes files",
        ),
        (
            "desk/mod.rs",
            "fn f<'a>(x: &'a str) { println!(\"{x}\") }",
            "println! prints",
        ),
        (
            "words.rs",
            "fn f() { let c = '\"'; x.unwrap() }",
            ".unwrap() panics",
        ),
        (
            "words.rs",
            "fn f() { x . expect (\"y\") }",
            ".expect() panics",
        ),
        (
            "report/json.rs",
            "fn f() { jiff::Zoned::now() }",
            "Zoned::now reads the clock",
        ),
        (
            "words.rs",
            "#[cfg(test)] mod tests { } fn f() { strsim::jaro(a, b) }",
            "strsim measures likeness",
        ),
    ] {
        let offences = offences_of(&Place::of(file), &code_of(code));
        assert_eq!(offences, [format!("src/{file}:1: {offence}")], "{code}");
    }
}

#[test]
fn what_is_allowed_stands() {
    for (file, code) in [
        (
            "desk/mod.rs",
            "use crate::record::Record; use super::checks;",
        ),
        ("record/load/mod.rs", "use std::fs; fn f() { fs::read(p) }"),
        ("cli/mod.rs", "fn f() { println!(); std::env::args(); }"),
        ("checks/wrong_role.rs", "use super::{Article, Findings};"),
        (
            "document/mod.rs",
            "// use crate::record::Record;\nfn f() {}",
        ),
        ("document/mod.rs", "/* println!() /* x */ .unwrap() */"),
        (
            "document/mod.rs",
            "const A: &str = \"crate::record \\\" println!()\";",
        ),
        (
            "document/mod.rs",
            "const A: &str = r#\"use crate::record; \" x.unwrap()\"#;",
        ),
        (
            "document/mod.rs",
            "#[cfg(test)]\nmod tests { use crate::record::Record; fn f() { x.unwrap() } }",
        ),
        (
            "document/mod.rs",
            "fn f() { x.unwrap_or_default(); x.expected(y) }",
        ),
        (
            "document/mod.rs",
            "fn f() { let record = 1; record::<u8>() }",
        ),
    ] {
        let offences = offences_of(&Place::of(file), &code_of(code));
        assert_eq!(offences, Vec::<String>::new(), "{code}");
    }
}

/// A source file: where it is, and its code without unit tests.
struct File {
    place: Place,
    code: Vec<Word>,
}

/// The path of a source file below `src/`, with `/` between folders.
#[derive(Clone)]
struct Place(String);

impl Place {
    fn of(path: &str) -> Self {
        Self(path.to_owned())
    }

    /// The modules that lead to the file: `a/mod.rs` is `a`, `a/b.rs` is `a`, `b`.
    fn modules(&self) -> Vec<String> {
        let path = self.0.trim_end_matches(".rs");
        let mut modules: Vec<String> = path.split('/').map(str::to_owned).collect();
        if matches!(
            modules.last().map(String::as_str),
            Some("mod" | "lib" | "main")
        ) {
            modules.pop();
        }
        modules
    }

    fn lies_in(&self, home: &str) -> bool {
        self.0 == home || self.0.starts_with(&format!("{home}/"))
    }
}

/// One word of code: a name, a number, or one mark; `::` is one mark. Strings are `""`.
#[derive(Clone, Debug, PartialEq)]
struct Word {
    text: String,
    line: usize,
}

/// What a file does that its place does not allow.
fn offences_of(place: &Place, code: &[Word]) -> Vec<String> {
    let modules = place.modules();
    let check = match modules.as_slice() {
        [first, check, ..] if first == "checks" => Some(check.as_str()),
        _ => None,
    };
    let mut offences = Vec::new();
    let mut tell =
        |line: usize, what: String| offences.push(format!("src/{}:{line}: {what}", place.0));
    for (line, path) in paths(code) {
        let path = absolute(&modules, &path);
        if let ([user, ..], [root, used, below @ ..]) = (modules.as_slice(), path.as_slice())
            && root == "crate"
        {
            if !may_use(user, used) {
                tell(line, format!("{user} uses {used}"));
            }
            if let (Some(check), Some(other)) = (check, below.first())
                && used == "checks"
                && other != check
                && is_check(other)
            {
                tell(line, format!("the check {check} uses {other}"));
            }
        }
        for (deed, homes, what) in HOMES {
            let deed_path: Vec<&str> = deed.split("::").collect();
            let named = if deed_path.len() > 1 {
                path.windows(deed_path.len()).any(|part| part == deed_path)
            } else {
                path.first().is_some_and(|first| first == deed)
            };
            if named && !homes.iter().any(|home| place.lies_in(home)) {
                tell(line, format!("{deed} {what}"));
            }
        }
    }
    for words in code.windows(3) {
        let texts = [&words[0].text, &words[1].text, &words[2].text].map(String::as_str);
        let deed = match texts {
            [".", name, "("] => format!(".{name}()"),
            [name, "!", "(" | "[" | "{"] => format!("{name}!"),
            _ => continue,
        };
        for (known, homes, what) in HOMES {
            if *known == deed && !homes.iter().any(|home| place.lies_in(home)) {
                tell(words[0].line, format!("{deed} {what}"));
            }
        }
    }
    offences.dedup();
    offences
}

/// Whether the module `user` may use what is called `used` at the top of the crate.
fn may_use(user: &str, used: &str) -> bool {
    let layer = |module: &str| LAYERS.iter().position(|layer| layer.contains(&module));
    match (layer(user), layer(used)) {
        (Some(from), Some(to)) => user == used || (to < from && !APART.contains(&(user, used))),
        _ => true,
    }
}

fn is_check(module: &str) -> bool {
    onrecord::checks::CHECKS
        .iter()
        .any(|check| check.name.replace('-', "_") == module)
}

/// A path with `super` and `self` at its beginning resolved, as far as they are.
fn absolute(modules: &[String], path: &[String]) -> Vec<String> {
    let ups = path.iter().take_while(|part| *part == "super").count();
    if ups == 0 || ups > modules.len() {
        return path.to_vec();
    }
    let mut absolute = vec!["crate".to_owned()];
    absolute.extend_from_slice(&modules[..modules.len() - ups]);
    absolute.extend_from_slice(&path[ups..]);
    absolute
}

/// Every path in the code with its line; `a::{b, c::d}` is `a::b` and `a::c::d`.
fn paths(code: &[Word]) -> Vec<(usize, Vec<String>)> {
    let mut paths = Vec::new();
    let mut at = 0;
    while at < code.len() {
        if is_name(&code[at]) {
            at = path_at(code, at, &[], &mut paths);
        } else {
            at += 1;
        }
    }
    paths
}

/// Reads the path or the tree of paths that begins at `at`; the word after it.
fn path_at(
    code: &[Word],
    mut at: usize,
    above: &[String],
    paths: &mut Vec<(usize, Vec<String>)>,
) -> usize {
    let mut path = above.to_vec();
    let line = code[at].line;
    while at < code.len() && is_name(&code[at]) {
        path.push(code[at].text.clone());
        at += 1;
        if code.get(at).is_none_or(|word| word.text != "::") {
            break;
        }
        at += 1;
        if code.get(at).is_some_and(|word| word.text == "{") {
            at += 1;
            while at < code.len() && code[at].text != "}" {
                at = if is_name(&code[at]) {
                    path_at(code, at, &path, paths)
                } else {
                    at + 1
                };
            }
            return at + 1;
        }
    }
    paths.push((line, path));
    at
}

fn is_name(word: &Word) -> bool {
    word.text
        .starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The code of a file without comments, texts and unit tests.
fn code_of(source: &str) -> Vec<Word> {
    let words = words(source);
    let test = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut code = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if words[at..]
            .iter()
            .map(|word| word.text.as_str())
            .take(7)
            .eq(test)
        {
            at = after_item(&words, at + test.len());
        } else {
            code.push(words[at].clone());
            at += 1;
        }
    }
    code
}

/// The word after the item that begins at `at`: behind its body, or its semicolon.
fn after_item(words: &[Word], mut at: usize) -> usize {
    let mut depth = 0;
    while at < words.len() {
        match words[at].text.as_str() {
            ";" if depth == 0 => return at + 1,
            "{" => depth += 1,
            "}" if depth == 1 => return at + 1,
            "}" => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    at
}

/// The words of Rust source, without comments; every text is one word `""`.
fn words(source: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = source;
    let mut line = 1;
    while let Some(c) = rest.chars().next() {
        let length = if c.is_whitespace() {
            c.len_utf8()
        } else if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            comment_length(rest)
        } else if let Some(length) = text_length(rest) {
            words.push(Word {
                text: "\"\"".to_owned(),
                line,
            });
            length
        } else {
            let length = if c.is_alphanumeric() || c == '_' {
                rest.find(|c: char| !c.is_alphanumeric() && c != '_')
                    .unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                c.len_utf8()
            };
            words.push(Word {
                text: rest[..length].to_owned(),
                line,
            });
            length
        };
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    words
}

fn comment_length(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// How long the string or character is that `text` begins with, if it begins with one. `'a` alone
/// is a lifetime.
fn text_length(text: &str) -> Option<usize> {
    let body = text.trim_start_matches(['b', 'c']);
    let prefix = text.len() - body.len();
    if prefix > 1 {
        return None;
    }
    if let Some(raw) = body.strip_prefix('r') {
        let hashes = raw.bytes().take_while(|&byte| byte == b'#').count();
        let inner = raw[hashes..].strip_prefix('"')?;
        let end = format!("\"{}", "#".repeat(hashes));
        let length = inner.find(&end).unwrap_or(inner.len());
        return Some((prefix + 1 + hashes + 1 + length + end.len()).min(text.len()));
    }
    let mark = body
        .chars()
        .next()
        .filter(|mark| matches!(mark, '"' | '\''))?;
    if mark == '\'' {
        let mut after = body[1..].chars();
        let (first, second) = (after.next()?, after.next()?);
        if first != '\\' && second != '\'' {
            return None;
        }
    }
    let mut escaped = false;
    for (at, c) in body.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == mark => return Some(prefix + at + 1),
            _ => {}
        }
    }
    Some(text.len())
}

/// Every source file, in the order of their paths, without the files that hold unit tests.
fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    let files: Vec<(Place, String)> = paths
        .iter()
        .map(|path| {
            let below = path.strip_prefix(&root).unwrap_or(path);
            let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            let source = fs::read_to_string(path)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            (Place(parts.join("/")), source)
        })
        .collect();
    assert!(!files.is_empty());
    let tests: BTreeSet<Vec<String>> = files
        .iter()
        .flat_map(|(place, source)| {
            let words = words(source);
            test_modules(&words)
                .into_iter()
                .map(|name| [place.modules(), vec![name]].concat())
                .collect::<Vec<_>>()
        })
        .collect();
    files
        .into_iter()
        .filter(|(place, _)| {
            let modules = place.modules();
            !tests.iter().any(|test| modules.starts_with(test))
        })
        .map(|(place, source)| File {
            place,
            code: code_of(&source),
        })
        .collect()
}

/// The modules declared by `#[cfg(test)] mod name;`.
fn test_modules(words: &[Word]) -> Vec<String> {
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    texts
        .windows(10)
        .filter(|part| {
            part[..8] == ["#", "[", "cfg", "(", "test", ")", "]", "mod"] && part[9] == ";"
        })
        .map(|part| part[8].to_owned())
        .collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}
