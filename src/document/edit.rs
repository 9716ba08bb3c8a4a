//! Words back into the file: which bytes a correction changes, and which words stand there then.
//!
//! A correction never touches markup. Where a name is split by it ("Ra<b>gun</b>athan"), each piece
//! between takes the letters that belong in it, so that what is bold stays bold.

use super::Document;
use crate::fold::is_unseen;
use crate::span::{FileSpan, Span};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Letters that are put in the place of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// The prose that is replaced.
    pub span: Span,
    /// The stretch of the file that shows it, without markup in it.
    pub place: FileSpan,
    /// What is to be read there.
    pub text: String,
}

impl Document {
    /// The stretches of the file to replace, and by which words, so that the prose under `span`
    /// reads `text`: one, unless markup stands within the words that change.
    pub fn edits(&self, span: Span, text: &str) -> Vec<(FileSpan, String)> {
        if let [piece] = self.pieces(span).as_slice() {
            return vec![(*piece, text.to_owned())];
        }
        self.strokes(span, text)
            .into_iter()
            .map(|stroke| (stroke.place, stroke.text))
            .collect()
    }

    /// The same letter by letter: what stands right already is not replaced, nor is the kind of
    /// gap between two words. In order of the prose; nothing, where no byte of the file shows it.
    pub fn strokes(&self, span: Span, text: &str) -> Vec<Stroke> {
        let found = self.text(span);
        let right = with_gaps(found, text);
        let (before, after) = common(found, &right);
        let changed = Span {
            start: span.start + before.found as u32,
            end: span.end - after.found as u32,
        };
        let words = &right[before.right..right.len() - after.right];
        if changed.is_empty() {
            let beside = (before.found > 0, after.found > 0);
            let written = (!words.is_empty()).then(|| self.insertion(changed.start, words, beside));
            return written.into_iter().collect();
        }
        let pieces: Vec<(Span, FileSpan)> = self
            .pieces(changed)
            .into_iter()
            .filter_map(|place| Some((self.prose_at(place)?, place)))
            .collect();
        if let [(shown, place)] = pieces.as_slice() {
            // What is written as one, like an entity, is replaced as one.
            let (before, after) = (
                Span {
                    end: changed.start,
                    ..*shown
                },
                Span {
                    start: changed.end,
                    ..*shown
                },
            );
            return vec![Stroke {
                span: *shown,
                place: *place,
                text: [self.text(before), words, self.text(after)].concat(),
            }];
        }
        let tiles = pieces
            .windows(2)
            .all(|pair| pair[0].0.end == pair[1].0.start);
        let ends = pieces.first().zip(pieces.last());
        if !tiles || ends.is_none_or(|(first, last)| first.0.hull(last.0) != changed) {
            return Vec::new();
        }
        let bounds: Vec<usize> = pieces
            .iter()
            .skip(1)
            .map(|(shown, _)| (shown.start - changed.start) as usize)
            .collect();
        let mut from = 0;
        let ends = images(self.text(changed), words, &bounds);
        pieces
            .iter()
            .zip(ends.into_iter().chain([words.len()]))
            .flat_map(|((shown, _), end)| {
                // What no reader sees may be an element of its own, which holds no letters.
                if self.text(*shown).chars().all(is_unseen) {
                    return Vec::new();
                }
                let part = &words[from..end.max(from)];
                from = end.max(from);
                match part.is_empty() {
                    true => vec![Stroke {
                        span: *shown,
                        place: self.place(*shown),
                        text: String::new(),
                    }],
                    false => self.strokes(*shown, part),
                }
            })
            .collect()
    }

    /// `words` written in at the prose byte `at`: behind the letter before it or else before the
    /// letter behind it, of which `beside` says whether they belong to the same words. A gap is no
    /// part of the word before it: "*data*set" becomes "*data* set".
    fn insertion(&self, at: u32, words: &str, (before, after): (bool, bool)) -> Stroke {
        let prose = self.prose();
        let last = prose[..at as usize].chars().next_back();
        let next = prose[at as usize..].chars().next();
        let joins = !words.starts_with(char::is_whitespace) || !after;
        let byte = match (last, next) {
            (Some(last), _) if before && joins => {
                let letter = Span {
                    start: at - last.len_utf8() as u32,
                    end: at,
                };
                self.place(letter).end
            }
            (_, Some(next)) => {
                let letter = Span {
                    start: at,
                    end: at + next.len_utf8() as u32,
                };
                self.place(letter).start
            }
            _ => self.place(Span { start: at, end: at }).start,
        };
        Stroke {
            span: Span { start: at, end: at },
            place: FileSpan {
                start: byte,
                end: byte,
            },
            text: words.to_owned(),
        }
    }
}

/// `right` with the gaps of `found` between its words, where it has as many: a line end between two
/// words stays one.
fn with_gaps(found: &str, right: &str) -> String {
    let gaps: Vec<&str> = found
        .split(|c: char| !c.is_whitespace())
        .filter(|gap| !gap.is_empty())
        .collect();
    let words: Vec<&str> = right.split_whitespace().collect();
    let edges =
        |text: &str| text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
    if edges(found) || edges(right) || gaps.len() + 1 != words.len() {
        return right.to_owned();
    }
    let mut text = String::with_capacity(right.len());
    for (nth, word) in words.iter().enumerate() {
        text += word;
        text += gaps.get(nth).copied().unwrap_or_default();
    }
    text
}

/// Where the stretches of `found` that end at `bounds` end in `right`, by the letters that the two
/// have in common.
fn images(found: &str, right: &str, bounds: &[usize]) -> Vec<usize> {
    let (old, new): (Vec<char>, Vec<char>) = (found.chars().collect(), right.chars().collect());
    let bytes = |chars: &[char]| chars.iter().map(|c| c.len_utf8()).sum::<usize>();
    let operations = capture_diff_slices(Algorithm::Myers, &old, &new);
    let image = |bound: usize| -> usize {
        let at = found[..bound].chars().count();
        let mut image = 0;
        for operation in &operations {
            let (was, is) = (operation.old_range(), operation.new_range());
            if was.start > at {
                break;
            }
            image = match operation {
                // What is written in between two pieces is the first one's, unless it is a gap.
                DiffOp::Insert { .. } if was.start == at && new[is.start].is_whitespace() => {
                    is.start
                }
                DiffOp::Insert { .. } => is.end,
                _ if at >= was.end => is.end,
                _ => is.start + (at - was.start).min(is.len()),
            };
        }
        bytes(&new[..image])
    };
    bounds.iter().map(|&bound| image(bound)).collect()
}

/// How many bytes of what is found, and of what is right, are the same.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
struct Same {
    found: usize,
    right: usize,
}

impl Same {
    /// How far two texts are the same from where they begin; what no reader sees in the one, like a
    /// soft hyphen, counts as the same.
    fn of(found: impl Iterator<Item = char>, right: impl Iterator<Item = char>) -> Self {
        let mut same = Self::default();
        let mut right = right.peekable();
        for c in found {
            if right.next_if_eq(&c).is_some() {
                same.right += c.len_utf8();
            } else if !is_unseen(c) {
                break;
            }
            same.found += c.len_utf8();
        }
        same
    }
}

/// What two texts have in common at their beginning, and at their end.
fn common(found: &str, right: &str) -> (Same, Same) {
    let before = Same::of(found.chars(), right.chars());
    let (found, right) = (&found[before.found..], &right[before.right..]);
    (before, Same::of(found.chars().rev(), right.chars().rev()))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::{Same, common};
    use crate::document::{Document, Format, Revision, revise};
    use crate::span::Span;

    /// `source` with `found` in its prose corrected to `right`, letter by letter.
    fn corrected(source: &str, format: Format, found: &str, right: &str) -> String {
        let document = Document::read("a", source.into(), format);
        let at = document.prose().find(found).unwrap();
        let revisions: Vec<Revision> = document
            .strokes(Span::new(at, at + found.len()), right)
            .into_iter()
            .map(|stroke| document.revision(stroke.place, &stroke.text).unwrap())
            .collect();
        String::from_utf8(revise(source.as_bytes(), format, &revisions).unwrap()).unwrap()
    }

    #[test]
    fn a_correction_leaves_markup_as_it_is() {
        for (source, format, found, right, expected) in [
            (
                "Jane Do spoke.",
                Format::Plain,
                "Do",
                "Doe",
                "Jane Doe spoke.",
            ),
            (
                "[Jane](x) Do spoke.",
                Format::Markdown,
                "Jane Do",
                "Jane Doe",
                "[Jane](x) Doe spoke.",
            ),
            (
                "**Do** spoke.",
                Format::Markdown,
                "Do",
                "Doe",
                "**Doe** spoke.",
            ),
            (
                "*data*set",
                Format::Markdown,
                "dataset",
                "data set",
                "*data* set",
            ),
            (
                "<p>Ra<b>gun</b>athan",
                Format::Html,
                "Ragunathan",
                "Raghunathan",
                "<p>Ra<b>ghun</b>athan",
            ),
            (
                "<i>J</i>ane <i>Do</i>",
                Format::Html,
                "Jane Do",
                "Ida Roe",
                "<i>Id</i>a <i>Roe</i>",
            ),
            (
                "<i>Zo&euml;</i><b>Li</b>",
                Format::Html,
                "ZoëLi",
                "ZoéLy",
                "<i>Zo\u{e9}</i><b>Ly</b>",
            ),
            (
                "<i>ab</i><b>cd</b>",
                Format::Html,
                "abcd",
                "xy",
                "<i>xy</i><b></b>",
            ),
            (
                "<p>Fran&ccedil;oi spoke.",
                Format::Html,
                "Françoi",
                "François",
                "<p>Fran&ccedil;ois spoke.",
            ),
            ("<p>V&#97;das", Format::Html, "Vadas", "Vidas", "<p>Vidas"),
            (
                "<p>AT and T",
                Format::Html,
                "AT and T",
                "AT&T",
                "<p>AT&amp;T",
            ),
        ] {
            assert_eq!(corrected(source, format, found, right), expected);
        }
    }

    #[test]
    fn the_gap_between_two_words_stays_what_it_is() {
        for (source, found, right, expected) in [
            (
                "Zoë\r\nLindquist 🧊",
                "Zoë\r\nLindquist",
                "Zoé Lindqvist",
                "Zoé\r\nLindqvist 🧊",
            ),
            ("a\u{a0}b", "a\u{a0}b", "a c", "a\u{a0}c"),
            // Two words for three: there is no telling which gap is which.
            ("a\nb c", "a\nb c", "a bc", "a bc"),
        ] {
            assert_eq!(corrected(source, Format::Plain, found, right), expected);
        }
    }

    #[test]
    fn only_the_letters_that_differ_are_replaced() {
        for (found, right, start, end, text) in [
            ("Lindquist", "Lindqvist", 5, 6, "v"),
            ("dataset", "data set", 4, 4, " "),
            ("aa", "aaa", 2, 2, "a"),
            ("aaa", "aa", 2, 3, ""),
            ("é", "è", 0, 2, "è"),
            ("L\u{ad}indq\u{ad}uist", "Lindqvist", 9, 10, "v"),
            ("data\u{ad}set", "data set", 6, 6, " "),
        ] {
            let document = Document::read("a", found.into(), Format::Plain);
            let strokes = document.strokes(Span::new(0, found.len()), right);
            let [stroke] = strokes.as_slice() else {
                panic!("{found}")
            };
            assert_eq!(
                (stroke.span, stroke.text.as_str()),
                (Span::new(start, end), text)
            );
            assert_eq!(stroke.place.range(), start..end);
        }
        let same = |found, right| Same { found, right };
        assert_eq!(common("aa", "aaa"), (same(2, 2), same(0, 0)));
        assert_eq!(common("a\u{ad}bc\u{ad}", "adc"), (same(3, 1), same(3, 1)));
    }
}
