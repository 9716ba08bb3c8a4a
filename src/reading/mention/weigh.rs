//! Judges nominees: whether a name slipped, and which was meant.
//!
//! The weight of all signs together is the log-odds that a name slipped, in a log-linear form of
//! record linkage (Fellegi & Sunter 1969): each sign adds its weight. Which of several names was meant
//! is another question ("Ivor" tells more of Ivo, and the article speaks of Igor throughout), and has
//! weights of its own. All are data (`weights.txt`), fitted by `examples/weigh_names/fit.py`.

use super::near::{Beside, Nominee};
use super::signs::Sign;
use crate::likeness::Edit;
use std::sync::LazyLock;

/// How sure one must be, from 0 to 1, that a name slipped, before a word is said.
pub const BAR: f32 = 0.5;

/// What each sign weighs: for the question whether a name slipped, and for the question which.
struct Weights {
    slip: [f32; Sign::ALL.len()],
    choice: [f32; Sign::ALL.len()],
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let mut weights = Weights {
        slip: [0.0; Sign::ALL.len()],
        choice: [0.0; Sign::ALL.len()],
    };
    for line in include_str!("weights.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let mut words = line.split_whitespace();
        let sign = words.next();
        let sign = Sign::ALL.iter().find(|known| Some(known.name()) == sign);
        let mut weight = || words.next().and_then(|weight| weight.parse().ok());
        if let (Some(sign), Some(slip), Some(choice)) = (sign, weight(), weight()) {
            weights.slip[*sign as usize] = slip;
            weights.choice[*sign as usize] = choice;
        }
    }
    weights
});

/// How sure it is that the nominee is the name gone wrong, from 0 to 1.
pub fn confidence(nominee: &Nominee) -> f32 {
    let odds = nominee.signs.weighed(&WEIGHTS.slip);
    1.0 / (1.0 + (-odds).exp())
}

/// How likely it is that the nominee is the name that was meant, given that one of those nominated for
/// its word was: the greatest of them is the likeliest (a conditional logit, McFadden 1974).
pub(super) fn choice(nominee: &Nominee) -> f32 {
    nominee.signs.weighed(&WEIGHTS.choice)
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
