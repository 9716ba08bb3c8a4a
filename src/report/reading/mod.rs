//! What was understood of an article: the first thing to look at where a finding is missing.

mod json;
mod text;

use super::Look;
use crate::document::Document;
use crate::reading::{FormKind, QuotationKind, Reading, SourceKind, Tense, Utterance};
use crate::record::{EntryId, EntryKind, Record};
use jiff::civil::Date;

pub use json::json;
pub use text::text;

/// An article that was read against a record.
#[derive(Copy, Clone, Debug)]
pub struct Read<'a> {
    /// The article.
    pub document: &'a Document,
    /// What is on record.
    pub record: &'a Record,
    /// What the article says.
    pub reading: &'a Reading,
    /// The article's date.
    pub date: Date,
    /// What told the date, in a few words.
    pub dated_by: &'a str,
}

fn key(record: &Record, entry: EntryId) -> &str {
    &record.entry(entry).key
}

fn kind(record: &Record, entry: EntryId) -> &'static str {
    match record.entry(entry).kind {
        EntryKind::Person => "person",
        EntryKind::Organization => "organization",
        EntryKind::Place => "place",
        EntryKind::Product => "product",
        EntryKind::Work => "work",
        EntryKind::Thing => "thing",
    }
}

fn form(form: FormKind) -> &'static str {
    match form {
        FormKind::Full => "full name",
        FormKind::Also => "another form",
        FormKind::Family => "family name",
        FormKind::Given => "given name",
    }
}

/// What kind of quotation it is.
fn quotation(kind: QuotationKind) -> &'static str {
    match kind {
        QuotationKind::Speech => "quotation",
        QuotationKind::Fragment => "quoted fragment",
        QuotationKind::Scare => "words in marks",
        QuotationKind::Title => "title",
        QuotationKind::Block => "block quotation",
        QuotationKind::Transcript => "turn of a transcript",
        QuotationKind::Answer => "answer of an interview",
        QuotationKind::Dialogue => "turn of a dialogue",
        QuotationKind::Indirect => "indirect speech",
    }
}

/// Whether the words are said to have been said.
fn stance(stance: Utterance) -> &'static str {
    match stance {
        Utterance::Made => "said",
        Utterance::Joked => "joked",
        Utterance::Echoed => "echoed",
        Utterance::Alleged => "alleged",
        Utterance::Supposed => "supposed",
        Utterance::Asked => "asked",
        Utterance::Denied => "denied",
    }
}

/// What kind of words name a source.
fn source(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Name => "name",
        SourceKind::Pronoun => "pronoun",
        SourceKind::Role => "role",
        SourceKind::Crowd => "unnamed",
        SourceKind::Writer => "writer",
    }
}

fn tense(tense: Tense) -> &'static str {
    match tense {
        Tense::Present => "now",
        Tense::Former => "formerly",
        Tense::Future => "not yet",
        Tense::Open => "at some time",
    }
}
