//! The proofs of rule files: what they say, and which facts none of them touches.

use super::{Mistake, Verdict, run};
use crate::document::Format;
use crate::record::{FactId, Record};
use std::collections::BTreeSet;

/// What the proofs of a record's rule files say.
#[derive(Debug)]
pub struct Proving {
    /// Every proof, in the order of the files and within them.
    pub proofs: Vec<Proved>,
    /// The facts that no proof finds contradicted or confirmed, in record order.
    pub unexercised: Vec<FactId>,
}

/// One proof of a rule file.
#[derive(Debug)]
pub struct Proved {
    /// The rule file, as an index into [`Record::files`].
    pub file: u32,
    /// The proof, as an index into its file's proofs.
    pub proof: usize,
    /// The line of the rule file on which the text of the proof begins, from 1.
    pub line: u32,
    /// What it found out, or the mistakes in its marks, with their lines in the rule file.
    pub result: Result<Verdict, Vec<Mistake>>,
}

impl Proved {
    /// Whether the proof could be run and holds.
    pub fn holds(&self) -> bool {
        self.result.as_ref().is_ok_and(Verdict::holds)
    }
}

/// Runs the proofs of every rule file against the whole of `record`, each as plain text on its own
/// date, or else on the `as_of` of its file.
pub fn prove(record: &Record) -> Proving {
    let mut proofs = Vec::new();
    let mut exercised = BTreeSet::new();
    for (index, file) in (0..).zip(&record.files) {
        for (proof, written) in file.proofs.iter().enumerate() {
            let date = written.date.or(file.as_of);
            let mut result = run(record, &written.text, Format::Plain, date, &[]);
            match &mut result {
                Ok(verdict) => exercised.extend(verdict.exercised.iter().copied()),
                Err(mistakes) => {
                    for mistake in mistakes {
                        mistake.line += written.line - 1;
                    }
                }
            }
            proofs.push(Proved {
                file: index,
                proof,
                line: written.line,
                result,
            });
        }
    }
    Proving {
        proofs,
        unexercised: (0..record.facts.len() as u32)
            .map(FactId)
            .filter(|fact| !exercised.contains(fact))
            .collect(),
    }
}
