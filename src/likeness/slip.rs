//! What slipped between a word and the one that was meant.
//!
//! The cheapest alignment of the two, by letters, after the noisy-channel speller of Kernighan,
//! Church & Gale (1990), with moves that name how names go wrong: swapped, doubled, misheard,
//! misread, mistyped.

use std::cell::RefCell;
use std::cmp::Reverse;
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
    /// The letters as the tables know them.
    found_codes: Vec<Code>,
    right_codes: Vec<Code>,
    /// What it is when a letter of `found` has no fellow.
    lost: Vec<Edit>,
    /// What it is when a letter of `right` has none.
    gained: Vec<Edit>,
    /// One row for each letter of `found` and one before the first: what the cheapest way costs, in
    /// tenths. Its last move is found again on the way back.
    costs: Vec<u32>,
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
    Alike(usize, usize, Edit),
    /// One of `found`.
    Lost,
    /// One of `right`.
    Gained,
}

impl Alignment {
    fn fill(&mut self) {
        for (counts, codes, word) in [
            (&mut self.lost, &mut self.found_codes, &self.found),
            (&mut self.gained, &mut self.right_codes, &self.right),
        ] {
            let letters = word.iter().enumerate();
            counts.clear();
            counts.extend(letters.map(|(at, letter)| count(*letter, word, at)));
            codes.clear();
            codes.extend(word.iter().map(|letter| code(*letter)));
        }
        let tables = &*TABLES;
        let width = self.right.len() + 1;
        self.costs.clear();
        self.costs.resize((self.found.len() + 1) * width, 0);
        for (at, gained) in self.gained.iter().enumerate() {
            self.costs[at + 1] = self.costs[at] + gained.tenths();
        }
        for i in 1..=self.found.len() {
            let lost = self.lost[i - 1].tenths();
            let here = tables.row(self.found_codes[i - 1]);
            let (last, row) = ((i - 1) * width, i * width);
            let mut cost = self.costs[last] + lost;
            self.costs[row] = cost;
            for j in 1..width {
                let letters = here[usize::from(self.right_codes[j - 1])];
                // Nearly every cell is reached by one of the three plain moves alone.
                cost = if letters.plain && !self.swapped(i, j) {
                    (self.costs[last + j - 1] + u32::from(letters.tenths))
                        .min(self.costs[last + j] + lost)
                        .min(cost + self.gained[j - 1].tenths())
                } else {
                    self.cheapest(i, j).0
                };
                self.costs[row + j] = cost;
            }
        }
    }

    /// What the cheapest way to letter `i` of `found` and letter `j` of `right` costs, and its last
    /// move. Of ways that cost the same it is the one that comes from the earlier letters.
    fn cheapest(&self, i: usize, j: usize) -> (u32, Move) {
        if i == 0 && j == 0 {
            return (0, Move::Begin);
        }
        let width = self.right.len() + 1;
        let mut best = (u32::MAX, Move::Begin);
        let mut try_move = |down: usize, across: usize, cost: u32, step: Move| {
            let cost = self.costs[(i - down) * width + j - across] + cost;
            if cost < best.0 {
                best = (cost, step);
            }
        };
        if i > 0 && j > 0 {
            if self.swapped(i, j) {
                try_move(2, 2, Edit::Swapped.tenths(), Move::Swap);
            }
            let tables = &*TABLES;
            let (found, right) = (&self.found_codes[..i], &self.right_codes[..j]);
            let (a, b) = (found[i - 1], right[j - 1]);
            let letters = tables.row(a)[usize::from(b)];
            if !letters.plain {
                for alike in tables.endings(a, b) {
                    if found.ends_with(&alike.found) && right.ends_with(&alike.right) {
                        let (down, across) = (alike.found.len(), alike.right.len());
                        let step = Move::Alike(down, across, alike.edit);
                        try_move(down, across, alike.edit.tenths(), step);
                    }
                }
            }
            let same = self.found[i - 1] == self.right[j - 1];
            let cost = if same { 0 } else { letters.edit.tenths() };
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

    /// Whether the last two letters before `i` and `j` are the same two, swapped.
    fn swapped(&self, i: usize, j: usize) -> bool {
        let (found, right) = (&self.found[..i], &self.right[..j]);
        matches!((found, right), ([.., a, b], [.., c, d]) if a == d && b == c && a != b)
    }

    /// The way back from the end of both words.
    fn slips(&self) -> Slips {
        let mut edits = Vec::new();
        let (mut i, mut j) = (self.found.len(), self.right.len());
        loop {
            let (down, across, edit) = match self.cheapest(i, j).1 {
                Move::Begin => break,
                Move::One => {
                    let (a, b) = (self.found[i - 1], self.right[j - 1]);
                    (1, 1, (a != b).then(|| substitution(a, b)))
                }
                Move::Swap => (2, 2, Some(Edit::Swapped)),
                Move::Alike(down, across, edit) => (down, across, Some(edit)),
                Move::Lost => (1, 0, Some(self.lost[i - 1])),
                Move::Gained => (0, 1, Some(self.gained[j - 1])),
            };
            edits.extend(edit);
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
    TABLES.row(code(found))[usize::from(code(right))].edit
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

/// A letter as the tables know it: from 1 on those that any other is taken for; [`STRANGE`] is each of
/// the rest.
type Code = u8;

/// A letter that is taken for no other.
const STRANGE: Code = 0;

/// The letters with a code, in the order of these.
const CODED: &[u8] = b"abcdefghijklmnopqrstuvwxyz'0123456789";

/// How many codes there are.
const CODES: usize = CODED.len() + 1;

fn code(letter: char) -> Code {
    const BY_LETTER: [Code; 128] = {
        let mut codes = [STRANGE; 128];
        let mut at = 0;
        while at < CODED.len() {
            codes[CODED[at] as usize] = at as Code + 1;
            at += 1;
        }
        codes
    };
    BY_LETTER.get(letter as usize).copied().unwrap_or(STRANGE)
}

/// What the letters that look or sound alike, and the keyboard, say of any two letters: an alignment
/// asks once for each pair of letters of two words.
struct Tables {
    /// By the code of the one and of the other.
    letters: Vec<[Letters; CODES]>,
    /// The same: letters that end so and are alike, more than one on either side.
    endings: Vec<Vec<Alike>>,
}

/// Two letters, one in the place of the other.
#[derive(Copy, Clone)]
struct Letters {
    edit: Edit,
    /// What that costs; nothing where they are the same.
    tenths: u8,
    /// Whether the two say all by themselves: no two letters that are alike end so, and neither is
    /// strange.
    plain: bool,
}

/// How many letters of one word may be taken together for letters of another.
const MOST: usize = 2;

/// Letters that are taken for one another.
struct Alike {
    found: Vec<Code>,
    right: Vec<Code>,
    edit: Edit,
}

impl Tables {
    fn row(&self, found: Code) -> &[Letters; CODES] {
        &self.letters[usize::from(found)]
    }

    fn endings(&self, found: Code, right: Code) -> &[Alike] {
        &self.endings[usize::from(found) * CODES + usize::from(right)]
    }
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut letters = vec![
        [Letters {
            edit: Edit::Other,
            tenths: Edit::Other.tenths() as u8,
            plain: false,
        }; CODES];
        CODES
    ];
    for (row, &found) in letters[1..].iter_mut().zip(CODED) {
        for (cell, &right) in row[1..].iter_mut().zip(CODED) {
            let (one, other) = (char::from(found), char::from(right));
            cell.plain = true;
            cell.edit = match (vowel(one) && vowel(other), neighbours(one, other)) {
                (true, _) => Edit::Vowel,
                (_, true) => Edit::Key,
                _ => Edit::Other,
            };
        }
    }
    let mut endings: Vec<Vec<Alike>> = (0..CODES * CODES).map(|_| Vec::new()).collect();
    for alike in read_alike() {
        let last = |codes: &[Code]| codes.last().map_or(0, |code| usize::from(*code));
        let (found, right) = (last(&alike.found), last(&alike.right));
        if let ([_], [_]) = (&alike.found[..], &alike.right[..]) {
            letters[found][right].edit = alike.edit;
        } else if alike.found.len().max(alike.right.len()) <= MOST {
            letters[found][right].plain = false;
            endings[found * CODES + right].push(alike);
        }
    }
    for (found, row) in letters.iter_mut().enumerate() {
        for (right, cell) in row.iter_mut().enumerate() {
            cell.tenths = if found == right {
                0
            } else {
                cell.edit.tenths() as u8
            };
        }
    }
    // Of moves that cost the same the longest is taken.
    for alike in &mut endings {
        alike.sort_by_key(|alike| Reverse((alike.found.len(), alike.right.len())));
    }
    Tables { letters, endings }
});

/// Every two stretches of letters that are taken for one another, each either way.
fn read_alike() -> Vec<Alike> {
    let mut read: Vec<Alike> = Vec::new();
    let lines = include_str!("alike.txt").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        if let (Some(kind), Some(one), Some(other)) = (words.next(), words.next(), words.next()) {
            let edit = if kind == "look" {
                Edit::Look
            } else {
                Edit::Sound
            };
            for (found, right) in [(one, other), (other, one)] {
                let codes = |word: &str| word.chars().map(code).collect::<Vec<Code>>();
                let (found, right) = (codes(found), codes(right));
                // What is listed twice is what it is listed for first.
                let known = |alike: &Alike| alike.found == found && alike.right == right;
                if !read.iter().any(known) {
                    read.push(Alike { found, right, edit });
                }
            }
        }
    }
    read
}

/// Whether two keys touch on a QWERTY keyboard: side by side, or above one another.
fn neighbours(one: char, other: char) -> bool {
    const ROWS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
    const KEYS: [Option<(i8, i8)>; 128] = {
        let mut keys = [None; 128];
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
    use super::{Edit, STRANGE, Slips, read_alike};

    #[test]
    fn letters_that_are_taken_for_others_are_known_to_the_tables() {
        for alike in read_alike() {
            let mut codes = alike.found.iter().chain(&alike.right);
            assert!(codes.all(|code| *code != STRANGE));
        }
    }

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
