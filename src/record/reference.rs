//! Names by which rules refer to entries: what a role is of, where a place lies.

use super::error::Mistake;
use super::rule::Reference;
use super::{Entry, EntryId, EntryKind, Record, Rows};
use crate::fold::fold;
use crate::likeness;
use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

/// Fills in which entry each role is of. Each of `references` that no entry on record answers to,
/// but one nearly does, comes back as a warning with the number of its file: what is plainly not on
/// record need not be.
pub(super) fn refer(record: &mut Record, references: &[(u32, Reference)]) -> Vec<(u32, Mistake)> {
    let known = names(&record.entries);
    for role in record
        .entries
        .made()
        .iter_mut()
        .flat_map(|entry| &mut entry.roles)
    {
        role.of_entry = role
            .of
            .as_deref()
            .and_then(|of| known.get(&referred(of)))
            .copied();
    }
    for (number, entry) in record.entries.made().iter_mut().enumerate() {
        let within = entry.within.as_deref().map(referred);
        let wider = within.and_then(|within| known.get(&within).copied());
        entry.within_entry = wider.filter(|id| id.0 as usize != number);
    }
    let mut warnings = Vec::new();
    let mut misses = None;
    for (file, reference) in references {
        let name = referred(&reference.name.text);
        if known.contains_key(&name) {
            continue;
        }
        let misses = misses.get_or_insert_with(|| NearMisses::of(&known, &record.entries));
        let Some(meant) = misses.meant(&name) else {
            continue;
        };
        let (text, meant) = (&reference.name.text, &record.entry(meant).name);
        warnings.push((
            *file,
            Mistake::at(
                reference.name.place,
                format!(
                    "`{text}`, in `{}` of {}, is not on record, but `{meant}` is",
                    reference.key, reference.owner
                ),
            )
            .label("not on record")
            .help(format!("did you mean `{meant}`?"))
            .warning(),
        ));
    }
    warnings
}

/// Right forms, folded as references to them are, and whose they are.
fn names(entries: &Rows<Entry>) -> HashMap<String, EntryId> {
    let mut names: HashMap<String, EntryId> = HashMap::new();
    for (number, entry) in entries.iter().enumerate() {
        let id = EntryId(number as u32);
        for form in std::iter::once(&entry.name).chain(entry.also.iter().map(|also| &also.text)) {
            let held = names.entry(referred(form)).or_insert(id);
            // "of Halden" is the company rather than the man of that name.
            let holder = entries.get(held.0 as usize).map(|entry| entry.kind);
            if holder == Some(EntryKind::Person) && entry.kind != EntryKind::Person {
                *held = id;
            }
        }
    }
    names
}

/// A name as others refer to it: "the Treasury" is "treasury".
fn referred(name: &str) -> String {
    let folded = fold(name);
    match folded.strip_prefix("the ") {
        Some(rest) => rest.to_owned(),
        None => folded,
    }
}

/// The names on record by what is left of them when one letter is deleted.
struct NearMisses<'a> {
    names: HashMap<u64, Vec<&'a str>>,
    spelled: HashMap<&'a str, EntryId>,
    hash: BuildHasherDefault<DefaultHasher>,
}

/// Shorter names differ by one letter and are still other names: Iran, Iraq.
const SHORTEST: usize = 5;

impl<'a> NearMisses<'a> {
    /// Indexes folded names by what is left when one letter is deleted (Mor & Fraenkel 1982): two
    /// words that are one edit apart share such a rest, so no pair is ever compared in vain.
    fn of(known: &'a HashMap<String, EntryId>, entries: &Rows<Entry>) -> Self {
        let mut misses = Self {
            names: HashMap::new(),
            spelled: HashMap::new(),
            hash: BuildHasherDefault::default(),
        };
        for (name, &id) in known {
            if entries
                .get(id.0 as usize)
                .is_none_or(|entry| entry.kind == EntryKind::Person)
            {
                continue;
            }
            misses.spelled.insert(name, id);
            for rest in rests(name) {
                let key = misses.hash.hash_one(rest);
                misses.names.entry(key).or_default().push(name);
            }
        }
        misses
    }

    /// The entry that the folded `name` was meant for, if it is one slip away from one.
    fn meant(&self, name: &str) -> Option<EntryId> {
        if name.chars().count() < SHORTEST {
            return None;
        }
        let mut near = BTreeSet::new();
        for rest in rests(name) {
            near.extend(
                self.names
                    .get(&self.hash.hash_one(rest))
                    .into_iter()
                    .flatten()
                    .copied(),
            );
        }
        let meant = likeness::nearest(name, near)?;
        self.spelled.get(meant).copied()
    }
}

/// A name, and what is left of it when any one letter is deleted.
fn rests(name: &str) -> impl Iterator<Item = String> {
    let one = |(at, letter): (usize, char)| [&name[..at], &name[at + letter.len_utf8()..]].concat();
    std::iter::once(name.to_owned()).chain(name.char_indices().map(one))
}
