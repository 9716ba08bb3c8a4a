//! Rules to a record: facts numbered in file order, names that refer to entries resolved.

use super::assertion::{PatternRule, PropertyRule, SentenceRule, ValueRule};
use super::error::{Mistake, RuleText};
use super::field::Reader;
use super::property::PropertyWordings;
use super::rule::{self, EntryRule, FormRule, RoleRule, Rules, StatementRule};
use super::{
    Ban, Company, Entry, EntryId, Fact, FactId, FactKind, Pattern, Property, Provenance, Record,
    RecordError, Role, RuleFile, Sentence, Spelling, Statement, Term, Value, WrongForm, clash,
    place, reference, union,
};
use crate::severity::Severity;
use crate::span::FileSpan;
use std::collections::HashMap;
use std::sync::Arc;

/// Reads rule files, each a name and a text.
pub(super) fn compile(files: Vec<(String, String)>) -> (Record, Vec<RecordError>) {
    let files: Vec<RuleText> = files
        .into_iter()
        .map(|(name, text)| RuleText::new(name, text))
        .collect();
    let mut errors = Vec::new();
    let mut record = Record::default();
    let mut first: HashMap<_, Known> = HashMap::new();
    let mut references = Vec::new();
    for (number, file) in files.iter().enumerate() {
        let mut reader = Reader::default();
        let rules = read(file, &mut reader);
        if reader.mistakes.is_empty() && rules.is_empty() {
            errors.push(RecordError::whole(
                &file.name,
                "the rule file declares nothing",
                "declare a name under `people`, `organizations` or another key, or delete the file",
                Severity::Warning,
            ));
        }
        let number = number as u32;
        let facts = record.facts.len();
        for rule in rules.entries {
            let key = (rule.kind.is_none(), rule.key.text.clone());
            let known = first.get(&key).copied();
            let together = known.filter(|known: &Known| {
                let entry = known.entry.and_then(|id| record.entries.get(id.0 as usize));
                known.file != number && entry.is_some_and(|entry| Some(entry.kind) == rule.kind)
            });
            if let (Some(known), None) = (known, together) {
                let twice = twice(&rule);
                reader.tell(twice.beside(number, known.file, known.place, "first", &files));
                continue;
            }
            references.extend(
                rule.references()
                    .into_iter()
                    .map(|reference| (number, reference)),
            );
            let mut filing = Filing {
                record: &mut record,
                file,
                number,
                entry: None,
            };
            if let Some(id) = together.and_then(|known| known.entry) {
                for mistake in union::add(&mut filing, id, rule, rules.as_of, &files) {
                    reader.tell(mistake);
                }
                continue;
            }
            let place = rule.key.place;
            filing.file(rule);
            let known = Known {
                file: number,
                place,
                entry: filing.entry,
            };
            first.insert(key, known);
        }
        let mut filing = Filing {
            record: &mut record,
            file,
            number,
            entry: None,
        };
        for rule in rules.facts {
            filing.sentence(rule);
        }
        for rule in rules.never {
            filing.ban(rule);
        }
        for rule in rules.patterns {
            filing.pattern(rule);
        }
        let worded = rules.properties.into_iter().map(|rule| PropertyWordings {
            name: rule.property,
            ways: rule.ways,
        });
        record.properties.extend(worded);
        errors.extend(
            reader
                .mistakes
                .into_iter()
                .map(|mistake| file.error(mistake)),
        );
        if reader.untold > 0 {
            let message = format!("{} more mistakes are not shown", reader.untold);
            errors.push(RecordError::whole(
                &file.name,
                message,
                "correct those shown first",
                Severity::Error,
            ));
        }
        record.files.push(RuleFile {
            name: file.name.clone(),
            text: Arc::clone(&file.text),
            about: rules.about,
            as_of: rules.as_of,
            facts: record.facts.len() - facts,
            proofs: rules.proofs,
        });
    }
    errors.extend(clash::clashes(&record, &files));
    for (number, warning) in reference::refer(&mut record, &references) {
        errors.extend(files.get(number as usize).map(|file| file.error(warning)));
    }
    // By file, and by place within it.
    let order: HashMap<&str, usize> = files
        .iter()
        .enumerate()
        .map(|(at, file)| (&*file.name, at))
        .collect();
    errors.sort_by_cached_key(|error| {
        let start = error
            .labels
            .first()
            .map_or(u32::MAX, |(place, _)| place.start);
        (order.get(&*error.file).copied(), start)
    });
    (record, errors)
}

fn read(file: &RuleText, reader: &mut Reader) -> Rules {
    match place::tree(&file.text) {
        Ok(Some(root)) if !root.is_nothing() => rule::rules(&root, file, reader),
        Ok(_) => Rules::default(),
        Err(mistake) => {
            reader.tell(mistake);
            Rules::default()
        }
    }
}

/// Where a key was declared first.
#[derive(Copy, Clone)]
struct Known {
    file: u32,
    place: FileSpan,
    /// `None` for a term.
    entry: Option<EntryId>,
}

/// The same key on record already.
fn twice(rule: &EntryRule) -> Mistake {
    let key = &rule.key.text;
    Mistake::at(rule.key.place, format!("`{key}` is on record twice"))
        .label("again here")
        .help(format!(
            "write them as one, or tell namesakes apart: `{} (...)`",
            rule.name
        ))
}

/// Puts the rules of one file on record.
pub(super) struct Filing<'a> {
    pub(super) record: &'a mut Record,
    file: &'a RuleText,
    pub(super) number: u32,
    pub(super) entry: Option<EntryId>,
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
            within_entry: None,
            roles: rule.roles.into_iter().map(|role| self.role(role)).collect(),
            said: rule
                .said
                .into_iter()
                .map(|said| self.statement(said))
                .collect(),
            properties: rule
                .facts
                .into_iter()
                .map(|property| self.property(property))
                .collect(),
        };
        self.record.entries.push(entry);
    }

    pub(super) fn spellings(&mut self, forms: Vec<FormRule>) -> Vec<Spelling> {
        let spelling = |it: FormRule| Spelling {
            fact: self.fact(FactKind::Also, it.form.place, it.provenance),
            text: it.form.text,
        };
        forms.into_iter().map(spelling).collect()
    }

    pub(super) fn wrong_forms(&mut self, forms: Vec<FormRule>) -> Vec<WrongForm> {
        let wrong = |it: FormRule| WrongForm {
            fact: self.fact(FactKind::Not, it.form.place, it.provenance),
            text: it.form.text,
            near: company(it.near),
        };
        forms.into_iter().map(wrong).collect()
    }

    pub(super) fn role(&mut self, role: RoleRule) -> Role {
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

    pub(super) fn statement(&mut self, said: StatementRule) -> Statement {
        Statement {
            fact: self.fact(FactKind::Said, said.place, said.provenance),
            words: said.words,
            on: said.on,
            to: said.to,
            tolerance: said.tolerance,
            indirect: said.indirect,
        }
    }

    pub(super) fn property(&mut self, rule: PropertyRule) -> Property {
        let value = |it: ValueRule| Value {
            fact: self.fact(FactKind::Property, it.text.place, it.provenance),
            text: it.text.text,
            tolerance: it.tolerance,
        };
        Property {
            values: rule.values.into_iter().map(value).collect(),
            name: rule.name,
        }
    }

    fn sentence(&mut self, rule: SentenceRule) {
        let fact = self.fact(FactKind::Sentence, rule.text.place, rule.provenance);
        self.record.sentences.push(Sentence {
            text: rule.text.text,
            ways: rule.ways,
            tolerance: rule.tolerance,
            fact,
        });
    }

    fn ban(&mut self, rule: SentenceRule) {
        let fact = self.fact(FactKind::Ban, rule.text.place, rule.provenance);
        self.record.bans.push(Ban {
            text: rule.text.text,
            because: rule.because,
            ways: rule.ways,
            fact,
        });
    }

    fn pattern(&mut self, rule: PatternRule) {
        let fact = self.fact(FactKind::Pattern, rule.place, rule.provenance);
        self.record.patterns.push(Pattern {
            id: rule.id,
            regex: rule.regex,
            message: rule.message,
            correction: rule.correction,
            fact,
        });
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

pub(super) fn company(near: Vec<super::field::Written>) -> Company {
    Company(near.into_iter().map(|word| word.text).collect())
}
