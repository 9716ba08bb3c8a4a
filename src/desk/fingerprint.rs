//! What names a finding over edits elsewhere in the article.

use crate::document::Document;
use crate::finding::Finding;
use crate::record::Record;
use std::collections::BTreeMap;

/// Gives out the fingerprints of one article's findings.
#[derive(Default)]
pub(super) struct Fingerprints {
    given: BTreeMap<u64, u32>,
    /// The hash of each sentence with a finding: a sentence of a megabyte is read once.
    sentences: BTreeMap<usize, u64>,
}

impl Fingerprints {
    /// Sixteen hexadecimal digits from the check, the text of the fact, the words found and the
    /// sentence around them. The second finding that agrees in all of it counts as second, so that
    /// no two findings of an article share a fingerprint.
    pub(super) fn of(&mut self, document: &Document, record: &Record, finding: &Finding) -> String {
        let fact = finding
            .fact
            .and_then(|fact| {
                let fact = record.fact(fact);
                let file = record.files.get(fact.file as usize)?;
                file.text.get(fact.place.range())
            })
            .unwrap_or_default();
        let at = document.sentence_at(finding.span.start);
        let sentence = *self.sentences.entry(at).or_insert_with(|| {
            let mut hash = Fnv::default();
            if let Some(sentence) = document.sentences().get(at) {
                hash.write(document.text(sentence.span).as_bytes());
            }
            hash.0
        });
        let mut hash = Fnv::default();
        for part in [finding.check, fact, &finding.found] {
            hash.write(part.as_bytes());
            // No text holds this byte, so that "ab" and "c" are not "a" and "bc".
            hash.write(&[0xff]);
        }
        hash.write(&sentence.to_le_bytes());
        let times = self.given.entry(hash.0).or_default();
        *times += 1;
        if *times > 1 {
            hash.write(&times.to_le_bytes());
        }
        format!("{:016x}", hash.0)
    }
}

/// Names a finding of the article called `name` among those of all articles: two articles may hold
/// the same sentence. Sixteen hexadecimal digits.
pub fn fingerprint_in(name: &str, fingerprint: &str) -> String {
    let mut hash = Fnv::default();
    hash.write(name.as_bytes());
    hash.write(&[0xff]);
    hash.write(fingerprint.as_bytes());
    format!("{:016x}", hash.0)
}

/// FNV-1a of 64 bits (Fowler, Noll and Vo): the same on every machine and in every release.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}
