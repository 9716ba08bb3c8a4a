//! (docs)

use super::{Article, Findings};
use crate::severity::Severity;

pub(super) const NAME: &str = "discouraged-term";
pub(super) const SEVERITY: Severity = Severity::Warning;

pub(super) fn run(_article: &Article<'_>, _findings: &mut Findings<'_>) {}
