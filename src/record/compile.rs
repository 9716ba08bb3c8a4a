//! Rules to a record: facts numbered in file order, names that refer to entries resolved.

use super::error::RuleText;
use super::field::Reader;
use super::rule::{self, EntryRule, FormRule, RoleRule, Rules, StatementRule};
use super::{
    Company, Entry, EntryId, EntryKind, Fact, FactId, FactKind, Provenance, Record, RecordError,
    Role, RuleFile, Spelling, Statement, Term, WrongForm, place,
};
use crate::fold::fold;
use crate::span::FileSpan;
use std::collections::HashMap;

/// Reads rule files, each a name and a text.
pub(super) fn compile(files: Vec<(String, String)>) -> (Record, Vec<RecordError>) {
    let mut errors = Vec::new();
    let mut record = Record::default();
    for (number, (name, text)) in files.into_iter().enumerate() {
        let file = RuleText::new(name, text);
        let mut reader = Reader::default();
        let rules = match place::tree(&file.text) {
            Ok(Some(root)) => rule::rules(&root, &file, &mut reader),
            Ok(None) => Rules::default(),
            Err(mistake) => {
                reader.tell(mistake);
                Rules::default()
            }
        };
        errors.extend(
            reader
                .mistakes
                .into_iter()
                .map(|mistake| file.error(mistake)),
        );
        let mut filing = Filing {
            record: &mut record,
            file: &file,
            number: number as u32,
            entry: None,
        };
        for rule in rules.entries {
            filing.file(rule);
        }
        record.files.push(RuleFile {
            name: file.name,
            text: file.text,
            about: rules.about,
            as_of: rules.as_of,
            proofs: rules.proofs,
        });
    }
    refer(&mut record);
    (record, errors)
}

/// Fills in which entry each role is of.
fn refer(record: &mut Record) {
    let mut named: HashMap<String, EntryId> = HashMap::new();
    for (number, entry) in record.entries.iter().enumerate() {
        let id = EntryId(number as u32);
        for form in std::iter::once(&entry.name).chain(entry.also.iter().map(|also| &also.text)) {
            let held = named.entry(referred(form)).or_insert(id);
            // "of Halden" is the company rather than the man of that name.
            if record.entries[held.0 as usize].kind == EntryKind::Person
                && entry.kind != EntryKind::Person
            {
                *held = id;
            }
        }
    }
    for role in record.entries.iter_mut().flat_map(|entry| &mut entry.roles) {
        role.of_entry = role
            .of
            .as_deref()
            .and_then(|of| named.get(&referred(of)))
            .copied();
    }
}

/// A name as others refer to it: "the Treasury" is "treasury".
fn referred(name: &str) -> String {
    let folded = fold(name);
    folded
        .strip_prefix("the ")
        .map(str::to_owned)
        .unwrap_or(folded)
}

/// Puts the rules of one file on record.
struct Filing<'a> {
    record: &'a mut Record,
    file: &'a RuleText,
    number: u32,
    entry: Option<EntryId>,
}

impl Filing<'_> {
    fn file(&mut self, rule: EntryRule) {
        let Some(kind) = rule.kind else {
            self.entry = None;
            let fact = self.fact(FactKind::Term, rule.key.place, rule.provenance);
            let also = self.spellings(rule.also);
            let not = self.wrong_forms(rule.not);
            self.record.terms.push(Term {
                text: rule.name,
                also,
                not,
                fact,
            });
            return;
        };
        self.entry = Some(EntryId(self.record.entries.len() as u32));
        let entry = Entry {
            kind,
            key: rule.key.text,
            name: rule.name,
            fact: self.fact(FactKind::Name, rule.key.place, rule.provenance),
            also: self.spellings(rule.also),
            not: self.wrong_forms(rule.not),
            near: company(rule.near),
            pronouns: rule.pronouns,
            family: rule.family.map(|family| family.text),
            of: rule.of.map(|of| of.text),
            within: rule.within.map(|within| within.text),
            roles: rule.roles.into_iter().map(|role| self.role(role)).collect(),
            said: rule
                .said
                .into_iter()
                .map(|said| self.statement(said))
                .collect(),
        };
        self.record.entries.push(entry);
    }

    fn spellings(&mut self, forms: Vec<FormRule>) -> Vec<Spelling> {
        let spelling = |it: FormRule| Spelling {
            fact: self.fact(FactKind::Also, it.form.place, it.provenance),
            text: it.form.text,
        };
        forms.into_iter().map(spelling).collect()
    }

    fn wrong_forms(&mut self, forms: Vec<FormRule>) -> Vec<WrongForm> {
        let wrong = |it: FormRule| WrongForm {
            fact: self.fact(FactKind::Not, it.form.place, it.provenance),
            text: it.form.text,
            near: company(it.near),
        };
        forms.into_iter().map(wrong).collect()
    }

    fn role(&mut self, role: RoleRule) -> Role {
        Role {
            fact: self.fact(FactKind::Role, role.place, role.provenance),
            title: role.title,
            of: role.of.map(|of| of.text),
            of_entry: None,
            seat: role.seat,
            party: role.party,
            since: role.since,
            until: role.until,
            shared: role.shared,
        }
    }

    fn statement(&mut self, said: StatementRule) -> Statement {
        Statement {
            fact: self.fact(FactKind::Said, said.place, said.provenance),
            words: said.words,
            on: said.on,
            to: said.to,
            tolerance: said.tolerance,
        }
    }

    fn fact(&mut self, kind: FactKind, place: FileSpan, provenance: Provenance) -> FactId {
        let id = FactId(self.record.facts.len() as u32);
        let (line, column) = self.file.position(place.start);
        self.record.facts.push(Fact {
            file: self.number,
            place,
            line,
            column,
            entry: self.entry,
            kind,
            provenance,
        });
        id
    }
}

fn company(near: Vec<super::field::Written>) -> Company {
    Company(near.into_iter().map(|word| word.text).collect())
}
