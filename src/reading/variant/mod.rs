//! One name spelled two ways in one article, told without any record.
//!
//! The capitalised words of an article are counted with the company they keep; two that are alike
//! are then judged by sieves, the surest first. The company decides, not the likeness: "Mario Rubini"
//! and "Marco Rubini" are one person where the second stands eleven times, and "Tove Lindquist" is
//! somebody else than the Lindqvist of the article, since she has a given name of her own.

mod names;
mod pairs;
mod sieves;

use super::mention::Mention;
use crate::document::Document;
use crate::span::Span;
use names::Names;
use rustc_hash::{FxHashMap, FxHashSet};

/// A word that is spelled otherwise than the same name elsewhere in the article.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The word.
    pub span: Span,
    /// The word as it is spelled elsewhere.
    pub right: String,
    /// A place where it is spelled so: the first.
    pub elsewhere: Span,
    /// How often it is spelled so.
    pub times: u32,
    /// Which sieve decided.
    pub by: &'static str,
    /// How sure, from 0 to 1.
    pub confidence: f32,
}

/// The variants of an article, in order of place. What the record settles (`mentions`) is left to
/// the checks that know it.
pub(super) fn variants(document: &Document, mentions: &[Mention]) -> Vec<Variant> {
    let names = Names::of(document);
    let mut likeliest: FxHashMap<u32, Variant> = FxHashMap::default();
    let mut keep = |token: u32, variant: Variant| {
        let best = likeliest.entry(token).or_insert_with(|| variant.clone());
        if (variant.confidence, variant.times) > (best.confidence, best.times) {
            *best = variant;
        }
    };
    for (slip, right) in pairs::alike(&names) {
        if let Some((verdict, places)) = sieves::verdict(&names, slip, right) {
            for token in places.into_iter().filter(|&token| names.free(token)) {
                keep(token, variant(document, &names, token, right, verdict));
            }
        }
    }
    for (token, right) in names.capitals() {
        let verdict = sieves::CAPITALS;
        keep(token, variant(document, &names, token, right, verdict));
    }
    if likeliest.is_empty() || !names.english() {
        return Vec::new();
    }
    let settled: FxHashSet<u32> = mentions
        .iter()
        .flat_map(|mention| mention.tokens.clone())
        .collect();
    let mut variants: Vec<Variant> = likeliest
        .into_iter()
        .filter(|(token, _)| !settled.contains(token))
        .map(|(_, variant)| variant)
        .collect();
    variants.sort_by_key(|variant| variant.span.start);
    variants
}

fn variant(
    document: &Document,
    names: &Names<'_>,
    token: u32,
    right: names::Id,
    verdict: sieves::Verdict,
) -> Variant {
    let word = names.word(right);
    Variant {
        span: document.tokens()[token as usize].span,
        right: word.text.to_owned(),
        elsewhere: document.tokens()[names.places(right)[0] as usize].span,
        times: word.times,
        by: verdict.by,
        confidence: verdict.confidence,
    }
}
