//! Judges nominees: the weight of all signs together is the log-odds that a name slipped.
//!
//! A log-linear form of record linkage (Fellegi & Sunter 1969): each sign adds its weight. The
//! weights are data (`weights.txt`), fitted by `examples/weigh_names/fit.py`.

use super::near::{Beside, Nominee};
use super::signs::Sign;
use crate::likeness::Edit;
use std::sync::LazyLock;

/// How sure one must be, from 0 to 1, that a name slipped, before a word is said.
pub const BAR: f32 = 0.5;

static WEIGHTS: LazyLock<Vec<f32>> = LazyLock::new(|| {
    let mut weights = vec![0.0; Sign::ALL.len()];
    for line in include_str!("weights.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let mut words = line.split_whitespace();
        if let (Some(name), Some(Ok(weight))) = (words.next(), words.next().map(str::parse))
            && let Some(sign) = Sign::ALL.iter().find(|sign| sign.name() == name)
        {
            weights[*sign as usize] = weight;
        }
    }
    weights
});

/// How sure it is that the nominee is the name gone wrong, from 0 to 1.
pub fn confidence(nominee: &Nominee) -> f32 {
    let odds: f32 = Sign::ALL
        .iter()
        .map(|&sign| WEIGHTS[sign as usize] * nominee.signs.value(sign))
        .sum();
    1.0 / (1.0 + (-odds).exp())
}

/// What speaks for the nominee, one short phrase each, for the editor.
pub(super) fn evidence(nominee: &Nominee) -> Vec<String> {
    let signs = &nominee.signs;
    let mut evidence: Vec<String> = Vec::new();
    let mut edits: Vec<Edit> = nominee.slips.edits.clone();
    edits.sort_unstable();
    edits.dedup();
    if nominee.slips.cost <= 3.0 {
        evidence.extend(edits.into_iter().map(|edit| edit.phrase().to_owned()));
    } else {
        evidence.push("another name".to_owned());
    }
    if signs.value(Sign::Sound) > 0.0 {
        evidence.push("sounds the same".to_owned());
    }
    match nominee.beside {
        Beside::Neighbour => evidence.push("the rest of the name beside it is right".to_owned()),
        Beside::NearNeighbour => {
            evidence.push("the word beside it is nearly the rest of the name".to_owned())
        }
        Beside::Nothing => {}
    }
    if signs.value(Sign::RoleBefore) > 0.0 {
        evidence.push("a role on record stands before it".to_owned());
    }
    if signs.value(Sign::PartySame) + signs.value(Sign::StateSame) > 0.0 {
        evidence.push("the party or state beside it is the one on record".to_owned());
    }
    if signs.value(Sign::NamedInFull) + signs.value(Sign::NamedInFullAlone) > 0.0 {
        evidence.push("the right form stands elsewhere in the article".to_owned());
    }
    evidence
}
