//! What slipped between a word and the one that was meant.
//!
//! The cheapest alignment of the two, by letters, after the noisy-channel speller of Kernighan,
//! Church & Gale (1990), with moves that name how names go wrong: swapped, doubled, misheard,
//! misread, mistyped.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// One way in which letters slip.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edit {
    /// Two neighbours swapped: "Clniton".
    Swapped,
    /// A letter doubled, or one of two lost: "Keelly", "Huckabe".
    Doubled,
    /// A vowel for another: "Clinten".
    Vowel,
    /// Letters that look alike: "Trurnp".
    Look,
    /// Letters that sound alike: "Klinton".
    Sound,
    /// The next key: "Cuimo".
    Key,
    /// A vowel lost or put in: "Clnton".
    VowelCount,
    /// A consonant lost or put in: "Cuz".
    ConsonantCount,
    /// One letter for another, for no reason known.
    Other,
}

impl Edit {
    /// Every way, in the order of their numbers.
    pub const ALL: [Self; 9] = [
        Self::Swapped,
        Self::Doubled,
        Self::Vowel,
        Self::Look,
        Self::Sound,
        Self::Key,
        Self::VowelCount,
        Self::ConsonantCount,
        Self::Other,
    ];

    /// What the move costs in the alignment. Only the order matters much: how telling each edit
    /// is, is weighed where names are judged.
    fn cost(self) -> f32 {
        match self {
            Self::Doubled => 0.5,
            Self::Look | Self::Sound => 0.6,
            Self::Vowel | Self::Swapped => 0.7,
            Self::Key | Self::VowelCount => 0.8,
            Self::ConsonantCount => 1.0,
            Self::Other => 1.3,
        }
    }

    /// For the editor: "one vowel for another".
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Swapped => "two letters swapped",
            Self::Doubled => "a letter doubled or one of two lost",
            Self::Vowel => "one vowel for another",
            Self::Look => "letters that look alike",
            Self::Sound => "letters that sound alike",
            Self::Key => "a neighbouring key",
            Self::VowelCount => "a vowel too many or too few",
            Self::ConsonantCount => "a consonant too many or too few",
            Self::Other => "one letter for another",
        }
    }
}

/// What slipped between two words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slips {
    /// The edits of the cheapest alignment, in order of place in the right word.
    pub edits: Vec<Edit>,
    /// What they cost together.
    pub cost: f32,
}

impl Slips {
    /// The slips that made `found` of `right`, both folded.
    pub fn between(found: &str, right: &str) -> Self {
        let found: Vec<char> = found.chars().collect();
        let right: Vec<char> = right.chars().collect();
        let width = right.len() + 1;
        let mut cheapest = vec![f32::INFINITY; (found.len() + 1) * width];
        let mut steps = vec![None; cheapest.len()];
        cheapest[0] = 0.0;
        for i in 0..=found.len() {
            for j in 0..=right.len() {
                let so_far = cheapest[i * width + j];
                for (down, across, edit) in moves(&found, &right, i, j) {
                    let to = (i + down) * width + j + across;
                    let cost = so_far + edit.map_or(0.0, Edit::cost);
                    if cost < cheapest[to] - 1e-6 {
                        cheapest[to] = cost;
                        steps[to] = Some((down, across, edit));
                    }
                }
            }
        }
        let mut edits = Vec::new();
        let (mut i, mut j) = (found.len(), right.len());
        while let Some((down, across, edit)) = steps[i * width + j] {
            edits.extend(edit);
            i -= down;
            j -= across;
        }
        edits.reverse();
        Self {
            edits,
            cost: cheapest[cheapest.len() - 1],
        }
    }
}

/// The moves from letter `i` of `found` and letter `j` of `right`: how many letters each goes on,
/// and what slipped.
fn moves(found: &[char], right: &[char], i: usize, j: usize) -> Vec<(usize, usize, Option<Edit>)> {
    let mut moves = Vec::with_capacity(6);
    let (a, b) = (found.get(i), right.get(j));
    if let (Some(a), Some(b)) = (a, b) {
        moves.push((
            1,
            1,
            if a == b {
                None
            } else {
                Some(substitution(*a, *b))
            },
        ));
        if let (Some(c), Some(d)) = (found.get(i + 1), right.get(j + 1))
            && (a, c) == (d, b)
            && a != b
        {
            moves.push((2, 2, Some(Edit::Swapped)));
        }
    }
    if let Some(&a) = a {
        moves.push((1, 0, Some(count(a, found, i))));
    }
    if let Some(&b) = b {
        moves.push((0, 1, Some(count(b, right, j))));
    }
    for (down, across) in [(1, 2), (2, 1), (2, 2)] {
        if let (Some(a), Some(b)) = (found.get(i..i + down), right.get(j..j + across))
            && let Some(edit) = alike(a, b)
        {
            moves.push((down, across, Some(edit)));
        }
    }
    moves
}

fn substitution(found: char, right: char) -> Edit {
    let similar = alike(&[found], &[right]);
    match similar {
        Some(edit) => edit,
        None if vowel(found) && vowel(right) => Edit::Vowel,
        None if neighbours(found, right) => Edit::Key,
        None => Edit::Other,
    }
}

/// What it is when letter `at` of `word` stands there alone: doubled where its neighbour is the same.
fn count(letter: char, word: &[char], at: usize) -> Edit {
    let same = |other: Option<&char>| other == Some(&letter);
    if same(word.get(at + 1)) || (at > 0 && same(word.get(at - 1))) {
        Edit::Doubled
    } else if vowel(letter) || letter == '\'' {
        Edit::VowelCount
    } else {
        Edit::ConsonantCount
    }
}

fn vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn alike(found: &[char], right: &[char]) -> Option<Edit> {
    ALIKE.get(&(letters(found)?, letters(right)?)).copied()
}

/// Up to three letters, and NUL behind them: a look-up asked for each pair of letters of two words
/// must not make strings of them.
fn letters(letters: &[char]) -> Option<Letters> {
    let mut three = ['\0'; 3];
    three.get_mut(..letters.len())?.copy_from_slice(letters);
    Some(three)
}

type Letters = [char; 3];

static ALIKE: LazyLock<FxHashMap<(Letters, Letters), Edit>> = LazyLock::new(|| {
    let key = |word: &str| letters(&word.chars().collect::<Vec<char>>());
    let mut alike = FxHashMap::default();
    for line in include_str!("alike.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let mut words = line.split_whitespace();
        if let (Some(kind), Some(one), Some(other)) = (
            words.next(),
            words.next().and_then(key),
            words.next().and_then(key),
        ) {
            let edit = if kind == "look" {
                Edit::Look
            } else {
                Edit::Sound
            };
            alike.entry((one, other)).or_insert(edit);
            alike.entry((other, one)).or_insert(edit);
        }
    }
    alike
});

/// Whether two keys touch on a QWERTY keyboard: side by side, or above one another.
fn neighbours(one: char, other: char) -> bool {
    const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let place = |key: char| {
        ROWS.iter()
            .enumerate()
            .find_map(|(row, keys)| Some((row, keys.find(key)?)))
    };
    let (Some((row, column)), Some((other_row, other_column))) = (place(one), place(other)) else {
        return false;
    };
    let shift = other_column as isize - column as isize;
    match other_row as isize - row as isize {
        0 => shift.abs() == 1,
        1 => (-1..=0).contains(&shift),
        -1 => (0..=1).contains(&shift),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Edit, Slips};

    #[test]
    fn each_slip_is_named() {
        for (found, right, edits) in [
            ("quillne", "quillen", vec![Edit::Swapped]),
            ("quilllen", "quillen", vec![Edit::Doubled]),
            ("quilen", "quillen", vec![Edit::Doubled]),
            ("quillan", "quillen", vec![Edit::Vowel]),
            ("harrnon", "harmon", vec![Edit::Look]),
            ("karver", "carver", vec![Edit::Sound]),
            ("stefens", "stephens", vec![Edit::Sound]),
            ("hardrn", "harden", vec![Edit::Key]),
            ("hardn", "harden", vec![Edit::VowelCount]),
            ("harden", "haren", vec![Edit::ConsonantCount]),
            ("marden", "warden", vec![Edit::Other]),
            ("harden", "harden", vec![]),
        ] {
            assert_eq!(
                Slips::between(found, right).edits,
                edits,
                "{found} for {right}"
            );
        }
    }
}
