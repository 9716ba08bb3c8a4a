//! Words on record that a quotation repeats, exactly or nearly.

use super::quoted::Quoted;
use crate::record::Record;
use crate::record::alignment::{Alignment, End, Ends, Step, align};
use crate::record::spoken::{Dress, SpokenWord, Weight};
use crate::record::statements::StatementId;
use crate::span::Span;
use std::ops::Range;

/// One stretch of a quotation and the statement on record that it repeats.
#[derive(Clone, Debug)]
pub struct Echo {
    /// The quotation, as an index into [`Reading::quotations`](super::Reading::quotations).
    pub quotation: usize,
    /// The stretch of prose compared: the quotation, a part of it, or some of its words.
    pub span: Span,
    /// The words of the prose compared.
    pub words: Vec<SpokenWord>,
    /// Where the words of a further part begin: a gap that stands for what interrupts the
    /// quotation, as indices into `words`.
    pub seams: Vec<usize>,
    /// Statements that share the words, the closest first.
    pub statements: Vec<Repeated>,
}

impl Echo {
    /// The stretch compared up to where the quotation is first interrupted.
    pub fn opening(&self) -> Span {
        let end = self.seams.first().copied().unwrap_or(self.words.len());
        match (self.words.first(), self.words.get(end.saturating_sub(1))) {
            (Some(first), Some(last)) => first.span.hull(last.span),
            _ => self.span,
        }
    }

    /// How many words are quoted, gaps left out.
    pub fn length(&self) -> usize {
        let gap = |word: &&SpokenWord| word.dress != Dress::Gap;
        self.words.iter().filter(gap).count()
    }
}

/// A statement that a quotation repeats.
#[derive(Clone, Debug)]
pub struct Repeated {
    /// The statement.
    pub statement: StatementId,
    /// Its words against [`Echo::words`].
    pub alignment: Alignment,
    /// How many words the statement has.
    pub length: usize,
}

/// The most words compared at once; a longer part is cut, which loses nothing but the words at the
/// seams.
const LONGEST: usize = 400;

/// Finds for each of the `quotations` whose words are `quoted` the statements it repeats.
pub(super) fn echoes(record: &Record, quoted: &Quoted, quotations: usize) -> Vec<Echo> {
    let mut found = Vec::new();
    if record.statements.is_empty() {
        return found;
    }
    for index in 0..quotations {
        let (words, parts) = quoted.quotation(index);
        if parts.len() > 1
            && words.len() <= LONGEST
            && let Some(echo) = whole(record, index, words, parts)
        {
            found.push(echo);
            continue;
        }
        for part in parts {
            for stretch in words[part.clone()].chunks(LONGEST) {
                stretch_echoes(record, index, stretch, &mut found);
            }
        }
    }
    found
}

/// All parts of a quotation as the words of one statement, in their order. Nothing where a part is
/// not found there: it may be from elsewhere.
fn whole(
    record: &Record,
    quotation: usize,
    words: &[SpokenWord],
    parts: &[Range<usize>],
) -> Option<Echo> {
    let statements = repeated(record, words);
    let best = statements.first()?;
    let found = parts.iter().all(|part| {
        let same = (best.alignment.steps.iter())
            .filter(
                |step| matches!(step, Step::Same(_, q) | Step::Dressed(_, q) if part.contains(q)),
            )
            .count();
        2 * same >= part.len()
    });
    let (first, last) = (words.first()?, words.last()?);
    found.then(|| Echo {
        quotation,
        span: first.span.hull(last.span),
        words: words.to_vec(),
        seams: parts.iter().skip(1).map(|part| part.start - 1).collect(),
        statements,
    })
}

/// Looks up one stretch; what the best statement does not reach is looked up again.
fn stretch_echoes(
    record: &Record,
    quotation: usize,
    stretch: &[SpokenWord],
    found: &mut Vec<Echo>,
) {
    const LEAST: usize = 4;
    let mut left = vec![stretch];
    while let Some(words) = left.pop() {
        let statements = repeated(record, words);
        let Some(best) = statements.first() else {
            continue;
        };
        let Range { start, end } = best.alignment.quoted.clone();
        if end - start < words.len() && words.len() < stretch.len() + 1 {
            for rest in [&words[..start], &words[end..]] {
                if rest.len() >= LEAST {
                    left.push(rest);
                }
            }
        }
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            continue;
        };
        found.push(Echo {
            quotation,
            span: first.span.hull(last.span),
            words: words.to_vec(),
            seams: Vec::new(),
            statements,
        });
    }
}

fn repeated(record: &Record, words: &[SpokenWord]) -> Vec<Repeated> {
    let index = &record.statements;
    let mut found: Vec<Repeated> = index
        .just(words)
        .iter()
        .map(|&statement| {
            let said = index.words(statement);
            let ends = Ends {
                first: End::Real,
                last: End::Real,
            };
            Repeated {
                statement,
                alignment: align(said, words, ends),
                length: said.len(),
            }
        })
        .collect();
    for candidate in index.candidates(words) {
        if found
            .iter()
            .any(|held| held.statement == candidate.statement)
        {
            continue;
        }
        let said = index.words(candidate.statement);
        let (first, last) = candidate.window;
        let ends = Ends {
            first: if first == 0 { End::Real } else { End::Cut },
            last: if last == said.len() {
                End::Real
            } else {
                End::Cut
            },
        };
        let mut alignment = align(&said[first..last], words, ends);
        alignment.shift(first);
        if alignment.same > 0 {
            found.push(Repeated {
                statement: candidate.statement,
                alignment,
                length: said.len(),
            });
        }
    }
    found.sort_by(|a, b| {
        merit(b, words)
            .total_cmp(&merit(a, words))
            .then(a.statement.cmp(&b.statement))
    });
    found
}

/// How well a statement accounts for the words quoted.
fn merit(repeated: &Repeated, words: &[SpokenWord]) -> f32 {
    let alignment = &repeated.alignment;
    let content = words
        .iter()
        .filter(|word| word.weight >= Weight::Content)
        .count();
    let share =
        (alignment.same + alignment.same_content) as f32 / (words.len() + content).max(1) as f32;
    share * alignment.overlap()
}
