//! What reading a file gives as a whole: paragraphs, their kinds, and the map.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::{Document, Format, ParagraphKind, TokenKind};
use crate::span::Span;
use ParagraphKind::{BlockQuote, Body, Caption, Cell, Footnote, Heading, Item};
use proptest::prelude::*;

fn markdown(text: &str) -> Document {
    Document::read("a.md", text.as_bytes().to_vec(), Format::Markdown)
}

/// The paragraphs of a document: what each was in the file, and its words.
pub(super) fn paragraphs(document: &Document) -> Vec<(ParagraphKind, &str)> {
    document
        .paragraphs()
        .iter()
        .map(|paragraph| (paragraph.kind, document.text(paragraph.span)))
        .collect()
}

#[test]
fn markdown_paragraphs() {
    for (text, expected) in [
        ("", vec![]),
        ("One.\n\nTwo.\n", vec![(Body, "One."), (Body, "Two.")]),
        (
            "# A title #\n\nText.",
            vec![(Heading, "A title"), (Body, "Text.")],
        ),
        (
            "Title\n=====\nText.",
            vec![(Heading, "Title"), (Body, "Text.")],
        ),
        (
            "- one\n- two\n  more\n",
            vec![(Item, "one"), (Item, "two more")],
        ),
        (
            "- [x] done\n- [ ] open\n",
            vec![(Item, "done"), (Item, "open")],
        ),
        (
            "> Said so.\nLazily.\n\nText.",
            vec![(BlockQuote, "Said so. Lazily."), (Body, "Text.")],
        ),
        (
            "| a | b |\n|---|---|\n| c **d** | `e` |\n",
            vec![(Cell, "a"), (Cell, "b"), (Cell, "c d"), (Cell, "e")],
        ),
        (
            "Text[^1] goes on.\n\n[^1]: The note.\n",
            vec![(Body, "Text goes on."), (Footnote, "The note.")],
        ),
        (
            "See ![the *cat*](cat.png \"A \\\"cat\\\"\") here.\n\nText.",
            vec![
                (Body, "See  here."),
                (Caption, "the cat"),
                (Caption, "A \"cat\""),
                (Body, "Text."),
            ],
        ),
        (
            "[Jane](https://example.org/Jane 'Jane &amp; John') said.",
            vec![(Body, "Jane said."), (Caption, "Jane & John")],
        ),
        (
            "Before.\n\n    code\n\n```\ncode\n```\n\nAfter.",
            vec![(Body, "Before."), (Body, "After.")],
        ),
        (
            "One  \nTwo\\\nThree",
            vec![(Body, "One"), (Body, "Two"), (Body, "Three")],
        ),
        (
            "<div class=\"x\">\n<p>Jane\n<b>D</b>oe &amp; Co.</p>\n<ul><li>One<li>Two</ul>\n</div>\n\nText.",
            vec![
                (Body, "Jane Doe & Co."),
                (Item, "One"),
                (Item, "Two"),
                (Body, "Text."),
            ],
        ),
        ("> <p>Jane\n> Doe</p>\n", vec![(BlockQuote, "Jane Doe")]),
        (
            "<script>\nlet Jane = 1;\n\n</script>\nText.",
            vec![(Body, "Text.")],
        ),
        ("A <!-- quiet --> B", vec![(Body, "A  B")]),
        (
            "Fran&ccedil;ois \\*and\\* Doe",
            vec![(Body, "François *and* Doe")],
        ),
        (
            "---\ntitle: T\n---\nText.",
            vec![(Heading, "T"), (Body, "Text.")],
        ),
        (
            "\u{feff}# One\r\n\r\nTwo\r\nthree.\r\n",
            vec![(Heading, "One"), (Body, "Two three.")],
        ),
    ] {
        assert_eq!(paragraphs(&markdown(text)), expected, "{text:?}");
    }
}

#[test]
fn names_are_read_through_markup_and_mapped_back_to_their_bytes() {
    for (text, found, place, pieces) in [
        (
            "Dario **Amo**dei spoke.",
            "Dario Amodei",
            "Dario **Amo**dei",
            vec!["Dario ", "Amo", "dei"],
        ),
        (
            "A Fran&ccedil;ois **Holl**ande",
            "François Hollande",
            "Fran&ccedil;ois **Holl**ande",
            vec!["Fran&ccedil;ois ", "Holl", "ande"],
        ),
        (
            "*é😀* Jane\r\nDoe’s",
            "Jane Doe",
            "Jane\r\nDoe",
            vec!["Jane\r\nDoe"],
        ),
        (
            "> Jane\n> Doe",
            "Jane Doe",
            "Jane\n> Doe",
            vec!["Jane\n", "Doe"],
        ),
        (
            "[Jane](x) Doe",
            "Jane Doe",
            "Jane](x) Doe",
            vec!["Jane", " Doe"],
        ),
        (
            "Jane <i>Doe</i>",
            "Jane Doe",
            "Jane <i>Doe",
            vec!["Jane ", "Doe"],
        ),
        ("\u{feff}Jane Doe", "Jane Doe", "Jane Doe", vec!["Jane Doe"]),
    ] {
        let document = markdown(text);
        let at = document.prose().find(found).unwrap();
        let span = Span::new(at, at + found.len());
        let bytes = |place: crate::span::FileSpan| &text[place.range()];
        assert_eq!(bytes(document.place(span)), place);
        assert_eq!(
            document
                .pieces(span)
                .into_iter()
                .map(bytes)
                .collect::<Vec<_>>(),
            pieces
        );
        assert_eq!(document.prose_at(document.place(span)), Some(span));
    }
}

#[test]
fn what_is_no_prose_stands_as_one_token() {
    for (text, opaque) in [
        ("Call `Jane Doe()` now.", vec!["Jane Doe()"]),
        ("Call ``a ` b`` now.", vec!["a ` b"]),
        ("It was ~~Jane~~ John.", vec!["Jane"]),
        ("Press <kbd>Jane</kbd> now.", vec!["Jane"]),
    ] {
        let document = markdown(text);
        let found: Vec<&str> = document
            .tokens()
            .iter()
            .filter(|token| token.kind == TokenKind::Opaque)
            .map(|token| document.text(token.span))
            .collect();
        assert_eq!(found, opaque, "{text}");
    }
}

#[test]
fn plain_text_that_is_its_own_prose_is_not_copied() {
    for (text, prose) in [
        (
            "Jane Doe spoke.\n\nShe left.\n",
            "Jane Doe spoke.\n\nShe left.",
        ),
        (
            "\u{feff}Jane Doe spoke.\r\nShe left.",
            "Jane Doe spoke.\r\nShe left.",
        ),
    ] {
        for format in [Format::Plain, Format::Markdown] {
            let document = Document::read("a", text.as_bytes().to_vec(), format);
            if format == Format::Plain {
                assert_eq!(document.prose(), prose);
                assert!(matches!(document.text, super::Text::Stretch { .. }));
            }
            assert_eq!(document.source(), text.as_bytes());
        }
    }
}

/// The formats that can be read of any text.
const FORMATS: [Format; 6] = [
    Format::Plain,
    Format::Markdown,
    Format::Html,
    Format::Rst,
    Format::AsciiDoc,
    Format::Mail,
];

#[test]
fn odd_files_are_read() {
    let nested = [
        ">".repeat(100_000),
        "[".repeat(100_000),
        "*a ".repeat(50_000),
        "- ".repeat(20_000),
        "1. ".repeat(20_000),
        "<b>".repeat(50_000),
        "<!--".repeat(50_000),
        "<a title='".repeat(50_000),
        "![".repeat(50_000),
        "![a](b '".repeat(20_000),
        "a@".repeat(50_000),
        "a.".repeat(50_000),
        "&".repeat(100_000),
        "`".repeat(100_000),
        "|a".repeat(50_000),
        "\0".repeat(1000),
        "(".repeat(100_000),
        "http://)".repeat(20_000),
        "Jane Doe spoke. ".repeat(100_000),
        "- a\n".repeat(20_000),
        "<div>\n".repeat(20_000),
        "> <div>\n".repeat(20_000),
        "[a]: b 'c'\n".repeat(20_000),
        "<div>".repeat(100_000),
        "<p><li><td>".repeat(8_000),
        "<b hidden>".repeat(12_000) + &"</i>".repeat(12_000),
        "<q>".repeat(12_000),
        "<div>".repeat(8_000) + &"<li></li>".repeat(8_000),
        "a\n=\n".repeat(8_000),
        ".. a\n\n ".repeat(5_000),
        "+-+\n| |".repeat(5_000),
        "====\n____\n".repeat(5_000),
        "image::[".repeat(5_000),
        "https://a[".repeat(5_000),
        "`".repeat(12_000) + "<",
        ":a:`".repeat(5_000),
        "Content-Type: multipart/mixed; boundary=a\n\n--a\n".repeat(2_000),
        "Subject: =?utf-8?q?".repeat(2_000),
        String::new(),
    ];
    for text in nested {
        for format in FORMATS {
            holds(&Document::read("a", text.clone().into_bytes(), format));
        }
    }
    let noise: Vec<u8> = (0..200_000_u32)
        .map(|n| (n.wrapping_mul(n) / 7 % 256) as u8)
        .collect();
    for format in FORMATS {
        holds(&Document::read("a", noise.clone(), format));
    }
}

/// Asserts what is true of every document.
fn holds(document: &Document) {
    let prose = document.prose();
    let file = document.source().len() as u32;
    let mut at = 0;
    for (nth, paragraph) in document.paragraphs().iter().enumerate() {
        let text = prose.get(paragraph.span.range()).unwrap();
        assert!(!text.is_empty() && text.trim() == text);
        let between = &prose[at as usize..paragraph.span.start as usize];
        assert!(nth == 0 || between.contains(['\n', '\r']), "{between:?}");
        at = paragraph.span.end;
        for sentence in paragraph.sentences.clone() {
            let sentence = &document.sentences()[sentence as usize];
            assert!(paragraph.span.contains(sentence.span));
            assert_eq!(sentence.paragraph as usize, nth);
            assert!(!sentence.tokens.is_empty());
        }
    }
    for token in document.tokens() {
        assert!(prose.get(token.span.range()).is_some());
        let place = document.place(token.span);
        assert!(!place.is_empty() && place.end <= file, "{place:?}");
        assert!(document.prose_at(place).unwrap().contains(token.span));
    }
    assert!(
        document
            .sentences()
            .is_sorted_by_key(|sentence| sentence.span)
    );
    assert!(document.stets().iter().all(|stet| stet.place.end <= file));
}

/// Words as they are written and as they read.
const WORDS: [(&[u8], &str); 16] = [
    (b"Jane", "Jane"),
    (b"**Amo**dei", "Amodei"),
    (b"_Doe_", "Doe"),
    (b"[Doe](https://example.org/x_y)", "Doe"),
    (b"Fran&ccedil;ois", "François"),
    (b"&#x1F600;", "😀"),
    (b"\\*", "*"),
    ("é😀".as_bytes(), "é😀"),
    ("Do\u{ad}e".as_bytes(), "Do\u{ad}e"),
    ("Ro\u{200b}e".as_bytes(), "Ro\u{200b}e"),
    ("“Why,”".as_bytes(), "“Why,”"),
    (b"<b>Poe</b>", "Poe"),
    (b"a<!-- c -->b", "ab"),
    (b"J\x81\xe2\x81ne", "J\u{fffd}\u{fffd}ne"),
    (b"AT&T", "AT&T"),
    (b"end[^1]", "end[^1]"),
];

const GAPS: [(&[u8], &str); 4] = [(b" ", " "), (b"\n", " "), (b"\r\n", " "), (b"\n\n", "\n\n")];

proptest! {
    #[test]
    fn the_map_leads_to_the_file_and_back(
        parts in prop::collection::vec((0..WORDS.len(), 0..GAPS.len()), 1..12),
        mark in any::<bool>(),
        ends in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
    ) {
        let mut source = if mark { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
        let mut prose = String::new();
        for (nth, &(word, gap)) in parts.iter().enumerate() {
            let gap = if nth == 0 { (&b""[..], "") } else { GAPS[gap] };
            source.extend(gap.0);
            prose.push_str(gap.1);
            source.extend(WORDS[word].0);
            prose.push_str(WORDS[word].1);
        }
        let document = Document::read("a.md", source.clone(), Format::Markdown);
        prop_assert_eq!(document.prose(), &prose);
        holds(&document);
        let bounds: Vec<usize> = prose
            .char_indices()
            .map(|(at, _)| at)
            .chain([prose.len()])
            .collect();
        let (one, other) = (*ends.0.get(&bounds), *ends.1.get(&bounds));
        let span = Span::new(one.min(other), one.max(other));
        prop_assume!(!span.is_empty());
        let shown: String = document
            .pieces(span)
            .into_iter()
            .map(|piece| String::from_utf8_lossy(&source[piece.range()]).into_owned())
            .collect::<String>()
            .replace("&ccedil;", "ç")
            .replace("&#x1F600;", "😀")
            .replace("\r\n", "\n")
            .replace('\n', " ");
        let words = document.text(span).replace('\n', " ");
        if document.paragraphs().iter().any(|paragraph| paragraph.span.contains(span)) {
            prop_assert_eq!(shown, words);
            prop_assert_eq!(document.prose_at(document.place(span)), Some(span));
        }
    }

    #[test]
    fn whatever_the_bytes_are_the_document_holds_together(
        parts in prop::collection::vec(
            prop_oneof![
                prop::sample::select(vec![
                    "# ", "> ", "- ", "1. ", "**", "*", "`", "```\n", "[", "](x)", "![", "<div>",
                    "</div>", "<b>", "<!-- ", " -->", "stet x: y", "|", "---\n", "\n", "\n\n",
                    "\r\n", "\r", "\t", "    ", "&amp;", "&", "\\", "~~", "\"", "é", "😀", "\0",
                    "[^1]", "[^1]: ", "\u{feff}", "a.b", "@", "http://", ". ", "|-|\n", "<pre>",
                    "<br>", "<img alt='a&lt;b\nc' title=d>", "[a]: b 'c'\n", "(x 'Y')", "<td>",
                    "<q>", "</q>", "<li>", "<nav>", "<title>", "<script>", "</script>", "<sup>",
                    "====\n", "----\n", "____\n", "|===\n", ".. ", "note:: ", "_", "+---+\n",
                    "= ", "// ", "image::a[", "https://a[", "<<", ">>", "\"`", "`\"", ":a:",
                    "Subject: a\n", "Content-Type: text/html\n", "=\n", "=C3=A9", "\u{0}",
                    "Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: quoted-printable\n",
                ]).prop_map(|text| text.as_bytes().to_vec()),
                "[A-Za-z ]{1,8}".prop_map(String::into_bytes),
                prop::collection::vec(any::<u8>(), 1..4),
            ],
            0..40,
        )
    ) {
        let source = parts.concat();
        for format in FORMATS {
            let document = Document::read("a", source.clone(), format);
            prop_assert_eq!(document.source(), &source);
            holds(&document);
        }
    }
}
