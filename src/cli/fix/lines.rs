//! A file of JSON Lines corrected line by line: no more of it is held than what is being read.

use super::{Action, Passed, Plan, read, system};
use crate::cli::article::Desk;
use crate::cli::files::{Source, Trouble};
use crate::cli::input::{Line, lines};
use crate::cli::replace::Replacement;
use onrecord::document::{Fields, Format};
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::Xxh3Default;

/// What became of a file whose lines were corrected.
#[derive(Default)]
pub(in crate::cli) struct Rewritten {
    /// How many findings were corrected, in how many articles.
    pub(in crate::cli) corrected: usize,
    pub(in crate::cli) articles: usize,
    /// How many were left because they stand in quotation marks.
    pub(in crate::cli) quoted: usize,
    /// What is to be known of those that were left for another reason.
    pub(in crate::cli) remarks: Vec<String>,
    /// Why nothing was corrected though it should have been.
    pub(in crate::cli) trouble: Option<String>,
}

impl Plan {
    /// Whether `source` is corrected line by line.
    pub(in crate::cli) fn streams(&self, source: &Source) -> bool {
        self.action == Action::Write && source.format() == Format::JsonLines && !source.stdin
    }

    /// Corrects the articles of `desk`'s file, `ahead` of them at a time. A line that cannot be read
    /// stays as it is, and is told by whoever checks the file then.
    pub(in crate::cli) fn rewrite(
        &self,
        desk: &Desk<'_>,
        fields: &Fields,
        pool: &rayon::ThreadPool,
        ahead: usize,
    ) -> Rewritten {
        let mut rewritten = Rewritten::default();
        let written = self.write_lines(desk, fields, pool, ahead, &mut rewritten);
        if let Err(why) = written {
            (rewritten.corrected, rewritten.articles) = (0, 0);
            rewritten.trouble = why.map(|why| format!("{}: {why}", desk.source.name));
        }
        rewritten
    }

    /// Does it; in vain without a word where the file cannot be read, which is told when it is read
    /// the next time.
    fn write_lines(
        &self,
        desk: &Desk<'_>,
        fields: &Fields,
        pool: &rayon::ThreadPool,
        ahead: usize,
        rewritten: &mut Rewritten,
    ) -> Result<(), Option<String>> {
        let source = desk.source;
        let mut lines = lines(source).map_err(|_| None)?;
        let mut draft: Option<(PathBuf, Replacement)> = None;
        let mut read = Sum::default();
        loop {
            let batch: Vec<Line> = lines
                .by_ref()
                .take(ahead)
                .collect::<Result<_, Trouble>>()
                .map_err(|_| None)?;
            if batch.is_empty() {
                break;
            }
            let passed: Vec<Option<Passed>> = pool.install(|| {
                let passed = batch.par_iter().map(|line| self.line(desk, line, fields));
                passed.collect()
            });
            for (line, passed) in batch.iter().zip(passed) {
                let mut after = None;
                if let Some(passed) = passed {
                    rewritten.corrected += passed.corrections.corrected;
                    rewritten.articles += usize::from(passed.bytes.is_some());
                    rewritten.quoted += passed.corrections.quoted;
                    rewritten.remarks.extend(passed.corrections.remarks);
                    after = passed.bytes;
                }
                if draft.is_none() && after.is_some() {
                    draft = Some(self.begin(source, read.bytes).map_err(Some)?);
                }
                if let Some((_, draft)) = &mut draft {
                    let bytes = after.as_deref().unwrap_or(&line.bytes);
                    draft
                        .write_all(bytes)
                        .map_err(|error| Some(system(error)))?;
                }
                read.add(&line.bytes);
            }
        }
        match draft {
            Some((path, draft)) => finish(&path, draft, &read).map_err(Some),
            None => Ok(()),
        }
    }

    /// What a line becomes; nothing where it is no article.
    fn line(&self, desk: &Desk<'_>, line: &Line, fields: &Fields) -> Option<Passed> {
        if line.is_blank() {
            return None;
        }
        let document = read(desk.source, &line.bytes, line.origin, fields).ok()?;
        self.pass(desk, document).ok()
    }

    /// Begins what takes the place of the file, with its first `len` bytes.
    fn begin(&self, source: &Source, len: u64) -> Result<(PathBuf, Replacement), String> {
        let path = self.target(source)?;
        let mut draft = Replacement::of(&path).map_err(system)?;
        let before = File::open(&path).map_err(system)?;
        io::copy(&mut before.take(len), &mut draft).map_err(system)?;
        Ok((path, draft))
    }
}

/// Puts `draft` in the place of the file at `path`, if that still is what was `read`.
fn finish(path: &Path, draft: Replacement, read: &Sum) -> Result<(), String> {
    let mut now = Sum::default();
    let mut file = File::open(path).map_err(system)?;
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer).map_err(system)? {
            0 => break,
            len => now.add(&buffer[..len]),
        }
    }
    if now.digest() != read.digest() {
        return Err(super::CHANGED.to_owned());
    }
    draft.commit().map_err(system)
}

/// What tells one file from another.
#[derive(Default)]
struct Sum {
    bytes: u64,
    hash: Xxh3Default,
}

impl Sum {
    fn add(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        self.hash.update(bytes);
    }

    fn digest(&self) -> (u64, u128) {
        (self.bytes, self.hash.digest128())
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::{Replacement, Sum, finish};
    use std::fs;
    use std::io::Write;

    #[test]
    fn a_file_that_has_changed_since_its_lines_were_read_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jsonl");
        fs::write(&path, "{}\n{}\n").unwrap();
        for (lines, done, after) in [
            (["{}\n", "{ }\n"], false, "{}\n{}\n"),
            (["{}\n", ""], false, "{}\n{}\n"),
            (["{}\n", "{}\n"], true, "new"),
        ] {
            let mut read = Sum::default();
            lines.iter().for_each(|line| read.add(line.as_bytes()));
            let mut draft = Replacement::of(&path).unwrap();
            draft.write_all(b"new").unwrap();
            assert_eq!(finish(&path, draft, &read).is_ok(), done);
            assert_eq!(fs::read_to_string(&path).unwrap(), after);
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        }
    }
}
