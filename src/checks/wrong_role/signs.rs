//! What the words around a claim tell: of the past, of a wish, of somebody else's words.

use super::super::Article;
use crate::reading::{Mention, Position, RoleClaim, Tense};
use crate::record::EntryId;
use crate::span::Span;
use crate::titles::Branch;
use crate::titles::{self, Holders, Kind, Qualifier, Sense};
use crate::tokens::TokenKind;
use jiff::civil::Date;

/// Whether the sentence tells of the past: "when", "before", "at the time".
pub(super) fn told(article: &Article<'_>, claim: &RoleClaim) -> bool {
    sentence_has(article, claim, Qualifier::Past)
}

/// Whether a word of the sentence that holds the claim has this sense.
fn sentence_has(article: &Article<'_>, claim: &RoleClaim, wanted: Qualifier) -> bool {
    let document = article.document;
    let sentence = &document.sentences()[document.sentence_at(claim.span.start)];
    let mut tokens = sentence.tokens.clone();
    let phrase = |token: u32| {
        let words = token..(token + 3).min(sentence.tokens.end);
        let first = document.tokens()[token as usize].span;
        let last = document.tokens()[words.end as usize - 1].span;
        has(document.text(first.hull(last)), wanted)
    };
    tokens.any(|token| has(document.token_text(token), wanted) || phrase(token))
}

/// Whether a word within a span, or right before it, has this sense.
pub(super) fn words_have(article: &Article<'_>, span: Span, wanted: Qualifier) -> bool {
    let document = article.document;
    let within = document.tokens_in(span);
    let mut tokens = within.start.saturating_sub(1)..within.end;
    tokens.any(|token| has(document.token_text(token), wanted))
}

fn has(word: &str, wanted: Qualifier) -> bool {
    let senses = titles::senses(&titles::key(word));
    senses
        .iter()
        .any(|entry| entry.sense == Sense::Qualifier(wanted))
}

/// Whether the claim may be imagined of someone who wants to lead a country: "the Court under
/// President Roe" of a candidate, "if President Roe".
pub(super) fn imagined(article: &Article<'_>, claim: &RoleClaim, entry: EntryId) -> bool {
    let title = claim.post.title.title();
    let leads = title.branch == Branch::Executive
        && title.holders == Holders::One
        && title.of.first() == Some(&Kind::Country)
        && !title.american;
    let bare = claim.tense == Tense::Present && claim.position == Position::Before;
    leads
        && bare
        && claim.post.sphere().is_none()
        && (sentence_has(article, claim, Qualifier::Modal) || runs(article, entry))
}

/// Whether the article calls the person a candidate: "nominee Jane Roe"; "Jane Roe, the nominee".
fn runs(article: &Article<'_>, entry: EntryId) -> bool {
    let document = article.document;
    let kind = |token: u32| {
        document
            .tokens()
            .get(token as usize)
            .map(|token| token.kind)
    };
    let elect =
        |token: u32| kind(token).is_some() && has(document.token_text(token), Qualifier::Elect);
    // "Roe, the nominee, said", but not "Of Roe, the nominee had spoken".
    let apposed = |token: u32| elect(token) && kind(token + 1) != Some(TokenKind::Word);
    let meant = |mention: &&Mention| mention.referent.is_some_and(|who| who.entry == entry);
    article
        .reading
        .mentions
        .iter()
        .filter(meant)
        .any(|mention| {
            let before = mention.tokens.start.checked_sub(1).is_some_and(elect);
            let end = mention.tokens.end;
            let comma = document
                .tokens()
                .get(end as usize)
                .is_some_and(|token| document.text(token.span) == ",");
            before || (comma && (end + 1..end + 5).any(apposed))
        })
}

/// The earliest year of the sentence that lies before the article's: "in 2008".
pub(super) fn past_year(article: &Article<'_>, claim: &RoleClaim, date: Date) -> Option<i16> {
    let document = article.document;
    let sentence = &document.sentences()[document.sentence_at(claim.span.start)];
    document.tokens()[sentence.tokens.start as usize..sentence.tokens.end as usize]
        .iter()
        .filter(|token| token.kind == TokenKind::Number && token.span.len() == 4)
        .filter_map(|token| document.text(token.span).parse::<i16>().ok())
        .filter(|year| (1700..date.year()).contains(year))
        .min()
}

/// The quoted words in which the claim stands.
pub(super) fn quotation(article: &Article<'_>, claim: &RoleClaim) -> Option<Span> {
    let quotations = &article.reading.quotations;
    let at = quotations.partition_point(|quotation| {
        quotation
            .parts
            .last()
            .is_some_and(|part| part.end < claim.span.end)
    });
    let parts = quotations.get(at)?.parts.iter();
    parts.copied().find(|part| part.contains(claim.span))
}

/// Whether the quoted words are hardly more than role and name: a chant, a label.
pub(super) fn slogan(article: &Article<'_>, claim: &RoleClaim) -> bool {
    let mention = &article.reading.mentions[claim.mention];
    let named = claim.span.hull(mention.span);
    quotation(article, claim).is_some_and(|part| part.len() <= named.len() + 12)
}
