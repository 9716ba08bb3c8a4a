//! (docs)

use super::{Article, Findings};
use crate::severity::Severity;

pub(super) const NAME: &str = "idle-stet";
pub(super) const SEVERITY: Severity = Severity::Warning;

pub(super) fn run(_article: &Article<'_>, _findings: &mut Findings<'_>) {}
