#![expect(clippy::unwrap_used, reason = "tests")]

use crate::document::ParagraphKind::{Body, Caption, Cell, Footnote, Heading, Item};
use crate::document::tests::paragraphs;
use crate::document::{Document, Fields, Format, Revision, revise};
use crate::span::Span;
use jiff::civil::date;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// An archive with these parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A body of these paragraphs.
fn body(inner: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<w:document xmlns:w=\"w\"><w:body>{inner}</w:body></w:document>"
    )
}

fn docx(inner: &str) -> Vec<u8> {
    archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &body(inner)),
        (
            "word/styles.xml",
            "<w:styles><w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>",
        ),
        (
            "word/footnotes.xml",
            "<w:footnotes><w:footnote w:id=\"1\"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
        (
            "word/comments.xml",
            "<w:comments><w:comment w:id=\"4\"><w:p><w:r><w:t>stet wrong-role: so</w:t></w:r></w:p></w:comment></w:comments>",
        ),
        ("word/media/a.bin", "\u{0}\u{1}\u{2}"),
    ])
}

fn read(file: Vec<u8>) -> Document {
    let mut documents = Document::open("a.docx", file, Format::Docx, &Fields::default()).unwrap();
    documents.remove(0)
}

#[test]
fn a_document_is_read_with_all_changes_accepted() {
    for (inner, expected) in [
        (
            "<w:p><w:pPr><w:pStyle w:val=\"berschrift1\"/></w:pPr><w:r><w:t>Ferry &amp; ice</w:t></w:r></w:p>\
             <w:p><w:r><w:t>Lind</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t>qvist</w:t></w:r></w:p>",
            vec![(Heading, "Ferry & ice"), (Body, "Lindqvist")],
        ),
        (
            "<w:p><w:r><w:t>Jane </w:t></w:r><w:del><w:r><w:delText>Doe</w:delText></w:r></w:del>\
             <w:ins><w:r><w:t>Roe</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>!</w:t></w:r></w:p>",
            vec![(Body, "Jane Roe")],
        ),
        (
            "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>one</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r>\
             <w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            vec![(Item, "one"), (Cell, "a"), (Cell, "b")],
        ),
        (
            "<w:p><w:r><w:drawing><wp:docPr id=\"1\" descr=\"The &quot;Ilse&quot;\"/></w:drawing><w:t>x</w:t>\
             <w:tab/><w:t>y</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
            vec![(Body, "x y"), (Caption, "The \"Ilse\"")],
        ),
    ] {
        let document = read(docx(inner));
        let mut expected = expected;
        expected.push((Footnote, "A note."));
        assert_eq!(paragraphs(&document), expected, "{inner}");
    }
}

#[test]
fn a_place_is_a_paragraph_and_a_character() {
    let document = read(docx(
        "<w:p><w:r><w:t>One.</w:t></w:r></w:p><w:p><w:r><w:t>é😀 Ja</w:t></w:r><w:r><w:t>ne</w:t></w:r></w:p>",
    ));
    let at = document.prose().find("Jane").unwrap();
    let place = document.place(Span::new(at, at + 4));
    let (start, end) = (document.position(place.start), document.position(place.end));
    assert_eq!((start.line, start.column, start.utf16), (2, 4, 5));
    assert_eq!((end.line, end.column, end.utf16), (2, 8, 9));
    assert_eq!(document.location(place).part, Some("word/document.xml"));
}

#[test]
fn a_comment_is_no_prose_but_may_be_a_stet() {
    let document = read(docx(
        "<w:p><w:r><w:t>One.</w:t></w:r></w:p><w:p><w:commentRangeStart w:id=\"4\"/><w:r><w:t>Two.</w:t></w:r>\
         <w:commentRangeEnd w:id=\"4\"/><w:r><w:commentReference w:id=\"4\"/></w:r></w:p>",
    ));
    let stet = &document.stets()[0];
    assert_eq!(document.text(stet.reach), "Two.");
    assert_eq!(
        document.location(stet.place).part,
        Some("word/comments.xml")
    );
}

#[test]
fn a_correction_changes_its_words_and_nothing_else() {
    let inner = "<w:p><w:r><w:t>AT and</w:t></w:r><w:r><w:t xml:space=\"preserve\"> T said</w:t></w:r></w:p>";
    let file = docx(inner);
    let document = read(file.clone());
    let revisions: Vec<Revision> = document
        .edits(Span::new(0, 8), "AT&T")
        .into_iter()
        .map(|(place, text)| document.revision(place, &text).unwrap())
        .collect();
    let revised = revise(&file, Format::Docx, &revisions).unwrap();
    assert_eq!(read(revised.clone()).prose(), "AT&T said\n\nA note.");

    let expected = body(inner)
        .replace("AT and", "AT&amp;")
        .replace("> T said", ">T said");
    let mut before = ZipArchive::new(Cursor::new(&file)).unwrap();
    let mut after = ZipArchive::new(Cursor::new(&revised)).unwrap();
    assert_eq!(before.len(), after.len());
    for index in 0..before.len() {
        let read = |archive: &mut ZipArchive<Cursor<&Vec<u8>>>| {
            let mut entry = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (entry.name().unwrap().into_owned(), bytes)
        };
        let (was, is) = (read(&mut before), read(&mut after));
        assert_eq!(was.0, is.0);
        if was.0 == "word/document.xml" {
            assert_eq!(String::from_utf8(is.1).unwrap(), expected);
        } else {
            assert_eq!(was.1, is.1);
        }
    }
}

#[test]
fn what_is_no_document_is_told() {
    let whole = docx("<w:p><w:r><w:t>One.</w:t></w:r></w:p>");
    let bomb = archive(&[("word/document.xml", &" ".repeat(65 << 20))]);
    assert!(bomb.len() < 1 << 20);
    for (file, why) in [
        (
            whole[..whole.len() / 2].to_vec(),
            "is no whole document of Word",
        ),
        (Vec::new(), "is no whole document of Word"),
        (
            b"\xd0\xcf\x11\xe0rest".to_vec(),
            "is an old or a locked document",
        ),
        (
            archive(&[("a.txt", "x")]),
            "is no document of Word: it has no",
        ),
        (bomb, "unpacks to more than 64 MiB"),
        (
            archive(&[("word/document.xml", "<w:p><w:t>x</w:p>")]),
            "is damaged: `word/document.xml` is not XML",
        ),
    ] {
        let error = Document::open("a", file, Format::Docx, &Fields::default()).unwrap_err();
        assert!(error.to_string().starts_with(why), "{error}");
    }
    // Entities of one's own, nested to make a bomb, are not resolved at all.
    let lol = "<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>";
    let file = archive(&[(
        "word/document.xml",
        &format!("{lol}<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"),
    )]);
    assert_eq!(read(file).prose(), "&b;");
}

#[test]
fn a_document_tells_its_title_author_and_date() {
    let front = |core: &str| {
        let parts = [
            ("word/document.xml", &*body("")),
            ("docProps/core.xml", core),
        ];
        read(archive(&parts)).front().clone()
    };
    let found = front(
        "<cp:coreProperties><dc:title>The ferry &amp; Zoë</dc:title><dc:creator>Jane Doe; Bo Li</dc:creator>\
         <dcterms:created xsi:type=\"a\">2025-12-01T10:00:00Z</dcterms:created>\
         <dcterms:modified>2026-03-05T23:10:00Z</dcterms:modified></cp:coreProperties>",
    );
    assert_eq!(found.title.as_deref(), Some("The ferry & Zoë"));
    assert_eq!(found.authors, ["Jane Doe", "Bo Li"]);
    assert_eq!(found.date, Some(date(2026, 3, 5)));
    let begun = front("<a><dcterms:created>2025-12-01T10:00:00Z</dcterms:created><dc:title/></a>");
    assert_eq!((begun.date, begun.title), (Some(date(2025, 12, 1)), None));
    assert_eq!(front("<a").date, None);
}

#[test]
fn a_damaged_document_is_read_or_refused() {
    let whole = docx("<w:p><w:r><w:t>One &amp; two.</w:t></w:r></w:p>");
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for nth in 0..2_000 {
        let mut file = whole.clone();
        match nth % 3 {
            0 => file.truncate(random(whole.len())),
            _ => {
                for _ in 0..=random(4) {
                    file[random(whole.len())] = random(256) as u8;
                }
            }
        }
        if let Ok(documents) = Document::open("a", file, Format::Docx, &Fields::default()) {
            for token in documents[0].tokens() {
                let place = documents[0].place(token.span);
                assert!(place.end as usize <= documents[0].source().len());
            }
        }
    }
}
