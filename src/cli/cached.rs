//! Where compiled records are kept.

use etcetera::BaseStrategy;
use onrecord::record::Cache;
use std::time::UNIX_EPOCH;

/// Whether compiled records are kept.
#[derive(clap::Args)]
pub(super) struct Caching {
    /// Compile the record anew, and keep nothing
    ///
    /// Large records are otherwise kept, compiled, in the user's cache folder, which may be deleted
    /// at any time.
    #[arg(long)]
    no_cache: bool,
}

impl Caching {
    /// The cache to use, if one is wanted and there is a place for it.
    pub(super) fn cache(&self) -> Option<Cache> {
        if self.no_cache {
            return None;
        }
        let folders = etcetera::choose_base_strategy().ok()?;
        Some(Cache {
            folder: folders.cache_dir().join("onrecord"),
            program: program()?,
            least: LEAST,
        })
    }
}

/// How many bytes of rules are worth it: fewer are compiled about as fast as they are read back.
const LEAST: usize = 1 << 16;

/// What tells this build from another: two builds of one version may lay out a record otherwise.
fn program() -> Option<String> {
    let about = std::env::current_exe().ok()?.metadata().ok()?;
    let built = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let version = env!("CARGO_PKG_VERSION");
    Some(format!("{version} {} {}", about.len(), built.as_nanos()))
}
