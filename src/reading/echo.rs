//! Words on record that a quotation repeats, exactly or nearly.

use super::Reading;
use crate::document::Document;
use crate::record::Record;
use crate::record::alignment::{Alignment, End, Ends, align};
use crate::record::spoken::{SpokenWord, Weight, spoken_words};
use crate::record::statements::StatementId;
use crate::span::Span;
use std::ops::Range;

/// One stretch of a quotation and the statement on record that it repeats.
#[derive(Clone, Debug)]
pub struct Echo {
    /// The quotation, as an index into [`Reading::quotations`].
    pub quotation: usize,
    /// The stretch of prose compared: a part of the quotation, or some of its words.
    pub span: Span,
    /// The words of the prose compared.
    pub words: Vec<SpokenWord>,
    /// Statements that share the words, the closest first.
    pub statements: Vec<Repeated>,
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

/// Finds for every quotation the statements it repeats.
pub(super) fn echoes(document: &Document, record: &Record, reading: &Reading) -> Vec<Echo> {
    let mut found = Vec::new();
    if record.statements.is_empty() {
        return found;
    }
    let mut words = Vec::new();
    for (index, quotation) in reading.quotations.iter().enumerate() {
        for &part in &quotation.parts {
            words.clear();
            let tokens = document.tokens_in(part);
            let tokens = &document.tokens()[tokens.start as usize..tokens.end as usize];
            spoken_words(document.prose(), tokens, &mut words);
            for stretch in words.chunks(LONGEST) {
                stretch_echoes(record, index, stretch, &mut found);
            }
        }
    }
    found
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
