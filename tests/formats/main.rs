//! One article in many formats, and names that markup splits: the same findings with the same
//! words, and under each the bytes that read as these words.

#![expect(clippy::unwrap_used, reason = "tests")]

mod hostile;
mod split;

use onrecord::desk::{self, Selection};
use onrecord::document::{Document, Fields, Format};
use onrecord::finding::Finding;
use onrecord::record::Record;
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
    archive(&[("word/document.xml", body(&paragraphs).as_bytes())])
}

/// The body of a document of Word around these paragraphs.
fn body(paragraphs: &str) -> String {
    format!("<w:document xmlns:w=\"w\"><w:body>{paragraphs}</w:body></w:document>")
}

/// An archive of these parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        // Quick, for those that hold many megabytes of nothing.
        let options = SimpleFileOptions::default().compression_level(Some(1));
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
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
