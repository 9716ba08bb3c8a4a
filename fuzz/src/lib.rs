//! What holds of every reading, whatever the bytes are. A panic is a crash that libFuzzer keeps.

use onrecord::desk::{self, Licence, Quoted, Scope, Selection};
use onrecord::document::{Document, Fields, Format};
use onrecord::record::Record;
use onrecord::span::Span;
use std::io::{Cursor, Write};
use std::sync::LazyLock;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const RULES: &str = "
people:
  Zoë Lindqvist: {not: [Lindquist], roles: [mayor of Hafenburg], said: [We keep the ferry.]}
organizations:
  Halden & Söhne: {not: [Haldan & Söhne]}
terms:
  data set: {not: [dataset, \"a\"]}
facts:
  - The ferry has {two} decks
";

static RECORD: LazyLock<Record> = LazyLock::new(|| Record::parse("town.yaml", RULES).0);

/// Reads `bytes` as articles, and holds each to what holds of all.
pub fn article(bytes: &[u8], format: Format) {
    for markup in [Format::Plain, Format::Markdown, Format::Html] {
        let fields = Fields {
            format: markup,
            ..Fields::default()
        };
        if let Ok(documents) = Document::open("a", bytes.to_vec(), format, &fields) {
            documents.into_iter().for_each(sound);
        }
        // The markup of the text matters in JSON alone.
        if !format.holds_many() {
            break;
        }
    }
}

/// Reads `bytes` as the body of a document of Word, and as an archive.
pub fn word(bytes: &[u8]) {
    article(bytes, Format::Docx);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let (body, rest) = bytes.split_at(bytes.len() - bytes.len() / 4);
    for (name, part) in [("word/document.xml", body), ("word/comments.xml", rest)] {
        if writer.start_file(name, options).is_err() || writer.write_all(part).is_err() {
            return;
        }
    }
    if let Ok(file) = writer.finish() {
        article(&file.into_inner(), Format::Docx);
    }
}

/// Reads `bytes` as text whose encoding is guessed, and as a page that declares one.
pub fn encodings(bytes: &[u8]) {
    article(bytes, Format::Plain);
    let labels = [
        "latin1",
        "utf-16",
        "shift_jis",
        "iso-2022-jp",
        "gb18030",
        "big5",
        "euc-kr",
    ];
    let label = labels[bytes.first().map_or(0, |&byte| usize::from(byte)) % labels.len()];
    let page = [b"<meta charset=", label.as_bytes(), b"><p>", bytes].concat();
    article(&page, Format::Html);
}

/// Reads `bytes` as a rule file, and tells every mistake in it.
pub fn record(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let (record, mistakes) = Record::parse("town.yaml", text);
    for mistake in &mistakes {
        for (place, _) in &mistake.labels {
            assert!(mistake.text.get(place.range()).is_some(), "{mistake:?}");
        }
    }
    let article =
        "Zoë Lindqvist, the mayor of Hafenburg, said “a dataset” of 412 m opened in 1931.";
    let document = Document::read("a", article.into(), Format::Plain);
    desk::check(&document, &record, &Selection::default());
}

/// Asserts that every place is one, and that what is corrected is corrected.
fn sound(document: Document) {
    let prose = document.prose();
    let whole = Span::new(0, prose.len());
    let holds = |span: Span| {
        assert!(prose.get(span.range()).is_some(), "{span:?}");
        let place = document.place(span);
        assert!(document.source().get(place.range()).is_some(), "{place:?}");
        for piece in document.pieces(span) {
            assert!(place.contains(piece), "{piece:?} outside {place:?}");
            let shown = document.prose_at(piece);
            assert!(shown.is_some_and(|shown| prose.get(shown.range()).is_some()));
        }
        let (start, end) = (document.position(place.start), document.position(place.end));
        assert!(
            (start.line, start.column) <= (end.line, end.column),
            "{place:?}"
        );
    };
    for paragraph in document.paragraphs() {
        assert!(whole.contains(paragraph.span));
        holds(paragraph.span);
    }
    for token in document.tokens() {
        holds(token.span);
    }
    for sentence in document.sentences() {
        holds(sentence.span);
    }
    for stet in document.stets() {
        assert!(document.source().get(stet.place.range()).is_some());
    }
    let licence = Licence {
        scope: Scope::Queries,
        quoted: Quoted::Correct,
    };
    let selection = Selection::default();
    let correct = |document| desk::correct(document, &RECORD, &selection, licence, &|_, _| {});
    let once = correct(document);
    let file = once.document.file().to_vec();
    assert_eq!(correct(once.document).document.file(), file);
}
