//! Which part of a name a word is.

use crate::record::index::{FormId, FormWord, Owner};
use crate::record::person::{NamePart, is};
use crate::record::{EntryId, Record};

/// Which part of a name a word is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Given,
    Middle,
    Family,
    /// Of a name that is not a person's.
    Word,
}

impl Part {
    /// Which part word `at` of a form of `entry` is.
    pub(super) fn of(record: &Record, entry: EntryId, form: FormId, at: usize) -> Self {
        let words = record.index.form_words(form);
        let suffix = |word: &FormWord| is(NamePart::Suffix, record.index.printed(word));
        let family = matches!(record.index.form(form).owner, Owner::Family(_))
            || words[at + 1..].iter().all(suffix);
        match (record.index.person(entry), family) {
            (true, true) => Self::Family,
            (true, false) if at == 0 => Self::Given,
            (true, false) => Self::Middle,
            (false, _) => Self::Word,
        }
    }
}
