//! Checks articles against what is on record, and against themselves.
//!
//! The data flows one way: bytes are read as a [`Document`](document::Document), the document and
//! the [`Record`](record::Record) give a [`Reading`](reading::Reading), the checks judge the
//! reading, and the desk hands back findings.

pub mod severity;
pub mod span;

pub mod fold;
pub mod likeness;
pub mod titles;
pub mod tokens;
pub mod words;

pub mod document;
pub mod record;

pub mod reading;

pub mod finding;

pub mod checks;

pub mod desk;

pub mod proof;

pub mod report;
