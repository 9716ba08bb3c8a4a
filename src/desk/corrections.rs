//! Corrections written into the article.
//!
//! In go an article and what may be corrected; out come the article with its corrections and what
//! is found in it then. Nothing else is touched: of a wrong form only the letters that differ are
//! replaced, markup within it is kept, and a correction stands only if the new file reads as the
//! old prose with the right words in it.
//!
//! Of two corrections that overlap, the one that begins first is made, then the one that ends
//! first, then the one whose finding is told first; the other has its turn in the next round, where
//! it is still called for. Rounds end when nothing is left to correct, so that a second run has
//! nothing to do.

use super::{Outcome, Selection, check};
use crate::document::{Document, Format};
use crate::finding::{Edit, Finding, Remedy};
use crate::record::Record;
use crate::span::{FileSpan, Span};

/// What may be corrected.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    /// Which findings.
    pub scope: Scope,
    /// What about words that someone else is quoted with.
    pub quoted: Quoted,
}

/// Which findings may be corrected.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Forms that the record declares wrong.
    Corrections,
    /// Also those where a person should decide, if there is but one thing to put in their place.
    Queries,
}

/// What is done about quoted words.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Quoted {
    /// They are left as they are.
    Leave,
    /// They are corrected like all others.
    Correct,
}

/// An article with its corrections.
#[derive(Debug)]
pub struct Corrected {
    /// The article as it is now.
    pub document: Document,
    /// What is found in it now.
    pub outcome: Outcome,
    /// How many findings were corrected.
    pub corrected: usize,
    /// How many were left because they stand within quotation marks.
    pub quoted: usize,
}

/// The most rounds; what is left after them goes round in a circle.
const ROUNDS: usize = 8;

/// Corrects what `licence` allows in `document`, which was read as `format`.
pub fn correct(
    mut document: Document,
    format: Format,
    record: &Record,
    selection: &Selection,
    licence: Licence,
) -> Corrected {
    let mut corrected = 0;
    let mut before: Vec<Vec<u8>> = Vec::new();
    loop {
        let outcome = check(&document, record, selection);
        let (changes, quoted) = changes(&document, &outcome, licence);
        let kept = match before.len() < ROUNDS {
            true => sound(&document, format, changes),
            false => Vec::new(),
        };
        let bytes = rewritten(document.source(), &kept);
        if kept.is_empty() || before.contains(&bytes) {
            return Corrected {
                document,
                outcome,
                corrected,
                quoted,
            };
        }
        corrected += kept.len();
        before.push(document.source().to_owned());
        document = Document::read(document.name().to_owned(), bytes, format);
    }
}

/// What one finding asks for: all of it is done, or none.
#[derive(Clone, Debug)]
struct Change {
    /// Replacements in the prose, in order.
    prose: Vec<(Span, String)>,
    /// The same replacements in the file, in order.
    file: Vec<Edit>,
}

/// The changes that `licence` allows, none of which overlap, in order of place; and how many it
/// forbids because of quotation marks.
fn changes(document: &Document, outcome: &Outcome, licence: Licence) -> (Vec<Change>, usize) {
    let utf8 = std::str::from_utf8(document.source()).is_ok();
    let mut quoted = 0;
    let mut wanted: Vec<Change> = Vec::new();
    for finding in &outcome.findings {
        let Some(change) = edits(finding, licence.scope).and_then(|edits| change(document, edits))
        else {
            continue;
        };
        // What is written is UTF-8; in another encoding only ASCII is the same.
        if !utf8 && !change.file.iter().all(|edit| edit.text.is_ascii()) {
            continue;
        }
        let speaks = |span: Span| {
            let within = |part: &Span| part.overlaps(span) || part.contains(span);
            outcome.quotations.iter().any(within)
        };
        if licence.quoted == Quoted::Leave && change.prose.iter().any(|(span, _)| speaks(*span)) {
            quoted += 1;
            continue;
        }
        wanted.push(change);
    }
    // A stable sort: equal places stay in the order in which the findings are told.
    wanted.sort_by_key(|change| change.reach());
    let mut kept: Vec<Change> = Vec::new();
    for change in wanted {
        let free = kept.last().is_none_or(|last| {
            let (last, next) = (last.reach(), change.reach());
            last.end < next.start
                || (last.end == next.start && !last.is_empty() && !next.is_empty())
        });
        if free {
            kept.push(change);
        }
    }
    (kept, quoted)
}

/// The edits of a finding, where they may be made.
fn edits(finding: &Finding, scope: Scope) -> Option<&[Edit]> {
    match (&finding.remedy, scope) {
        (Remedy::Correction(edits), _) => Some(edits),
        (Remedy::Query(edits), Scope::Queries) if finding.expected.len() <= 1 => Some(edits),
        (Remedy::Query(_) | Remedy::None, _) => None,
    }
}

/// `edits` cut down to what differs, where no markup stands within that.
fn change(document: &Document, edits: &[Edit]) -> Option<Change> {
    let mut change = Change {
        prose: Vec::new(),
        file: Vec::new(),
    };
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.place);
    for edit in edits {
        let span = document.prose_at(edit.place)?;
        let (span, text) = differing(document.text(span), span, &edit.text);
        let place = match document.pieces(span).as_slice() {
            [] if span.is_empty() => document.place(span),
            [piece] => *piece,
            _ => return None,
        };
        change.prose.push((span, text.to_owned()));
        change.file.push(Edit {
            place,
            text: text.to_owned(),
        });
    }
    let apart = |pair: &[Edit]| pair[0].place.end <= pair[1].place.start;
    (!change.file.is_empty() && change.file.windows(2).all(apart)).then_some(change)
}

/// What of `found`, which stands at `span`, is another in `right`: without what both begin with and
/// end with, whole characters.
fn differing<'r>(found: &str, span: Span, right: &'r str) -> (Span, &'r str) {
    let pairs = found.chars().zip(right.chars());
    let head: usize = pairs
        .take_while(|(found, right)| found == right)
        .map(|(c, _)| c.len_utf8())
        .sum();
    let pairs = found[head..].chars().rev().zip(right[head..].chars().rev());
    let tail: usize = pairs
        .take_while(|(found, right)| found == right)
        .map(|(c, _)| c.len_utf8())
        .sum();
    let start = span.start as usize;
    (
        Span::new(start + head, start + found.len() - tail),
        &right[head..right.len() - tail],
    )
}

impl Change {
    fn reach(&self) -> FileSpan {
        let first = self.file.first().map(|edit| edit.place);
        let last = self.file.last().map(|edit| edit.place);
        first
            .zip(last)
            .map_or_else(FileSpan::default, |(first, last)| first.hull(last))
    }
}

/// Those of `changes` after which the file reads as it should: all, if that is so with all; else
/// each half is tried by itself.
fn sound(document: &Document, format: Format, changes: Vec<Change>) -> Vec<Change> {
    if changes.is_empty() || reads_right(document, format, &changes) {
        return changes;
    }
    if changes.len() == 1 {
        return Vec::new();
    }
    let mut left = changes;
    let right = left.split_off(left.len() / 2);
    let mut kept = sound(document, format, left);
    kept.extend(sound(document, format, right));
    // Two halves that are sound may not be so together.
    match reads_right(document, format, &kept) {
        true => kept,
        false => Vec::new(),
    }
}

/// Whether the file with `changes` reads as the prose with them, in as many paragraphs.
fn reads_right(document: &Document, format: Format, changes: &[Change]) -> bool {
    let bytes = rewritten(document.source(), changes);
    let read = Document::read(document.name().to_owned(), bytes, format);
    let mut spans: Vec<&(Span, String)> = changes.iter().flat_map(|change| &change.prose).collect();
    // The prose may be in another order than the file: a caption follows its paragraph.
    spans.sort_by_key(|(span, _)| *span);
    let mut prose = String::with_capacity(document.prose().len());
    let mut at = 0;
    for (span, text) in spans {
        prose += document
            .prose()
            .get(at..span.start as usize)
            .unwrap_or_default();
        prose += text;
        at = span.end as usize;
    }
    prose += document.prose().get(at..).unwrap_or_default();
    read.prose() == prose
        && read.paragraphs().len() == document.paragraphs().len()
        && read.stets().len() == document.stets().len()
}

/// The file with `changes`, which do not overlap and are in order of place. The one place where an
/// article's bytes are put together anew.
fn rewritten(source: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(source.len());
    let mut at = 0;
    for edit in changes.iter().flat_map(|change| &change.file) {
        let place = edit.place.range();
        bytes.extend_from_slice(source.get(at..place.start).unwrap_or_default());
        bytes.extend_from_slice(edit.text.as_bytes());
        at = place.end.max(at);
    }
    bytes.extend_from_slice(source.get(at..).unwrap_or_default());
    bytes
}

#[cfg(test)]
mod tests {
    use super::{Licence, Quoted, Scope, correct, differing};
    use crate::desk::Selection;
    use crate::document::{Document, Format};
    use crate::record::Record;
    use crate::span::Span;

    const RULES: &str = "people:\n  Zoë Lindqvist: {not: [Lindquist]}\n  Imre Vadász: {not: [Vadas]}\norganizations:\n  Stark & Webb: {not: [Starck & Webb]}\nterms:\n  data set: {not: [dataset]}\n  email: {not: [e-mail]}\n";

    const DECLARED: Licence = Licence {
        scope: Scope::Corrections,
        quoted: Quoted::Leave,
    };

    /// `text` with its corrections, how many were made, and how many were left as quoted.
    fn corrected(text: &[u8], format: Format, licence: Licence) -> (Vec<u8>, usize, usize) {
        let (record, mistakes) = Record::parse("town.yaml", RULES);
        assert!(mistakes.is_empty());
        let document = Document::read("a", text.to_owned(), format);
        let done = correct(document, format, &record, &Selection::default(), licence);
        (
            done.document.source().to_owned(),
            done.corrected,
            done.quoted,
        )
    }

    #[test]
    fn a_declared_form_is_corrected_and_nothing_else() {
        for (text, right, count) in [
            ("Zoë Lindquist 🧊 spoke.", "Zoë Lindqvist 🧊 spoke.", 1),
            (
                "\u{feff}Zoë Lindquist.\r\n\r\nA dataset.\r\n",
                "\u{feff}Zoë Lindqvist.\r\n\r\nA data set.\r\n",
                2,
            ),
            (
                "LINDQUIST won. Zoë Lindquist’s e-mail.",
                "LINDQVIST won. Zoë Lindqvist’s email.",
                3,
            ),
            ("Zoë Lindqvist spoke.", "Zoë Lindqvist spoke.", 0),
            // A near miss is for a person to decide.
            ("Zoë Lindqvisst spoke.", "Zoë Lindqvisst spoke.", 0),
        ] {
            let (bytes, corrected, _) = corrected(text.as_bytes(), Format::Plain, DECLARED);
            assert_eq!(String::from_utf8_lossy(&bytes), right);
            assert_eq!(corrected, count, "{text}");
        }
    }

    #[test]
    fn markup_within_a_name_is_kept() {
        for (text, right) in [
            ("Zoë Lind**quist** spoke.", "Zoë Lind**qvist** spoke."),
            ("Zoë L<b>indqu</b>ist spoke.", "Zoë L<b>indqv</b>ist spoke."),
            ("A *data*set.", "A *data* set."),
            ("Imre V&#97;das spoke.", "Imre V&#97;dász spoke."),
            ("By Starck &amp; Webb.", "By Stark &amp; Webb."),
        ] {
            let (bytes, _, _) = corrected(text.as_bytes(), Format::Markdown, DECLARED);
            assert_eq!(String::from_utf8_lossy(&bytes), right);
        }
    }

    #[test]
    fn quoted_words_are_left_unless_asked_for() {
        let text = "“Mayor Lindquist sent it,” Imre Vadas said of the ‘dataset’.";
        let (bytes, corrections, quoted) = corrected(text.as_bytes(), Format::Plain, DECLARED);
        let right = "“Mayor Lindquist sent it,” Imre Vadász said of the ‘dataset’.";
        assert_eq!(String::from_utf8_lossy(&bytes), right);
        assert_eq!((corrections, quoted), (1, 2));
        let all = Licence {
            quoted: Quoted::Correct,
            ..DECLARED
        };
        let (bytes, corrections, quoted) = corrected(text.as_bytes(), Format::Plain, all);
        let right = "“Mayor Lindqvist sent it,” Imre Vadász said of the ‘data set’.";
        assert_eq!(String::from_utf8_lossy(&bytes), right);
        assert_eq!((corrections, quoted), (3, 0));
    }

    #[test]
    fn queries_are_corrected_only_where_asked_for() {
        let queries = Licence {
            scope: Scope::Queries,
            ..DECLARED
        };
        let text = "Zoë Lindkvist spoke. The mayor, Zoë Lindqvist, left.";
        let (bytes, count, _) = corrected(text.as_bytes(), Format::Plain, queries);
        let right = "Zoë Lindqvist spoke. The mayor, Zoë Lindqvist, left.";
        assert_eq!(
            (String::from_utf8_lossy(&bytes).as_ref(), count),
            (right, 1)
        );
        let (bytes, count, _) = corrected(text.as_bytes(), Format::Plain, DECLARED);
        assert_eq!((String::from_utf8_lossy(&bytes).as_ref(), count), (text, 0));
    }

    #[test]
    fn what_would_not_read_right_in_its_file_is_left() {
        // In a file that is not UTF-8 the letters of UTF-8 would be others.
        let latin = b"caf\xe9: Imre Vadas, Zoe Lindquist";
        let (bytes, count, _) = corrected(latin, Format::Plain, DECLARED);
        assert_eq!(bytes, b"caf\xe9: Imre Vadas, Zoe Lindqvist");
        assert_eq!(count, 1);
    }

    #[test]
    fn a_second_run_has_nothing_to_do() {
        let text = "Lindquist’s dataset: e-mail of Vadas. **Lind**quist, “Vadas”, dataset dataset.";
        for format in [Format::Plain, Format::Markdown] {
            for scope in [Scope::Corrections, Scope::Queries] {
                let licence = Licence { scope, ..DECLARED };
                let (once, first, _) = corrected(text.as_bytes(), format, licence);
                let (twice, second, _) = corrected(&once, format, licence);
                assert!(first > 0);
                assert_eq!((once, 0), (twice, second));
            }
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
            ("", "x", 0, 0, "x"),
        ] {
            let whole = Span::new(0, found.len());
            assert_eq!(
                differing(found, whole, right),
                (Span::new(start, end), text),
                "{found}"
            );
        }
    }
}
