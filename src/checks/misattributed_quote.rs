//! Words on record from one, given to another.
//!
//! ## Why it matters
//!
//! A quotation under the wrong name is wrong twice: it makes one say what he never said, and robs
//! the other of his words. It happens where two people speak in turn, and where "he" is left
//! standing when a paragraph is cut.
//!
//! ## Flagged
//!
//! ```proof
//! people:
//!   Ada Lovell: {said: [We will not close the harbour before the winter.]}
//!   Tom Marsh:
//! ---
//! "We will not close the harbour before the winter," said Tom Marsh, the mayor.
//!  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ misattributed-quote: Ada Lovell
//! ```
//!
//! By a family name or a pronoun, and with the source before the quotation.
//!
//! ```proof
//! people:
//!   Ada Lovell: {said: [We will not close the harbour before the winter.]}
//!   Tom Marsh: {pronouns: he}
//! ---
//! Tom Marsh spoke for an hour. He called for calm and said: "We will not close the harbour."
//!                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ misattributed-quote: Ada Lovell
//! ```
//!
//! By a family name that two share, with the role of one of them.
//!
//! ```proof
//! people:
//!   Ada Lovell: {roles: [mayor of Aberdeen]}
//!   Tom Lovell: {said: [We will not close the harbour before the winter.]}
//! ---
//! Ada Lovell, the mayor, has a brother, Tom Lovell. He sails.
//!
//! "We will not close the harbour before the winter," Mayor Lovell said.
//!  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ misattributed-quote: Tom Lovell
//! ```
//!
//! With the one whose words they are in a further clause, about something else.
//!
//! ```proof
//! people:
//!   Ada Lovell: {said: [We will not close the harbour before the winter.]}
//!   Tom Marsh:
//! ---
//! Tom Marsh told the council that "we will not close the harbour" when Lovell left. Ada Lovell is at sea.
//!                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ misattributed-quote: Ada Lovell
//! ```
//!
//! From the first of several fragments on that are words of one statement.
//!
//! ```proof
//! people:
//!   Ada Lovell: {said: [It is bad weather for boats and nobody should sail to the islands this week.]}
//!   Tom Marsh:
//! ---
//! Tom Marsh spoke of "bad weather" and said "nobody should sail to the islands this week."
//!                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ misattributed-quote: Ada Lovell
//!
//! Tom Marsh spoke of "bad weather" and "nobody should sail to the islands this week."
//!                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ misattributed-quote: Ada Lovell
//! ```
//!
//! With a warning, where somebody else is said to have said so: "allegedly".
//!
//! ```proof
//! people:
//!   Ada Lovell: {said: [We will not close the harbour before the winter.]}
//!   Tom Marsh:
//! ---
//! Prosecutors allege that Tom Marsh wrote, "We will not close the harbour before the winter."
//!                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ misattributed-quote: Ada Lovell
//!
//! Ann Reed accused Tom Marsh of saying "we will not close the harbour before the winter."
//!                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ misattributed-quote: Ada Lovell
//! ```
//!
//! With a warning, too, in
//! indirect speech, where the statement asks for it.
//!
//! ```proof
//! people:
//!   Ada Lovell: {said: [{words: We will not close the harbour before the winter., indirect: true}]}
//!   Tom Marsh: {pronouns: he}
//! ---
//! Tom Marsh said on Monday that they would not close the harbour before the winter.
//!                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ misattributed-quote: Ada Lovell
//!
//! The harbour would not be closed. They would not close the harbour before winter, he told the council.
//!                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ misattributed-quote: Ada Lovell
//!
//! According to Marsh, they will not close the harbour before the winter.
//!                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ misattributed-quote: Ada Lovell
//! ```
//!
//! ## Stands
//!
//! The right speaker, a source that is unnamed or unsure, words that both have said, and a speaker
//! named so near that he may be meant.
//!
//! ```proof
//! people:
//!   Ada Lovell: {said: [We will not close the harbour before the winter.]}
//!   Tom Marsh: {said: [The harbour feeds this town.]}
//!   Ann Reed: {said: [The harbour feeds this town.]}
//! ---
//! "We will not close the harbour before the winter," said Ada Lovell. "The harbour feeds this
//! town," Tom Marsh said. Officials said: "We will not close the harbour before the winter."
//! ```
//!
//! Words that the speaker quotes as another's.
//!
//! ```proof
//! people:
//!   Ada Lovell: {said: [We will not close the harbour before the winter.]}
//!   Tom Marsh:
//! ---
//! "The mayor told us, 'We will not close the harbour before the winter,' and left," Tom Marsh said.
//!
//! MARSH: The mayor said, "We will not close the harbour before the winter." We wait.
//!
//! REED: So do I.
//! ```
//!
//! Words that somebody speaks of as another's, and words on what he carries.
//!
//! ```proof
//! people:
//!   Ada Lovell: {said: [We will not close the harbour before the winter.]}
//!   Tom Marsh:
//! ---
//! Tom Marsh repeated the mayor's promise: "We will not close the harbour before the winter."
//!
//! Tom Marsh criticised Lovell's remark that "we will not close the harbour before the winter."
//!
//! "We will not close the harbour before the winter" was Lovell's motto, Tom Marsh said.
//!
//! Tom Marsh held up a placard that read "We will not close the harbour before the winter."
//! ```
//!
//! A few words in a row of two long sentences, which may be anybody's.
//!
//! ```proof
//! people:
//!   Ada Lovell: {said: [She talks to the council wherever she goes and nobody ever thanks her for all of it.]}
//!   Tom Marsh:
//! ---
//! "She talks to the council a lot, and I have been there when she did so, week for week," Tom Marsh said.
//! ```
//!
//! Words that the article says were not said, were asked about, or might yet be said.
//!
//! ```proof
//! people:
//!   Ada Lovell: {said: [We will not close the harbour before the winter.]}
//!   Tom Marsh:
//! ---
//! Tom Marsh denied saying "we will not close the harbour before the winter." Marsh never said "we
//! will not close the harbour." Asked whether "we will not close the harbour" was the plan, Marsh
//! shrugged.
//! ```
//!
//! Indirect speech of words that ask for nothing, and the right speaker, another sense or another
//! stance where they do.
//!
//! ```proof
//! people:
//!   Ada Lovell:
//!     said:
//!       - The ferry will sail in spring whatever the weather.
//!       - {words: We will not close the harbour before the winter., indirect: true}
//!   Tom Marsh:
//! ---
//! Tom Marsh said that the ferry would sail in spring whatever the weather. Ada Lovell said that they
//! would not close the harbour before the winter. Tom Marsh said that the harbour would close before
//! the winter. Tom Marsh denied that they would not close the harbour before the winter. Tom Marsh
//! agreed with Lovell that they would not close the harbour before the winter. Tom Marsh asked whether
//! they would not close the harbour before the winter. Officials said they would not close the harbour
//! before the winter. Tom Marsh said he feared that they would not close the harbour before the winter.
//! Tom Marsh said they would not close the shop before the winter.
//! ```
//!
//! ## Remedy
//!
//! Name the speaker on record, or add the words to the record of the one who said them, too.

use super::{Article, Findings, Mend, Report};
use crate::reading::{
    Attribution, Distance, Echo, Quotation, QuotationKind, Repeated, Retelling, SourceKind,
    Standing, Utterance, introduced, strangers,
};
use crate::record::{EntryId, Statement};
use crate::severity::Severity;
use crate::span::Span;

pub(super) const NAME: &str = "misattributed-quote";
pub(super) const SEVERITY: Severity = Severity::Error;

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    let reading = article.reading;
    let mut told = usize::MAX;
    for echo in &reading.echoes {
        let Some(attribution) = reading.attributions.get(echo.quotation) else {
            continue;
        };
        if told == echo.quotation {
            continue;
        }
        let close: Vec<&Repeated> = echo
            .statements
            .iter()
            .filter(|repeated| match indirect(article, echo) {
                true => retold(article, echo, repeated),
                false => same_words(echo, repeated),
            })
            .collect();
        let Some(best) = close.first() else {
            continue;
        };
        let speakers: Vec<EntryId> = close
            .iter()
            .map(|repeated| article.record.statements.said(repeated.statement).0)
            .collect();
        if let Some(report) = report(article, echo, attribution, best, &speakers) {
            told = echo.quotation;
            findings.push(report);
        }
    }
}

fn indirect(article: &Article<'_>, echo: &Echo) -> bool {
    article.reading.quotations[echo.quotation].kind == QuotationKind::Indirect
}

/// Whether indirect speech tells the statement again, in its sense, and the statement asks for it.
fn retold(article: &Article<'_>, echo: &Echo, repeated: &Repeated) -> bool {
    let (entry, number) = article.record.statements.said(repeated.statement);
    let said = article.record.statements.words(repeated.statement);
    article.record.entry(entry).said[number].indirect
        && Retelling::of(said, &echo.words, &repeated.alignment)
            .is_some_and(|retelling| retelling.turned.is_none())
}

/// Whether the words are on record beyond doubt, be they right in each word or not.
fn same_words(echo: &Echo, repeated: &Repeated) -> bool {
    let alignment = &repeated.alignment;
    const ENOUGH: usize = 8;
    let whole = alignment.same >= repeated.length
        && alignment.same >= echo.length()
        && alignment.same_content >= 2;
    // "crimes against nature" of "crimes against nature, theft"
    let most = alignment.same >= 3
        && alignment.same >= echo.length()
        && 4 * alignment.same >= 3 * repeated.length
        && alignment.same_content >= 2;
    // Some words in a row of a long quotation and a long statement may be anybody's.
    let shorter = repeated.length.min(echo.length());
    whole
        || most
        || alignment.same >= 4
            && (alignment.same >= ENOUGH || 2 * alignment.same >= shorter)
            && (alignment.same_content >= 2 || alignment.same >= repeated.length)
            && alignment.overlap() >= 0.8
}

fn report(
    article: &Article<'_>,
    echo: &Echo,
    attribution: &Attribution,
    best: &Repeated,
    speakers: &[EntryId],
) -> Option<Report> {
    let source = attribution.source.as_ref()?;
    let speaker = &article.reading.speakers[source.speaker?];
    let kind = article.reading.quotations[echo.quotation].kind;
    if !matches!(source.kind, SourceKind::Name | SourceKind::Pronoun)
        || kind == QuotationKind::Title
    {
        return None;
    }
    if speaker.entry.is_some_and(|entry| speakers.contains(&entry)) {
        return None;
    }
    let severity = match attribution.stance {
        Utterance::Made if kind == QuotationKind::Indirect => Severity::Warning,
        Utterance::Made | Utterance::Joked => SEVERITY,
        Utterance::Alleged => Severity::Warning,
        // Who denies a sentence did not say it, and who quotes one need not have said it first.
        Utterance::Echoed | Utterance::Supposed | Utterance::Asked | Utterance::Denied => {
            return None;
        }
    };
    let aside = || !introduced(article.document, attribution, echo.span);
    if told_as_anothers(article, echo, best) || kind == QuotationKind::Indirect && aside() {
        return None;
    }
    let (right, number) = article.record.statements.said(best.statement);
    let statement = &article.record.entry(right).said[number];
    let sure = threshold(article, attribution, right);
    // Whom a name stands for is no less sure for those who are named beside it.
    const NAMED: f32 = 0.9;
    let referent = source.referent.map_or(1.0, |referent| referent.confidence);
    if attribution.confidence < sure
        || referent < sure.min(NAMED)
        || reported(statement, article, best)
    {
        return None;
    }
    let right = &article.record.entry(right).name;
    let given = match speaker.entry {
        Some(entry) => article.record.entry(entry).name.as_str(),
        None => article.document.text(speaker.name),
    };
    if !strangers(given, speaker.entry.is_some(), right) {
        return None;
    }
    let cue = attribution.cue.map(|cue| article.document.text(cue));
    Some(Report {
        message: match kind {
            QuotationKind::Indirect => {
                format!("`{given}` is said to have said what `{right}` said on record")
            }
            _ => format!("`{given}` is quoted with words of `{right}` on record"),
        },
        span: place(article, echo, attribution, best),
        expected: vec![right.clone()],
        evidence: vec![match cue {
            Some(cue) => format!("{}: `{cue}`", attribution.by),
            None => attribution.by.to_owned(),
        }],
        confidence: attribution.confidence,
        fact: Some(statement.fact),
        related: vec![(source.span, format!("given to `{given}` here"))],
        difference: None,
        severity: Some(severity),
        remedy: Mend::None,
    })
}

/// Where the words of the statement stand: in a list of fragments (`spoke of "rain," "wind" and "a storm
/// from the north"`) from the first on that the statement holds, however short.
fn place(article: &Article<'_>, echo: &Echo, attribution: &Attribution, best: &Repeated) -> Span {
    let reading = article.reading;
    let source = |attribution: &Attribution| attribution.source.as_ref().map(|source| source.span);
    let listed = |other: &Echo| {
        let held = reading.attributions.get(other.quotation);
        let same = |repeated: &&Repeated| {
            repeated.statement == best.statement && repeated.alignment.same >= other.length()
        };
        held.is_some_and(|held| held.cue == attribution.cue && source(held) == source(attribution))
            && (other.statements.iter())
                .find(same)
                .is_some_and(|repeated| !same_words(other, repeated))
    };
    let mut before = (reading.echoes.iter()).take_while(|other| other.span.start < echo.span.start);
    let first = before.find(|other| listed(other));
    first.map_or_else(|| echo.opening(), |first| first.span.hull(echo.opening()))
}

/// Whether the speaker quotes the words as another's: they stand in marks within his own. `Marsh said:
/// "The mayor told me, 'We will not.'"`
fn told_as_anothers(article: &Article<'_>, echo: &Echo, best: &Repeated) -> bool {
    let words = &echo.words[best.alignment.quoted.clone()];
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    let repeated = first.span.hull(last.span);
    let quotations = &article.reading.quotations;
    let outer = quotations[echo.quotation].hull();
    let inner = |other: &&Quotation| other.within == Some(echo.quotation);
    // Marks set twice hold nothing else.
    const MARKS: usize = 8;
    quotations[echo.quotation + 1..]
        .iter()
        .take_while(|other| other.hull().start < outer.end)
        .filter(inner)
        .any(|other| other.hull().contains(repeated) && other.hull().len() + MARKS < outer.len())
}

/// Whether the words on record are themselves words of somebody else, told by the one on record:
/// they stand in marks of quotation there.
fn reported(statement: &Statement, article: &Article<'_>, best: &Repeated) -> bool {
    let words = article.record.statements.words(best.statement);
    words
        .get(best.alignment.said.start)
        .and_then(|first| statement.words.get(..first.span.start as usize))
        .is_some_and(|before| before.ends_with(['"', '\'', '“', '‘', '«', '„']))
}

/// How sure the attribution has to be, for all that is said nearby of the one whose words they are
/// on record: where he is named as a subject or speaker, the article may well mean him. Measured on
/// news whose speakers were marked by hand.
fn threshold(article: &Article<'_>, attribution: &Attribution, right: EntryId) -> f32 {
    const AWAY: f32 = 0.6;
    let source = attribution.source.as_ref();
    let pronoun = source.is_some_and(|source| source.kind == SourceKind::Pronoun);
    let quoted = article.reading.quotations[attribution.quotation].hull();
    let before = source.is_some_and(|source| source.span.end <= quoted.start);
    attribution
        .rivals
        .iter()
        .filter(|rival| article.reading.speakers[rival.speaker].entry == Some(right))
        .map(|rival| match (rival.distance, rival.standing) {
            // "As for the mayor, she said"
            (Distance::Sentence | Distance::Behind | Distance::Paragraph, _) if pronoun => 1.1,
            (Distance::ParagraphBefore, _) => 0.8,
            (Distance::Paragraph, Standing::Other) => 0.8,
            (Distance::Paragraph, _) => 0.86,
            (Distance::Sentence | Distance::Behind, Standing::Other) => 0.85,
            // `Marsh asked "..." when Lovell left`
            (Distance::Behind, Standing::Subject) if before => 0.9,
            (Distance::Sentence | Distance::Behind, Standing::Subject) => 0.975,
            (Distance::Sentence | Distance::Behind, Standing::Speaker) => 1.1,
        })
        .fold(AWAY, f32::max)
}
