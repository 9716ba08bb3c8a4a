//! Which findings a stet lets stand.

use super::Stood;
use crate::checks::StetUse;
use crate::document::{Document, Stet};
use crate::finding::Finding;
use crate::fold::fold;
use std::collections::BTreeMap;

/// Parts findings into those to be told and those that a stet lets stand, and says of each stet
/// whether it was used. `findings` come in any order.
pub(super) fn honour(
    document: &Document,
    findings: Vec<Finding>,
) -> (Vec<Finding>, Vec<Stood>, Vec<StetUse>) {
    let stets = document.stets();
    let mut used = vec![StetUse::Idle; stets.len()];
    if stets.is_empty() {
        return (findings, Vec::new(), used);
    }
    let mut by_check: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, stet) in stets.iter().enumerate() {
        by_check.entry(&stet.check).or_default().push(index);
    }
    let (mut told, mut stood) = (Vec::new(), Vec::new());
    for finding in findings {
        let silencer = by_check
            .get(finding.check)
            .into_iter()
            .flatten()
            .filter_map(|&index| Some((index, stets[index].reason.as_ref()?)))
            .filter(|&(index, _)| silences(document, &stets[index], &finding))
            // The note nearest to the words: one that names them, then the one that reaches least.
            .min_by_key(|&(index, _)| (stets[index].words.is_none(), stets[index].reach.len()));
        match silencer {
            Some((index, reason)) => {
                used[index] = StetUse::Used;
                stood.push(Stood {
                    finding,
                    stet: index,
                    reason: reason.clone(),
                });
            }
            None => told.push(finding),
        }
    }
    (told, stood, used)
}

/// Whether the finding begins where the stet reaches, and is on the words that the stet names. A
/// stet on "Jo Smyth" also lets a finding on "Smyth" alone stand if "Jo" is before it.
fn silences(document: &Document, stet: &Stet, finding: &Finding) -> bool {
    if !stet.reach.range().contains(&(finding.span.start as usize)) {
        return false;
    }
    let Some(words) = &stet.words else {
        return true;
    };
    let words = fold(words);
    let found = fold(&finding.found);
    if holds(&found, &words) {
        return true;
    }
    let sentence = document
        .sentences()
        .get(document.sentence_at(finding.span.start))
        .map(|sentence| fold(document.text(sentence.span)))
        .unwrap_or_default();
    holds(&words, &found) && holds(&sentence, &words)
}

/// Whether `text` holds `words` between word boundaries; both folded.
fn holds(text: &str, words: &str) -> bool {
    !words.is_empty()
        && text.match_indices(words).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let after = text[at + words.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
}
