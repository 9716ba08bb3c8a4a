//! Keys that tell namesakes apart: "Mike Rogers (Alabama)".

use super::Entry;
use std::collections::{HashMap, HashSet};

/// The keys under which `entries` stand in a rule file, each once in its section: their names, and
/// behind those of namesakes, in parentheses, what tells them apart. Of those that are `settled` the
/// file has the keys already, and `taken` holds them.
pub(super) fn keys(
    entries: &[Entry],
    settled: impl Fn(usize) -> bool,
    taken: &HashSet<&str>,
) -> Vec<String> {
    let mut holders: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        holders.entry(&entry.name).or_default().push(at);
    }
    let lone = |name: &str| holders[name].len() == 1 && !taken.contains(name);
    let mut used: HashSet<String> = taken.iter().map(|key| (*key).to_owned()).collect();
    let names = holders.keys().filter(|name| lone(name));
    used.extend(names.map(|name| (*name).to_owned()));
    let mut keys: Vec<String> = entries.iter().map(|entry| entry.name.clone()).collect();
    for (at, entry) in entries.iter().enumerate() {
        if !settled(at) && !lone(&entry.name) {
            keys[at] = apart(entry, &holders[entry.name.as_str()], entries, &mut used);
        }
    }
    keys
}

/// The first of what may tell an entry apart that no namesake shares; a number where all is shared.
fn apart(entry: &Entry, alike: &[usize], entries: &[Entry], used: &mut HashSet<String>) -> String {
    let shared = |text: &String| {
        let holds = |at: &&usize| entries[**at].apart.contains(text);
        alike.iter().filter(holds).count() > 1
    };
    let telling = entry.apart.iter().filter(|text| !shared(text));
    let telling = telling.map(|text| format!("{} ({text})", entry.name));
    let numbers = (2..).map(|number| format!("{} ({number})", entry.name));
    // There is always one more number.
    let key = telling.chain(numbers).find(|key| !used.contains(key));
    let key = key.unwrap_or_else(|| entry.name.clone());
    used.insert(key.clone());
    key
}
