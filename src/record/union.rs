//! One entry of which several files speak: a pack tells the roles of a president, the desk's own
//! file what he said.
//!
//! What they say adds up. Where two files give the same thing otherwise (pronouns, the end of a
//! role, a property's value), the one that was true later holds, by `as_of`; a file without it is
//! held to be true today, so that a desk's own rules go before a pack. Where neither goes before
//! the other, it is a mistake.

use super::compile::{Filing, company};
use super::error::{Mistake, RuleText};
use super::field::Written;
use super::rule::{EntryRule, FormRule, RoleRule};
use super::{EntryId, FactId, Record, Role};
use crate::fold::fold;
use crate::span::FileSpan;
use jiff::civil::Date;
use std::cmp::Ordering;

/// Adds what `rule` says to the entry `id`, which another file declares. Out come the
/// contradictions that no date settles.
pub(super) fn add(
    filing: &mut Filing<'_>,
    id: EntryId,
    rule: EntryRule,
    as_of: Option<Date>,
    files: &[RuleText],
) -> Vec<Mistake> {
    filing.entry = Some(id);
    let key = rule.key.clone();
    let mut union = Union {
        filing,
        id,
        key: &key,
        as_of,
        files,
        mistakes: Vec::new(),
    };
    union.forms(rule.also, rule.not, rule.near);
    union.traits(rule.pronouns, rule.family, rule.of, rule.within);
    for role in rule.roles {
        union.role(role);
    }
    for said in rule.said {
        let known = &union.filing.record.entries[id.0 as usize].said;
        if !known.iter().any(|known| known.words == said.words) {
            let said = union.filing.statement(said);
            union.filing.record.entries[id.0 as usize].said.push(said);
        }
    }
    for property in rule.facts {
        union.property(property);
    }
    union.mistakes
}

struct Union<'a, 'f> {
    filing: &'a mut Filing<'f>,
    id: EntryId,
    key: &'a Written,
    as_of: Option<Date>,
    files: &'a [RuleText],
    mistakes: Vec<Mistake>,
}

impl Union<'_, '_> {
    fn forms(&mut self, also: Vec<FormRule>, not: Vec<FormRule>, near: Vec<Written>) {
        let at = self.id.0 as usize;
        for form in also {
            let entry = &self.filing.record.entries[at];
            let known = entry.name == form.form.text
                || entry.also.iter().any(|known| known.text == form.form.text);
            if !known {
                let spelling = self.filing.spellings(vec![form]);
                self.filing.record.entries[at].also.extend(spelling);
            }
        }
        for form in not {
            let known = &self.filing.record.entries[at].not;
            if !known.iter().any(|known| known.text == form.form.text) {
                let wrong = self.filing.wrong_forms(vec![form]);
                self.filing.record.entries[at].not.extend(wrong);
            }
        }
        let words = &mut self.filing.record.entries[at].near.0;
        for word in company(near).0 {
            if !words.contains(&word) {
                words.push(word);
            }
        }
    }

    /// What an entry has one of.
    fn traits(
        &mut self,
        pronouns: Option<super::Pronouns>,
        family: Option<Written>,
        of: Option<Written>,
        within: Option<Written>,
    ) {
        let at = self.id.0 as usize;
        let entry = &self.filing.record.entries[at];
        let (fact, place) = (entry.fact, self.key.place);
        let known = entry.pronouns;
        if let Some(settled) = self.settle("pronouns", known, pronouns, fact, place) {
            self.filing.record.entries[at].pronouns = Some(settled);
        }
        let written = [("family", family), ("of", of), ("in", within)];
        for (what, told) in written {
            let place = told.as_ref().map_or(place, |told| told.place);
            let entry = &self.filing.record.entries[at];
            let known = match what {
                "family" => &entry.family,
                "of" => &entry.of,
                _ => &entry.within,
            };
            let known = known.clone();
            let told = told.map(|told| told.text);
            if let Some(settled) = self.settle(what, known, told, fact, place) {
                let entry = &mut self.filing.record.entries[at];
                match what {
                    "family" => entry.family = Some(settled),
                    "of" => entry.of = Some(settled),
                    _ => entry.within = Some(settled),
                }
            }
        }
    }

    fn role(&mut self, told: RoleRule) {
        let at = self.id.0 as usize;
        let roles = &self.filing.record.entries[at].roles;
        let Some(number) = roles.iter().position(|known| same(known, &told)) else {
            let role = self.filing.role(told);
            self.filing.record.entries[at].roles.push(role);
            return;
        };
        let known = roles[number].clone();
        let what = format!("role `{}`", known.title);
        let (fact, place) = (known.fact, told.place);
        let party = self.settle(&what, known.party.clone(), told.party.clone(), fact, place);
        let since = self.settle(&what, known.since, told.since, fact, place);
        let until = self.settle(&what, known.until, told.until, fact, place);
        let shared = self.settle(&what, known.shared, told.shared, fact, place);
        if party.is_none() && since.is_none() && until.is_none() && shared.is_none() {
            return;
        }
        let filed = self.filing.role(told);
        self.filing.record.entries[at].roles[number] = Role {
            party: party.or(known.party),
            since: since.or(known.since),
            until: until.or(known.until),
            shared: shared.or(known.shared),
            fact: filed.fact,
            ..known
        };
    }

    fn property(&mut self, told: super::assertion::PropertyRule) {
        let at = self.id.0 as usize;
        let known = &self.filing.record.entries[at].properties;
        let Some(number) = known.iter().position(|known| known.name == told.name) else {
            let property = self.filing.property(told);
            self.filing.record.entries[at].properties.push(property);
            return;
        };
        let (Some(first), Some(place)) = (known[number].values.first(), told.values.first()) else {
            return;
        };
        let texts = |values: Vec<&str>| values.join("; ");
        let old = texts(known[number].values.iter().map(|it| &*it.text).collect());
        let new = texts(told.values.iter().map(|it| &*it.text.text).collect());
        let (fact, place) = (first.fact, place.text.place);
        let what = format!("`{}`", told.name);
        if self
            .settle(&what, Some(old), Some(new), fact, place)
            .is_some()
        {
            let property = self.filing.property(told);
            self.filing.record.entries[at].properties[number] = property;
        }
    }

    /// What holds in place of `known`, if anything does: `told` where nothing was known, or where it
    /// was true later.
    fn settle<T: PartialEq>(
        &mut self,
        what: &str,
        known: Option<T>,
        told: Option<T>,
        fact: FactId,
        place: FileSpan,
    ) -> Option<T> {
        let told = told?;
        match known {
            Some(known) if known == told => None,
            None => Some(told),
            Some(_) => match later(self.as_of, as_of(self.filing.record, fact)) {
                Ordering::Greater => Some(told),
                Ordering::Less => None,
                Ordering::Equal => {
                    self.contradict(what, fact, place);
                    None
                }
            },
        }
    }

    fn contradict(&mut self, what: &str, fact: FactId, place: FileSpan) {
        let known = self.filing.record.fact(fact);
        let message = format!("two files differ on the {what} of `{}`", self.key.text);
        let mistake = Mistake::at(place, message)
            .label("otherwise here")
            .help(
                "correct one of them, or say with `as_of` which file was true later; \
                 namesakes are told apart by a parenthesis behind the name",
            )
            .beside(
                self.filing.number,
                known.file,
                known.place,
                "first",
                self.files,
            );
        self.mistakes.push(mistake);
    }
}

/// When the file of a fact was true.
fn as_of(record: &Record, fact: FactId) -> Option<Date> {
    let file = record.files.get(record.fact(fact).file as usize)?;
    file.as_of
}

/// Which of two files was true later; without a date it is true today.
fn later(one: Option<Date>, other: Option<Date>) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => one.cmp(&other),
        (None, None) => Ordering::Equal,
        (None, _) => Ordering::Greater,
        (_, None) => Ordering::Less,
    }
}

/// Whether two files speak of one term of office. A year stands for any day in it, and who names no
/// beginning means the term that the other names.
fn same(known: &Role, told: &RoleRule) -> bool {
    let plain = |text: &str| {
        let folded = fold(text);
        folded.strip_prefix("the ").unwrap_or(&folded).to_owned()
    };
    let alike = |one: Option<&str>, other: Option<&str>| one.map(plain) == other.map(plain);
    let begun = match (known.since, told.since) {
        (Some(one), Some(other)) => one.year() == other.year(),
        (Some(since), None) => told.until.is_none_or(|until| since <= until),
        _ => true,
    };
    plain(&known.title) == plain(&told.title)
        && alike(
            known.of.as_deref(),
            told.of.as_ref().map(|of| of.text.as_str()),
        )
        && alike(known.seat.as_deref(), told.seat.as_deref())
        && begun
}

#[cfg(test)]
mod tests {
    use crate::record::{Record, load};

    fn read(files: &[&str]) -> (Record, Vec<String>) {
        let named = ["a.yaml", "b.yaml", "c.yaml"].into_iter().zip(files);
        let files = named.map(|(name, text)| (name.to_owned(), (*text).to_owned()));
        let (record, errors) = load::parse(files.collect());
        let told = errors
            .iter()
            .map(|error| format!("{}: {error}", error.file));
        (record, told.collect())
    }

    #[test]
    fn what_files_say_of_one_entry_adds_up() {
        let (record, errors) = read(&[
            "people: {Zoë Roe: {roles: [mayor of Nø], not: [Rowe]}}",
            "people: {Zoë Roe: {also: [Z. Roe], pronouns: she, not: [Rowe], said: [Not I.], facts: {born: 1960}}}",
        ]);
        assert_eq!(errors, [] as [&str; 0]);
        let (Some(entry), 1) = (record.entries.get(0), record.entries.len()) else {
            panic!("one entry");
        };
        assert_eq!(entry.roles[0].title, "mayor");
        assert_eq!(entry.also[0].text, "Z. Roe");
        assert_eq!(entry.not.len(), 1);
        assert_eq!(entry.said[0].words, "Not I.");
        assert_eq!(entry.properties[0].values[0].text, "1960");
        let of = record.fact(entry.said[0].fact);
        assert_eq!((of.file, of.entry), (1, Some(super::EntryId(0))));
    }

    #[test]
    fn one_term_of_office_is_told_by_both() {
        for (second, ends, count) in [
            (
                "{title: mayor, of: the Nø, until: 2026-05}",
                Some("2026-05-31"),
                1,
            ),
            ("{title: mayor, of: Nø, since: 2021-03-04}", None, 1),
            ("{title: mayor, of: Nø, since: 2013, until: 2017}", None, 2),
            ("{title: mayor, of: Å, since: 2021}", None, 2),
        ] {
            let (record, errors) = read(&[
                "{as_of: 2025-01-01, people: {Bo Li: {roles: [{title: mayor, of: Nø, since: 2021}]}}}",
                &format!("people: {{Bo Li: {{roles: [{second}]}}}}"),
            ]);
            assert_eq!(errors, [] as [&str; 0], "{second}");
            let roles = &record.entries[0].roles;
            assert_eq!(roles.len(), count, "{second}");
            let until = roles[0].until.map(|until| until.to_string());
            assert_eq!(until.as_deref(), ends, "{second}");
        }
    }

    #[test]
    fn what_was_true_later_holds() {
        let old = "{as_of: 2024-01-01, organizations: {Quillby: {facts: {headquarters: Nø}}}}";
        let new = "{as_of: 2026-01-01, organizations: {Quillby: {facts: {headquarters: Å}}}}";
        let own = "organizations: {Quillby: {facts: {headquarters: Ø}}}";
        for (files, holds) in [
            ([old, new], "Å"),
            ([new, old], "Å"),
            ([own, new], "Ø"),
            ([old, own], "Ø"),
        ] {
            let (record, errors) = read(&files);
            assert_eq!(errors, [] as [&str; 0]);
            assert_eq!(record.entries[0].properties[0].values[0].text, holds);
        }
    }

    #[test]
    fn what_no_date_settles_is_a_mistake() {
        let (_, errors) = read(&[
            "people: {Bo Li: {pronouns: he}}",
            "people:\n  Bo Li: {pronouns: she}\n",
        ]);
        assert_eq!(
            errors,
            ["b.yaml: two files differ on the pronouns of `Bo Li` (first in a.yaml:1)"]
        );
        let (_, errors) = read(&["people: {Bo Li: }", "organizations: {Bo Li: }"]);
        assert_eq!(
            errors,
            ["b.yaml: `Bo Li` is on record twice (first in a.yaml:1)"]
        );
    }
}
