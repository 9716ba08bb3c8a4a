//! (docs)

use super::{Article, Findings, Mend, Report};
use crate::fold::fold;
use crate::reading::{Attribution, Echo, QuotationKind, Repeated, SourceKind};
use crate::record::{EntryId, Statement};
use crate::severity::Severity;
use crate::span::Span;
use crate::words;

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
            .filter(|repeated| same_words(echo, repeated))
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

/// Whether the words are on record beyond doubt, be they right in each word or not.
fn same_words(echo: &Echo, repeated: &Repeated) -> bool {
    let alignment = &repeated.alignment;
    let whole = alignment.same >= repeated.length
        && alignment.same >= echo.words.len()
        && alignment.same_content >= 2;
    whole
        || alignment.same >= 4
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
    let (right, number) = article.record.statements.said(best.statement);
    let statement = &article.record.entry(right).said[number];
    let rival = rival(article, echo, source.span, right);
    if attribution.confidence < rival.threshold() || reported(statement, article, best) {
        return None;
    }
    if speaker.entry.is_none() && !stranger(article, speaker.name, right) {
        return None;
    }
    let right = &article.record.entry(right).name;
    let given = match speaker.entry {
        Some(entry) => article.record.entry(entry).name.as_str(),
        None => article.document.text(speaker.name),
    };
    let cue = attribution.cue.map(|cue| article.document.text(cue));
    Some(Report {
        message: format!("`{given}` is quoted with words of `{right}` on record"),
        span: echo.span,
        expected: vec![right.clone()],
        evidence: vec![
            match cue {
                Some(cue) => format!("{}: `{cue}`", attribution.by),
                None => attribution.by.to_owned(),
            },
            format!("{rival:?}"),
        ],
        confidence: attribution.confidence,
        fact: Some(statement.fact),
        related: vec![(source.span, format!("given to `{given}` here"))],
        difference: None,
        severity: None,
        remedy: Mend::None,
    })
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

/// Whether `name`, of somebody not on record, is a person's and shares no word with the name of
/// `right`: else he may be meant.
fn stranger(article: &Article<'_>, name: Span, right: EntryId) -> bool {
    let name = fold(article.document.text(name));
    let entry = article.record.entry(right);
    let known = fold(&entry.name);
    let given = name
        .split(' ')
        .next()
        .is_some_and(|first| words::given(first).is_some());
    given
        && name.contains(' ')
        && name
            .split(' ')
            .all(|word| known.split(' ').all(|other| other != word))
}

/// How near to the quotation the one whose words they are on record is named: where he is near, the
/// article may well mean him, and the reading has to be the surer.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rival {
    /// Nowhere in this paragraph or the one before.
    Away,
    /// In the paragraph before.
    Before,
    /// In this paragraph.
    Paragraph,
    /// In the same sentence, behind the quotation or behind the source.
    Behind,
    /// In the same sentence, before both.
    Ahead,
}

impl Rival {
    /// How sure the attribution has to be, measured on news with its speakers marked by hand.
    fn threshold(self) -> f32 {
        match self {
            Self::Away => 0.6,
            Self::Before => 0.8,
            Self::Paragraph => 0.9,
            Self::Behind => 0.95,
            Self::Ahead => 1.1,
        }
    }
}

fn rival(article: &Article<'_>, echo: &Echo, source: Span, right: EntryId) -> Rival {
    let document = article.document;
    let quotation = &article.reading.quotations[echo.quotation];
    let hull = quotation.hull().hull(source);
    let paragraph = document.paragraph_at(echo.span.start);
    let here = document.paragraphs()[paragraph].span;
    let before = paragraph
        .checked_sub(1)
        .map_or(here, |before| document.paragraphs()[before].span);
    let sentences = document.sentences();
    let first = sentences
        .get(document.sentence_at(hull.start))
        .map_or(here, |sentence| sentence.span);
    let last = sentences
        .get(document.sentence_at(hull.end))
        .map_or(here, |sentence| sentence.span);
    let sentence = first.hull(last);
    let mentions = &article.reading.mentions;
    let start = mentions.partition_point(|mention| mention.span.end <= before.start);
    mentions[start..]
        .iter()
        .take_while(|mention| mention.span.start < here.end)
        .filter(|mention| match mention.referent {
            Some(referent) => referent.entry == right,
            None => mention.candidates.contains(&right),
        })
        .filter(|mention| {
            !quotation
                .parts
                .iter()
                .any(|part| part.contains(mention.span))
        })
        .map(|mention| match mention.span {
            span if sentence.contains(span) && span.start < hull.start => Rival::Ahead,
            span if sentence.contains(span) => Rival::Behind,
            span if here.contains(span) => Rival::Paragraph,
            _ => Rival::Before,
        })
        .max()
        .unwrap_or(Rival::Away)
}
