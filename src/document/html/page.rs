//! A page of HTML, or a fragment of one, to prose.
//!
//! What a reader sees of the article is kept: text, captions, and the words that stand in `alt` and
//! `title`. Scripts, navigation, and what else belongs to the page and not to the article is left
//! out; code and struck-out words stay as stretches that are no prose.

use super::elements::{ends_before, is_aside, is_aside_role, is_void};
use super::metadata::Metadata;
use super::{Event, attributes, is_block, is_hidden, is_script, kind, read as events, unescape};
use crate::document::ParagraphKind;
use crate::document::decode::mark_len;
use crate::document::draft::Draft;
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// How far up an element is looked for that ends where another one begins.
const NEAR: usize = 64;

/// Reads `text` as HTML.
pub(in crate::document) fn read(text: &str) -> Draft<'_> {
    let mark = mark_len(text);
    let mut page = Page {
        html: &text[mark..],
        base: mark,
        draft: Draft::of(text),
        open: Vec::new(),
        counts: HashMap::new(),
        captions: Vec::new(),
        quotes: 0,
        metadata: Metadata::default(),
    };
    events(&text[mark..], |event| page.event(event));
    page.end_paragraph();
    let mut draft = page.draft;
    draft.front = page.metadata.front();
    draft
}

/// How much of an element's text a reader sees as prose.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Shows {
    #[default]
    Prose,
    /// No prose where it is but a number or a sign, as that of a footnote.
    Raised,
    /// It stands in the text, but is no prose: code, struck-out words.
    Opaque,
    Nothing,
}

/// An element that stands open.
struct Element {
    name: String,
    shows: Shows,
    kind: Option<ParagraphKind>,
    /// Where its text begins in the page.
    inner: usize,
    /// Whether it is a script of linked data.
    data: bool,
}

struct Page<'t> {
    html: &'t str,
    /// Where `html` begins in the text.
    base: usize,
    draft: Draft<'t>,
    /// The elements that stand open and matter, the innermost last; what they show and what kind
    /// they are is already that of those around them where they do not say.
    open: Vec<Element>,
    /// How many elements of each name stand open.
    counts: HashMap<String, u32>,
    /// Captions met in the open paragraph; they follow it as paragraphs of their own.
    captions: Vec<Vec<(Cow<'t, str>, Range<usize>)>>,
    /// How many `<q>` stand open.
    quotes: u32,
    metadata: Metadata,
}

impl<'t> Page<'t> {
    fn event(&mut self, event: Event<'t>) {
        match event {
            Event::Start { name, place } => self.start(name, place),
            Event::End { name, place } => self.end(&name, place),
            Event::Text(words, place) => self.text(&words, place),
            Event::Comment(words, place) => self.draft.note(&words, self.put(place)),
        }
    }

    /// A place in the page as one in the text.
    fn put(&self, place: Range<usize>) -> Range<usize> {
        self.base + place.start..self.base + place.end
    }

    fn shows(&self) -> Shows {
        self.open.last().map_or(Shows::Prose, |open| open.shows)
    }

    fn is_open(&self, name: &str) -> bool {
        self.counts.get(name).is_some_and(|&count| count > 0)
    }

    fn start(&mut self, name: String, place: Range<usize>) {
        if is_block(&name) && name != "br" && self.is_open("p") {
            self.close("p");
        }
        let (ended, bounds) = ends_before(&name);
        if !ended.is_empty() {
            let near = self.open.iter().rev().take(NEAR);
            let found = near
                .map(|open| open.name.as_str())
                .take_while(|name| !bounds.contains(name))
                .find_map(|name| ended.iter().find(|ended| **ended == name));
            if let Some(ended) = found {
                self.close(ended);
            }
        }
        if is_block(&name) || name == "pre" {
            self.end_paragraph();
        }
        let mut shows = self.shows().max(self.shown(&name));
        let tag = self.html.get(place.clone()).unwrap_or_default();
        let mut data = false;
        let mut words = Vec::new();
        let mut meta = Vec::new();
        for (attribute, value) in attributes(tag) {
            let text = &tag[value.clone()];
            match attribute.to_ascii_lowercase().as_str() {
                "hidden" if name != "input" => shows = Shows::Nothing,
                "aria-hidden" if text.eq_ignore_ascii_case("true") => shows = Shows::Nothing,
                "role" if is_aside_role(text) => shows = Shows::Nothing,
                "alt" | "title" => words.push(place.start + value.start..place.start + value.end),
                "type" if name == "script" => {
                    data = text.trim().eq_ignore_ascii_case("application/ld+json");
                }
                key @ ("content" | "datetime" | "property" | "name" | "itemprop" | "pubdate") => {
                    meta.push((key.to_owned(), self.plain(text)));
                }
                _ => {}
            }
        }
        self.metadata.element(&name, &meta);
        if shows == Shows::Prose && !matches!(name.as_str(), "link" | "meta" | "style") {
            for value in words {
                let mut caption = Vec::new();
                let base = self.base;
                unescape(&self.html[value.clone()], value.start, &mut |event| {
                    if let Event::Text(words, place) = event {
                        caption.push((words, base + place.start..base + place.end));
                    }
                });
                self.captions.push(caption);
            }
        }
        if name == "q" {
            let mark = if self.quotes.is_multiple_of(2) {
                "“"
            } else {
                "‘"
            };
            self.quotes += 1;
            self.write(mark, self.put(place.clone()));
        }
        // An element that only dresses its text need not be remembered, unless its end could be
        // taken for that of another one.
        let matters = is_block(&name)
            || name == "q"
            || shows != self.shows()
            || kind(&name).is_some()
            || matches!(
                name.as_str(),
                "title" | "pre" | "article" | "main" | "script"
            )
            || self.is_open(&name);
        if matters && !is_void(&name) {
            let own = match name.as_str() {
                "title" => Some(ParagraphKind::Heading),
                _ => kind(&name),
            };
            *self.counts.entry(name.clone()).or_default() += 1;
            self.open.push(Element {
                kind: own.or_else(|| self.open.last()?.kind),
                name,
                shows,
                inner: place.end,
                data,
            });
        }
    }

    /// What an element shows of its text by its name and where it stands.
    fn shown(&self, name: &str) -> Shows {
        match name {
            // "— Jane Doe" below a quotation tells who said it.
            "footer" if self.is_open("blockquote") => Shows::Prose,
            "sup" | "sub" => Shows::Raised,
            _ if is_aside(name) || is_script(name) => Shows::Nothing,
            _ if is_hidden(name) => Shows::Opaque,
            _ => Shows::Prose,
        }
    }

    fn end(&mut self, name: &str, place: Range<usize>) {
        if name == "br" {
            self.end_paragraph();
        }
        if !self.is_open(name) {
            return;
        }
        if name == "script"
            && let Some(open) = self.open.last().filter(|open| open.data)
        {
            let data = self.html.get(open.inner..place.start);
            self.metadata.linked(data.unwrap_or_default());
        }
        if name == "title" || name == "h1" {
            let title = self.draft.open_text().trim().to_owned();
            self.metadata.heading(name, title);
        }
        if name == "q" {
            self.quotes = self.quotes.saturating_sub(1);
            let mark = if self.quotes.is_multiple_of(2) {
                "”"
            } else {
                "’"
            };
            self.write(mark, self.put(place));
        }
        self.close(name);
    }

    /// Ends the innermost open element `name` and all in it.
    fn close(&mut self, name: &str) {
        while let Some(open) = self.open.last() {
            let last = open.name == name;
            if is_block(&open.name) || matches!(open.name.as_str(), "title" | "pre") {
                self.end_paragraph();
            }
            if let Some(open) = self.open.pop()
                && let Some(count) = self.counts.get_mut(&open.name)
            {
                *count -= 1;
            }
            if last {
                return;
            }
        }
    }

    fn end_paragraph(&mut self) {
        let kind = self.open.last().and_then(|open| open.kind);
        self.draft
            .end_paragraph(kind.unwrap_or(ParagraphKind::Body));
        for caption in std::mem::take(&mut self.captions) {
            for (words, place) in caption {
                self.draft.write(&words, place);
            }
            self.draft.end_paragraph(ParagraphKind::Caption);
        }
    }

    fn text(&mut self, words: &str, place: Range<usize>) {
        if self.shows() == Shows::Nothing {
            return;
        }
        if place.len() != words.len() {
            // An entity stands as a whole.
            self.write(words, self.put(place));
            return;
        }
        let bytes = words.as_bytes();
        let mut at = 0;
        while at < words.len() {
            let gap = bytes[at..]
                .iter()
                .take_while(|byte| is_space(**byte))
                .count();
            if gap > 0 {
                self.gap(&words[at..at + gap], place.start + at);
                at += gap;
            }
            // Up to the next white space that is more than one space.
            let rest = &bytes[at..];
            let end = (0..rest.len())
                .find(|&nth| {
                    is_space(rest[nth])
                        && (rest[nth] != b' ' || rest.get(nth + 1).is_none_or(|b| is_space(*b)))
                })
                .unwrap_or(rest.len());
            if end > 0 {
                let from = place.start + at;
                self.write(&words[at..at + end], self.put(from..from + end));
            }
            at += end;
        }
    }

    /// Writes white space as one space, where it is seen at all.
    fn gap(&mut self, space: &str, at: usize) {
        if self.draft.is_open() && !self.draft.open_text().ends_with(' ') {
            self.write(" ", self.put(at..at + space.len()));
        }
    }

    fn write(&mut self, words: &str, place: Range<usize>) {
        let mark = |c: char| c.is_ascii_digit() || "[]*†‡§, ".contains(c);
        match self.shows() {
            Shows::Nothing => {}
            Shows::Prose => self.draft.write(words, place),
            Shows::Raised if !words.chars().all(mark) => self.draft.write(words, place),
            Shows::Opaque | Shows::Raised => self.draft.write_opaque(words, place),
        }
    }

    /// The text of an attribute, entities resolved.
    fn plain(&self, written: &str) -> String {
        let mut plain = String::with_capacity(written.len());
        unescape(written, 0, &mut |event| {
            if let Event::Text(words, _) = event {
                plain.push_str(&words);
            }
        });
        plain
    }
}

/// White space as HTML has it: a space that does not break is none.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0c)
}
