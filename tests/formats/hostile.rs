//! Files that are broken, or made to break their reader: each is read as far as it goes, or refused
//! with a reason; and what is corrected in it is a file again.

use super::{RECORD, archive, body};
use onrecord::desk::{self, Licence, Quoted, Scope, Selection};
use onrecord::document::{Document, Fields, Format, is_text};
use onrecord::record::Record;

/// What comes of a file: how many findings, or a part of the reason why it is not read.
type Fate = Result<usize, &'static str>;

const TEXT: &str = "Zoë Lindquist spoke.";

fn fate(bytes: &[u8], format: Format) -> Result<usize, String> {
    if format != Format::Docx && !is_text(bytes) {
        return Err("is not text".to_owned());
    }
    let documents = Document::open("a", bytes.to_vec(), format, &Fields::default());
    let documents = documents.map_err(|why| why.to_string())?;
    let record = Record::parse("town.yaml", RECORD).0;
    let licence = Licence {
        scope: Scope::Queries,
        quoted: Quoted::Correct,
    };
    let selection = Selection::default();
    let mut found = 0;
    for document in documents {
        found += desk::check(&document, &record, &selection).findings.len();
        let done = desk::correct(document, &record, &selection, licence, &|_, _| {});
        let again = desk::correct(done.document, &record, &selection, licence, &|_, _| {});
        assert_eq!(again.corrected, 0);
    }
    Ok(found)
}

fn meets(name: &str, bytes: &[u8], format: Format, expected: Fate) {
    let fate = fate(bytes, format);
    let right = match (&fate, expected) {
        (Ok(found), Ok(expected)) => *found == expected,
        (Err(why), Err(part)) => why.contains(part),
        _ => false,
    };
    assert!(right, "{name}: {fate:?} where {expected:?} is right");
}

#[test]
fn markup_a_hundred_thousand_deep_is_read() {
    let deep = |unit: &str| (unit.repeat(100_000) + TEXT).into_bytes();
    for unit in [
        "<div>",
        "<b>",
        "<ul><li>",
        "<table><tr><td>",
        "<blockquote>",
        "</div>",
        "<a href=x>",
    ] {
        meets(unit, &deep(unit), Format::Html, Ok(1));
    }
    for unit in ["> ", "[", "*a ", "<div>", "` "] {
        meets(unit, &deep(unit), Format::Markdown, Ok(1));
    }
    for unit in ["*", "`", "\\ ", "- "] {
        meets(unit, &deep(unit), Format::Rst, Ok(1));
    }
    for unit in ["_", "*", "====\n", "|===\n|"] {
        meets(unit, &deep(unit), Format::AsciiDoc, Ok(1));
    }
    let inner = format!("<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>");
    let (open, close) = ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>");
    let nested = body(&(open.repeat(100_000) + &inner + &close.repeat(100_000)));
    meets(
        "w:sdt",
        &archive(&[("word/document.xml", nested.as_bytes())]),
        Format::Docx,
        Ok(1),
    );
    let list = "[".repeat(100_000) + &"]".repeat(100_000);
    meets("[", list.as_bytes(), Format::Json, Err("JSON"));
    let lines = format!("{{\"text\": {list}}}\n");
    meets(
        "[",
        lines.as_bytes(),
        Format::JsonLines,
        Err("more than paragraphs"),
    );
    let message = format!("Content-Type: text/plain; charset=utf-8\r\n\r\n{TEXT}\r\n");
    let nested = (0..1000).fold(message, |inner, nth| {
        format!("Content-Type: multipart/mixed; boundary=b{nth}\r\n\r\n--b{nth}\r\n{inner}--b{nth}--\r\n")
    });
    meets(
        "multipart",
        format!("Subject: Ice\r\n{nested}").as_bytes(),
        Format::Mail,
        Ok(1),
    );
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let bomb = vec![b' '; 65 << 20];
    let why = "unpacks to more than 64 MiB";
    meets(
        "zip bomb",
        &archive(&[("word/document.xml", &bomb)]),
        Format::Docx,
        Err(why),
    );
    // Together they are too much, too.
    let half = &bomb[..40 << 20];
    let notes = archive(&[("word/document.xml", half), ("word/footnotes.xml", half)]);
    meets("two halves", &notes, Format::Docx, Err(why));
    // An entity is never followed.
    let entities: String = (1..20)
        .map(|nth| {
            format!(
                "<!ENTITY e{nth} \"{}\">",
                format!("&e{};", nth - 1).repeat(10)
            )
        })
        .collect();
    let paragraph = format!("<w:p><w:r><w:t>&e19; {TEXT}</w:t></w:r></w:p>");
    let billion = format!(
        "<!DOCTYPE d [<!ENTITY e0 \"ha\">{entities}]>{}",
        body(&paragraph)
    );
    let file = archive(&[("word/document.xml", billion.as_bytes())]);
    meets("entity bomb", &file, Format::Docx, Ok(1));
}

#[test]
fn a_document_of_word_that_is_cut_off_is_refused() {
    let whole = super::word(&[vec![TEXT.to_owned()]]);
    for len in (0..whole.len()).step_by(7) {
        meets(
            "cut",
            &whole[..len],
            Format::Docx,
            Err("is no whole document of Word"),
        );
    }
    let cut = format!("<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>{TEXT}</w:");
    let file = archive(&[("word/document.xml", cut.as_bytes())]);
    meets("cut within", &file, Format::Docx, Err("is damaged"));
}

#[test]
fn tracked_changes_and_comments_are_honoured() {
    let taken = "<w:del><w:r><w:delText>Imre Vadas, </w:delText></w:r></w:del>";
    let moved = "<w:moveFrom><w:r><w:t>Imre Vadas</w:t></w:r></w:moveFrom>";
    let put = "<w:ins><w:r><w:t>Zoë Lind</w:t></w:r></w:ins>";
    let noted = "<w:commentRangeStart w:id=\"0\"/><w:r><w:t>quist</w:t></w:r>\
                 <w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>";
    let document = body(&format!("<w:p>{taken}{moved}{put}{noted}</w:p>"));
    let comment = |words: &str| {
        format!(
            "<w:comments xmlns:w=\"w\"><w:comment w:id=\"0\"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:comment></w:comments>"
        )
    };
    for (words, found) in [("Is that Imre Vadas?", 1), ("stet misspelled-name: so", 0)] {
        let comments = comment(words);
        let parts = [
            ("word/document.xml", document.as_bytes()),
            ("word/comments.xml", comments.as_bytes()),
        ];
        meets(words, &archive(&parts), Format::Docx, Ok(found));
    }
}

#[test]
fn whatever_the_encoding_the_reading_is_honest() {
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let utf32: Vec<u8> = "\u{feff}Zoë"
        .chars()
        .flat_map(|c| u32::from(c).to_le_bytes())
        .collect();
    for (name, bytes, format, expected) in [
        (
            "two encodings",
            [TEXT.as_bytes(), b" Caf\xe9 \xff\xfe"].concat(),
            Format::Plain,
            Ok(1),
        ),
        (
            "Windows-1252",
            b"Zo\xeb Lindquist \x93spoke\x94".to_vec(),
            Format::Plain,
            Ok(1),
        ),
        (
            "UTF-16 with half a character",
            [wide(TEXT), vec![b'a']].concat(),
            Format::Plain,
            Err("is not text"),
        ),
        (
            "the same, marked",
            [wide("\u{feff}"), wide(TEXT), vec![b'a']].concat(),
            Format::Plain,
            Ok(1),
        ),
        (
            "half a pair",
            [wide("\u{feff}"), wide(TEXT), vec![0x3d, 0xd8]].concat(),
            Format::Plain,
            Ok(1),
        ),
        ("UTF-32", utf32, Format::Plain, Err("is not text")),
        (
            "half a pair, escaped",
            format!("{{\"text\": \"\\udc00 {TEXT} \\ud83d\"}}").into_bytes(),
            Format::Json,
            Ok(1),
        ),
        (
            "half a pair, named",
            format!("<p>&#xD83D;&#x110000; {TEXT}").into_bytes(),
            Format::Html,
            Ok(1),
        ),
        (
            "JSON in Latin-1",
            b"{\"text\": \"Zo\xeb Lindquist\"}".to_vec(),
            Format::Json,
            Err("is not UTF-8"),
        ),
        (
            "a charset that lies",
            format!("<meta charset=utf-16><p>{TEXT}").into_bytes(),
            Format::Html,
            Ok(1),
        ),
        (
            "an unknown charset",
            b"Content-Type: text/plain; charset=klingon\r\n\r\nZo\xeb Lindquist spoke.\r\n"
                .to_vec(),
            Format::Mail,
            Ok(1),
        ),
    ] {
        meets(name, &bytes, format, expected);
    }
}
