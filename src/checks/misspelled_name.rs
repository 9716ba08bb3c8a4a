//! A name that is not spelled as on record: a declared wrong form, or a near miss.
//!
//! ## Why it matters
//!
//! Names are what newsrooms correct most. A declared wrong form is an error and can be corrected. A
//! near miss is judged on evidence, which the finding names: what slipped between the two forms, and
//! what stands beside the word (the rest of the name, a role on record, the right form elsewhere).
//! Where the record knows hardly anybody whom the article names, a like name is somebody else's. It
//! is a query: a person decides. It is an error where it is as good as certain, else a warning.
//!
//! ## Flagged
//!
//! A declared wrong form, wherever it stands:
//!
//! ```proof
//! people: {Ilse Varga: {not: [Vargha]}}
//! ---
//! Mrs. Vargha left.
//!      ^^^^^^ misspelled-name: Varga
//! ```
//!
//! A near miss beside the right rest of the name, given or family name:
//!
//! ```proof
//! people: {Marguerite Oduya: {roles: [minister of health]}}
//! ---
//! Marguerite Oduyya spoke first, and Margerite Oduya answered her own question.
//!            ^^^^^^ misspelled-name: Oduya
//!                                    ^^^^^^^^^ misspelled-name: Marguerite
//! ```
//!
//! Capitals that are not those on record:
//!
//! ```proof
//! people: {Rory McDowell: {}}
//! ---
//! Rory Mcdowell won.
//!      ^^^^^^^^ misspelled-name: McDowell
//! ```
//!
//! ## Stands
//!
//! The name in every form that follows by itself, in capitals, with a possessive, in a compound:
//!
//! ```proof
//! people: {Marguerite Oduya: {}}
//! ---
//! MARGUERITE ODUYA WINS. Oduya’s plan, an Oduya-led plan, is M. Oduya's own. The Oduyas agree.
//! ```
//!
//! Somebody else whose name is alike:
//!
//! ```proof
//! people: {Michael Harper: {}}
//! ---
//! Michelle Harker, a neighbour, disagreed. Mr. Harker, her husband, did not.
//! ```
//!
//! ## Remedy
//!
//! Write the name as on record. If the article is right about somebody else, let it stand with a
//! stet; if the form is right after all, add it under `also`.

use super::{Article, Findings, Mend, Report};
use crate::fold::fold;
use crate::reading::{FormKind, Mention, SlipKind};
use crate::record::{Entry, FactId};
use crate::severity::Severity;

pub(super) const NAME: &str = "misspelled-name";
pub(super) const SEVERITY: Severity = Severity::Error;

/// How sure a near miss must be to be an error: no false alarm on the development half of the
/// evaluation (228,656 words of news) is as sure as that.
const SURE: f32 = 0.97;

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    for mention in &article.reading.mentions {
        let Some(slip) = &mention.slip else {
            if let [entry] = mention.candidates[..] {
                findings.confirm(form(article, mention, article.record.entry(entry)));
            }
            continue;
        };
        let mends = vec![(slip.span, slip.right.clone())];
        let (severity, remedy) = match slip.kind {
            SlipKind::Declared => (Severity::Error, Mend::Correction(mends)),
            SlipKind::Capitals => (Severity::Warning, Mend::Query(mends)),
            SlipKind::Likeness if slip.confidence >= SURE => (Severity::Error, Mend::Query(mends)),
            SlipKind::Likeness => (Severity::Warning, Mend::Query(mends)),
            SlipKind::DeclaredNear => continue,
        };
        let found = article.document.text(slip.span);
        let name = &article.record.entry(mention.candidates[0]).name;
        let whole = if *name == slip.right {
            String::new()
        } else {
            format!(", as in `{name}`")
        };
        let verb = if slip.kind == SlipKind::Likeness {
            "may be"
        } else {
            "is"
        };
        findings.push(Report {
            message: format!("`{found}` {verb} `{}` on record{whole}", slip.right),
            span: slip.span,
            expected: vec![slip.right.clone()],
            evidence: slip.evidence.clone(),
            confidence: slip.confidence,
            fact: Some(slip.fact),
            severity: Some(severity),
            remedy,
            ..Report::default()
        });
    }
}

/// The fact that a right form follows from: "the DoD" says nothing about how the entry's name in
/// full is spelled.
fn form(article: &Article<'_>, mention: &Mention, entry: &Entry) -> FactId {
    if mention.form != FormKind::Also {
        return entry.fact;
    }
    let text = fold(article.document.text(mention.span));
    let declared = entry.also.iter().find(|form| fold(&form.text) == text);
    declared.map_or(entry.fact, |form| form.fact)
}
