//! Revisions of files, in every format and encoding.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::{Revision, Within, revise};
use crate::document::{Document, Fields, Format, Origin};
use crate::span::Span;

/// `source` with `found` in its prose replaced by `right`.
fn replaced(source: &[u8], format: Format, found: &str, right: &str) -> Result<Vec<u8>, String> {
    let document = Document::read("a", source.to_vec(), format);
    let at = document.prose().find(found).unwrap();
    let place = document.place(Span::new(at, at + found.len()));
    let revision = document
        .revision(place, right)
        .map_err(|why| why.to_string())?;
    let revised = revise(source, format, std::slice::from_ref(&revision)).unwrap();
    assert_eq!(document.revised(&[revision]).unwrap().source(), revised);
    Ok(revised)
}

#[test]
fn a_correction_is_written_in_the_encoding_of_the_file() {
    assert_eq!(
        replaced(b"Zo\xeb Lindquist", Format::Plain, "Lindquist", "Åkerlund").unwrap(),
        b"Zo\xeb \xc5kerlund"
    );
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    assert_eq!(
        replaced(&wide("\u{feff}Zoë 😀 Li"), Format::Plain, "Li", "Ly😀").unwrap(),
        wide("\u{feff}Zoë 😀 Ly😀")
    );
    let polish = "`Paweł` cannot be written in windows-1252";
    assert_eq!(
        replaced(b"Pawe\xea", Format::Plain, "Pawe", "Paweł").unwrap_err(),
        polish
    );
    let page = b"<meta charset=latin1><p>Pawe\xea spoke.";
    assert_eq!(
        replaced(page, Format::Html, "Pawe", "Paweł").unwrap(),
        b"<meta charset=latin1><p>Pawe&#322;\xea spoke."
    );
    // Nobody knows what the rest of it is in.
    let broken = b"\xc3\xa9 \xff Do";
    assert_eq!(
        replaced(broken, Format::Plain, "Do", "Ro").unwrap(),
        b"\xc3\xa9 \xff Ro"
    );
    assert!(replaced(broken, Format::Plain, "Do", "Dó").is_err());
}

#[test]
fn a_string_of_json_stays_one() {
    for (source, right, expected) in [
        (
            r#"{"text": "Zoë Do"}"#,
            "D\"ó\\\n",
            r#"{"text": "Zoë D\"ó\\\n"}"#,
        ),
        (
            r#"{"text": "Zo\u00eb Do"}"#,
            "Dó😀",
            r#"{"text": "Zo\u00eb D\u00f3\ud83d\ude00"}"#,
        ),
        (r#"{"text": "Zoe Do"}"#, "Dó", r#"{"text": "Zoe Dó"}"#),
    ] {
        let written = replaced(source.as_bytes(), Format::Json, "Do", right).unwrap();
        assert_eq!(String::from_utf8(written).unwrap(), expected);
    }
    let fields = Fields {
        format: Format::Html,
        ..Fields::default()
    };
    let origin = Origin {
        byte: 100,
        line: 3,
        ..Origin::default()
    };
    let source = br#"{"text": "<b>Do</b>"}"#.to_vec();
    let document = Document::article("a", source, Format::JsonLines, &fields, origin).unwrap();
    let place = document.place(Span::new(0, 2));
    let revision = document.revision(place, "\"R&D\"").unwrap();
    assert_eq!(revision.bytes, 113..115);
    let revised = document.revised(&[revision]).unwrap();
    assert_eq!(
        revised.source(),
        br#"{"text": "<b>&quot;R&amp;D&quot;</b>"}"#
    );
    assert_eq!(
        (revised.prose(), revised.location(place).bytes),
        ("\"R&D\"", 113..115)
    );
}

#[test]
fn what_is_packed_for_transport_is_packed_again() {
    let mail = |head: &str, body: &str| {
        format!("From: a@example.org\r\n{head}\r\n\r\n{body}\r\n").into_bytes()
    };
    let quoted = |charset: &str| {
        format!(
            "Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: quoted-printable"
        )
    };
    let long = "ice ".repeat(18);
    for (charset, body, right, expected) in [
        (
            "utf-8",
            "Zo=C3=AB Do =3D".to_owned(),
            "Dó=",
            "Zo=C3=AB D=C3=B3=3D =3D".to_owned(),
        ),
        (
            "iso-8859-1",
            "Zo=EB Do".to_owned(),
            "Dó",
            "Zo=EB D=F3".to_owned(),
        ),
        // 75 letters, which become 77.
        (
            "utf-8",
            format!("{long}Do."),
            "Doee",
            format!("{long}Doe=\r\ne."),
        ),
        (
            "utf-8",
            format!("Do {long}"),
            "Doeeee",
            format!("Doeeee=\r\n {long}"),
        ),
        (
            "utf-8",
            format!("{long}D=\r\no."),
            "Roe",
            format!("{long}Roe=\r\n."),
        ),
    ] {
        let source = mail(&quoted(charset), &body);
        let found = if body.contains("D=") { "Do." } else { "Do" };
        let right = if found == "Do." { "Roe." } else { right };
        let written = replaced(&source, Format::Mail, found, right).unwrap();
        let expected = mail(&quoted(charset), &expected);
        assert_eq!(String::from_utf8(written), String::from_utf8(expected));
    }
    let plain = mail("Content-Type: text/plain; charset=us-ascii", "Do spoke.");
    assert!(replaced(&plain, Format::Mail, "Do", "Dó").is_err());
    assert!(replaced(&plain, Format::Mail, "Do", "Doe").is_ok());
    let wide = mail("Content-Type: text/plain; charset=utf-8", "Do spoke.");
    assert!(replaced(&wide, Format::Mail, "Do", "Dó").is_ok());
}

#[test]
fn base64_is_packed_again_in_lines_of_the_same_length() {
    let mail = |head: &str, body: &str| {
        format!(
            "From: a@example.org\r\nContent-Type: {head}\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}\r\n"
        )
        .into_bytes()
    };
    for (head, body, right, expected) in [
        // "Zoë Do spoke.", and "Zoë Dóe spoke."
        (
            "text/plain; charset=utf-8",
            "Wm/DqyBE\r\nbyBzcG9r\r\nZS4=",
            "Dóe",
            "Wm/DqyBE\r\nw7NlIHNw\r\nb2tlLg==",
        ),
        // The same in Latin-1.
        (
            "text/plain; charset=iso-8859-1",
            "Wm/rIERvIHNwb2tlLg==",
            "Dóe",
            "Wm/rIETzZSBzcG9rZS4=",
        ),
        // "<p>Zo&euml; <b>Do</b>", and "R&D".
        (
            "text/html; charset=utf-8",
            "PHA+Wm8mZXVtbDsgPGI+RG88L2I+",
            "R&D",
            "PHA+Wm8mZXVtbDsgPGI+UiZhbXA7RDwvYj4=",
        ),
    ] {
        let written = replaced(&mail(head, body), Format::Mail, "Do", right).unwrap();
        let expected = mail(head, expected);
        assert_eq!(String::from_utf8(written), String::from_utf8(expected));
    }
    let latin = mail("text/plain; charset=iso-8859-1", "Wm/rIERvIHNwb2tlLg==");
    assert!(replaced(&latin, Format::Mail, "Do", "Dł").is_err());
    let irregular = mail("text/plain", "RG8gc3Bv\r\na2\r\nUu");
    let why = replaced(&irregular, Format::Mail, "Do", "Doe").unwrap_err();
    assert!(why.contains("irregular"), "{why}");
}

#[test]
fn changes_that_overlap_or_lie_outside_are_refused() {
    let revision = |bytes, text: &str| Revision {
        within: Within::File,
        bytes,
        text: text.into(),
    };
    let revise = |revisions: &[Revision]| revise(b"abc", Format::Plain, revisions);
    assert_eq!(
        revise(&[revision(2..2, "x"), revision(0..1, "")]).unwrap(),
        b"bxc"
    );
    assert!(revise(&[revision(0..2, "x"), revision(1..3, "y")]).is_err());
    assert!(revise(&[revision(2..4, "x")]).is_err());
}
