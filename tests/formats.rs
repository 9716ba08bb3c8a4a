//! One article in many formats, and names that markup splits: the same findings with the same
//! words, and under each the bytes that read as these words.

#![expect(clippy::unwrap_used, reason = "tests")]

use onrecord::desk::{self, Selection};
use onrecord::document::{Document, Fields, Format, revise};
use onrecord::finding::{Finding, Remedy};
use onrecord::record::Record;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const RECORD: &str = "
people:
  Zoë Lindqvist: {not: [Lindquist, Lind quist], roles: [mayor of Quellheim]}
  Imre Vadász: {not: [Vadas]}
organizations:
  Halden & Söhne: {not: [Haldan & Söhne]}
terms:
  data set: {not: [dataset]}
";

fn record() -> Record {
    let (record, mistakes) = Record::parse("town.yaml", RECORD);
    assert!(mistakes.is_empty());
    record
}

/// A document of Word with these paragraphs of runs.
fn word(paragraphs: &[Vec<String>]) -> Vec<u8> {
    let paragraphs: String = paragraphs
        .iter()
        .map(|runs| {
            let runs: String = runs
                .iter()
                .map(|run| {
                    let run = run.replace('&', "&amp;").replace('<', "&lt;");
                    format!("<w:r><w:t xml:space=\"preserve\">{run}</w:t></w:r>")
                })
                .collect();
            format!("<w:p>{runs}</w:p>")
        })
        .collect();
    let body = format!("<w:document xmlns:w=\"w\"><w:body>{paragraphs}</w:body></w:document>");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file("word/document.xml", SimpleFileOptions::default())
        .unwrap();
    writer.write_all(body.as_bytes()).unwrap();
    writer.finish().unwrap().into_inner()
}

fn read(bytes: Vec<u8>, format: Format) -> Document {
    let mut documents = Document::open("a", bytes, format, &Fields::default()).unwrap();
    assert_eq!(documents.len(), 1);
    documents.remove(0)
}

fn findings(document: &Document) -> Vec<Finding> {
    desk::check(document, &record(), &Selection::default()).findings
}

/// The paragraphs of an article, in each of which something is wrong.
const ARTICLE: [&str; 4] = [
    "Zoë Lindquist opens the bridge",
    "The mayor of Quellheim, Zoë Lindquist, spoke for Haldan & Söhne on Thursday.",
    "“We keep the dataset,” Imre Vadas said. 🧊 Lindquist left.",
    "Nobody else spoke.",
];

#[test]
fn one_article_has_the_same_findings_in_every_format() {
    let [title, body @ ..] = ARTICLE;
    let html = |text: &str| text.replace('&', "&amp;").replace('ë', "&euml;");
    let paragraphs =
        |by: &dyn Fn(&str) -> String| -> String { body.iter().map(|it| by(it)).collect() };
    let plain = ARTICLE.join("\n\n");
    let string = |text: &str| serde_json::to_string(text).unwrap();
    let text = string(&body.join("\n\n"));
    let json = format!("{{\"title\": {}, \"text\": {text}}}", string(title));
    let ascii: String = json
        .chars()
        .map(|c| match c.is_ascii() {
            true => c.to_string(),
            false => c
                .encode_utf16(&mut [0; 2])
                .iter()
                .map(|unit| format!("\\u{unit:04x}"))
                .collect(),
        })
        .collect();
    let wide = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("\u{feff}{plain}")
            .encode_utf16()
            .flat_map(unit)
            .collect()
    };
    let quoted: String = body
        .join("\r\n\r\n")
        .bytes()
        .map(|byte| match byte.is_ascii() && byte != b'=' {
            true => char::from(byte).to_string(),
            false => format!("={byte:02X}=\r\n"),
        })
        .collect();
    let mail = format!(
        "Subject: {title}\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: quoted-printable\r\n\r\n{quoted}\r\n"
    );
    let runs = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
    let formats = [
        ("plain", plain.clone().into_bytes(), Format::Plain),
        ("UTF-16LE", wide(u16::to_le_bytes), Format::Plain),
        ("UTF-16BE", wide(u16::to_be_bytes), Format::Plain),
        (
            "markdown",
            format!(
                "# {title}\n\n{}",
                paragraphs(&|text| {
                    text.replace("Lindquist", "**Lind**quist")
                        .replace('ë', "&euml;")
                        + "\r\n\r\n"
                })
            )
            .into_bytes(),
            Format::Markdown,
        ),
        (
            "html",
            format!(
                "<h1>{}</h1>{}",
                html(title),
                paragraphs(&|text| {
                    format!("<p>{}", html(text).replace("Lindquist", "Lind<i>quist</i>"))
                })
            )
            .into_bytes(),
            Format::Html,
        ),
        ("json", ascii.clone().into_bytes(), Format::Json),
        (
            "jsonl",
            format!("\n{ascii}\n").into_bytes(),
            Format::JsonLines,
        ),
        ("docx", word(&ARTICLE.map(runs)), Format::Docx),
        (
            "rst",
            format!(
                "{title}\n{}\n\n{}",
                "=".repeat(40),
                paragraphs(&|text| { text.replace("Zoë", "*Zoë*") + "\n\n" })
            )
            .into_bytes(),
            Format::Rst,
        ),
        (
            "asciidoc",
            format!(
                "= {title}\n\n{}",
                paragraphs(&|text| text.replace("Zoë", "_Zoë_") + "\n\n")
            )
            .into_bytes(),
            Format::AsciiDoc,
        ),
        ("mail", mail.into_bytes(), Format::Mail),
    ];
    let told = |document: &Document| -> Vec<(String, String, Vec<String>, String)> {
        findings(document)
            .into_iter()
            .map(|it| (it.check.to_owned(), it.found, it.expected, it.message))
            .collect()
    };
    let expected = told(&read(plain.into_bytes(), Format::Plain));
    assert_eq!(expected.len(), 6, "{expected:#?}");
    for (name, bytes, format) in formats {
        assert_eq!(told(&read(bytes, format)), expected, "{name}");
    }
}

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
