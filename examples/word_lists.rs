//! Writes the word lists that lie in the binary: `src/words/*.fst`.
//!
//! ```sh
//! cargo run --example word_lists -- SCOWL CENSUS src/words
//! ```
//!
//! `SCOWL` is the folder of the Debian package `scowl` (`/usr/share/dict/scowl`), `CENSUS` a
//! folder with `dist.all.last`, `dist.female.first` and `dist.male.first` of the US Census of
//! 1990. `src/words/README.md` says where both come from. The same input gives the same bytes.

use fst::{MapBuilder, SetBuilder};
use onrecord::fold::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;
use std::{env, fs, io};

/// The varieties of English that count, as SCOWL names them; `british_z` is the spelling of
/// "organize" in Britain.
const VARIETIES: [&str; 4] = ["english", "american", "british", "british_z"];

fn main() -> Result<(), Box<dyn Error>> {
    let folders: Vec<String> = env::args().skip(1).collect();
    let [scowl, census, out] = &folders[..] else {
        return Err("usage: word_lists SCOWL CENSUS OUT".into());
    };
    let (scowl, census, out) = (Path::new(scowl), Path::new(census), Path::new(out));

    let mut ordinary = BTreeMap::new();
    for category in ["words", "contractions"] {
        for (word, level) in scowl_words(scowl, category, 70)? {
            let known = ordinary.entry(word).or_insert(level);
            *known = level.min(*known);
        }
    }
    write_map(&out.join("ordinary.fst"), ordinary)?;

    let mut proper = BTreeSet::new();
    for (category, up_to) in [("proper-names", 80), ("upper", 80), ("abbreviations", 70)] {
        proper.extend(scowl_words(scowl, category, up_to)?.into_keys());
    }
    write_set(&out.join("proper.fst"), proper)?;

    write_map(
        &out.join("surnames.fst"),
        census_shares(census, &["dist.all.last"])?,
    )?;
    write_map(
        &out.join("given.fst"),
        census_shares(census, &["dist.female.first", "dist.male.first"])?,
    )?;
    Ok(())
}

/// The words of one SCOWL category, folded, without possessives, each with the lowest level that
/// holds it: 10 are the commonest words, 70 those of a large dictionary.
fn scowl_words(
    folder: &Path,
    category: &str,
    up_to: u64,
) -> Result<BTreeMap<String, u64>, Box<dyn Error>> {
    let mut words = BTreeMap::new();
    for level in [10, 20, 35, 40, 50, 55, 60, 70, 80] {
        for variety in VARIETIES {
            let path = folder.join(format!("{variety}-{category}.{level}"));
            // Not every variety has words of every level.
            if level > up_to || !path.exists() {
                continue;
            }
            for word in fs::read_to_string(&path)?.lines() {
                let word = fold(word.trim());
                // Lookups take tokens, and a possessive is a token of its own.
                let word = word.strip_suffix("'s").unwrap_or(&word);
                if !word.is_empty() {
                    words.entry(word.to_owned()).or_insert(level);
                }
            }
        }
    }
    Ok(words)
}

/// The names of census files, each with its bearers among 100,000 people. A name in several files
/// (Leslie is a woman's and a man's name) counts with the sum.
///
/// The files say a per cent with three decimals, which is just that. Ranks would tell rare names
/// apart a little better, but 88,799 different values make the list half as large again.
fn census_shares(folder: &Path, files: &[&str]) -> Result<BTreeMap<String, u64>, Box<dyn Error>> {
    let mut shares = BTreeMap::new();
    for file in files {
        for line in fs::read_to_string(folder.join(file))?.lines() {
            let mut fields = line.split_ascii_whitespace();
            let (Some(name), Some(share)) = (fields.next(), fields.next()) else {
                continue;
            };
            let per_cent: f64 = share.parse()?;
            *shares.entry(fold(name)).or_insert(0) += (per_cent * 1000.0).round() as u64;
        }
    }
    Ok(shares)
}

fn write_map(
    path: &Path,
    entries: impl IntoIterator<Item = (String, u64)>,
) -> Result<(), Box<dyn Error>> {
    let mut builder = MapBuilder::new(io::BufWriter::new(fs::File::create(path)?))?;
    builder.extend_iter(entries)?;
    builder.finish()?;
    Ok(())
}

fn write_set(path: &Path, words: impl IntoIterator<Item = String>) -> Result<(), Box<dyn Error>> {
    let mut builder = SetBuilder::new(io::BufWriter::new(fs::File::create(path)?))?;
    builder.extend_iter(words)?;
    builder.finish()?;
    Ok(())
}
