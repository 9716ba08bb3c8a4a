//! Words on record, quoted with other words among them.
//!
//! ## Why it matters
//!
//! What stands between quotation marks is a promise: these words were said. A lost "not" turns a
//! statement into its opposite, and a word set right by a tidy hand puts words into a mouth.
//!
//! ## Flagged
//!
//! A negation lost or added, a figure or a name changed, at any `tolerance`.
//!
//! ```proof
//! people: {Ada Lovell: {said: [We will not close the harbour before the winter.]}}
//! ---
//! "We will close the harbour before the winter," Ada Lovell said.
//!     ^^^^ altered-quote: will not
//! ```
//!
//! A word that bears sense, however long the quotation.
//!
//! ```proof
//! people: {Ada Lovell: {said: [We will not close the harbour before the winter.]}}
//! ---
//! "We will not close the market before the winter," Ada Lovell said.
//!                        ^^^^^^ altered-quote: harbour
//! ```
//!
//! With `tolerance: exact`, contractions too.
//!
//! ```proof
//! people: {Ada Lovell: {said: [{words: We will not close the harbour., tolerance: exact}]}}
//! ---
//! "We won't close the harbour," Ada Lovell said.
//!     ^^^^^ altered-quote: not
//! ```
//!
//! A "not" behind an ellipsis, and a change in a sentence that its attribution interrupts.
//!
//! ```proof
//! people: {Ada Lovell: {said: [We will not close the harbour before the winter.]}}
//! ---
//! "We will ... close the harbour before the winter," Ada Lovell said.
//!          ^^^ altered-quote: not
//!
//! "We will not," Lovell said, "close the market before the winter."
//!                                        ^^^^^^ altered-quote: harbour
//! ```
//!
//! A fragment that begins behind a "not" which the sentence around it leaves out.
//!
//! ```proof
//! people: {Ada Lovell: {said: [We will not close the harbour before the winter.]}}
//! ---
//! Ada Lovell said that the town would "close the harbour before the winter."
//!                               ^^^^^^^^^^^^ altered-quote: not close the harbour before the winter
//! ```
//!
//! Parts that were said the other way round.
//!
//! ```proof
//! people: {Ada Lovell: {said: [We will not close the harbour. The ferry will sail in spring.]}}
//! ---
//! "The ferry will sail in spring ... we will not close the harbour," Ada Lovell said.
//!  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ altered-quote
//! ```
//!
//! With a warning, indirect speech of the speaker that turns the sense, where the statement asks for it
//! with `indirect: true`.
//!
//! ```proof
//! people:
//!   Ada Lovell:
//!     said:
//!       - {words: We will not close the harbour before the winter of 2027., indirect: true}
//! ---
//! Ada Lovell said on Monday that they would close the harbour before the winter of 2027.
//!                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ altered-quote
//!
//! They would not close the harbour before the winter of 2028, Lovell said.
//!                                                       ^^^^ altered-quote
//! ```
//!
//! ```proof
//! people:
//!   Ada Lovell:
//!     said:
//!       - {words: Taxes will double in 2027., indirect: true}
//!       - {words: "I have never taken a penny from the company, and I never will.", indirect: true}
//! ---
//! Ada Lovell said on Monday that taxes would double in 2028.
//!                                                      ^^^^ altered-quote
//!
//! Lovell told the council that taxes would not double in 2027.
//!                                          ^^^ altered-quote
//! ```
//!
//! ## Stands
//!
//! What may differ is set by the `tolerance` of the statement:
//!
//! | `tolerance` | may differ |
//! |---|---|
//! | `exact` | marks of quotation, the case of letters, cut ends, ellipses with the parts in their order, [insertions] and (insertions) |
//! | `close`, unless another is set | that, and contractions ("won't"), spellings of one word ("harbor"), an article, a dropped "well" or "um" |
//! | `loose` | that, and prepositions, pronouns, auxiliaries and other forms of the same word |
//!
//! A negation, a figure and a name may differ at none, not even behind an ellipsis or in brackets
//! that swallow just a "not". Other words on the same matter are a paraphrase and nobody's mistake,
//! and so are three common words in a row.
//!
//! ```proof
//! people:
//!   Ada Lovell:
//!     said:
//!       - Well, we will not close the old harbour before the long winter.
//!       - It takes forty men to sail. We are on our way, and forty men we have. We are on our way.
//! ---
//! "It takes 40 men to sail. ... 40 men we have. ... We are on our way," Ada Lovell said.
//! "We won't close the ... harbour before the long winter," Ada Lovell said. She would "not close
//! the old harbour" this year. "(They) will not close the old harbour before the long winter," she
//! said. "We shall see about that," she said.
//! ```
//!
//! A sentence made two.
//!
//! ```proof
//! people: {Ada Lovell: {said: ["It was a hard night, and I slept for two hours."]}}
//! ---
//! "It was a hard night. I slept for two hours," Ada Lovell said.
//! ```
//!
//! Words beside those on record, and another's words that are but like them.
//!
//! ```proof
//! people:
//!   Ada Lovell: {said: [We will not close the harbour before the winter.]}
//!   Tom Marsh:
//! ---
//! "Good evening. We will not close the harbour before the winter," Ada Lovell said. "With respect, we
//! will not close the harbour before the winter," Lovell said. "We will not close the harbour before the
//! winter, mind you," Lovell said. "We will never sell the ferry before the winter," Tom Marsh said.
//! ```
//!
//! A fragment behind a denial of the writer's own, and one that may be read in its place.
//!
//! ```proof
//! people: {Ada Lovell: {said: [We will not close the harbour before the winter.]}}
//! ---
//! Ada Lovell said that the town would not "close the harbour before the winter." She refused to "close
//! the harbour before the winter." Nobody, Lovell said, would "close the harbour before the winter."
//! Asked whether she would "close the harbour before the winter," Lovell laughed.
//! ```
//!
//! Words that the article says were not said.
//!
//! ```proof
//! people: {Ada Lovell: {said: [We will not close the harbour before the winter.]}}
//! ---
//! Ada Lovell denied saying "we will close the harbour before the winter."
//! ```
//!
//! Indirect speech, which is the writer's own, unless the statement asks for it; then in the sense of
//! the statement, and words on something else.
//!
//! ```proof
//! people:
//!   Ada Lovell:
//!     said:
//!       - The ferry will not sail in spring if the weather is bad.
//!       - {words: We will not close the harbour before the winter of 2027., indirect: true}
//! ---
//! Ada Lovell said that the ferry would sail in spring if the weather was bad. Lovell said they would
//! not close the harbour before the winter of 2027. The town would never close the harbour before the
//! winter, Lovell said. Lovell said it was unlikely that they would close the harbour before the winter
//! of 2027. Lovell denied that they would close the harbour before the winter of 2027. Lovell said they
//! would close the market before the summer.
//! ```
//!
//! ## Remedy
//!
//! Restore the words on record, cut the quotation to the words that were said, or drop the marks
//! and paraphrase.

mod cut;
mod indirect;
mod order;
mod report;

use super::{Article, Findings, Mend, Report};
use crate::reading::{Echo, QuotationKind, Repeated, Utterance, strangers};
use crate::record::alignment::{ChangeKind, Step, WordChange};
use crate::record::{Statement, Tolerance};
use crate::severity::Severity;
use crate::span::Span;
use order::Part;
use report::{both, report};

pub(super) const NAME: &str = "altered-quote";
pub(super) const SEVERITY: Severity = Severity::Error;

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    let mut before: Option<Part<'_>> = None;
    for echo in &article.reading.echoes {
        if article.reading.quotations[echo.quotation].kind == QuotationKind::Indirect {
            if let Some(report) = indirect::turned(article, echo) {
                findings.push(report);
            }
            continue;
        }
        if !claimed(article, echo) {
            continue;
        }
        match verdict(article, echo) {
            Some(Verdict::Right(repeated)) => {
                if let Some(report) = cut::cut(article, echo, repeated) {
                    findings.push(report);
                    continue;
                }
                findings.confirm(statement(article, repeated).fact);
                let part = Part { echo, repeated };
                let report = before.and_then(|before| order::reversed(article, before, part));
                before = Some(part);
                if let Some(report) = report {
                    findings.push(report);
                }
            }
            Some(Verdict::Altered(report)) => findings.push(*report),
            None => {}
        }
    }
}

/// Whether the article says that the words were said: who denies a sentence denies those words, and
/// no others.
fn claimed(article: &Article<'_>, echo: &Echo) -> bool {
    let attribution = article.reading.attributions.get(echo.quotation);
    !attribution.is_some_and(|attribution| {
        matches!(
            attribution.stance,
            Utterance::Supposed | Utterance::Asked | Utterance::Denied
        )
    })
}

enum Verdict<'a> {
    Right(&'a Repeated),
    Altered(Box<Report>),
}

/// What is to be said of the words under `echo`, if they are words on record at all.
fn verdict<'a>(article: &Article<'_>, echo: &'a Echo) -> Option<Verdict<'a>> {
    let closest = echo.statements.first()?;
    for repeated in &echo.statements {
        // Another statement may hold some of the words unchanged; it must hold all of them.
        let (held, most) = (&repeated.alignment.quoted, &closest.alignment.quoted);
        let as_much = held.start <= most.start && held.end >= most.end;
        if as_much
            && recognised(echo, repeated)
            && counted(article, echo, repeated).next().is_none()
        {
            return Some(Verdict::Right(repeated));
        }
    }
    let statement = statement(article, closest);
    let severity = gravity(article, echo, closest)?;
    Some(Verdict::Altered(Box::new(report(
        article, echo, closest, statement, severity,
    ))))
}

fn statement<'a>(article: &Article<'a>, repeated: &Repeated) -> &'a Statement {
    let (entry, number) = article.record.statements.said(repeated.statement);
    &article.record.entry(entry).said[number]
}

/// The changes that `tolerance` does not let pass.
fn counted<'a>(
    article: &Article<'_>,
    echo: &Echo,
    repeated: &'a Repeated,
) -> impl Iterator<Item = &'a WordChange> {
    let least = match statement(article, repeated).tolerance {
        _ if headline(article, echo) => ChangeKind::Content,
        Tolerance::Exact => ChangeKind::Dress,
        Tolerance::Close => ChangeKind::Function,
        Tolerance::Loose => ChangeKind::Content,
    };
    repeated.alignment.changes.iter().filter(move |change| {
        change.kind >= least
            && !beyond(article, echo, repeated, change)
            && (least == ChangeKind::Dress || !divided(article, echo, repeated, change))
    })
}

/// Whether words more than the statement has stand before or behind it, parted from it by a mark: "Good
/// evening. We will not ...", "With respect, we will not ..." may have been said beside it.
fn beyond(article: &Article<'_>, echo: &Echo, repeated: &Repeated, change: &WordChange) -> bool {
    let alignment = &repeated.alignment;
    let added = |step: &Step| matches!(step, Step::Added(_));
    if !alignment.steps[change.steps.clone()].iter().all(added) {
        return false;
    }
    let parted = |at: usize| {
        let [before, after] = [at.checked_sub(1), Some(at)].map(|at| echo.words.get(at?));
        let (Some(before), Some(after)) = (before, after) else {
            return false;
        };
        let between = Span {
            start: before.span.end,
            end: after.span.start.max(before.span.end),
        };
        let marks = article.document.text(between);
        marks.contains([',', '.', '?', '!', ';', ':', '—', '–', '…'])
    };
    change.steps.start == 0 && parted(change.quoted.end)
        || change.steps.end == alignment.steps.len() && parted(change.quoted.start)
}

/// Whether nothing but the small word between two clauses is gone where the article ends a sentence: "It
/// was late. We went" for "It was late, and we went".
fn divided(article: &Article<'_>, echo: &Echo, repeated: &Repeated, change: &WordChange) -> bool {
    let missing = repeated.alignment.steps[change.steps.clone()]
        .iter()
        .all(|step| matches!(step, Step::Missing(_)));
    let said = article.record.statements.words(repeated.statement);
    let text = &statement(article, repeated).words;
    let joins = |word: &str| {
        ["and", "but", "so"]
            .iter()
            .any(|one| word.eq_ignore_ascii_case(one))
    };
    let one = change.said.len() == 1 && joins(&text[said[change.said.start].span.range()]);
    let place = |step: Option<&Step>| step.and_then(both).and_then(|(_, q)| echo.words.get(q));
    let steps = &repeated.alignment.steps;
    let before = change
        .steps
        .start
        .checked_sub(1)
        .and_then(|at| place(steps.get(at)));
    let after = place(steps.get(change.steps.end));
    let (Some(before), Some(after), true) = (before, after, missing && one) else {
        return false;
    };
    let between = Span {
        start: before.span.end,
        end: after.span.start.max(before.span.end),
    };
    article.document.text(between).contains(['.', ';', '—'])
}

/// Whether the words are set as in a headline, each with a capital: headlines leave small words out.
fn headline(article: &Article<'_>, echo: &Echo) -> bool {
    const LONG: usize = 4;
    let mut long = echo
        .words
        .iter()
        .map(|word| article.document.text(word.span))
        .filter(|text| text.len() >= LONG)
        .peekable();
    long.peek().is_some() && long.all(|text| text.starts_with(char::is_uppercase))
}

/// Whether enough is shared to say that these are the words on record.
fn recognised(echo: &Echo, repeated: &Repeated) -> bool {
    let alignment = &repeated.alignment;
    let whole = alignment.same >= repeated.length && alignment.same >= echo.length();
    whole || alignment.same >= 3 && alignment.same_content >= 1
}

fn gravity(article: &Article<'_>, echo: &Echo, repeated: &Repeated) -> Option<Severity> {
    /// Below this share of words in common, other words were said on the same matter.
    const ALIKE: f32 = 0.6;
    /// From this share on, the words were changed, not chosen anew.
    const SAME: f32 = 0.75;
    /// From this share on, they are even where somebody else is quoted with them.
    const ECHOED: f32 = 0.85;
    let alignment = &repeated.alignment;
    let overlap = alignment.overlap();
    let quoted = alignment.quoted.end - alignment.quoted.start;
    // A stretch within a longer quotation needs more words to be recognised than a whole one.
    let whole = quoted + 1 >= echo.words.len();
    let least = if whole { 3 } else { 8 };
    let given = given_to_speaker(article, echo, repeated);
    if overlap < ECHOED && given_to_other(article, echo, repeated) {
        return None;
    }
    // "The end of the revolution" is nobody's "end of the negotiation".
    let content = if alignment.same < 8 && !given { 2 } else { 1 };
    if alignment.same < least || alignment.same_content < content || overlap < ALIKE {
        return None;
    }
    if overlap < SAME && !given {
        return None;
    }
    let kind = counted(article, echo, repeated)
        .map(|change| change.kind)
        .max()?;
    Some(match kind {
        _ if overlap < SAME => Severity::Advice,
        ChangeKind::Dress | ChangeKind::Filler | ChangeKind::Function | ChangeKind::Inflection => {
            Severity::Warning
        }
        _ => Severity::Error,
    })
}

/// Whether the article gives the words to the one who said them: then even words chosen rather anew
/// are meant to be his.
fn given_to_speaker(article: &Article<'_>, echo: &Echo, repeated: &Repeated) -> bool {
    /// Below this it may be a namesake.
    const KNOWN: f32 = 0.75;
    let (entry, _) = article.record.statements.said(repeated.statement);
    article
        .reading
        .attributions
        .get(echo.quotation)
        .and_then(|attribution| attribution.source.as_ref()?.referent)
        .is_some_and(|referent| referent.entry == entry && referent.confidence >= KNOWN)
}

/// Whether the article names somebody else as the one who said the words: he may have said something
/// like them.
fn given_to_other(article: &Article<'_>, echo: &Echo, repeated: &Repeated) -> bool {
    const SURE: f32 = 0.8;
    let (entry, _) = article.record.statements.said(repeated.statement);
    let attribution = article.reading.attributions.get(echo.quotation);
    attribution.is_some_and(|attribution| {
        let source = attribution.source.as_ref();
        let speaker = source.and_then(|source| source.speaker);
        let right = &article.record.entry(entry).name;
        let other = |speaker: usize| {
            let speaker = &article.reading.speakers[speaker];
            let given = match speaker.entry {
                Some(entry) => article.record.entry(entry).name.as_str(),
                None => article.document.text(speaker.name),
            };
            speaker.entry != Some(entry) && strangers(given, speaker.entry.is_some(), right)
        };
        attribution.confidence >= SURE && speaker.is_some_and(other)
    })
}
