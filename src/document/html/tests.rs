#![expect(clippy::unwrap_used, reason = "tests")]

use crate::document::ParagraphKind::{BlockQuote, Body, Caption, Cell, Heading, Item};
use crate::document::tests::paragraphs;
use crate::document::{Document, Format, TokenKind};
use crate::span::Span;
use jiff::civil::date;

fn html(text: &str) -> Document {
    Document::read("a.html", text.as_bytes().to_vec(), Format::Html)
}

#[test]
fn a_page_is_read_as_a_reader_sees_it() {
    for (text, expected) in [
        ("", vec![]),
        ("Jane Doe spoke.", vec![(Body, "Jane Doe spoke.")]),
        (
            "<p>Jane\r\n   Doe <b> spoke</b>.<p>She  left.",
            vec![(Body, "Jane Doe spoke."), (Body, "She left.")],
        ),
        (
            "<title>Ferry &amp; ice</title><h1>The <em>ferry</em></h1><div>One<div>Two</div>Three</div>",
            vec![
                (Heading, "Ferry & ice"),
                (Heading, "The ferry"),
                (Body, "One"),
                (Body, "Two"),
                (Body, "Three"),
            ],
        ),
        (
            "<ul><li>One<li>Two<p>more</ul><table><tr><td>a<td>b<tr><th>c</table>d",
            vec![
                (Item, "One"),
                (Item, "Two"),
                (Item, "more"),
                (Cell, "a"),
                (Cell, "b"),
                (Cell, "c"),
                (Body, "d"),
            ],
        ),
        (
            "<figure><img alt='The &quot;Ilse&quot;' src=a.png><figcaption>The ferry</figcaption></figure>End",
            vec![
                (Caption, "The \"Ilse\""),
                (Caption, "The ferry"),
                (Body, "End"),
            ],
        ),
        (
            "<p>See <a href=x title='About Jane'>her</a> here.",
            vec![(Body, "See her here."), (Caption, "About Jane")],
        ),
        (
            "<nav><ul><li>Home</ul></nav><aside>Ad</aside><p>Text<footer>Imprint</footer>",
            vec![(Body, "Text")],
        ),
        (
            "<div><nav>Home</div>Text<div role=navigation>More</div><p hidden>No<p>Yes",
            vec![(Body, "Text"), (Body, "Yes")],
        ),
        (
            "<script>if (a < b) { '<p>Jane' }</script><style>p{}</style><p>Text<noscript>on</noscript>",
            vec![(Body, "Text")],
        ),
        (
            "<blockquote>No.<footer>— Jane Doe</footer></blockquote>",
            vec![(BlockQuote, "No."), (BlockQuote, "— Jane Doe")],
        ),
        (
            "<p>She said <q>he said <q>no</q></q>.",
            vec![(Body, "She said “he said ‘no’”.")],
        ),
        (
            "a&nbsp;b &eacutetude &shy;x",
            vec![(Body, "a\u{a0}b étude \u{ad}x")],
        ),
        ("AT&T &bogus; R&D", vec![(Body, "AT&T &bogus; R&D")]),
        (
            "One<br>Two<wbr>Three",
            vec![(Body, "One"), (Body, "TwoThree")],
        ),
        ("<span hidden>a<span>b</span>c</span>d", vec![(Body, "d")]),
        ("x</p></div></nonsense>y", vec![(Body, "xy")]),
        ("<!doctype html><!-- a --><p>x", vec![(Body, "x")]),
    ] {
        assert_eq!(paragraphs(&html(text)), expected, "{text:?}");
    }
}

#[test]
fn a_name_split_by_tags_and_entities_leads_to_its_bytes() {
    for (text, found, place, pieces) in [
        (
            "<p>Zo&euml; <b>Lind</b>qvist spoke.",
            "Zoë Lindqvist",
            "Zo&euml; <b>Lind</b>qvist",
            vec!["Zo&euml; ", "Lind", "qvist"],
        ),
        (
            "<p>Jane\r\n\t<i>Doe</i>",
            "Jane Doe",
            "Jane\r\n\t<i>Doe",
            vec!["Jane\r\n\t", "Doe"],
        ),
        (
            "\u{feff}<img alt='é😀 Jane&#32;Doe'>",
            "Jane Doe",
            "Jane&#32;Doe",
            vec!["Jane&#32;Doe"],
        ),
    ] {
        let document = html(text);
        let at = document.prose().find(found).unwrap();
        let span = Span::new(at, at + found.len());
        assert_eq!(&text[document.place(span).range()], place);
        let found: Vec<&str> = document
            .pieces(span)
            .into_iter()
            .map(|piece| &text[piece.range()])
            .collect();
        assert_eq!(found, pieces);
        assert_eq!(document.prose_at(document.place(span)), Some(span));
    }
}

#[test]
fn code_and_marks_of_footnotes_are_no_prose() {
    for (text, opaque) in [
        ("Call <code>Jane Doe</code> now", vec!["Jane Doe"]),
        ("Not <del>Jane</del> John", vec!["Jane"]),
        ("It ran<sup><a href='#1'>[1]</a></sup> late", vec!["[1]"]),
        ("The 19<sup>th</sup> century", vec![]),
    ] {
        let document = html(text);
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
fn a_page_tells_its_date_headline_and_authors() {
    for (text, day, title, authors) in [
        (
            r#"<meta property="og:title" content="B"><time datetime="2026-03-01">
               <script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"],
               "datePublished": "2026-03-05T23:00:00-05:00", "headline": "A",
               "author": [{"@type": "Person", "name": "Jane Doe"}, "John Roe"]}]}</script><h1>C</h1>"#,
            Some(date(2026, 3, 5)),
            Some("A"),
            vec!["Jane Doe", "John Roe"],
        ),
        (
            r#"<title>A - Gazette</title><meta property='article:published_time' content='2026-03-05'>
               <meta name=author content="Jane Doe"><meta name=date content=2020-01-01>
               <meta property="article:author" content="https://example.org/jane"><h1>The &amp; A</h1>"#,
            Some(date(2026, 3, 5)),
            Some("The & A"),
            vec!["Jane Doe"],
        ),
        (
            "<title>A</title><p>On <time datetime=2026-03-05>Thursday</time> and \
             <time datetime=2026-03-06>Friday</time>",
            Some(date(2026, 3, 5)),
            Some("A"),
            vec![],
        ),
        (
            "<time datetime=2026-03-05>Thursday</time><time itemprop=datePublished datetime=2026-03-06>",
            Some(date(2026, 3, 6)),
            None,
            vec![],
        ),
        (
            "<script type=application/ld+json>{\"@type\": \"Recipe\", \"datePublished\": \"2026-03-05\"}</script>\
             <script type=application/ld+json>{\"@type\": </script>",
            None,
            None,
            vec![],
        ),
    ] {
        let document = html(text);
        let front = document.front();
        assert_eq!((front.date, front.title.as_deref()), (day, title), "{text}");
        assert_eq!(front.authors, authors, "{text}");
    }
}

#[test]
fn a_comment_of_a_page_may_be_a_stet() {
    let document = html("<p>One.</p>\n<!-- stet wrong-role: so -->\n<p>Two.</p>");
    let [stet] = document.stets() else {
        unreachable!("{:?}", document.stets())
    };
    assert_eq!(document.text(stet.reach), "Two.");
    assert_eq!(stet.check, "wrong-role");
}

#[test]
fn a_page_says_in_which_encoding_it_is() {
    let text = b"<meta charset=\"iso-8859-2\"><p>Pawe\xb3 spoke";
    let document = Document::read("a.html", text.to_vec(), Format::Html);
    assert_eq!(document.prose(), "Paweł spoke");
    assert_eq!(document.place(Span::new(0, 6)).range(), 30..35);
}
