//! Checks articles against what is on record, and against themselves.
//!
//! The data flows one way: bytes are read as a [`Document`](document::Document), the document and
//! the [`Record`](record::Record) give a [`Reading`](reading::Reading), the checks judge the
//! reading, and the [`desk`] hands back findings.
//!
//! ```
//! use onrecord::desk::{self, Selection};
//! use onrecord::document::{Document, Format};
//! use onrecord::record::Record;
//!
//! let (record, mistakes) = Record::parse("harbor.yaml", "
//! people:
//!   Ilse Brandt:
//!     not: [Brant]
//! ");
//! assert!(mistakes.is_empty());
//!
//! let article = "The mayor, Ilse Brant, opened the harbor.";
//! let document = Document::read("harbor.txt", article.into(), Format::Plain);
//! let outcome = desk::check(&document, &record, &Selection::default());
//!
//! let [finding] = outcome.findings.as_slice() else { panic!("one finding") };
//! assert_eq!(finding.check, "misspelled-name");
//! assert_eq!(finding.found, "Brant");
//! assert_eq!(finding.expected, ["Brandt"]);
//! assert_eq!(finding.place.range(), 16..21);
//! ```

mod flat;
pub mod severity;
pub mod span;

pub mod calendar;
pub mod fold;
pub mod likeness;
pub mod quantity;
pub mod titles;
pub mod tokens;
pub mod words;

pub mod document;
pub mod record;

pub mod import;
pub mod reading;

pub mod finding;

pub mod checks;

pub mod desk;

pub mod proof;

pub mod report;
