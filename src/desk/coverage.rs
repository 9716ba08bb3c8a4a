//! What the record tells of an article, and what of the article the record does not tell.
//!
//! An editor reads the one as done, and the other as a list of what is still to be checked by hand.

use super::Outcome;
use crate::document::Document;
use crate::fold::fold;
use crate::quantity::{Kind, Quantity};
use crate::reading::{Echo, QuotationKind, Reading, Stance};
use crate::record::{EntryId, FactId, FactKind, Match, Record};
use crate::span::Span;
use std::collections::BTreeSet;

/// Facts against an article, and the article against facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Facts that the article gets right, in record order.
    pub confirmed: Vec<FactId>,
    /// Facts that it contradicts.
    pub contradicted: Vec<FactId>,
    /// Facts about somebody or something the article mentions that it says nothing of: roles, words
    /// said, properties, and sentences.
    pub unmentioned: Vec<FactId>,
    /// How many facts on record are about what the article does not mention.
    pub elsewhere: usize,
    /// What no fact covers, in order of place.
    pub uncovered: Vec<Uncovered>,
}

/// Something in the article that no fact covers.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Uncovered {
    /// Where.
    pub span: Span,
    /// What.
    pub matter: Open,
}

/// What may be left uncovered.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Open {
    /// The name of somebody who is not on record.
    Name,
    /// A role of someone.
    Role,
    /// Words that somebody is quoted with.
    Quotation,
    /// A quantity or a date.
    Figure,
}

impl Open {
    /// In one word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Role => "role",
            Self::Quotation => "quotation",
            Self::Figure => "figure",
        }
    }
}

/// What the record tells of `document`, of which `outcome` was found.
pub fn coverage(document: &Document, record: &Record, outcome: &Outcome) -> Coverage {
    let reading = &outcome.reading;
    let stood = outcome.stood.iter().map(|stood| &stood.finding);
    let contradicted: BTreeSet<FactId> = outcome
        .findings
        .iter()
        .chain(stood)
        .filter_map(|finding| finding.fact)
        .collect();
    let mut confirmed: BTreeSet<FactId> = outcome.confirmed.iter().copied().collect();
    let mut mentioned: BTreeSet<EntryId> = BTreeSet::new();
    for mention in &reading.mentions {
        let Some(referent) = mention.referent else {
            continue;
        };
        mentioned.insert(referent.entry);
        if mention.slip.is_none() {
            confirmed.insert(record.entry(referent.entry).fact);
        }
    }
    confirmed.retain(|fact| !contradicted.contains(fact));
    let mut unmentioned = Vec::new();
    let mut elsewhere = 0;
    for (number, fact) in record.facts.iter().enumerate() {
        let id = FactId(number as u32);
        if confirmed.contains(&id) || contradicted.contains(&id) {
            continue;
        }
        let told = matches!(
            fact.kind,
            FactKind::Role | FactKind::Said | FactKind::Property | FactKind::Sentence
        );
        match fact.entry {
            Some(entry) if told && mentioned.contains(&entry) => unmentioned.push(id),
            Some(entry) if mentioned.contains(&entry) => {}
            Some(_) => elsewhere += 1,
            None if told => unmentioned.push(id),
            None => {}
        }
    }
    Coverage {
        uncovered: uncovered(document, record, outcome, &confirmed, &contradicted),
        confirmed: confirmed.into_iter().collect(),
        contradicted: contradicted.into_iter().collect(),
        unmentioned,
        elsewhere,
    }
}

fn uncovered(
    document: &Document,
    record: &Record,
    outcome: &Outcome,
    confirmed: &BTreeSet<FactId>,
    contradicted: &BTreeSet<FactId>,
) -> Vec<Uncovered> {
    let reading = &outcome.reading;
    let mut open = Vec::new();
    let mut add = |span: Span, matter: Open| open.push(Uncovered { span, matter });
    let mut known = BTreeSet::new();
    for speaker in reading.speakers.iter().filter(|it| it.entry.is_none()) {
        if known.insert(fold(document.text(speaker.name))) {
            add(speaker.name, Open::Name);
        }
    }
    let judged = |fact: &FactId| confirmed.contains(fact) || contradicted.contains(fact);
    let stood = outcome.stood.iter().map(|stood| &stood.finding);
    let found: Vec<Span> = (outcome.findings.iter().chain(stood))
        .filter(|finding| finding.fact.is_some())
        .map(|finding| finding.span)
        .collect();
    for claim in &reading.roles {
        let referent = reading.mentions[claim.mention].referent;
        let whole = claim.of_span.map_or(claim.span, |of| claim.span.hull(of));
        let years = claim.years.iter().map(|year| year.span);
        let mut places = years.chain([whole]);
        let covered = places.any(|place| found.iter().any(|span| span.overlaps(place)))
            || referent.is_some_and(|referent| {
                let offices = record.offices().of_entry(referent.entry).iter();
                let mut right = offices.filter(|office| confirmed.contains(&office.fact));
                right.any(|office| {
                    let post = office.post.as_ref();
                    post.is_some_and(|post| claim.post.against(post) == Match::Same)
                })
            });
        if !covered && claim.stance == Stance::Asserted {
            add(claim.span, Open::Role);
        }
    }
    for (number, quotation) in reading.quotations.iter().enumerate() {
        let spoken = matches!(
            quotation.kind,
            QuotationKind::Speech | QuotationKind::Block | QuotationKind::Transcript
        );
        if let Some(span) = quotation.parts.first()
            && spoken
            && quotation.within.is_none()
            && !recorded(document, record, reading, number, judged)
        {
            add(*span, Open::Quotation);
        }
    }
    let values: Vec<Span> = reading
        .claims
        .iter()
        .flat_map(|claim| &claim.values)
        .map(|(_, found)| found.span)
        .collect();
    // "first" and "one of the" are no figures to look up, nor is the number in a name: "Pier 39".
    let named = |span: Span| {
        let after = reading
            .mentions
            .partition_point(|mention| mention.span.start <= span.start);
        after > 0 && reading.mentions[after - 1].span.contains(span)
    };
    let spelled = |quantity: &Quantity| quantity.kind == Kind::Ordinal && !quantity.digits;
    let figures = reading.figures.iter().map(|figure| &figure.quantity);
    let figures = figures
        .filter(|quantity| !spelled(quantity))
        .map(|quantity| quantity.span);
    let dates = reading.dates.iter().map(|date| date.span);
    for span in figures.chain(dates) {
        if !named(span) && !values.iter().any(|value| value.overlaps(span)) {
            add(span, Open::Figure);
        }
    }
    open.sort_unstable();
    open.dedup();
    open
}

/// Whether most words of a quotation are those of statements on record that were `judged`: a few words
/// of one are no more than an echo.
fn recorded(
    document: &Document,
    record: &Record,
    reading: &Reading,
    quotation: usize,
    judged: impl Fn(&FactId) -> bool,
) -> bool {
    let first = reading
        .echoes
        .partition_point(|echo| echo.quotation < quotation);
    let echoes = reading.echoes[first..]
        .iter()
        .take_while(|echo| echo.quotation == quotation);
    let same = |echo: &Echo| {
        let held = echo.statements.iter().filter(|repeated| {
            let (entry, number) = record.statements.said(repeated.statement);
            judged(&record.entry(entry).said[number].fact)
        });
        held.map(|repeated| repeated.alignment.same).max()
    };
    let covered: usize = echoes.filter_map(same).sum();
    let words = |part: &Span| {
        let tokens = document.tokens_in(*part);
        let word = |&at: &u32| document.wordforms().number(at).is_some();
        tokens.filter(word).count()
    };
    let parts = &reading.quotations[quotation].parts;
    covered > 0 && 3 * covered >= 2 * parts.iter().map(words).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::{Open, coverage};
    use crate::desk::{self, Selection};
    use crate::document::{Document, Format};
    use crate::record::{FactId, FactKind, Record};

    #[test]
    fn quotation_is_covered_where_most_of_its_words_were_judged() {
        let rules = "\
people:
  Ada Lovell: {said: [We will not close the harbour before the winter.]}
  Tom Marsh:
";
        let (record, errors) = Record::parse("r.yaml", rules);
        assert!(errors.is_empty());
        for (text, covered) in [
            ("“We will not close the harbour,” Ada Lovell said.", true),
            (
                "“We will close the harbour before the winter,” Ada Lovell said.",
                true,
            ),
            ("“We will not close the harbour,” Tom Marsh said.", true),
            (
                "“We will not close the shop, whatever the neighbours have to say of us all,” Ada Lovell said.",
                false,
            ),
            (
                "“Nobody has seen the ferry for weeks,” Ada Lovell said.",
                false,
            ),
        ] {
            let document = Document::read("t", text.as_bytes().to_vec(), Format::Plain);
            let outcome = desk::check(&document, &record, &Selection::default());
            let open = coverage(&document, &record, &outcome).uncovered;
            let quoted = open.iter().any(|one| one.matter == Open::Quotation);
            assert_eq!(quoted, !covered, "{text}");
        }
    }

    #[test]
    fn role_is_covered_by_the_fact_that_confirms_or_contradicts_it_alone() {
        let rules = "\
people:
  Ada Lovell:
    roles: [{title: mayor, of: Halden, since: 2020-01-01}, {title: chair, of: Ferry Board}]
";
        let (record, errors) = Record::parse("r.yaml", rules);
        assert!(errors.is_empty());
        for (text, confirmed, uncovered) in [
            ("Ada Lovell, the mayor of Halden, spoke.", 1, vec![]),
            ("Ada Lovell, mayor of Halden since 2014, spoke.", 0, vec![]),
            (
                "Ada Lovell, the mayor of Halden, spoke. Ada Lovell, the author of two novels, spoke. \
                 Ada Lovell, the owner of Marrow Mill, spoke.",
                1,
                vec!["owner of Marrow Mill"],
            ),
        ] {
            let document = Document::read("t", text.as_bytes().to_vec(), Format::Plain);
            let selection = Selection {
                date: Some(jiff::civil::date(2026, 2, 1)),
                ..Selection::default()
            };
            let outcome = desk::check(&document, &record, &selection);
            let told = coverage(&document, &record, &outcome);
            let right =
                (told.confirmed.iter()).filter(|&&id| record.fact(id).kind == FactKind::Role);
            assert_eq!(right.count(), confirmed, "{text}");
            let open: Vec<&str> = (told.uncovered.iter())
                .filter(|one| one.matter == Open::Role)
                .map(|one| document.text(one.span))
                .collect();
            assert_eq!(open, uncovered, "{text}");
        }
    }

    #[test]
    fn tells_what_is_right_wrong_unsaid_and_unknown() {
        let rules = "\
people:
  Ada Lovell: {roles: [mayor of Halden], facts: {age: 43}}
things:
  Marrow Bridge: {facts: {opened: 1911, height: 30 m, architect: Irene Tull}}
  Salt Road: {facts: {opened: 1850}}
";
        let (record, errors) = Record::parse("r.yaml", rules);
        assert!(errors.is_empty());
        let article = "é The Marrow Bridge opened in 1911. The Marrow Bridge is 40 metres high.\r\n\r\nIt carries 900 cars, said Ada Lovell, the mayor of Halden.";
        let document = Document::read("a.txt", article.into(), Format::Plain);
        let outcome = desk::check(&document, &record, &Selection::default());
        let told = coverage(&document, &record, &outcome);
        let shown = |ids: &[FactId]| -> Vec<&str> {
            let place = |&id: &FactId| &rules[record.fact(id).place.range()];
            ids.iter().map(place).collect()
        };
        assert!(shown(&told.confirmed).contains(&"1911"));
        assert!(shown(&told.confirmed).contains(&"Marrow Bridge"));
        assert_eq!(shown(&told.contradicted), ["30 m"]);
        assert!(shown(&told.unmentioned).contains(&"Irene Tull"));
        assert!(shown(&told.unmentioned).contains(&"43"));
        assert_eq!(told.elsewhere, 2);
        let open: Vec<(Open, &str)> = told
            .uncovered
            .iter()
            .map(|open| (open.matter, document.text(open.span)))
            .collect();
        assert!(open.contains(&(Open::Figure, "900")), "{open:?}");
        assert!(!open.iter().any(|(_, text)| text.contains("1911")));
    }
}
