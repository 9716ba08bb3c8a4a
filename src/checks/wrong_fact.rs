//! A property or a sentence on record, with another value.
//!
//! ## Why it matters
//!
//! Dates, figures and names of things are wrong in print as often as the names of people, and
//! they look right: nobody stumbles over 1947 where 1974 should stand.
//!
//! ## Flagged
//!
//! A property that an entry has, in any of its usual wordings.
//!
//! ```proof
//! things: {Larkspur Bridge: {facts: {opened: 1937-05-27, length: 2737 m, architect: Irene Tull}}}
//! ---
//! The Larkspur Bridge opened on May 27, 1973. It is 2,773 metres long, and Ada Lovell designed it.
//!                               ^^^^^^^^^^^^ wrong-fact: May 27, 1937
//!                                                   ^^^^^^^^^^^^ wrong-fact: 2,737 metres
//! ```
//!
//! A sentence, with what must be right in braces.
//!
//! ```proof
//! organizations: {Halden Labs: {}}
//! facts: ["Halden Labs was founded in {2021}"]
//! ---
//! Halden Labs, founded in 2019, makes lamps. Halden Labs was originally founded in 2012.
//!                                                                                  ^^^^ wrong-fact: 2021
//! ```
//!
//! ## Stands
//!
//! ```proof
//! things: {Larkspur Bridge: {facts: {opened: 1937-05-27, length: 2737 m}}}
//! ---
//! The Larkspur Bridge opened in May 1937 and was repaired in 1973. It was not opened in 1936.
//! ```
//!
//! A property of somebody or something else whose name only comes with it, and what is asked.
//!
//! ```proof
//! organizations: {Halden Labs: {facts: {founded: 2021}}}
//! ---
//! A rival of Halden Labs, founded in 1999, sank. Halden Labs's bank was founded in 1871. The Halden
//! Labs Prize was founded in 2022. Was Halden Labs founded in 2019?
//! ```
//!
//! A length in another unit.
//!
//! ```proof
//! things: {Larkspur Bridge: {facts: {length: 412 m}}}
//! ---
//! The Larkspur Bridge is 1,352 feet long.
//! ```
//!
//! A town is not compared with the country it may lie in, nor a defender with a left-back.
//!
//! ```proof
//! people: {Ada Lovell: {facts: {birthplace: Halden, position: left-back, mother: Irene Lovell}}}
//! ---
//! Ada Lovell, the defender, was born in Norway. She is the daughter of Tom and Irene Lovell.
//! ```
//!
//! ## Remedy
//!
//! Print the value on record, or correct the record. One value on record is offered as a correction
//! that only a person may apply, in the manner of the article: "2,737 metres" for `2737 m`.

mod naming;
mod printed;

use super::{Article, Findings, Mend, Report};
use crate::calendar;
use crate::fold::fold;
use crate::reading::claim::{Agreement, Claim, Found, Matter, Stance, Subject, agreement, may_be};
use crate::record::wording::{Owner, member};
use crate::record::{FactId, Slack, Value};
use crate::severity::Severity;
use crate::span::Span;
use crate::words::class_of;
use printed::{Printed, printed};

pub(super) const NAME: &str = "wrong-fact";
pub(super) const SEVERITY: Severity = Severity::Error;

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    let judged: Vec<Judged<'_>> = article
        .reading
        .claims
        .iter()
        .flat_map(|claim| judge(article, claim))
        .collect();
    // What is right as one thing is not wrong as another: "born in 1950 and died in 2011".
    let right = |wrong: &Judged<'_>| {
        judged.iter().any(|it| {
            let words = matches!(it.found.matter, Matter::Text);
            let named = matches!(wrong.found.matter, Matter::Text | Matter::Name(_));
            it.found.span.overlaps(wrong.found.span)
                // A figure among plain words is not what they say.
                && (named || !words)
                && match it.agreement {
                    Agreement::Same => true,
                    // Of two subjects the nearer one has it.
                    Agreement::Open => {
                        it.claim.owner == wrong.claim.owner
                            && it.claim.span.len() <= wrong.claim.span.len()
                    }
                    Agreement::Different => false,
                }
        })
    };
    let mut told: Vec<Span> = Vec::new();
    for it in &judged {
        match it.agreement {
            Agreement::Same if asserted(it.claim.stance) => findings.confirm(it.fact),
            Agreement::Different
                if !right(it) && !told.iter().any(|span| span.overlaps(it.found.span)) =>
            {
                if let Some(report) = report(article, it) {
                    told.push(it.found.span);
                    findings.push(report);
                }
            }
            _ => {}
        }
    }
}

/// A value in the article, judged.
struct Judged<'a> {
    claim: &'a Claim,
    found: &'a Found,
    agreement: Agreement,
    fact: FactId,
    expected: Vec<Printed>,
}

fn asserted(stance: Stance) -> bool {
    matches!(
        stance,
        Stance::Asserted | Stance::Attributed | Stance::Hedged
    )
}

fn judge<'a>(article: &Article<'_>, claim: &'a Claim) -> Vec<Judged<'a>> {
    let record = article.record;
    let mut judged = Vec::new();
    for (slot, found) in &claim.values {
        let known: Vec<(&str, Option<Slack>, FactId)> = match claim.owner {
            Owner::Ban(_) => continue,
            Owner::Sentence(number) => {
                let sentence = &record.sentences[number as usize];
                vec![(slot, sentence.tolerance, sentence.fact)]
            }
            Owner::Property(id) => {
                let Some(subject) = claim.subject else {
                    continue;
                };
                let values = record.wordings.property(id).values(record, subject.entry);
                let value = values.into_iter();
                value
                    .map(|value| (value.text.as_str(), value.tolerance, value.fact))
                    .collect()
            }
        };
        let compared: Vec<(Agreement, FactId)> = known
            .iter()
            .map(|&(right, tolerance, fact)| {
                (
                    agreement(article.document, record, found, right, tolerance),
                    fact,
                )
            })
            .collect();
        // "March 10" tells nothing of a birth year on record, and all of a birth date.
        let dates = matches!(&found.matter, Matter::Date(date) if date.until.is_none())
            && known
                .iter()
                .all(|(right, ..)| calendar::parse(right).is_some());
        let order = match dates {
            true => [Agreement::Same, Agreement::Different, Agreement::Open],
            false => [Agreement::Same, Agreement::Open, Agreement::Different],
        };
        let best = order
            .into_iter()
            .find_map(|sort| compared.iter().find(|(agreement, _)| *agreement == sort));
        let Some(&(mut agreement, fact)) = best else {
            continue;
        };
        if agreement == Agreement::Different
            && let (Owner::Property(_), Some(subject)) = (claim.owner, claim.subject)
            && !plain(article, claim, found, subject, &known)
        {
            agreement = Agreement::Open;
        }
        judged.push(Judged {
            claim,
            found,
            agreement,
            fact,
            expected: known
                .iter()
                .map(|(right, ..)| printed(article.document.text(found.span), found, right))
                .collect(),
        });
    }
    judged
}

/// Whether another value than those on record is plainly given for the property of `subject`.
fn plain(
    article: &Article<'_>,
    claim: &Claim,
    found: &Found,
    subject: Subject,
    known: &[(&str, Option<Slack>, FactId)],
) -> bool {
    let (document, record) = (article.document, article.record);
    let Owner::Property(property) = claim.owner else {
        return true;
    };
    let same = |value: &Value| {
        agreement(document, record, found, &value.text, value.tolerance) == Agreement::Same
    };
    let known_property = record.wordings.property(property);
    let sentence = &document.sentences()[document.sentence_at(found.span.start)];
    // The length of the second runway is no error for that of the first, nor the mayor of the
    // next town for that of this.
    let of_subject = record.entry(subject.entry).properties.iter();
    let first = article
        .reading
        .mentions
        .partition_point(|it| it.span.start < sentence.span.start);
    let others = article.reading.mentions[first..]
        .iter()
        .take_while(|it| it.span.start < sentence.span.end)
        .flat_map(|it| &it.candidates)
        .flat_map(|&entry| known_property.values(record, entry));
    if of_subject.flat_map(|it| &it.values).any(same) || others.into_iter().any(same) {
        return false;
    }
    let named = match &found.matter {
        // Plain words have too many ways to say the same.
        Matter::Text => return false,
        Matter::Name(entries) => entries.as_slice(),
        Matter::Member(class) => {
            let of_class = |(right, ..): &(&str, _, _)| class_of(member(right)) == Some(*class);
            if !known.iter().any(of_class) {
                return false;
            }
            &[]
        }
        Matter::Date(_) | Matter::Figure(_) | Matter::Number => return true,
    };
    if !may_be(document, record, found, known_property.nature) {
        return false;
    }
    // "the leader of Halden": whose, not who; and a book is not the author of another.
    if named
        .iter()
        .any(|entry| *entry == subject.entry || known_property.holders.contains_key(entry))
    {
        return false;
    }
    // The right value beside it: "in Halden, Denmark".
    let words = fold(document.text(sentence.span));
    let beside = |(right, ..): &(&str, _, _)| {
        let right = fold(right);
        let right = right.split(['(', ',']).next().unwrap_or_default().trim();
        !right.is_empty() && words.contains(right)
    };
    !known.iter().any(beside)
}

fn report(article: &Article<'_>, judged: &Judged<'_>) -> Option<Report> {
    let claim = judged.claim;
    if !asserted(claim.stance) {
        return None;
    }
    let found = article.document.text(judged.found.span);
    let values: Vec<String> = judged.expected.iter().map(|it| it.text.clone()).collect();
    let expected = values.join("` or `");
    let (message, evidence, confidence, related) = match (claim.owner, claim.subject) {
        (Owner::Property(id), Some(subject)) => {
            let property = &article.record.wordings.property(id).name;
            let entry = &article.record.entry(subject.entry).name;
            (
                format!(
                    "`{found}` for {} is `{expected}` on record",
                    naming::property_of(property, entry)
                ),
                subject.by.to_owned(),
                subject.confidence,
                vec![(subject.span, format!("said of `{entry}`"))],
            )
        }
        _ => (
            format!("`{found}` is `{expected}` on record"),
            "the sentence is on record".to_owned(),
            0.95,
            Vec::new(),
        ),
    };
    let weak = claim.stance != Stance::Asserted;
    Some(Report {
        message,
        span: judged.found.span,
        expected: values,
        evidence: vec![evidence],
        confidence,
        fact: Some(judged.fact),
        related,
        difference: None,
        severity: weak.then_some(Severity::Warning),
        remedy: match judged.expected.as_slice() {
            [right] if right.fits => Mend::Query(vec![(judged.found.span, right.text.clone())]),
            _ => Mend::None,
        },
    })
}
