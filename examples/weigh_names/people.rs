//! People as they are called in life: given and family names drawn as often as people bear them.

use fst::{Map, Streamer};
use std::collections::BTreeSet;

/// Given names and family names with the shares of people who bear them, in 1/100,000, of the US
/// Census of 1990 (`src/words/README.md`).
const GIVEN: &[u8] = include_bytes!("../../src/words/given.fst");
const FAMILY: &[u8] = include_bytes!("../../src/words/surnames.fst");

/// What counts for a share of nought, which stands for less than half of 1/100,000.
const LEAST: f64 = 0.25;

/// A rule file of so many people, the same for the same seed.
pub(crate) fn rules(number: usize, seed: u64) -> Result<String, fst::Error> {
    let (given, family) = (Names::of(GIVEN)?, Names::of(FAMILY)?);
    let mut chance = Chance(seed);
    let mut people = BTreeSet::new();
    while people.len() < number {
        people.insert([given.draw(&mut chance), family.draw(&mut chance)]);
    }
    let lines = people
        .iter()
        .map(|[given, family]| format!("  \"{given} {family}\":\n"));
    Ok(format!("people:\n{}", lines.collect::<String>()))
}

/// Names, each with the sum of the shares up to it.
struct Names(Vec<(f64, String)>);

impl Names {
    fn of(list: &[u8]) -> Result<Self, fst::Error> {
        let list = Map::new(list)?;
        let (mut names, mut sum) = (Vec::new(), 0.0);
        let mut stream = list.stream();
        while let Some((name, share)) = stream.next() {
            sum += (share as f64).max(LEAST);
            names.push((sum, capital(&String::from_utf8_lossy(name))));
        }
        Ok(Self(names))
    }

    fn draw(&self, chance: &mut Chance) -> &str {
        let whole = self.0.last().map_or(0.0, |(sum, _)| *sum);
        let drawn = chance.next() * whole;
        let at = self.0.partition_point(|(sum, _)| *sum <= drawn);
        self.0.get(at).map_or("", |(_, name)| name)
    }
}

/// "mccoy" as it is written: "McCoy".
fn capital(folded: &str) -> String {
    let first = |word: &str| -> String {
        let mut letters = word.chars();
        letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .chain(letters)
            .collect()
    };
    match folded.strip_prefix("mc") {
        Some(rest) if rest.len() > 1 => format!("Mc{}", first(rest)),
        _ => first(folded),
    }
}

/// Numbers from 0 to 1, by SplitMix64 (Steele, Lea and Flood 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}
