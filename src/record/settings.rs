//! How articles are checked: the file `onrecord.yaml`, read as strictly as a rule file.
//!
//! In go its text and the names that may stand in it; out come [`Settings`], each with its line, and
//! every mistake at once.

use super::RecordError;
use super::error::{Mistake, RuleText};
use super::field::{Reader, Written, many};
use super::place::{self, Node};
use crate::likeness;
use crate::severity::Severity;

/// A setting and the line, from 1, on which it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Set<T> {
    /// What is set.
    pub value: T,
    /// Where.
    pub line: u32,
}

/// What a file of settings says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Rule files and folders of them, as written: seen from the folder of the settings.
    pub records: Option<Set<Vec<String>>>,
    /// The least severity that makes the exit status 1, or `never`.
    pub fail_on: Option<Set<String>>,
    /// How findings are written.
    pub format: Option<Set<String>>,
    /// What is what in JSON: the key, one of [`FIELDS`], and the field or format.
    pub json: Vec<(&'static str, Set<String>)>,
    /// What holds of all articles, and then of those in certain places: the later goes before the
    /// earlier.
    pub layers: Vec<Layer>,
}

/// Which checks run, and how grave what they find is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layer {
    /// Of which articles it holds, as patterns like those of a `.gitignore`; none: of all.
    pub paths: Vec<String>,
    /// The checks that run; where it says nothing, all.
    pub select: Option<Set<Vec<String>>>,
    /// The checks that do not run.
    pub ignore: Option<Set<Vec<String>>>,
    /// The severity of a check.
    pub severity: Vec<(String, Set<Severity>)>,
    /// How sure a finding must be to be told, from 0 to 1.
    pub confidence: Option<Set<f32>>,
}

/// The names that may stand in settings.
#[derive(Copy, Clone, Debug)]
pub struct Names<'a> {
    /// Of checks.
    pub checks: &'a [&'a str],
    /// Of formats in which findings are written.
    pub formats: &'a [&'a str],
}

/// The keys of `json`.
pub const FIELDS: &[&str] = &["text", "id", "date", "title", "format"];

const TOP: &[&str] = &[
    "records",
    "fail_on",
    "format",
    "json",
    "select",
    "ignore",
    "severity",
    "confidence",
    "paths",
];
const LAYER: &[&str] = &["match", "select", "ignore", "severity", "confidence"];
const SEVERITIES: &[(&str, Severity)] = &[
    ("error", Severity::Error),
    ("warning", Severity::Warning),
    ("advice", Severity::Advice),
];

impl Settings {
    /// Reads the settings of one article in a file called `name`: those of a layer.
    pub fn of_article(name: &str, text: &str, names: Names<'_>) -> (Layer, Vec<RecordError>) {
        let file = RuleText::new(name.to_owned(), text.to_owned());
        let mut reading = Reading {
            reader: Reader::default(),
            file: &file,
            names,
        };
        let mut layer = Layer::default();
        match place::tree(&file.text) {
            Ok(Some(root)) if !root.is_nothing() => {
                for (key, node) in reading.keys(&root, "the settings of an article", &LAYER[1..]) {
                    reading.layer(&mut layer, key, node);
                }
            }
            Ok(_) => {}
            Err(mistake) => reading.reader.tell(mistake),
        }
        (layer, in_order(reading.reader, &file))
    }

    /// Reads the text of a file called `name`.
    pub fn parse(name: &str, text: &str, names: Names<'_>) -> (Self, Vec<RecordError>) {
        let file = RuleText::new(name.to_owned(), text.to_owned());
        let mut reading = Reading {
            reader: Reader::default(),
            file: &file,
            names,
        };
        let settings = match place::tree(&file.text) {
            Ok(Some(root)) if !root.is_nothing() => reading.settings(&root),
            Ok(_) => Self::default(),
            Err(mistake) => {
                reading.reader.tell(mistake);
                Self::default()
            }
        };
        (settings, in_order(reading.reader, &file))
    }
}

/// The mistakes told while `file` was read, in order of place.
fn in_order(reader: Reader, file: &RuleText) -> Vec<RecordError> {
    let mut errors: Vec<_> = reader
        .mistakes
        .into_iter()
        .map(|it| file.error(it))
        .collect();
    errors.sort_by_cached_key(RecordError::position);
    errors
}

struct Reading<'a> {
    reader: Reader,
    file: &'a RuleText,
    names: Names<'a>,
}

impl Reading<'_> {
    fn settings(&mut self, root: &Node<'_>) -> Settings {
        let mut settings = Settings::default();
        let mut all = Layer::default();
        for (key, node) in self.keys(root, "the settings", TOP) {
            match key {
                "records" => settings.records = self.texts(node, "`records`", None),
                "fail_on" => {
                    let known = ["error", "warning", "advice", "never"];
                    settings.fail_on = self.choice(node, "`fail_on`", &known);
                }
                "format" => settings.format = self.choice(node, "`format`", self.names.formats),
                "json" => {
                    for (key, node) in self.keys(node, "`json`", FIELDS) {
                        let what = format!("`{key}` of `json`");
                        let value = match key {
                            "format" => self.choice(node, &what, &["plain", "markdown", "html"]),
                            _ => self.text(node, &what),
                        };
                        settings.json.extend(value.map(|value| (key, value)));
                    }
                }
                "paths" => {
                    for node in many(Some(node)) {
                        let mut layer = Layer::default();
                        let fields = self.keys(node, "an item of `paths`", LAYER);
                        if !fields.iter().any(|(key, _)| *key == "match") {
                            let told = Mistake::at(node.place, "an item of `paths` has no `match`");
                            let help = "write of which articles it holds: `match: \"opinion/**\"`";
                            self.reader.tell(told.label("holds of nothing").help(help));
                        }
                        for (key, node) in fields {
                            self.layer(&mut layer, key, node);
                        }
                        settings.layers.push(layer);
                    }
                }
                key => self.layer(&mut all, key, node),
            }
        }
        settings.layers.insert(0, all);
        settings
    }

    fn layer(&mut self, layer: &mut Layer, key: &str, node: &Node<'_>) {
        let checks = self.names.checks;
        match key {
            "match" => {
                let paths = self.texts(node, "`match`", None);
                layer.paths = paths.map(|paths| paths.value).unwrap_or_default();
            }
            "select" => layer.select = self.texts(node, "`select`", Some(checks)),
            "ignore" => layer.ignore = self.texts(node, "`ignore`", Some(checks)),
            "severity" => {
                let pairs = self.reader.pairs(node, "`severity`");
                for (check, key, value) in pairs.unwrap_or_default() {
                    let written = Written {
                        text: check.to_owned(),
                        place: key.place,
                    };
                    let known = self.known(&written, "a check", checks);
                    let what = format!("the severity of `{check}`");
                    let words: Vec<&str> = SEVERITIES.iter().map(|(word, _)| *word).collect();
                    let set = self.choice(value, &what, &words);
                    let severity = set.and_then(|set| {
                        let (_, severity) = SEVERITIES.iter().find(|(it, _)| *it == set.value)?;
                        Some(Set {
                            value: *severity,
                            line: set.line,
                        })
                    });
                    if let (true, Some(severity)) = (known, severity) {
                        layer.severity.push((check.to_owned(), severity));
                    }
                }
            }
            "confidence" => {
                let Some(set) = self.text(node, "`confidence`") else {
                    return;
                };
                match set.value.parse::<f32>() {
                    Ok(value) if (0.0..=1.0).contains(&value) => {
                        layer.confidence = Some(Set {
                            value,
                            line: set.line,
                        });
                    }
                    _ => self.reader.tell(
                        Mistake::at(node.place, format!("`{}` is no confidence", set.value))
                            .label("not a number from 0 to 1")
                            .help("write how sure a finding must be to be told, as in 0.8"),
                    ),
                }
            }
            _ => {}
        }
    }

    /// The known keys of a mapping; any other is told.
    fn keys<'n, 't>(
        &mut self,
        node: &'n Node<'t>,
        what: &str,
        known: &'static [&'static str],
    ) -> Vec<(&'static str, &'n Node<'t>)> {
        let mut found = Vec::new();
        for (name, key, value) in self.reader.pairs(node, what).unwrap_or_default() {
            match known.iter().find(|known| **known == name) {
                Some(name) if !value.is_nothing() => found.push((*name, value)),
                Some(_) => {}
                None => self.reader.tell(
                    Mistake::at(key.place, format!("`{name}` is not a key of {what}"))
                        .label("unknown key")
                        .help(meant(name, known)),
                ),
            }
        }
        found
    }

    fn text(&mut self, node: &Node<'_>, what: &str) -> Option<Set<String>> {
        let written = self.reader.text(node, what)?;
        Some(Set {
            line: self.file.position(written.place.start).0,
            value: written.text,
        })
    }

    fn choice(&mut self, node: &Node<'_>, what: &str, known: &[&str]) -> Option<Set<String>> {
        let written = self.reader.text(node, what)?;
        let line = self.file.position(written.place.start).0;
        self.known(&written, &format!("a value for {what}"), known)
            .then_some(Set {
                value: written.text,
                line,
            })
    }

    /// One text or a list of them, each of which is `known`, where that is asked for.
    fn texts(
        &mut self,
        node: &Node<'_>,
        what: &str,
        known: Option<&[&str]>,
    ) -> Option<Set<Vec<String>>> {
        let line = self.file.position(node.place.start).0;
        let mut texts = Vec::new();
        for node in many(Some(node)) {
            let Some(written) = self.reader.text(node, &format!("an item of {what}")) else {
                continue;
            };
            if known.is_none_or(|known| self.known(&written, "a check", known)) {
                texts.push(written.text);
            }
        }
        Some(Set { value: texts, line })
    }

    fn known(&mut self, written: &Written, what: &str, known: &[&str]) -> bool {
        let name = written.text.as_str();
        let found = known.contains(&name);
        if !found {
            self.reader.tell(
                Mistake::at(written.place, format!("`{name}` is not {what}"))
                    .label("unknown")
                    .help(meant(name, known)),
            );
        }
        found
    }
}

fn meant(name: &str, known: &[&str]) -> String {
    match likeness::nearest(name, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("write one of {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, Set, Settings};
    use crate::severity::Severity;

    const NAMES: Names<'_> = Names {
        checks: &["misspelled-name", "wrong-role"],
        formats: &["terminal", "brief"],
    };

    #[test]
    fn each_setting_has_its_line() {
        let text = "\
records: [rules, more.yaml]
fail_on: warning
json:
  text: /article/body
confidence: 0.8
severity:
  wrong-role: advice
paths:
  - match: \"opinion/**\"
    ignore: [misspelled-name]
";
        let (settings, errors) = Settings::parse("onrecord.yaml", text, NAMES);
        assert!(errors.is_empty(), "{errors:?}");
        let set = |value: &str, line| Set {
            value: value.to_owned(),
            line,
        };
        let records = settings.records.map(|set| (set.value, set.line));
        assert_eq!(records, Some((vec!["rules".into(), "more.yaml".into()], 1)));
        assert_eq!(settings.fail_on, Some(set("warning", 2)));
        assert_eq!(settings.json, [("text", set("/article/body", 4))]);
        let [all, opinion] = settings.layers.as_slice() else {
            unreachable!("{:?}", settings.layers)
        };
        assert_eq!(all.confidence.as_ref().map(|set| set.line), Some(5));
        assert_eq!(all.severity[0].1.value, Severity::Advice);
        assert_eq!(opinion.paths, ["opinion/**"]);
        assert_eq!(opinion.ignore.as_ref().map(|set| set.line), Some(10));
    }

    #[test]
    fn every_mistake_is_told_at_once() {
        let text = "\
record: rules
fail_on: eror
confidence: high
severity: {wrong-rol: advice, wrong-role: loud}
paths: [{ignore: [misspeled-name]}]
";
        let (_, errors) = Settings::parse("onrecord.yaml", text, NAMES);
        let told: Vec<_> = errors
            .iter()
            .map(|error| {
                let line = error.position().map(|(line, _)| line);
                (line, error.message.as_str(), error.help.as_deref())
            })
            .collect();
        let meant = "did you mean";
        assert_eq!(told.len(), 7, "{told:?}");
        assert_eq!(told[0].1, "`record` is not a key of the settings");
        assert_eq!(told[0].2, Some("did you mean `records`?"));
        assert!(told[1].2.is_some_and(|help| help.starts_with(meant)));
        assert_eq!(told[2].1, "`high` is no confidence");
        assert_eq!(
            (told[3].0, told[3].2),
            (Some(4), Some("did you mean `wrong-role`?"))
        );
        assert_eq!(told[5].1, "an item of `paths` has no `match`");
        assert_eq!(told[6].2, Some("did you mean `misspelled-name`?"));
    }
}
