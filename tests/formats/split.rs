//! Names that markup splits, in documents that are made at random: under each finding stand the
//! bytes that read as its words.

use super::{archive, body, findings, read, word};
use onrecord::document::{Document, Format, revise};
use onrecord::finding::Remedy;
use proptest::prelude::*;

/// How a letter, or what stands between two, is written, and how it reads.
type Writing = (&'static str, &'static str);

/// What may split a name, and reads as nothing, or as a sign that no reader sees.
const SPLITS: [Writing; 8] = [
    ("", ""),
    ("", ""),
    ("<b></b>", ""),
    ("</b><b>", ""),
    ("<!-- c -->", ""),
    ("&shy;", "\u{ad}"),
    ("\u{200b}", "\u{200b}"),
    ("<wbr>", ""),
];

/// What stands between two words.
const GAPS: [Writing; 5] = [
    (" ", " "),
    ("\r\n", " "),
    ("\n\t ", " "),
    (" <i> </i>", " "),
    ("&#32;", " "),
];

/// A letter as HTML may have it.
fn letter(letter: char, way: u8) -> String {
    match (letter, way % 4) {
        ('&', _) => "&amp;".to_owned(),
        (_, 0) => format!("&#{};", u32::from(letter)),
        (_, 1) => format!("&#x{:X};", u32::from(letter)),
        _ => letter.to_string(),
    }
}

/// The text that a stretch of HTML reads as, by its own small rules.
fn shown(html: &str) -> String {
    let document = Document::read("a", format!("<p>{html}").into_bytes(), Format::Html);
    document.prose().to_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_bytes_under_a_finding_read_as_the_words_that_it_quotes(
        before in "[b-ké😀“ ]{0,20}",
        ways in prop::collection::vec((any::<u8>(), 0..SPLITS.len()), 24),
        gap in 0..GAPS.len(),
        name in prop::sample::select(vec!["Zoë Lindquist", "Haldan & Söhne", "Imre Vadas"]),
        mark: bool,
    ) {
        let mut html = String::new();
        for ((nth, c), (way, split)) in name.chars().enumerate().zip(ways) {
            if c == ' ' {
                html.push_str(GAPS[gap].0);
                continue;
            }
            if nth > 0 {
                html.push_str(SPLITS[split].0);
            }
            html.push_str(&letter(c, way));
        }
        let start = if mark { "\u{feff}" } else { "" };
        let page = format!("{start}<p>{before}, <b>{html}</b> spoke.\r\n<p>Nobody else.");
        let document = read(page.clone().into_bytes(), Format::Html);
        let found = findings(&document);
        prop_assert_eq!(found.len(), 1, "{}\n{:?}", page, found);
        for finding in found {
            // Byte for byte: the pieces under the finding, read by themselves.
            let pieces = document.pieces(finding.span);
            let words: String = pieces.iter().map(|piece| &page[piece.range()]).collect();
            prop_assert_eq!(shown(&words), finding.found.trim().to_owned());
            prop_assert_eq!(document.text(finding.span), &finding.found);
            prop_assert_eq!(document.prose_at(finding.place), Some(finding.span));
            // The end is a place, too, and columns never run backwards.
            let (first, last) = (document.position(finding.place.start), document.position(finding.place.end));
            prop_assert!((first.line, first.column, first.utf16) < (last.line, last.column, last.utf16));
            // A correction makes it right, and leaves the rest as it is.
            let Remedy::Correction(edits) = &finding.remedy else { continue };
            let revisions: Vec<_> = edits
                .iter()
                .map(|edit| document.revision(edit.place, &edit.text).unwrap())
                .collect();
            let revised = revise(page.as_bytes(), Format::Html, &revisions).unwrap();
            let after = read(revised, Format::Html);
            prop_assert!(findings(&after).is_empty(), "{}", String::from_utf8_lossy(after.source()));
            let tags = |text: &str| text.matches('<').count();
            prop_assert_eq!(tags(&String::from_utf8_lossy(after.source())), tags(&page));
        }
    }

    #[test]
    fn runs_of_word_that_split_a_name_lead_to_their_bytes(
        before in "[b-ké😀<& ]{0,20}",
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let text = format!("{before}, Zoë Lindquist spoke.");
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| *cut.get(&bounds)).collect();
        cuts.extend([0, text.len()]);
        cuts.sort_unstable();
        let runs: Vec<String> = cuts.windows(2).map(|cut| text[cut[0]..cut[1]].to_owned()).collect();
        let file = word(&[runs]);
        let document = read(file.clone(), Format::Docx);
        let found = findings(&document);
        prop_assert_eq!(found.len(), 1);
        let Remedy::Correction(edits) = &found[0].remedy else { unreachable!() };
        let revisions: Vec<_> = edits
            .iter()
            .map(|edit| document.revision(edit.place, &edit.text).unwrap())
            .collect();
        let revised = read(revise(&file, Format::Docx, &revisions).unwrap(), Format::Docx);
        prop_assert_eq!(revised.prose(), document.prose().replace("Lindquist", "Lindqvist"));
    }
}

/// A format, and how it writes letters, what splits them, and the gap between two words.
struct Script {
    format: Format,
    letter: fn(char, u8) -> String,
    splits: &'static [&'static str],
    gaps: &'static [&'static str],
    /// A file with this stretch in it.
    file: fn(&str) -> Vec<u8>,
}

/// Signs that no reader sees.
const UNSEEN: &[&str] = &["", "", "", "\u{ad}", "\u{200b}"];

fn plainly(letter: char, _: u8) -> String {
    letter.to_string()
}

fn escaped(letter: char, way: u8) -> String {
    let unit = |unit: &mut u16| format!("\\u{unit:04x}");
    match way % 3 {
        0 => letter
            .encode_utf16(&mut [0; 2])
            .iter_mut()
            .map(unit)
            .collect(),
        _ => letter.to_string(),
    }
}

fn packed(letter: char, way: u8) -> String {
    match letter.is_ascii() && !way.is_multiple_of(3) {
        true => letter.to_string(),
        false => letter
            .to_string()
            .bytes()
            .map(|byte| format!("={byte:02X}"))
            .collect(),
    }
}

const SCRIPTS: &[Script] = &[
    Script {
        format: Format::Plain,
        letter: plainly,
        splits: UNSEEN,
        gaps: &[" ", "\r\n", "\n", "\t"],
        file: |text| format!("\u{feff}{text}").into_bytes(),
    },
    Script {
        format: Format::Plain,
        letter: plainly,
        splits: UNSEEN,
        gaps: &[" ", "\r\n"],
        file: |text| {
            "\u{feff}"
                .encode_utf16()
                .chain(text.encode_utf16())
                .flat_map(u16::to_le_bytes)
                .collect()
        },
    },
    Script {
        format: Format::Markdown,
        letter,
        splits: &["", "", "<b></b>", "<!-- c -->", "&shy;", "\u{200b}"],
        gaps: &[" ", "\r\n", "\n", " <i> </i>", "&#32;"],
        file: |text| format!("- {text}").into_bytes(),
    },
    Script {
        format: Format::Json,
        letter: escaped,
        splits: &["", "", "\u{ad}", "\\u00ad", "\\u200B"],
        gaps: &[" ", "\\r\\n", "\\n", "\\t", "\\u0020"],
        file: |text| format!("[{{\"id\": 1, \"text\": \"{text}\"}}]").into_bytes(),
    },
    Script {
        format: Format::JsonLines,
        letter: escaped,
        splits: &["", "", "\u{ad}", "\\u00ad", "\\u200B"],
        gaps: &[" ", "\\r\\n", "\\n"],
        file: |text| format!("\r\n{{\"text\":\"{text}\"}}\r\n").into_bytes(),
    },
    Script {
        format: Format::Docx,
        letter,
        splits: &[
            "",
            "",
            "</w:t></w:r><w:r><w:t xml:space=\"preserve\">",
            "</w:t><w:softHyphen/><w:t>",
            "<!-- c -->",
            "&#xAD;",
            "\u{200b}",
        ],
        gaps: &[" ", "&#32;", "</w:t><w:tab/><w:t>"],
        file: |text| {
            let paragraph =
                format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>");
            archive(&[("word/document.xml", body(&paragraph).as_bytes())])
        },
    },
    Script {
        format: Format::Rst,
        letter: plainly,
        splits: &["", "", "\\ ", "\u{ad}", "\u{200b}"],
        gaps: &[" ", "\r\n", "\n"],
        file: |text| text.to_owned().into_bytes(),
    },
    Script {
        format: Format::AsciiDoc,
        letter: plainly,
        splits: &["", "", "**", "__", "\u{ad}", "\u{200b}"],
        gaps: &[" ", "\r\n", "\n"],
        file: |text| text.to_owned().into_bytes(),
    },
    Script {
        format: Format::Mail,
        letter: packed,
        splits: &["", "", "=\r\n", "=C2=AD", "=E2=80=8B"],
        gaps: &[" ", "\r\n", "=20"],
        file: |text| {
            format!(
                "Subject: Ice\r\nContent-Type: text/plain; charset=utf-8\r\n\
                 Content-Transfer-Encoding: quoted-printable\r\n\r\n{text}\r\n"
            )
            .into_bytes()
        },
    },
];

/// The text of UTF-16.
fn wide(bytes: &[u8]) -> String {
    let units = bytes
        .chunks(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).map(Result::unwrap).collect()
}

/// What a reader sees of `text`.
fn seen(text: &str) -> String {
    let shown = |c: &char| !matches!(c, '\u{ad}' | '\u{200b}');
    let words: String = text.chars().filter(shown).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn in_every_format_the_bytes_under_a_finding_read_as_its_words(
        script in 0..SCRIPTS.len(),
        ways in prop::collection::vec((any::<u8>(), any::<u8>()), 16),
        gap: u8,
        (wrong, right) in prop::sample::select(vec![
            ("Zoë Lindquist", "Zoë Lindqvist"),
            ("Imre Vadas", "Imre Vadász"),
            ("The dataset", "The data set"),
        ]),
    ) {
        let script = &SCRIPTS[script];
        let mut written = String::new();
        for ((nth, c), (way, split)) in wrong.chars().enumerate().zip(ways) {
            if c == ' ' {
                written.push_str(script.gaps[gap as usize % script.gaps.len()]);
                continue;
            }
            if nth > 0 && !written.ends_with(script.gaps[gap as usize % script.gaps.len()]) {
                written.push_str(script.splits[split as usize % script.splits.len()]);
            }
            written.push_str(&(script.letter)(c, way));
        }
        let file = (script.file)(&format!("Nobody knew. {written} spoke on."));
        let document = read(file.clone(), script.format);
        let found = findings(&document);
        prop_assert_eq!(found.len(), 1, "{:?}: {}\n{:?}", script.format, written, document.prose());
        let finding = &found[0];
        prop_assert_eq!(document.text(finding.span), &finding.found);
        prop_assert_eq!(document.prose_at(finding.place), Some(finding.span));
        // The pieces under the finding, put where the text stood, read as its words.
        let pieces = document.pieces(finding.span).into_iter();
        let words: Vec<u8> = pieces.flat_map(|piece| document.source()[piece.range()].to_vec()).collect();
        let words = match file.starts_with(&[0xff, 0xfe]) {
            true => wide(&words),
            false => String::from_utf8(words).unwrap(),
        };
        let alone = read((script.file)(&words), script.format);
        prop_assert!(seen(alone.prose()).ends_with(&seen(&finding.found)), "{:?}: {}", script.format, written);
        // Corrected, it reads right, and all else as before.
        let Remedy::Correction(edits) = &finding.remedy else {
            return Err(TestCaseError::fail("no correction"));
        };
        let revisions: Vec<_> = edits
            .iter()
            .map(|edit| document.revision(edit.place, &edit.text).unwrap())
            .collect();
        let revised = read(revise(&file, script.format, &revisions).unwrap(), script.format);
        prop_assert_eq!(seen(revised.prose()), seen(document.prose()).replace(wrong, right));
        prop_assert!(findings(&revised).is_empty());
    }
}
