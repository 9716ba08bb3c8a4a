//! What reading a file gives as a whole: paragraphs, their kinds, and the map.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::{Document, Format, ParagraphKind, TokenKind};
use crate::span::Span;
use ParagraphKind::{BlockQuote, Body, Caption, Cell, Footnote, Heading, Item};

fn markdown(text: &str) -> Document {
    Document::read("a.md", text.as_bytes().to_vec(), Format::Markdown)
}

fn paragraphs(document: &Document) -> Vec<(ParagraphKind, &str)> {
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
        ("---\ntitle: T\n---\nText.", vec![(Body, "Text.")]),
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
