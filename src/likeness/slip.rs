//! What slipped between a word and the one that was meant.
//!
//! The cheapest alignment of the two, by letters, after the noisy-channel speller of Kernighan,
//! Church & Gale (1990), with moves that name how names go wrong: swapped, doubled, misheard,
//! misread, mistyped.

use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::sync::LazyLock;

/// One way in which letters slip.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edit {
    /// Two neighbours swapped: "Quillne".
    Swapped,
    /// A letter doubled, or one of two lost: "Quilllen", "Quilen".
    Doubled,
    /// A vowel for another: "Quillan".
    Vowel,
    /// Letters that look alike: "Harrnon".
    Look,
    /// Letters that sound alike: "Karver".
    Sound,
    /// The next key: "Hardrn".
    Key,
    /// A vowel lost or put in: "Hardn".
    VowelCount,
    /// A consonant lost or put in: "Haren".
    ConsonantCount,
    /// An apostrophe lost or put in: "OHara".
    Apostrophe,
    /// One letter for another, for no reason known.
    Other,
}

impl Edit {
    /// Every way, in the order of their numbers.
    pub const ALL: [Self; 10] = [
        Self::Swapped,
        Self::Doubled,
        Self::Vowel,
        Self::Look,
        Self::Sound,
        Self::Key,
        Self::VowelCount,
        Self::ConsonantCount,
        Self::Apostrophe,
        Self::Other,
    ];

    /// What the move costs in the alignment. Only the order matters much: how telling each edit
    /// is, is weighed where names are judged. In tenths.
    fn tenths(self) -> u32 {
        match self {
            Self::Doubled | Self::Apostrophe => 5,
            Self::Look | Self::Sound => 6,
            Self::Vowel | Self::Swapped => 7,
            Self::Key | Self::VowelCount => 8,
            Self::ConsonantCount => 10,
            Self::Other => 13,
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
            Self::Apostrophe => "an apostrophe too many or too few",
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
        SCRATCH.with_borrow_mut(|scratch| {
            scratch.found.clear();
            scratch.found.extend(found.chars());
            scratch.right.clear();
            scratch.right.extend(right.chars());
            scratch.fill();
            scratch.slips()
        })
    }
}

thread_local! {
    /// Thousands of pairs are aligned for one article: its tables are used again.
    static SCRATCH: RefCell<Alignment> = RefCell::new(Alignment::default());
}

/// The table of the cheapest ways from the beginning of two words to each pair of their letters.
#[derive(Default)]
struct Alignment {
    found: Vec<char>,
    right: Vec<char>,
    /// What it is when a letter of `found` has no fellow.
    lost: Vec<Edit>,
    /// What it is when a letter of `right` has none.
    gained: Vec<Edit>,
    /// One row for each letter of `found` and one before the first: what the cheapest way costs, in
    /// tenths, and its last move.
    cells: Vec<(u32, Move)>,
}

/// One step of a way: how many letters it goes on in either word.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Move {
    /// None: where the way begins.
    Begin,
    /// One in each: the same, or one for another.
    One,
    /// Two in each, swapped.
    Swap,
    /// So many in each, which are alike.
    Alike(u8, u8),
    /// One of `found`.
    Lost,
    /// One of `right`.
    Gained,
}

impl Alignment {
    fn fill(&mut self) {
        let Self {
            found,
            right,
            lost,
            gained,
            cells,
        } = self;
        for (counts, word) in [(lost, &*found), (gained, &*right)] {
            counts.clear();
            let letters = word.iter().enumerate();
            counts.extend(letters.map(|(at, letter)| count(*letter, word, at)));
        }
        cells.clear();
        for i in 0..=self.found.len() {
            for j in 0..=self.right.len() {
                let cell = self.cheapest(i, j);
                self.cells.push(cell);
            }
        }
    }

    /// The cheapest way to letter `i` of `found` and letter `j` of `right`. Of ways that cost the
    /// same it is the one that comes from the earlier letters.
    fn cheapest(&self, i: usize, j: usize) -> (u32, Move) {
        if i == 0 && j == 0 {
            return (0, Move::Begin);
        }
        let width = self.right.len() + 1;
        let mut best = (u32::MAX, Move::Begin);
        let mut try_move = |down: usize, across: usize, cost: u32, step: Move| {
            let cost = self.cells[(i - down) * width + j - across].0 + cost;
            if cost < best.0 {
                best = (cost, step);
            }
        };
        if i > 0 && j > 0 {
            let (a, b) = (self.found[i - 1], self.right[j - 1]);
            if i > 1 && j > 1 && self.found[i - 2] == b && self.right[j - 2] == a && a != b {
                try_move(2, 2, Edit::Swapped.tenths(), Move::Swap);
            }
            if TABLES.may_end_alike(a, b) {
                for (down, across) in [(2, 2), (2, 1), (1, 2)] {
                    if let Some(edit) = self.alike(i, j, down, across) {
                        let step = Move::Alike(down as u8, across as u8);
                        try_move(down, across, edit.tenths(), step);
                    }
                }
            }
            let cost = if a == b {
                0
            } else {
                substitution(a, b).tenths()
            };
            try_move(1, 1, cost, Move::One);
        }
        if i > 0 {
            try_move(1, 0, self.lost[i - 1].tenths(), Move::Lost);
        }
        if j > 0 {
            try_move(0, 1, self.gained[j - 1].tenths(), Move::Gained);
        }
        best
    }

    /// What it is when the last letters before `i` and `j`, so many of each, are alike.
    fn alike(&self, i: usize, j: usize, down: usize, across: usize) -> Option<Edit> {
        let found = self.found.get(i.checked_sub(down)?..i)?;
        let right = self.right.get(j.checked_sub(across)?..j)?;
        TABLES.alike(found, right)
    }

    /// The way back from the end of both words.
    fn slips(&self) -> Slips {
        let width = self.right.len() + 1;
        let mut edits = Vec::new();
        let (mut i, mut j) = (self.found.len(), self.right.len());
        loop {
            let step = self.cells[i * width + j].1;
            let (down, across) = match step {
                Move::Begin => break,
                Move::One => (1, 1),
                Move::Swap => (2, 2),
                Move::Alike(down, across) => (usize::from(down), usize::from(across)),
                Move::Lost => (1, 0),
                Move::Gained => (0, 1),
            };
            edits.extend(match step {
                Move::Begin => None,
                Move::One => {
                    let (a, b) = (self.found[i - 1], self.right[j - 1]);
                    (a != b).then(|| substitution(a, b))
                }
                Move::Swap => Some(Edit::Swapped),
                Move::Alike(..) => self.alike(i, j, down, across),
                Move::Lost => Some(self.lost[i - 1]),
                Move::Gained => Some(self.gained[j - 1]),
            });
            i -= down;
            j -= across;
        }
        edits.reverse();
        Slips {
            cost: edits.iter().map(|edit| edit.tenths() as f32 / 10.0).sum(),
            edits,
        }
    }
}

/// Whether two letters are often heard as one another: "c" and "k".
pub fn sound_of_one_kind(letter: char, other: char) -> bool {
    substitution(letter, other) == Edit::Sound
}

/// What it is when one letter stands for another.
fn substitution(found: char, right: char) -> Edit {
    TABLES
        .substitutions
        .get(square(found, right))
        .copied()
        .unwrap_or_else(|| substitution_of(&TABLES.alike, found, right))
}

fn substitution_of(alike: &Alike, found: char, right: char) -> Edit {
    let similar = letters(&[found]).zip(letters(&[right]));
    match similar.and_then(|pair| alike.get(&pair)) {
        Some(edit) => *edit,
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
    } else if letter == '\'' {
        Edit::Apostrophe
    } else if vowel(letter) {
        Edit::VowelCount
    } else {
        Edit::ConsonantCount
    }
}

fn vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Up to three letters, and NUL behind them: a look-up asked for each pair of letters of two words
/// must not make strings of them.
fn letters(letters: &[char]) -> Option<Letters> {
    let mut three = ['\0'; 3];
    three.get_mut(..letters.len())?.copy_from_slice(letters);
    Some(three)
}

type Letters = [char; 3];
type Alike = FxHashMap<(Letters, Letters), Edit>;

/// The letters that look or sound alike, and what follows from them for any two ASCII characters: an
/// alignment asks once for each pair of letters of two words.
struct Tables {
    alike: Alike,
    /// By [`square`].
    substitutions: Vec<Edit>,
    /// By [`square`]: whether letters that are alike, more than one on either side, end so.
    endings: Vec<bool>,
}

impl Tables {
    fn alike(&self, found: &[char], right: &[char]) -> Option<Edit> {
        self.alike.get(&(letters(found)?, letters(right)?)).copied()
    }

    fn may_end_alike(&self, found: char, right: char) -> bool {
        self.endings
            .get(square(found, right))
            .is_none_or(|may| *may)
    }
}

/// How many characters the tables hold on each side: those of ASCII.
const SIDE: usize = 128;

/// Where the tables hold a pair of characters; beyond their end where one is not ASCII.
fn square(found: char, right: char) -> usize {
    if found.is_ascii() && right.is_ascii() {
        found as usize * SIDE + right as usize
    } else {
        usize::MAX
    }
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let alike = read_alike();
    let ascii = || (0..SIDE as u8).map(char::from);
    let substitutions = ascii()
        .flat_map(|found| ascii().map(move |right| (found, right)))
        .map(|(found, right)| substitution_of(&alike, found, right))
        .collect();
    let mut endings = vec![false; SIDE * SIDE];
    let last = |letters: &Letters| letters.iter().rfind(|c| **c != '\0').copied();
    for (found, right) in alike.keys() {
        if let (Some(a), Some(b)) = (last(found), last(right))
            && let Some(may) = endings.get_mut(square(a, b))
        {
            *may |= found[1] != '\0' || right[1] != '\0';
        }
    }
    Tables {
        alike,
        substitutions,
        endings,
    }
});

fn read_alike() -> Alike {
    let key = |word: &str| letters(&word.chars().collect::<Vec<char>>());
    let mut alike = Alike::default();
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
}

/// Whether two keys touch on a QWERTY keyboard: side by side, or above one another.
fn neighbours(one: char, other: char) -> bool {
    const ROWS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
    const KEYS: [Option<(i8, i8)>; SIDE] = {
        let mut keys = [None; SIDE];
        let mut row = 0;
        while row < ROWS.len() {
            let mut column = 0;
            while column < ROWS[row].len() {
                keys[ROWS[row][column] as usize] = Some((row as i8, column as i8));
                column += 1;
            }
            row += 1;
        }
        keys
    };
    let place = |key: char| KEYS.get(key as usize).copied().flatten();
    let (Some((row, column)), Some((other_row, other_column))) = (place(one), place(other)) else {
        return false;
    };
    let shift = other_column - column;
    match other_row - row {
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
            ("ohara", "o'hara", vec![Edit::Apostrophe]),
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
