//! A message to prose: its subject, and its text or else its HTML; date and sender are the
//! article's date and author.
//!
//! What is packed for transport is unpacked with its places.

use super::decode;
use super::draft::Draft;
use super::map::Map;
use super::transfer::base64::{self, Layout};
use super::transfer::{Transfer, Zone, quoted_printable};
use super::{ParagraphKind, html, plain};
use crate::span::FileSpan;
use encoding_rs::Encoding as Charset;
use jiff::civil::Date;
use mail_parser::{Encoding, HeaderName, MessageParser, MessagePart, MimeHeaders, PartType};

/// Reads `text` as a message; what is none is read as plain text.
pub(super) fn read(text: &str) -> Draft<'_> {
    let Some(message) = MessageParser::default().parse(text.as_bytes()) else {
        return plain::read(text);
    };
    let mut draft = Draft::of(text);
    draft.front.date = message.date().and_then(|date| {
        let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
        Date::new(i16::try_from(date.year).ok()?, month, day).ok()
    });
    draft.front.title = message.subject().map(str::to_owned);
    let senders = message.from().into_iter().flat_map(|from| from.iter());
    draft.front.authors = senders
        .filter_map(|sender| sender.name())
        .map(str::to_owned)
        .collect();
    let header = message.parts.first().and_then(|part| {
        let mut headers = part.headers.iter();
        headers.find(|header| header.name == HeaderName::Subject)
    });
    if let (Some(header), Some(subject)) = (header, message.subject()) {
        let range = header.offset_start as usize..header.offset_end as usize;
        let written = text.get(range.clone()).unwrap_or_default();
        let start = range.start + written.len() - written.trim_start().len();
        let written = written.trim();
        let place = start..start + written.len();
        // A subject in other letters than ASCII is packed, and stands as a whole.
        if written == subject {
            draft.zones.push(Zone {
                place: FileSpan::new(place.start, place.end),
                markup: false,
                transfer: Transfer::Plain,
                charset: None,
            });
        }
        draft.write(subject, place);
        draft.end_paragraph(ParagraphKind::Heading);
    }
    let mut read = false;
    for &id in &message.text_body {
        let Some(part) = message.parts.get(id as usize) else {
            continue;
        };
        let markup = match part.body {
            PartType::Html(_) => true,
            PartType::Text(_) => false,
            _ => continue,
        };
        read |= adopt(&mut draft, part, markup);
    }
    // A message whose parts have no end that it names is read as the text that it is.
    if let ([whole], false) = (message.parts.as_slice(), read) {
        match whole.body {
            PartType::Html(_) => adopt(&mut draft, whole, true),
            PartType::Text(_) | PartType::Multipart(_) => adopt(&mut draft, whole, false),
            _ => false,
        };
    }
    draft
}

/// Adds what a part says to what is read; `markup` says whether it is HTML. Says whether the part
/// lies in the message.
fn adopt(draft: &mut Draft<'_>, part: &MessagePart<'_>, markup: bool) -> bool {
    let range = part.offset_body as usize..part.offset_end as usize;
    let Some(written) = draft.text().get(range.clone()) else {
        return false;
    };
    let encoding = encoding(part);
    let (words, map) = unpacked(written, range.start, encoding, charset(part));
    let inner = match markup {
        true => html::page::read(&words),
        false => plain::read(body(&words)),
    };
    draft.zones.push(Zone {
        place: FileSpan::new(range.start, range.end),
        markup,
        transfer: match encoding {
            Encoding::None => Transfer::Plain,
            Encoding::QuotedPrintable => Transfer::QuotedPrintable,
            Encoding::Base64 => Transfer::Base64(Layout::of(written.as_bytes())),
        },
        charset: charset(part).and_then(|label| Charset::for_label(label.as_bytes())),
    });
    draft.adopt(inner, &map);
    true
}

/// How a part says it is packed. (The parser's own word is that it is not, where anything in it is
/// broken.)
fn encoding(part: &MessagePart<'_>) -> Encoding {
    match part.content_transfer_encoding() {
        Some(name) if name.eq_ignore_ascii_case("base64") => Encoding::Base64,
        Some(name) if name.eq_ignore_ascii_case("quoted-printable") => Encoding::QuotedPrintable,
        _ => Encoding::None,
    }
}

/// A text without the signature below it.
fn body(words: &str) -> &str {
    ["\n-- \n", "\n-- \r\n"]
        .iter()
        .filter_map(|mark| words.find(mark))
        .min()
        .map_or(words, |end| &words[..end])
}

/// The encoding that a part says it is in.
fn charset<'p>(part: &'p MessagePart<'_>) -> Option<&'p str> {
    part.content_type()?.attribute("charset")
}

/// The text of a part that is `written` at `base`, and its map.
fn unpacked(
    written: &str,
    base: usize,
    encoding: Encoding,
    charset: Option<&str>,
) -> (String, Map) {
    let (bytes, below) = match encoding {
        Encoding::None => {
            let mut map = Map::default();
            map.push(
                written.len() as u32,
                FileSpan::new(base, base + written.len()),
            );
            map.close();
            // The message as a whole is text already.
            return (written.to_owned(), map);
        }
        Encoding::QuotedPrintable => quoted_printable::unpack(written, base),
        Encoding::Base64 => base64::unpack(written, base),
    };
    match decode::decode(bytes, charset) {
        Ok(text) => (text, below),
        Err(apart) => {
            let (_, decoded) = *apart;
            let map = decoded.map.through(&below);
            (decoded.text, map)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};
    use crate::span::Span;
    use jiff::civil::date;

    const HEAD: &str = "From: Jane Doe <jane@example.org>\r\nDate: Thu, 5 Mar 2026 10:00:00 +0000\r\n\
                        Subject: The ferry\r\nMIME-Version: 1.0\r\n";

    fn mail(rest: &str) -> Document {
        Document::read("a.eml", format!("{HEAD}{rest}").into_bytes(), Format::Mail)
    }

    /// The bytes of the file under the words `found` of the prose.
    fn bytes<'d>(document: &'d Document, found: &str) -> &'d str {
        let at = document.prose().find(found).unwrap_or_default();
        let place = document.place(Span::new(at, at + found.len()));
        std::str::from_utf8(&document.source()[place.range()]).unwrap_or_default()
    }

    #[test]
    fn a_message_is_an_article() {
        let document = mail("\r\nZoë spoke.\r\n-- \r\nJane\r\n");
        assert_eq!(
            document.prose().trim(),
            "The ferry\r\n\r\nZoë spoke.".replace("\r\n\r\n", "\n\n")
        );
        let front = document.front();
        assert_eq!(front.date, Some(date(2026, 3, 5)));
        assert_eq!(front.title.as_deref(), Some("The ferry"));
        assert_eq!(front.authors, ["Jane Doe"]);
        assert_eq!(bytes(&document, "The ferry"), "The ferry");
        assert_eq!(bytes(&document, "Zoë"), "Zoë");
    }

    #[test]
    fn what_is_packed_for_transport_leads_to_its_bytes() {
        let quoted = mail(
            "Content-Type: text/plain; charset=utf-8\r\n\
             Content-Transfer-Encoding: quoted-printable\r\n\r\nZo=C3=AB Lind=\r\nqvist spoke.\r\n",
        );
        assert!(
            quoted.prose().contains("Zoë Lindqvist spoke."),
            "{:?}",
            quoted.prose()
        );
        assert_eq!(bytes(&quoted, "Zoë Lindqvist"), "Zo=C3=AB Lind=\r\nqvist");
        let western = mail(
            "Content-Type: text/plain; charset=iso-8859-1\r\n\
             Content-Transfer-Encoding: quoted-printable\r\n\r\nZo=EB spoke.\r\n",
        );
        assert_eq!(bytes(&western, "Zoë"), "Zo=EB");
        // "Zoë spoke." is Wm/D qyBz cG9r ZS4=.
        let packed = mail(
            "Content-Type: text/plain; charset=utf-8\r\n\
             Content-Transfer-Encoding: base64\r\n\r\nWm/DqyBz\r\ncG9rZS4=\r\n",
        );
        assert_eq!(bytes(&packed, "Zoë"), "Wm/Dq");
        assert_eq!(bytes(&packed, "spoke"), "Bz\r\ncG9rZ");
    }

    #[test]
    fn what_is_broken_is_read_as_far_as_it_goes() {
        // "Zoë spoke." without its padding, and then no base64.
        let broken = mail(
            "Content-Type: text/plain; charset=utf-8\r\n\
             Content-Transfer-Encoding: base64\r\n\r\nWm/DqyBzcG9rZS4\r\n!!=\r\n",
        );
        assert!(
            broken.prose().ends_with("Zoë spoke."),
            "{:?}",
            broken.prose()
        );
        let odd = mail(
            "Content-Type: text/plain; charset=klingon\r\n\
             Content-Transfer-Encoding: quoted-printable\r\n\r\nZo=EB spoke =ZZ.\r\n",
        );
        assert!(odd.prose().contains("Zoë spoke =ZZ."), "{:?}", odd.prose());
        let endless = mail("Content-Type: multipart/mixed; boundary=x\r\n\r\nZoë spoke.\r\n");
        assert!(
            endless.prose().contains("Zoë spoke."),
            "{:?}",
            endless.prose()
        );
        // A message in a message in a message.
        let nested = mail(
            "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n\
             Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\
             Content-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\n\
             Content-Type: text/plain\r\n\r\nZoë spoke.\r\n--c--\r\n--b--\r\n--a--\r\n",
        );
        assert!(
            nested.prose().ends_with("Zoë spoke."),
            "{:?}",
            nested.prose()
        );
    }

    #[test]
    fn html_is_read_where_there_is_no_text() {
        let document =
            mail("Content-Type: text/html; charset=utf-8\r\n\r\n<p>Jane <b>Doe</b></p>\r\n");
        assert!(
            document.prose().ends_with("Jane Doe"),
            "{:?}",
            document.prose()
        );
        let both = mail(
            "Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n\
             Text.\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Markup.\r\n--x--\r\n",
        );
        assert!(both.prose().ends_with("Text."), "{:?}", both.prose());
    }
}
