//! Compiled records, kept in a folder from one run to the next.
//!
//! A record is kept under a hash of the program and of the name and text of every rule file, so that
//! nothing has to be kept up to date. A file is put in place whole; one that is damaged, cut short or
//! of another program is not used, and the folder may be deleted at any time. Nothing that goes wrong
//! here is told: the record is then compiled, as it is without a cache.

use super::{kept, parse};
use crate::record::lines::Lines;
use crate::record::{Record, RecordError};
use crate::severity::Severity;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;
use std::{fs, io};
use xxhash_rust::xxh3::Xxh3Default;

/// Where compiled records are kept.
#[derive(Clone, Debug)]
pub struct Cache {
    /// The folder; it is made when something is kept. Nothing else should lie in it.
    pub folder: PathBuf,
    /// What tells one build of the program from another: only the build that wrote a record reads it.
    pub program: String,
    /// Rule files of fewer bytes than this together are compiled anew each time.
    pub least: usize,
}

/// How many records are kept; those used by the latest runs.
const KEPT: usize = 16;

/// How the name of every file ends.
const ENDING: &str = "record";

impl Cache {
    /// The record that the rule files give, each a name and a text.
    pub(super) fn record(&self, files: Vec<(String, String)>) -> (Record, Vec<RecordError>) {
        let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
        if bytes < self.least {
            return parse(files);
        }
        let key = self.key(&files);
        let path = self.folder.join(format!("{key:032x}.{ENDING}"));
        if let Some(kept) = kept::read(&path, key) {
            return with_texts(kept, files);
        }
        let (mut record, mistakes) = parse(files);
        let mistaken = |mistake: &RecordError| mistake.severity == Severity::Error;
        if !mistakes.iter().any(mistaken) {
            // A folder that cannot be written to, or a full disk, costs time and nothing else.
            let _ = self.keep(&path, key, &mut record, &mistakes);
        }
        (record, mistakes)
    }

    fn key(&self, files: &[(String, String)]) -> u128 {
        let mut hasher = Xxh3Default::new();
        let names = files.iter().flat_map(|(name, text)| [name, text]);
        for part in std::iter::once(&self.program).chain(names) {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        hasher.digest128()
    }

    fn keep(
        &self,
        path: &Path,
        key: u128,
        record: &mut Record,
        mistakes: &[RecordError],
    ) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        kept::write(file.as_file_mut(), key, record, mistakes)?;
        file.persist(path)?;
        self.forget()
    }

    /// Deletes the records that were written longest ago.
    fn forget(&self) -> io::Result<()> {
        let mut kept: Vec<(SystemTime, PathBuf)> = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if entry
                .path()
                .extension()
                .is_some_and(|ending| ending == ENDING)
            {
                kept.push((entry.metadata()?.modified()?, entry.path()));
            }
        }
        kept.sort_unstable();
        let old = kept.len().saturating_sub(KEPT);
        for (_, path) in &kept[..old] {
            fs::remove_file(path)?;
        }
        Ok(())
    }
}

/// Puts back the texts of the rule files, which are not kept twice.
fn with_texts(
    (mut record, mut warnings): (Record, Vec<RecordError>),
    files: Vec<(String, String)>,
) -> (Record, Vec<RecordError>) {
    record.word();
    for (file, (_, text)) in record.files.iter_mut().zip(files) {
        file.text = Arc::from(text);
    }
    for warning in &mut warnings {
        let file = record.files.iter().find(|file| file.name == warning.file);
        if let Some(file) = file.filter(|_| !warning.labels.is_empty()) {
            warning.text = Arc::clone(&file.text);
            warning.lines = Arc::new(Lines::of(&file.text));
        }
    }
    (record, warnings)
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "tests stop at the first surprise")]
mod tests {
    use super::Cache;
    use crate::record::Record;
    use crate::severity::Severity;
    use crate::words::Wordforms;
    use std::fs;
    use std::path::PathBuf;

    /// A record with every kind of rule.
    const RULES: &str = "\
about: The harbor
as_of: 2026-02-03
people:
  Zoë Lindqvist:
    not: [Lindquist]
    pronouns: she
    roles: [{title: mayor, of: Hafenburg, since: 2019-06, source: minutes, expires: 2027-01-01}]
    said: [{words: The ferry will run again before the ice is gone., on: 2026-02-03}]
  Jo de Vries: {also: [Joanna de Vries], family: de Vries}
places: {Hafenburg: {facts: {founded: 1312, length: {value: 40 km, tolerance: 5%}}}}
facts:
  - claim: The harbor has {two} piers
    tolerance: 0
never:
  - claim: Hafenburg is the (only|first) harbor
    because: There are others
patterns:
  - {id: said-twice, match: '\\bsaid\\s+said\\b', message: Say it once, correction: said}
properties:
  length: [\"{subject} is {value} long\"]
terms:
  data set: {not: [dataset]}
proofs:
  - Nobody came.
";

    struct Place {
        _folder: tempfile::TempDir,
        rules: PathBuf,
        cache: Cache,
    }

    fn place(text: &str) -> Place {
        let folder = tempfile::tempdir().expect("a folder");
        let rules = folder.path().join("rules.yaml");
        fs::write(&rules, text).expect("a rule file");
        let cache = Cache {
            folder: folder.path().join("cache"),
            program: "one".to_owned(),
            least: 0,
        };
        Place {
            _folder: folder,
            rules,
            cache,
        }
    }

    impl Place {
        /// What is loaded, all of it, as text.
        fn loaded(&self, cache: &Cache) -> String {
            let (record, errors) = Record::load_by_cache(std::slice::from_ref(&self.rules), cache);
            shown(&record) + &format!("{errors:?}")
        }

        fn kept(&self) -> Vec<PathBuf> {
            let entries = fs::read_dir(&self.cache.folder);
            let mut kept: Vec<PathBuf> = entries
                .into_iter()
                .flatten()
                .map(|entry| entry.expect("an entry").path())
                .collect();
            kept.sort();
            kept
        }
    }

    /// Everything in a record. The index is shown by what follows from it: the order of a map is no
    /// part of it.
    fn shown(record: &Record) -> String {
        let walked: Vec<_> = ["zoe", "lindqvist", "lindquist", "dataset", "vries"]
            .into_iter()
            .map(|word| {
                let number = record.index.word(word);
                let slipped = format!("{word}x");
                let known = record
                    .index
                    .known(&Wordforms::of([Some(slipped.as_str())].into_iter()));
                let lists = number.map(|number| {
                    let state = record.index.step(0, number).unwrap_or_default();
                    (
                        record.index.spelled(number).to_owned(),
                        record.index.ends(state).to_vec(),
                        record.index.before(number).to_vec(),
                        record.index.after(number).to_vec(),
                    )
                });
                let nominees = known
                    .iter()
                    .map(|known| known.nominees(&record.index).to_vec());
                (lists, nominees.collect::<Vec<_>>())
            })
            .collect();
        format!(
            "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {} {walked:?}",
            record.files,
            record.facts,
            record.entries,
            record.terms,
            record.sentences,
            record.bans,
            record.patterns,
            record.properties,
            record.wordings.is_empty(),
        )
    }

    #[test]
    fn a_record_from_the_cache_is_the_record() {
        let place = place(RULES);
        let (record, errors) = Record::load(std::slice::from_ref(&place.rules));
        assert!(errors.is_empty(), "{errors:?}");
        let compiled = shown(&record) + &format!("{errors:?}");
        assert_eq!(place.loaded(&place.cache), compiled, "while it is kept");
        assert_eq!(place.kept().len(), 1);
        assert_eq!(place.loaded(&place.cache), compiled, "from the cache");
    }

    #[test]
    fn warnings_are_told_again_and_nothing_with_an_error_is_kept() {
        for (addition, severity, kept) in [
            ("nonsense: {}\n", Severity::Error, 0),
            (
                "organizations: {Harbor Office: {of: Hafenbirg}}\n",
                Severity::Warning,
                1,
            ),
        ] {
            let place = place(&format!("{RULES}{addition}"));
            let (_, errors) = Record::load(std::slice::from_ref(&place.rules));
            let gravest = errors.iter().map(|error| error.severity).max();
            assert_eq!(gravest, Some(severity), "{errors:?}");
            let first = place.loaded(&place.cache);
            assert_eq!(place.kept().len(), kept, "{addition}");
            assert_eq!(place.loaded(&place.cache), first, "{addition}");
        }
    }

    #[test]
    fn what_is_damaged_is_not_used() {
        let place = place(RULES);
        let compiled = place.loaded(&place.cache);
        let path = place.kept().remove(0);
        let whole = fs::read(&path).expect("what was kept");
        let mut damages: Vec<Vec<u8>> = vec![Vec::new(), whole[..whole.len() - 1].to_vec()];
        damages.extend([0, 9, 25, 40, whole.len() / 2, whole.len() - 1].map(|at| {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            bytes
        }));
        damages.push([&whole[..], b"x"].concat());
        for damaged in damages {
            fs::write(&path, &damaged).expect("a damaged file");
            assert_eq!(place.loaded(&place.cache), compiled);
            let mended = fs::read(&path).expect("what was kept again");
            assert!(mended == whole, "the damaged file is replaced");
        }
    }

    #[test]
    fn another_program_and_another_text_are_other_records() {
        let place = place(RULES);
        place.loaded(&place.cache);
        let other = Cache {
            program: "two".to_owned(),
            ..place.cache.clone()
        };
        place.loaded(&other);
        assert_eq!(place.kept().len(), 2);
        fs::write(&place.rules, format!("{RULES}# changed\n")).expect("a rule file");
        place.loaded(&place.cache);
        assert_eq!(place.kept().len(), 3);
    }

    #[test]
    fn only_so_many_are_kept_and_small_records_are_not() {
        let place = place(RULES);
        for number in 0..super::KEPT + 3 {
            let cache = Cache {
                program: number.to_string(),
                ..place.cache.clone()
            };
            place.loaded(&cache);
        }
        assert_eq!(place.kept().len(), super::KEPT);
        let small = self::place(RULES);
        small.loaded(&Cache {
            least: RULES.len() + 1,
            ..small.cache.clone()
        });
        assert!(small.kept().is_empty());
    }
}
