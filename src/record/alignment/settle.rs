//! A walk along both texts, told as what is shared and what changed.

use super::{Alignment, ChangeKind, Step, WordChange};
use crate::record::spoken::{Dress, SpokenWord, Weight, denies};
use std::ops::Range;

/// How many words more at an end still count as added to what was said.
const LONGEST_TAIL: usize = 2;

/// Cuts the ends that lie beyond what is shared, and tells the changes between.
pub(super) fn settled(
    said: &[SpokenWord],
    quoted: &[SpokenWord],
    steps: Vec<Step>,
    end: usize,
) -> Alignment {
    let shared = |step: &Step| matches!(step, Step::Same(..) | Step::Dressed(..));
    let Some(first) = steps.iter().position(shared) else {
        return Alignment::default();
    };
    let last = steps.iter().rposition(shared).unwrap_or(first);
    // A word swapped at the very start or end is a change, and so are a word or two more than the
    // statement has; a longer stretch more is one that the statement does not reach.
    let tail = |step: &&Step| matches!(step, Step::Swapped(..) | Step::Added(_));
    let before = steps[..first].iter().rev().take_while(tail).count();
    let after = steps[last + 1..].iter().take_while(tail).count();
    let added = |steps: &[Step]| {
        steps
            .iter()
            .filter(|step| matches!(step, Step::Added(_)))
            .count()
    };
    let mut from = first - before;
    if added(&steps[from..first]) > LONGEST_TAIL {
        from = first;
    }
    let mut to = last + 1 + after;
    let beyond = quoted.len() - end;
    if added(&steps[last + 1..to]) + beyond > LONGEST_TAIL {
        to = last + 1;
    }
    let mut alignment = Alignment {
        steps: steps[from..to].to_vec(),
        ..Alignment::default()
    };
    alignment.said = NOWHERE;
    alignment.quoted = NOWHERE;
    let denials = lost_denials(said, quoted, &alignment.steps);
    let mut open: Option<WordChange> = None;
    for (at, step) in alignment.steps.iter().enumerate() {
        let (s, q) = places(*step);
        extend(&mut alignment.said, s);
        extend(&mut alignment.quoted, q);
        if let Step::Same(s, _) | Step::Dressed(s, _) = *step {
            alignment.same += 1;
            alignment.same_content += usize::from(said[s].weight >= Weight::Content);
        }
        let lost = denials.iter().any(|run| run.contains(&at));
        match kind(said, quoted, *step).or(lost.then_some(ChangeKind::Negation)) {
            Some(kind) => {
                let change = open.get_or_insert(WordChange {
                    kind,
                    steps: at..at,
                    said: NOWHERE,
                    quoted: NOWHERE,
                });
                change.kind = change.kind.max(kind);
                change.steps.end = at + 1;
                extend(&mut change.said, s);
                extend(&mut change.quoted, q);
            }
            None => alignment.changes.extend(open.take()),
        }
    }
    alignment.changes.extend(open.take());
    for change in &mut alignment.changes {
        for range in [&mut change.said, &mut change.quoted] {
            if range.start == usize::MAX {
                *range = 0..0;
            }
        }
    }
    alignment
}

/// The steps at which an ellipsis or bracket swallows little more than a "not": "We [will] go" for "we
/// will not go". A long omission takes its own clauses with it.
fn lost_denials(said: &[SpokenWord], quoted: &[SpokenWord], steps: &[Step]) -> Vec<Range<usize>> {
    const LONGEST: usize = 3;
    let loose = |step: &Step| matches!(step, Step::Omitted(_) | Step::Inserted(_));
    let denied = |step: &Step| match places(*step) {
        (_, Some(q)) => quoted[q].weight == Weight::Negation,
        _ => false,
    };
    let mut runs = Vec::new();
    let mut at = 0;
    while at < steps.len() {
        let end = at + steps[at..].iter().take_while(|step| loose(step)).count();
        let run = &steps[at..end];
        let omitted = || {
            run.iter().filter_map(|step| match step {
                Step::Omitted(s) => Some(&said[*s]),
                _ => None,
            })
        };
        let around = &steps[at.saturating_sub(LONGEST)..(end + LONGEST).min(steps.len())];
        if omitted().any(denies) && omitted().count() <= LONGEST && !around.iter().any(denied) {
            runs.push(at..end);
        }
        at = end.max(at + 1);
    }
    runs
}

/// A range that nothing has been put into yet; see [`extend`].
const NOWHERE: Range<usize> = Range {
    start: usize::MAX,
    end: 0,
};

fn places(step: Step) -> (Option<usize>, Option<usize>) {
    match step {
        Step::Same(s, q) | Step::Dressed(s, q) | Step::Swapped(s, q) => (Some(s), Some(q)),
        Step::Missing(s) | Step::Omitted(s) => (Some(s), None),
        Step::Added(q) | Step::Inserted(q) => (None, Some(q)),
    }
}

fn extend(range: &mut Range<usize>, at: Option<usize>) {
    if let Some(at) = at {
        range.start = range.start.min(at);
        range.end = range.end.max(at + 1);
    }
}

/// What a step changes, if anything.
fn kind(said: &[SpokenWord], quoted: &[SpokenWord], step: Step) -> Option<ChangeKind> {
    let of = |weight| match weight {
        Weight::Filler => ChangeKind::Filler,
        Weight::Article => ChangeKind::Article,
        Weight::Function => ChangeKind::Function,
        Weight::Content => ChangeKind::Content,
        Weight::Name => ChangeKind::Name,
        Weight::Number => ChangeKind::Number,
        Weight::Negation => ChangeKind::Negation,
    };
    match step {
        Step::Same(..) | Step::Omitted(_) | Step::Inserted(_) => None,
        // What stands in brackets may be dressed as the writer likes.
        Step::Dressed(_, q) if quoted[q].dress == Dress::Inserted => None,
        Step::Dressed(..) => Some(ChangeKind::Dress),
        Step::Missing(s) => Some(of(said[s].weight)),
        // A filler may be dropped, but words that were not said may not be put in.
        Step::Added(q) => Some(of(quoted[q].weight).max(ChangeKind::Article)),
        Step::Swapped(s, q) => {
            let (s, q) = (&said[s], &quoted[q]);
            let pair = (s.weight.min(q.weight), s.weight.max(q.weight));
            Some(match pair {
                (Weight::Negation, Weight::Negation) => ChangeKind::Content,
                (_, Weight::Negation) => ChangeKind::Negation,
                _ if s.stem == q.stem => ChangeKind::Inflection,
                (_, Weight::Number) => ChangeKind::Number,
                (_, Weight::Name) => ChangeKind::Name,
                (_, Weight::Content) => ChangeKind::Content,
                _ => ChangeKind::Function,
            })
        }
    }
}
