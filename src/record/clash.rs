//! Rules that cannot both hold: forms that are right and wrong at once.

use super::error::{Mistake, RuleText};
use super::{Entry, EntryId, FactId, Record, RecordError, WrongForm, person};
use crate::fold::fold;
use std::collections::HashMap;

/// Every clash among the facts of `record`, in file order; `files` are those of the record.
pub(super) fn clashes(record: &Record, files: &[RuleText]) -> Vec<RecordError> {
    let mut clashes = Clashes {
        record,
        files,
        found: Vec::new(),
    };
    let right = right_forms(record);
    for (number, entry) in record.entries.iter().enumerate() {
        for wrong in &entry.not {
            clashes.wrong_form(EntryId(number as u32), entry, wrong, &right);
        }
    }
    for term in &record.terms {
        for wrong in &term.not {
            let same = term.also.iter().find(|also| also.text == wrong.text);
            let same = same
                .map(|also| also.fact)
                .or((term.text == wrong.text).then_some(term.fact));
            match same {
                Some(fact) => clashes.never_wrong(wrong, &term.text, fact),
                None => clashes.right_elsewhere(wrong, &term.text, None, &right),
            }
        }
    }
    let mut found = clashes.found;
    found.sort_by_key(|(fact, _)| *fact);
    found.into_iter().map(|(_, error)| error).collect()
}

/// Folded right forms, and whose they are.
type RightForms = HashMap<String, Vec<(EntryId, FactId)>>;

fn right_forms(record: &Record) -> RightForms {
    let mut right = RightForms::new();
    // Only wrong forms are ever looked up.
    let wrong = record.entries.iter().flat_map(|entry| &entry.not);
    let wrong = wrong.chain(record.terms.iter().flat_map(|term| &term.not));
    for form in wrong {
        right.entry(fold(&form.text)).or_default();
    }
    if right.is_empty() {
        return right;
    }
    for (number, entry) in record.entries.iter().enumerate() {
        let mut add = |form: &str, fact: FactId| {
            if let Some(held) = right.get_mut(&fold(form)) {
                held.push((EntryId(number as u32), fact));
            }
        };
        add(&entry.name, entry.fact);
        for also in &entry.also {
            add(&also.text, also.fact);
        }
        for family in person::families(entry) {
            add(family, entry.fact);
        }
    }
    right
}

struct Clashes<'a> {
    record: &'a Record,
    files: &'a [RuleText],
    found: Vec<(FactId, RecordError)>,
}

impl Clashes<'_> {
    fn wrong_form(&mut self, id: EntryId, entry: &Entry, wrong: &WrongForm, right: &RightForms) {
        let held = right
            .get(&fold(&wrong.text))
            .map(Vec::as_slice)
            .unwrap_or_default();
        match held.iter().find(|(holder, _)| *holder == id) {
            Some(&(_, fact)) => self.never_wrong(wrong, &entry.key, fact),
            None => self.right_elsewhere(wrong, &entry.key, Some(id), right),
        }
    }

    fn never_wrong(&mut self, wrong: &WrongForm, key: &str, fact: FactId) {
        let text = &wrong.text;
        let mistake = self
            .mistake(
                wrong,
                format!("`{text}` is both wrong and right for `{key}`"),
            )
            .label("wrong here")
            .help("take it out of one: forms are compared without case and accents");
        self.tell(mistake, wrong, fact);
    }

    fn right_elsewhere(
        &mut self,
        wrong: &WrongForm,
        key: &str,
        id: Option<EntryId>,
        right: &RightForms,
    ) {
        if !wrong.near.0.is_empty() {
            return;
        }
        let text = &wrong.text;
        let Some(&(other, fact)) = right
            .get(&fold(text))
            .and_then(|held| held.iter().find(|(holder, _)| Some(*holder) != id))
        else {
            return;
        };
        let name = &self.record.entry(other).key;
        let message = format!("`{text}` is wrong for `{key}`, but right for `{name}`");
        let mistake = self
            .mistake(wrong, message)
            .label("always wrong here")
            .help(format!(
                "say in which company it is wrong: `{{text: {text}, near: [...]}}`"
            ));
        self.tell(mistake, wrong, fact);
    }

    fn mistake(&self, wrong: &WrongForm, message: String) -> Mistake {
        Mistake::at(self.record.fact(wrong.fact).place, message)
    }

    fn tell(&mut self, mistake: Mistake, wrong: &WrongForm, right: FactId) {
        let here = self.record.fact(wrong.fact).file;
        let there = self.record.fact(right);
        let mistake = mistake.beside(here, there.file, there.place, "right", self.files);
        if let Some(file) = self.files.get(here as usize) {
            self.found.push((wrong.fact, file.error(mistake)));
        }
    }
}
