//! Fragments cut behind a "not" that the writer's own words do not make up for: `the town would "close
//! the harbour"` for "We will not close the harbour".

use super::{Mend, Report, Severity, statement};
use crate::checks::Article;
use crate::reading::{Echo, Repeated, Utterance};
use crate::record::alignment::Step;
use crate::record::spoken::{SpokenWord, Weight, denies, shifted, spoken_words};
use crate::span::Span;

/// What is to be said of the words under `echo`, which stand unchanged in `repeated` but for the denial
/// right before them. The writer's last word before the marks has to be the one that the denial
/// follows on record; whatever else he wrote there may deny in its own way.
pub(super) fn cut(article: &Article<'_>, echo: &Echo, repeated: &Repeated) -> Option<Report> {
    let said = article.record.statements.words(repeated.statement);
    let denial = repeated.alignment.said.start.checked_sub(1)?;
    let helper = said.get(denial.checked_sub(1)?)?;
    let opens = matches!(
        repeated.alignment.steps.first(),
        Some(Step::Same(_, 0) | Step::Dressed(_, 0))
    );
    if !denies(&said[denial]) || !opens {
        return None;
    }
    let attribution = article.reading.attributions.get(echo.quotation)?;
    if attribution.stance != Utterance::Made {
        return None;
    }
    let (words, before) = written_before(article, echo)?;
    let last = words.last()?;
    let helps = |word: &SpokenWord| {
        word.form == helper.form
            || shifted(helper, word)
            || [helper, word]
                .iter()
                .all(|word| word.weight == Weight::Function)
    };
    let doubted = words.iter().any(|word| word.weight == Weight::Negation)
        || document_words(article, before).any(|word| matches!(word, "if" | "whether" | "unless"));
    if !helps(last) || doubted || helper.weight < Weight::Function {
        return None;
    }
    let statement = statement(article, repeated);
    let first = echo.words.first()?;
    let right = &said[denial]
        .span
        .hull(said[repeated.alignment.said.end - 1].span);
    Some(Report {
        message: format!(
            "The words are cut behind `{}`",
            &statement.words[said[denial].span.range()]
        ),
        span: last.span.hull(first.span),
        expected: vec![statement.words.get(right.range())?.to_owned()],
        evidence: vec!["a negation was lost or added".to_owned()],
        confidence: attribution.confidence,
        fact: Some(statement.fact),
        related: Vec::new(),
        difference: None,
        severity: Some(Severity::Error),
        remedy: Mend::None,
    })
}

/// The words of the sentence before the marks, and where they stand.
fn written_before(article: &Article<'_>, echo: &Echo) -> Option<(Vec<SpokenWord>, Span)> {
    let document = article.document;
    let start = echo.words.first()?.span.start;
    let sentence = document.sentences().get(document.sentence_at(start))?;
    let before = Span {
        start: sentence.span.start.min(start),
        end: start,
    };
    let tokens = document.tokens_in(before);
    let tokens = &document.tokens()[tokens.start as usize..tokens.end as usize];
    let mut words = Vec::new();
    spoken_words(document.prose(), tokens, &mut words);
    Some((words, before))
}

fn document_words<'a>(article: &'a Article<'_>, span: Span) -> impl Iterator<Item = &'a str> {
    let document = article.document;
    document
        .tokens_in(span)
        .map(move |at| document.token_text(at))
}
