//! Corrections in files that are no plain UTF-8: Word, JSON, JSON Lines, mail, other encodings.

use super::{check, newsroom};
use onrecord::document::{Document, Format};
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::Output;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Writes `bytes` as `news/NAME`, corrects it, and hands back what was told and what it is then.
fn corrected(folder: &Path, name: &str, bytes: &[u8], arguments: &[&str]) -> (Output, Vec<u8>) {
    let name = format!("news/{name}");
    fs::write(folder.join(&name), bytes).unwrap();
    let arguments = [
        &[name.as_str(), "--fix", "--quiet", "--format", "brief"],
        arguments,
    ]
    .concat();
    let done = check(folder, &arguments);
    let after = fs::read(folder.join(&name)).unwrap();
    (done, after)
}

fn told(done: &Output) -> String {
    let both = [done.stdout.as_slice(), &done.stderr].concat();
    String::from_utf8(both).unwrap()
}

const DOCUMENT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n\
<w:document xmlns:w=\"w\"><w:body><w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr>\
<w:r><w:t xml:space=\"preserve\">Zoë </w:t></w:r>\
<w:r><w:rPr><w:b/></w:rPr><w:t>Lindq</w:t></w:r><w:proofErr w:type=\"spellStart\"/>\
<w:r><w:rPr><w:i/></w:rPr><w:t>uist &amp; sons</w:t></w:r><w:r><w:t xml:space=\"preserve\"> spoke.</w:t></w:r></w:p>\
<w:p><w:r><w:t>A data</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>set.</w:t></w:r></w:p>\
<w:p><w:del><w:r><w:delText>Lindquist</w:delText></w:r></w:del><w:r><w:t>“Dear Lindquist.”</w:t></w:r></w:p>\
</w:body></w:document>";

/// A document of Word as an archive with parts of all kinds, some of them not compressed.
fn word() -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let time = zip::DateTime::from_date_and_time(2026, 2, 3, 10, 20, 30).unwrap();
    let packed = SimpleFileOptions::default().last_modified_time(time);
    let stored = packed.compression_method(CompressionMethod::Stored);
    let picture: Vec<u8> = (0..=255).cycle().take(5_000).collect();
    let note = "<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"2\"><w:p><w:r><w:t>By Lindquist</w:t></w:r></w:p></w:footnote></w:footnotes>";
    for (name, bytes, options) in [
        ("[Content_Types].xml", &b"<Types/>"[..], packed),
        ("word/media/image1.png", &picture, stored),
        ("word/document.xml", DOCUMENT.as_bytes(), packed),
        ("word/theme/theme1.xml", &b"<a:theme/>".repeat(100), packed),
        ("word/footnotes.xml", note.as_bytes(), stored),
        ("docProps/app.xml", b"<Properties/>", packed),
    ] {
        writer.start_file(name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.set_comment("the desk’s own").unwrap();
    writer.finish().unwrap().into_inner()
}

/// The parts of an archive in their order: name, time, and the bytes as they are packed.
fn parts(file: &[u8]) -> Vec<(String, String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut entry = archive.by_index_raw(index).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            let about = format!("{:?} {:?}", entry.last_modified(), entry.compression());
            (entry.name().unwrap().into_owned(), about, bytes)
        })
        .collect()
}

fn part(file: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn in_a_document_of_word_only_the_letters_change() {
    let folder = newsroom();
    let before = word();
    let (done, after) = corrected(folder.path(), "a.docx", &before, &[]);
    assert_eq!(
        told(&done),
        "news/a.docx:3:7: error[misspelled-name]: `Lindquist` is `Lindqvist` on record, as in `Zoë Lindqvist`\n"
    );
    let right = DOCUMENT
        .replace("<w:t>uist &amp; sons", "<w:t>vist &amp; sons")
        .replace("<w:t>set.", "<w:t xml:space=\"preserve\"> set.");
    assert_eq!(part(&after, "word/document.xml"), right);
    let note = part(&before, "word/footnotes.xml").replace("Lindquist", "Lindqvist");
    assert_eq!(part(&after, "word/footnotes.xml"), note);

    let changed = ["word/document.xml", "word/footnotes.xml"];
    for (one, other) in parts(&before).into_iter().zip(parts(&after)) {
        assert_eq!((&one.0, &one.1), (&other.0, &other.1));
        assert_eq!(
            one.2 == other.2,
            !changed.contains(&one.0.as_str()),
            "{}",
            one.0
        );
    }
    assert_eq!(parts(&before).len(), parts(&after).len());
    let comment = |file: &[u8]| {
        ZipArchive::new(Cursor::new(file.to_vec()))
            .unwrap()
            .comment()
            .to_vec()
    };
    assert_eq!(comment(&before), comment(&after));

    let again = check(folder.path(), &["news/a.docx", "--fix", "--quiet"]);
    assert_eq!(again.status.code(), Some(1));
    assert_eq!(fs::read(folder.path().join("news/a.docx")).unwrap(), after);
}

#[test]
fn of_a_document_of_word_the_paragraphs_are_shown() {
    let folder = newsroom();
    let path = folder.path().join("news/a.docx");
    fs::write(&path, word()).unwrap();
    let done = check(folder.path(), &["news/a.docx", "--diff-fix", "--quiet"]);
    assert_eq!(
        told(&done),
        "--- a/news/a.docx\n+++ b/news/a.docx\n@@ -1,4 +1,4 @@\n-Zoë Lindquist & sons spoke.\n-A dataset.\n+Zoë Lindqvist & sons spoke.\n+A data set.\n “Dear Lindquist.”\n-By Lindquist\n+By Lindqvist\n"
    );
    assert_eq!(fs::read(&path).unwrap(), word());
}

#[test]
fn json_keeps_its_layout_and_its_escapes() {
    let folder = newsroom();
    let list = "[ {\"n\":1.50,\"text\":\"Zo\\u00eb Lindquist\\nspoke\" },\r\n\t{\"text\": \"é: a dataset, “Lindquist”\"}]\n";
    let (done, after) = corrected(folder.path(), "a.json", list.as_bytes(), &[]);
    let right = "[ {\"n\":1.50,\"text\":\"Zo\\u00eb Lindqvist\\nspoke\" },\r\n\t{\"text\": \"é: a data set, “Lindquist”\"}]\n";
    assert_eq!(String::from_utf8(after).unwrap(), right);
    // What is left is told with its place in the new file.
    assert_eq!(
        told(&done),
        "news/a.json:2:28: error[misspelled-name]: `Lindquist` is `Lindqvist` on record, as in `Zoë Lindqvist`\n"
    );
    let html = "{\"body\": \"<p>R&amp;D, <b>Lind</b>quist\\u003c\\/p>\", \"id\": \"Lindquist\"}";
    let fields = ["--text-field", "body", "--text-format", "html"];
    let (_, after) = corrected(folder.path(), "b.json", html.as_bytes(), &fields);
    let right = "{\"body\": \"<p>R&amp;D, <b>Lind</b>qvist\\u003c\\/p>\", \"id\": \"Lindquist\"}";
    assert_eq!(String::from_utf8(after).unwrap(), right);
}

#[test]
fn in_json_lines_each_line_is_corrected_by_itself() {
    let folder = newsroom();
    let lines = "{\"text\": \"Lindquist\"}\r\n\n{\"body\": \"Lindquist\"}\n{\"text\": \"dataset\"}\n{\"text\": \"“Lindquist”\"}";
    let (done, after) = corrected(folder.path(), "a.jsonl", lines.as_bytes(), &[]);
    assert_eq!(done.status.code(), Some(2));
    let right = "{\"text\": \"Lindqvist\"}\r\n\n{\"body\": \"Lindquist\"}\n{\"text\": \"data set\"}\n{\"text\": \"“Lindquist”\"}";
    assert_eq!(String::from_utf8(after).unwrap(), right);
    let told = told(&done);
    assert!(
        told.contains("error: news/a.jsonl:3: has no text in the field `text`"),
        "{told}"
    );
    assert!(
        told.contains("news/a.jsonl:5:12: error[misspelled-name]"),
        "{told}"
    );
}

#[test]
fn a_long_file_of_json_lines_is_corrected_whole() {
    let folder = newsroom();
    // More lines than are read at once, and the first to be corrected stands late.
    let lines = |name: &str| -> String {
        (0..1000)
            .map(|nth| match nth % 97 {
                13 if nth > 500 => {
                    format!("{{\"id\": {nth}, \"text\": \"Zoë {name} spoke.\"}}\r\n")
                }
                50 => "\n".to_owned(),
                51 => "no article\n".to_owned(),
                _ => format!("{{\"text\":\"Nothing on day {nth}.\"}}\n"),
            })
            .collect()
    };
    let (before, right) = (lines("Lindquist"), lines("Lindqvist"));
    for threads in ["1", "4"] {
        let arguments = ["--threads", threads];
        let (done, after) = corrected(folder.path(), "a.jsonl", before.as_bytes(), &arguments);
        assert!(String::from_utf8(after).unwrap() == right);
        assert_eq!(done.status.code(), Some(2));
        let told = told(&done);
        assert!(told.contains("error: news/a.jsonl:52: "), "{told}");
        assert!(!told.contains("misspelled"), "{told}");
    }
    // Nothing is left to do, and the file is not touched.
    let path = folder.path().join("news/a.jsonl");
    let touched = || fs::metadata(&path).unwrap().modified().unwrap();
    let then = touched();
    check(folder.path(), &["news/a.jsonl", "--fix", "--quiet"]);
    assert_eq!(touched(), then);
}

#[test]
fn a_message_is_corrected_where_letters_stand_for_themselves() {
    let folder = newsroom();
    let mail = "From: Lindquist <a@example.org>\r\nSubject: Lindquist\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nZo=C3=AB Lindqu=\r\nist spoke.\r\n--x--\r\n";
    let (done, after) = corrected(folder.path(), "a.eml", mail.as_bytes(), &[]);
    let right = mail
        .replace("Subject: Lindquist", "Subject: Lindqvist")
        .replace("Lindqu=\r\nist", "Lindqv=\r\nist");
    assert_eq!(String::from_utf8(after).unwrap(), right);
    assert_eq!((told(&done), done.status.code()), (String::new(), Some(0)));

    // "Subject: Lindquist", packed as a header has it.
    let encoded = "Subject: =?utf-8?Q?Lindquist=2E?=\r\n\r\nIce.\r\n";
    let (done, after) = corrected(folder.path(), "b.eml", encoded.as_bytes(), &[]);
    assert_eq!(after, encoded.as_bytes());
    assert_eq!(done.status.code(), Some(1));
    let told = told(&done);
    assert!(
        told.ends_with("warning: news/b.eml:1:10: `Lindquist` is not corrected: what is encoded in a header of a message is not changed\n"),
        "{told}"
    );
}

#[test]
fn in_base64_all_but_the_words_stays_the_same() {
    let folder = newsroom();
    // Two parts: "Zoë Lindquist spoke.\r\nDear Imre Vadas, a dataset.\r\n", and a file beside it.
    let mail = "Subject: Ice\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\
        Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n\
        Wm/DqyBMaW5kcXVpc3Qgc3Bva2UuDQpEZWFyIElt\r\ncmUgVmFkYXMsIGEgZGF0YXNldC4NCg==\r\n\
        --x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--x--\r\n";
    let (done, after) = corrected(folder.path(), "a.eml", mail.as_bytes(), &[]);
    assert_eq!((told(&done), done.status.code()), (String::new(), Some(0)));
    // "Zoë Lindqvist spoke.\r\nDear Imre Vadász, a data set.\r\n", in lines of forty letters.
    let right = mail.replace(
        "Wm/DqyBMaW5kcXVpc3Qgc3Bva2UuDQpEZWFyIElt\r\ncmUgVmFkYXMsIGEgZGF0YXNldC4NCg==",
        "Wm/DqyBMaW5kcXZpc3Qgc3Bva2UuDQpEZWFyIElt\r\ncmUgVmFkw6FzeiwgYSBkYXRhIHNldC4NCg==",
    );
    assert_eq!(String::from_utf8(after).unwrap(), right);
}

#[test]
fn a_file_stays_in_its_encoding() {
    let folder = newsroom();
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let western = |text: &str| -> Vec<u8> { text.chars().map(|c| c as u8).collect() };
    for (name, before, after) in [
        (
            "a.txt",
            wide("\u{feff}Zoë Lindquist 🧊\r\n"),
            wide("\u{feff}Zoë Lindqvist 🧊\r\n"),
        ),
        (
            "a.md",
            western("*Zoë* Lindquist\r\nde Vadas\r\n"),
            western("*Zoë* Lindqvist\r\nde Vadász\r\n"),
        ),
        (
            "a.html",
            western("<meta charset=iso-8859-1><p>Zoë Lindquist, Vadas"),
            western("<meta charset=iso-8859-1><p>Zoë Lindqvist, Vadász"),
        ),
    ] {
        let (_, found) = corrected(folder.path(), name, &before, &[]);
        assert_eq!(found, after, "{name}");
    }
    let path = folder.path().join("news/a.txt");
    fs::write(&path, wide("\u{feff}Zoë Lindquist 🧊\r\n")).unwrap();
    let shown = check(folder.path(), &["news/a.txt", "--diff-fix", "--quiet"]);
    assert!(
        told(&shown).contains("+\u{feff}Zoë Lindqvist 🧊\r\n"),
        "{}",
        told(&shown)
    );
}

#[test]
fn the_corrected_file_is_a_document_that_reads_right() {
    let folder = newsroom();
    let (_, after) = corrected(folder.path(), "a.docx", &word(), &["--fix-quoted"]);
    let document = Document::read("a", after, Format::Docx);
    assert_eq!(
        document.prose(),
        "Zoë Lindqvist & sons spoke.\n\nA data set.\n\n“Dear Lindqvist.”\n\nBy Lindqvist"
    );
}
