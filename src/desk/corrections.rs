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
use crate::document::{Document, Revision, Stroke, Unwritable};
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
    /// Those that were left because the file cannot hold what is right.
    pub unwritten: Vec<Unwritten>,
}

/// A correction that cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritten {
    /// Where.
    pub place: FileSpan,
    /// The words of the article.
    pub found: String,
    /// Why, in words that follow "is not corrected: ".
    pub why: String,
}

/// The most rounds; what is left after them goes round in a circle.
const ROUNDS: usize = 8;

/// Why a correction is left that would be read otherwise than it is meant.
const UNSOUND: &str = "with the markup around it, it would read otherwise";

/// Corrects what `licence` allows in `document`; `judge` makes of what is found what is told, and
/// only that is corrected.
pub fn correct(
    mut document: Document,
    record: &Record,
    selection: &Selection,
    licence: Licence,
    judge: &dyn Fn(&Document, &mut Outcome),
) -> Corrected {
    let mut corrected = 0;
    let mut before: Vec<Vec<u8>> = Vec::new();
    loop {
        let mut outcome = check(&document, record, selection);
        judge(&document, &mut outcome);
        let wanted = Wanted::of(&document, &outcome, licence);
        let left: Vec<Unwritten> = wanted.changes.iter().map(Change::unsound).collect();
        let revised = match before.len() < ROUNDS {
            true => sound(&document, wanted.changes),
            false => None,
        };
        match revised {
            Some((changes, revised)) if !before.iter().any(|file| file == revised.file()) => {
                corrected += changes.len();
                before.push(document.file().to_owned());
                document = revised;
            }
            _ => {
                let mut unwritten = wanted.unwritten;
                unwritten.extend(left);
                unwritten.sort_by_key(|left| left.place);
                return Corrected {
                    document,
                    outcome,
                    corrected,
                    quoted: wanted.quoted,
                    unwritten,
                };
            }
        }
    }
}

/// What one finding asks for: all of it is done, or none.
#[derive(Clone, Debug)]
struct Change {
    /// The words of the article.
    found: String,
    /// What is written, in order of place; at least one.
    strokes: Vec<Stroke>,
    /// The same as changes of the file.
    revisions: Vec<Revision>,
}

/// What a licence makes of findings.
#[derive(Default)]
struct Wanted {
    /// What is to be done, in order of place; no two overlap.
    changes: Vec<Change>,
    /// How many findings are left because of quotation marks.
    quoted: usize,
    /// What the file cannot hold.
    unwritten: Vec<Unwritten>,
}

impl Wanted {
    fn of(document: &Document, outcome: &Outcome, licence: Licence) -> Self {
        let mut wanted = Self::default();
        let mut changes: Vec<Change> = Vec::new();
        for finding in &outcome.findings {
            let Some(strokes) =
                edits(finding, licence.scope).and_then(|edits| strokes(document, edits))
            else {
                continue;
            };
            let speaks = |span: Span| {
                let within = |part: &Span| part.overlaps(span) || part.contains(span);
                let quotations = &outcome.reading.quotations;
                quotations
                    .iter()
                    .any(|quotation| quotation.parts.iter().any(within))
            };
            if licence.quoted == Quoted::Leave && strokes.iter().any(|one| speaks(one.span)) {
                wanted.quoted += 1;
                continue;
            }
            let revisions: Result<_, Unwritable> = strokes
                .iter()
                .map(|stroke| document.revision(stroke.place, &stroke.text))
                .collect();
            let found = finding.found.clone();
            match revisions {
                Ok(revisions) => changes.push(Change {
                    found,
                    strokes,
                    revisions,
                }),
                Err(why) => wanted.unwritten.push(Unwritten {
                    place: finding.place,
                    found,
                    why: why.to_string(),
                }),
            }
        }
        // A stable sort: equal places stay in the order in which the findings are told.
        changes.sort_by_key(Change::reach);
        for change in changes {
            let free = wanted.changes.last().is_none_or(|last| {
                let (last, next) = (last.reach(), change.reach());
                last.end < next.start
                    || (last.end == next.start && !last.is_empty() && !next.is_empty())
            });
            if free {
                wanted.changes.push(change);
            }
        }
        wanted
    }
}

/// The edits of a finding, where they may be made.
fn edits(finding: &Finding, scope: Scope) -> Option<&[Edit]> {
    match (&finding.remedy, scope) {
        (Remedy::Correction(edits), _) => Some(edits),
        (Remedy::Query(edits), Scope::Queries) if finding.expected.len() <= 1 => Some(edits),
        (Remedy::Query(_) | Remedy::None, _) => None,
    }
}

/// `edits` cut down to the letters that differ, in order of place; `None` where nothing does.
fn strokes(document: &Document, edits: &[Edit]) -> Option<Vec<Stroke>> {
    let mut strokes = Vec::new();
    for edit in edits {
        let span = document.prose_at(edit.place)?;
        match span.is_empty() {
            // Between two words there is a choice of places, and it has been made.
            true => strokes.push(Stroke {
                span,
                place: edit.place,
                text: edit.text.clone(),
            }),
            false => strokes.extend(document.strokes(span, &edit.text)),
        }
    }
    strokes.sort_by_key(|stroke| stroke.place);
    let apart = |pair: &[Stroke]| pair[0].place.end <= pair[1].place.start;
    (!strokes.is_empty() && strokes.windows(2).all(apart)).then_some(strokes)
}

impl Change {
    fn reach(&self) -> FileSpan {
        let first = self.strokes.first().map(|stroke| stroke.place);
        let last = self.strokes.last().map(|stroke| stroke.place);
        first
            .zip(last)
            .map_or_else(FileSpan::default, |(first, last)| first.hull(last))
    }

    /// The change as one that was left since it would not read right.
    fn unsound(&self) -> Unwritten {
        Unwritten {
            place: self.reach(),
            found: self.found.clone(),
            why: UNSOUND.to_owned(),
        }
    }
}

/// Those of `changes` after which the file reads as it should, and the article as it is then: all,
/// if that is so with all; else each half is tried by itself.
fn sound(document: &Document, changes: Vec<Change>) -> Option<(Vec<Change>, Document)> {
    if changes.is_empty() {
        return None;
    }
    if let Some(revised) = revised(document, &changes) {
        return Some((changes, revised));
    }
    if changes.len() == 1 {
        return None;
    }
    let mut left = changes;
    let right = left.split_off(left.len() / 2);
    match (sound(document, left), sound(document, right)) {
        (Some((mut kept, _)), Some((right, _))) => {
            kept.extend(right);
            // Two halves that are sound may not be so together.
            revised(document, &kept).map(|revised| (kept, revised))
        }
        (one, other) => one.or(other),
    }
}

/// The article with `changes`, if it reads as its prose with them, in as many paragraphs.
fn revised(document: &Document, changes: &[Change]) -> Option<Document> {
    let revisions: Vec<Revision> = changes
        .iter()
        .flat_map(|change| change.revisions.iter().cloned())
        .collect();
    let revised = document.revised(&revisions).ok()?;
    let mut strokes: Vec<&Stroke> = changes.iter().flat_map(|change| &change.strokes).collect();
    // The prose may be in another order than the file: a caption follows its paragraph.
    strokes.sort_by_key(|stroke| stroke.span);
    let mut prose = String::with_capacity(document.prose().len());
    let mut at = 0;
    for stroke in strokes {
        let before = document.prose().get(at..stroke.span.start as usize);
        prose += before.unwrap_or_default();
        prose += &stroke.text;
        at = stroke.span.end as usize;
    }
    prose += document.prose().get(at..).unwrap_or_default();
    let right = revised.prose() == prose
        && revised.paragraphs().len() == document.paragraphs().len()
        && revised.stets().len() == document.stets().len();
    right.then_some(revised)
}

#[cfg(test)]
mod tests {
    use super::{Corrected, Licence, Quoted, Scope, correct};
    use crate::desk::Selection;
    use crate::document::{Document, Format};
    use crate::record::Record;

    const RULES: &str = "people:\n  Zoë Lindqvist: {not: [Lindquist]}\n  Imre Vadász: {not: [Vadas]}\norganizations:\n  Stark & Webb: {not: [Starck & Webb]}\nterms:\n  data set: {not: [dataset]}\n  email: {not: [e-mail]}\n";

    const DECLARED: Licence = Licence {
        scope: Scope::Corrections,
        quoted: Quoted::Leave,
    };

    /// `text` as it is corrected.
    fn done(text: &[u8], format: Format, licence: Licence) -> Corrected {
        let (record, mistakes) = Record::parse("town.yaml", RULES);
        assert!(mistakes.is_empty());
        let document = Document::read("a", text.to_owned(), format);
        correct(
            document,
            &record,
            &Selection::default(),
            licence,
            &|_, _| {},
        )
    }

    /// `text` with its corrections, how many were made, and how many were left as quoted.
    fn corrected(text: &[u8], format: Format, licence: Licence) -> (Vec<u8>, usize, usize) {
        let done = done(text, format, licence);
        (done.document.file().to_owned(), done.corrected, done.quoted)
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
    fn a_file_stays_in_its_encoding() {
        let western = b"caf\xe9: Imre Vadas, Zoe Lindquist";
        let (bytes, count, _) = corrected(western, Format::Plain, DECLARED);
        assert_eq!(bytes, b"caf\xe9: Imre Vad\xe1sz, Zoe Lindqvist");
        assert_eq!(count, 2);
        for units in [u16::to_le_bytes, u16::to_be_bytes] {
            let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(units).collect() };
            let text = wide("\u{feff}Zoë Lindquist 🧊.\r\nImre Vadas’s e-mail.\r\n");
            let (bytes, count, _) = corrected(&text, Format::Plain, DECLARED);
            assert_eq!(
                bytes,
                wide("\u{feff}Zoë Lindqvist 🧊.\r\nImre Vadász’s email.\r\n")
            );
            assert_eq!(count, 3);
        }
    }

    #[test]
    fn what_cannot_be_written_is_left_and_told() {
        let text = b"\xff Imre Vadas, Zoe Lindquist";
        let done = done(text, Format::Plain, DECLARED);
        assert_eq!(done.document.file(), b"\xff Imre Vadas, Zoe Lindqvist");
        let [left] = done.unwritten.as_slice() else {
            panic!("{:?}", done.unwritten)
        };
        assert_eq!((left.found.as_str(), left.place.start), ("Vadas", 7));
        assert!(left.why.contains("not all UTF-8"), "{}", left.why);
    }

    #[test]
    fn only_what_is_told_is_corrected() {
        let (record, _) = Record::parse("town.yaml", RULES);
        let document = Document::read(
            "a",
            b"Zo\xc3\xab Lindquist, Imre Vadas".into(),
            Format::Plain,
        );
        let judge = |_: &Document, outcome: &mut crate::desk::Outcome| {
            outcome.findings.retain(|finding| finding.place.start < 10);
        };
        let done = correct(document, &record, &Selection::default(), DECLARED, &judge);
        assert_eq!(done.document.prose(), "Zoë Lindqvist, Imre Vadas");
        assert_eq!(done.outcome.findings.len(), 0);
    }

    #[test]
    fn json_and_mail_are_corrected_in_their_escapes() {
        for (text, format, right) in [
            (
                "{\"n\": 1.0, \"text\": \"Zo\\u00eb Lindquist\\nand Imre Vadas\"}",
                Format::Json,
                "{\"n\": 1.0, \"text\": \"Zo\\u00eb Lindqvist\\nand Imre Vad\\u00e1sz\"}",
            ),
            (
                "Subject: e-mail\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nZo=C3=AB Lind=\r\nquist and Imre Vadas.\r\n",
                Format::Mail,
                "Subject: email\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nZo=C3=AB Lind=\r\nqvist and Imre Vad=C3=A1sz.\r\n",
            ),
        ] {
            let (bytes, _, _) = corrected(text.as_bytes(), format, DECLARED);
            assert_eq!(String::from_utf8_lossy(&bytes), right);
        }
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
}
