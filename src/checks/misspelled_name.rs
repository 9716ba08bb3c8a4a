//! (docs)

use super::{Article, Findings};
use crate::severity::Severity;

pub(super) const NAME: &str = "misspelled-name";
pub(super) const SEVERITY: Severity = Severity::Error;

pub(super) fn run(_article: &Article<'_>, _findings: &mut Findings<'_>) {}
