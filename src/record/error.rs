//! What is wrong with a rule file: a diagnostic into the YAML.

use crate::severity::Severity;
use crate::span::FileSpan;

/// One mistake in a rule file, or in reaching one.
#[derive(Clone, Debug)]
pub struct RecordError {
    /// The file's name.
    pub file: String,
    /// The file's text; empty where it could not be read.
    pub text: std::sync::Arc<str>,
    /// What is wrong, in one line that stands alone.
    pub message: String,
    /// Where, the first label being the main one.
    pub labels: Vec<(FileSpan, String)>,
    /// What to do.
    pub help: Option<String>,
    /// An error stops the check; a warning is told and the record stands.
    pub severity: Severity,
}
