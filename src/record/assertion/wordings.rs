//! `properties`: the wordings of properties.

use crate::likeness;
use crate::record::error::Mistake;
use crate::record::field::{Fields, Reader, Written, many};
use crate::record::wording::Part;
use std::collections::HashMap;

/// Wordings of a property.
#[derive(Debug)]
pub(in crate::record) struct WordingRule {
    pub(in crate::record) property: String,
    pub(in crate::record) ways: Vec<Vec<Part>>,
}

/// The slots of a wording of a property.
pub(in crate::record) const SUBJECT: &str = "subject";
pub(in crate::record) const VALUE_SLOT: &str = "value";
pub(in crate::record) const OTHER: &str = "other";

impl Reader {
    /// `properties`: a property and its wordings.
    pub(in crate::record) fn wordings(&mut self, fields: &Fields<'_, '_>) -> Vec<WordingRule> {
        let Some(node) = fields.value("properties") else {
            return Vec::new();
        };
        let mut rules = Vec::new();
        for (name, key, value) in self.pairs(node, "`properties`").unwrap_or_default() {
            let what = format!("a wording of `{name}`");
            if self.text(key, "a property in `properties`").is_none() {
                continue;
            }
            let mut ways = Vec::new();
            for item in many(Some(value)) {
                let Some(text) = self.text(item, &what) else {
                    continue;
                };
                let sequences = self.template(&text, &what).unwrap_or_default();
                if self.slots_fit(&text, &sequences, &what) {
                    ways.extend(sequences);
                }
            }
            rules.push(WordingRule {
                property: name.trim().to_owned(),
                ways,
            });
        }
        rules
    }

    /// Whether a wording holds `{value}` once in each way, and nothing but that and `{subject}`.
    fn slots_fit(&mut self, text: &Written, ways: &[Vec<Part>], what: &str) -> bool {
        for way in ways {
            let slots = way.iter().filter_map(|part| match part {
                Part::Slot(name) => Some(name.as_str()),
                _ => None,
            });
            for (name, count) in slots.fold(HashMap::new(), |mut counts, slot| {
                *counts.entry(slot).or_insert(0) += 1;
                counts
            }) {
                if ![SUBJECT, VALUE_SLOT, OTHER].contains(&name) {
                    let help = match likeness::nearest(name, [SUBJECT, VALUE_SLOT, OTHER]) {
                        Some(meant) => format!("did you mean `{{{meant}}}`?"),
                        None => "a wording holds `{subject}`, `{value}`, and `{other}` for any other name".to_owned(),
                    };
                    self.tell(
                        Mistake::at(text.place, format!("`{{{name}}}` has no meaning in {what}"))
                            .label("unknown slot")
                            .help(help),
                    );
                    return false;
                }
                if count > 1 {
                    self.tell(
                        Mistake::at(text.place, format!("`{{{name}}}` stands twice in {what}"))
                            .label("one too many")
                            .help("write it once"),
                    );
                    return false;
                }
            }
            let value = |part: &Part| matches!(part, Part::Slot(name) if name == VALUE_SLOT);
            if !way.iter().any(value) {
                self.tell(
                    Mistake::at(text.place, format!("{what} lacks `{{value}}`"))
                        .label("no `{value}`")
                        .help("write `{value}` where the value stands"),
                );
                return false;
            }
        }
        true
    }
}
