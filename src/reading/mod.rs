//! Prose to what the article says: who is named, who is quoted, who holds which role.
//!
//! Every decision is made by sieves, from the surest to the least sure; each says which of them
//! decided (`by`) and how far to trust it. What no sieve settles stays open.

pub mod age;
pub mod attribution;
pub mod claim;
pub mod echo;
pub mod figure;
mod indirect;
pub mod location;
pub mod mention;
pub mod quotation;
mod quoted;
pub mod referent;
pub mod repetition;
pub mod role;
pub mod variant;

pub use age::{Age, AgeTime, Life};
pub use attribution::{
    Attribution, Distance, Rival, Source, SourceKind, Speaker, Standing, Utterance, strangers,
};
pub use claim::Claim;
pub use echo::{Echo, Repeated};
pub use figure::{Figure, Part};
pub use indirect::{Retelling, Turn, TurnKind, introduced};
pub use location::Location;
pub use mention::{FormKind, Joined, Mention, Slip, SlipKind, TermUse};
pub use quotation::{Quotation, QuotationKind};
pub use referent::Referent;
pub use repetition::Repetition;
pub use role::{Affiliation, Bound, Position, RoleClaim, Stance, Tense, Year};
pub use variant::Variant;

use crate::calendar::WrittenDate;
use crate::document::Document;
use crate::record::Record;
use crate::span::Span;
use jiff::civil::Date;

/// What one article says, as far as it was understood.
#[derive(Debug, Default)]
pub struct Reading {
    /// Stretches that name an entry, in order of place; they never overlap.
    pub mentions: Vec<Mention>,
    /// Names run into their neighbours, in order of place.
    pub joined: Vec<Joined>,
    /// Words that are spelled otherwise than the same name elsewhere in the article, in order of
    /// place.
    pub variants: Vec<Variant>,
    /// Terms that the house writes otherwise, in order of place.
    pub terms: Vec<TermUse>,
    /// Definite roles and pronouns that stand for an entry ("the CEO", "she"), in order of place.
    pub stand_ins: Vec<StandIn>,
    /// Quoted stretches, in order of place.
    pub quotations: Vec<Quotation>,
    /// Who is said to have said them, in order of the quotation.
    pub attributions: Vec<Attribution>,
    /// Everybody the article names near its quotations, on record or not.
    pub speakers: Vec<Speaker>,
    /// Words on record that quotations repeat, in order of the quotation.
    pub echoes: Vec<Echo>,
    /// Quotations in the words of another one, in order of place.
    pub repetitions: Vec<Repetition>,
    /// Roles given to someone, in order of place.
    pub roles: Vec<RoleClaim>,
    /// Parties and states given to someone, in order of place.
    pub affiliations: Vec<Affiliation>,
    /// Where places on record are said to lie, in order of place.
    pub locations: Vec<Location>,
    /// Dates, in order of place.
    pub dates: Vec<WrittenDate>,
    /// Quantities, in order of place.
    pub figures: Vec<Figure>,
    /// Ages given to someone, in order of place.
    pub ages: Vec<Age>,
    /// When people were born and died, as the article says, in order of place.
    pub lives: Vec<Life>,
    /// What is asserted that the record words, too, in order of place.
    pub claims: Vec<Claim>,
}

/// A pronoun or a definite role that stands for an entry.
#[derive(Clone, Debug)]
pub struct StandIn {
    /// Where it stands.
    pub span: crate::span::Span,
    /// For whom, as far as that was settled.
    pub referent: Option<Referent>,
}

impl Reading {
    /// Reads `document` against `record`. `date` is the article's own date, against which roles
    /// are understood.
    pub fn of(document: &Document, record: &Record, date: Option<Date>) -> Self {
        let words = mention::KnownWords::new(document, &record.index);
        let (mut mentions, terms) = mention::mentions(document, record, &words);
        let joined = mention::joined(document, record, &words, &mentions);
        // "Quilltold" is "Quill told", and no misspelling.
        let spans: Vec<Span> = joined.iter().map(|joined| joined.span).collect();
        mentions.retain(|mention| {
            let likely = |slip: &Slip| slip.kind == SlipKind::Likeness;
            !(mention.slip.as_ref().is_some_and(likely) && mention.span.overlaps_one_of(&spans))
        });
        let variants = variant::variants(document, &mentions);
        let mut reading = Self {
            mentions,
            joined,
            variants,
            terms,
            ..Self::default()
        };
        (reading.roles, reading.affiliations) = role::roles(document, record, &reading, date);
        referent::settle(record, &reading.roles, &mut reading.mentions);
        reading.locations = location::locations(document, record, &reading.mentions);
        reading.quotations = quotation::quotations(document);
        (reading.dates, reading.figures) = figure::figures(document);
        figure::mark_quoted(&reading.quotations, &mut reading.figures);
        indirect::add(document, record, &mut reading.quotations);
        (reading.ages, reading.lives) = age::ages(
            document,
            record,
            &reading.mentions,
            &reading.figures,
            &reading.dates,
        );
        attribution::attribute(document, record, &mut reading);
        let quoted = quoted::Quoted::of(document, &reading.quotations);
        reading.echoes = echo::echoes(record, &quoted, reading.quotations.len());
        reading.claims = claim::claims(document, record, &reading);
        reading.repetitions = repetition::repetitions(&quoted, &reading);
        reading
    }
}
