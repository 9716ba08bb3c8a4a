//! The cheapest walk along both texts.

use super::cost::{
    BEYOND, BRACKET_GAP, DRESSED, FREE, LOOSE_END, SWAPPED, SWAPPED_END, UNRECORDED,
    bracketed_figures, gap_cost, swap_cost,
};
use super::settle::settled;
use super::{Alignment, End, Ends, Step};
use crate::record::spoken::{Dress, SpokenWord};

#[derive(Copy, Clone, PartialEq, Eq)]
enum Move {
    Stop,
    Both,
    Said,
    Quoted,
}

/// Aligns `quoted` with `said`. Costs time and memory in proportion to the product of their
/// lengths; callers bound both.
pub fn align(said: &[SpokenWord], quoted: &[SpokenWord], ends: Ends) -> Alignment {
    if let Some(start) = verbatim(said, quoted, ends) {
        let steps = (0..quoted.len()).map(|at| Step::Same(start + at, at));
        return settled(said, quoted, steps.collect(), quoted.len());
    }
    walk(said, quoted, ends)
}

/// What the walk asks of a word on record at every row.
struct Column {
    word: SpokenWord,
    gap_cost: u32,
    gap: bool,
}

fn walk(said: &[SpokenWord], quoted: &[SpokenWord], ends: Ends) -> Alignment {
    let columns: Vec<Column> = said
        .iter()
        .map(|word| Column {
            word: *word,
            gap_cost: gap_cost(word),
            gap: word.dress == Dress::Gap,
        })
        .collect();
    let width = said.len() + 1;
    let mut cost = vec![0u32; width];
    let mut next = vec![0u32; width];
    let mut moves = vec![Move::Stop; width * (quoted.len() + 1)];
    let mut best_end = (u32::MAX, 0, 0);
    let mut beyond = 0;
    for (row, word) in quoted.iter().enumerate() {
        let row = row + 1;
        let word_gap = gap_cost(word);
        // The statement may be cut at its start for nothing; what is quoted before it costs little.
        beyond += if ends.first == End::Real && word.dress == Dress::Plain {
            BEYOND
        } else {
            word_gap
        };
        next[0] = beyond;
        let row_moves = &mut moves[row * width..][..width];
        row_moves[0] = Move::Quoted;
        let gap = word.dress == Dress::Gap;
        let loose = matches!(word.dress, Dress::Gap | Dress::Inserted);
        let outer = row == 1 || row == quoted.len();
        let (swapped_end, added_end) = match outer {
            true => (SWAPPED_END, LOOSE_END),
            false => (FREE, FREE),
        };
        let mut left = beyond;
        // Who begins before the statement does begins it with its first word.
        let mut late = LOOSE_END;
        let places = cost.iter().zip(&cost[1..]).zip(&mut next[1..]);
        let places = places.zip(&mut row_moves[1..]).zip(&columns);
        for ((((diagonal, above), here), step), other) in places {
            let both = diagonal
                + if gap || other.gap {
                    SWAPPED * 4
                } else if bracketed_figures(&other.word, word) {
                    FREE
                } else {
                    match swap_cost(&other.word, word) {
                        same @ (FREE | DRESSED) => same,
                        swapped => swapped + swapped_end,
                    }
                };
            let skipped = if gap {
                FREE
            } else if loose {
                BRACKET_GAP
            } else {
                other.gap_cost
            };
            let missing = left + skipped + late;
            let added = above
                + if loose {
                    FREE
                } else if other.gap {
                    UNRECORDED
                } else {
                    word_gap + added_end
                };
            (left, *step) = if both <= missing && both <= added {
                (both, Move::Both)
            } else if missing <= added {
                (missing, Move::Said)
            } else {
                (added, Move::Quoted)
            };
            *here = left;
            late = FREE;
        }
        let last = row_moves[width - 1];
        std::mem::swap(&mut cost, &mut next);
        if ends.last == End::Real {
            let left = (quoted.len() - row) as u32 * BEYOND;
            let early = if last == Move::Said { LOOSE_END } else { FREE };
            let total = cost[width - 1] + left + early;
            if total < best_end.0 {
                best_end = (total, row, width - 1);
            }
        }
    }
    for (column, &total) in cost.iter().enumerate().skip(1) {
        if total < best_end.0 {
            best_end = (total, quoted.len(), column);
        }
    }
    trace(said, quoted, &moves, width, (best_end.1, best_end.2))
}

/// Where `said` holds just the words `quoted`, if it does: the walk would go straight through them.
fn verbatim(said: &[SpokenWord], quoted: &[SpokenWord], ends: Ends) -> Option<usize> {
    let last = said.len().checked_sub(quoted.len())?;
    let loose = |word: &SpokenWord| matches!(word.dress, Dress::Gap | Dress::Inserted);
    let same = |start: &usize| {
        (said[*start..].iter().zip(quoted)).all(|(other, word)| swap_cost(other, word) == FREE)
    };
    let found = Some(last)
        .filter(|start| ends.last == End::Real && same(start))
        .or_else(|| (0..=last).find(same))?;
    let plain = !quoted.is_empty() && !said.iter().chain(quoted).any(loose);
    plain.then_some(found)
}

fn trace(
    said: &[SpokenWord],
    quoted: &[SpokenWord],
    moves: &[Move],
    width: usize,
    end: (usize, usize),
) -> Alignment {
    let (mut row, mut column) = end;
    let mut steps = Vec::new();
    while row > 0 {
        match moves[row * width + column] {
            Move::Both => {
                row -= 1;
                column -= 1;
                let (other, word) = (&said[column], &quoted[row]);
                let step = match swap_cost(other, word) {
                    FREE => Step::Same(column, row),
                    DRESSED => Step::Dressed(column, row),
                    _ if (word.dress == Dress::Inserted) != (other.dress == Dress::Inserted) => {
                        steps.push(Step::Inserted(row));
                        Step::Omitted(column)
                    }
                    _ => Step::Swapped(column, row),
                };
                steps.push(step);
            }
            Move::Said => {
                column -= 1;
                let loose = matches!(quoted[row - 1].dress, Dress::Gap | Dress::Inserted)
                    || matches!(said[column].dress, Dress::Gap | Dress::Inserted);
                steps.push(if loose {
                    Step::Omitted(column)
                } else {
                    Step::Missing(column)
                });
            }
            Move::Quoted | Move::Stop => {
                row -= 1;
                let loose = matches!(quoted[row].dress, Dress::Gap | Dress::Inserted)
                    || column > 0 && said[column - 1].dress == Dress::Gap;
                steps.push(if loose {
                    Step::Inserted(row)
                } else {
                    Step::Added(row)
                });
            }
        }
    }
    steps.reverse();
    settled(said, quoted, steps, end.0)
}

#[cfg(test)]
mod tests {
    use super::super::tests::words;
    use super::{End, Ends, align, walk};

    proptest::proptest! {
        #[test]
        fn words_that_stand_there_verbatim_are_aligned_as_by_a_walk(
            said in "([nN]o|it|isn't|the sea|[.…]| |\\[we\\]){0,12}",
            quoted in "([nN]o|it|isn't|the sea|[.…]| ){0,6}",
            cut in proptest::bool::ANY,
        ) {
            let last = if cut { End::Cut } else { End::Real };
            let ends = Ends { first: End::Real, last };
            let (said, quoted) = (words(&said), words(&quoted));
            proptest::prop_assert_eq!(align(&said, &quoted, ends), walk(&said, &quoted, ends));
        }
    }
}
