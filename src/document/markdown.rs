//! Markdown to prose: CommonMark with tables, footnotes, task lists, struck-out text and front
//! matter, and the HTML that stands in it.
//!
//! Markup is left out, what it marks is kept. Code and struck-out words stay as stretches that are
//! no prose, so that the words around them do not become neighbours.

use super::decode::mark_len;
use super::draft::Draft;
use super::{ParagraphKind, front, html};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// Reads `text` as Markdown.
///
/// Dollars are money, not mathematics: "between $5 and $10" is prose.
pub(super) fn read(text: &str) -> Draft<'_> {
    let mut draft = Draft::of(text);
    let mark = mark_len(text);
    let (front, body) = front::front(&text[mark..]);
    draft.front = front;
    for (words, place) in front::stets(&text[mark..]) {
        draft.note(&words, mark + place.start..mark + place.end);
    }
    let base = mark + body;
    // The headline of an article may stand nowhere else.
    if let Some(title) = draft.front.title.clone()
        && let Some(place) = front::title_place(&text[mark..base], &title)
    {
        draft.write(&title, mark + place.start..mark + place.end);
        draft.end_paragraph(ParagraphKind::Heading);
    }
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let parser = Parser::new_ext(&text[base..], options);
    let mut titles: Vec<(Range<usize>, String)> = parser
        .reference_definitions()
        .iter()
        .filter_map(|(_, link)| Some((link.span.clone(), link.title.as_ref()?.to_string())))
        .collect();
    titles.sort_by_key(|(place, _)| place.start);
    let mut reader = Reader {
        draft,
        kinds: Vec::new(),
        hidden: Vec::new(),
        images: Vec::new(),
        captions: Vec::new(),
        html: Vec::new(),
        code: false,
        floor: None,
    };
    for (event, place) in parser.into_offset_iter() {
        reader.event(event, base + place.start..base + place.end);
    }
    reader.end_paragraph();
    for (place, title) in titles {
        reader.title(&title, base + place.start..base + place.end);
    }
    reader.end_paragraph();
    reader.draft
}

struct Reader<'t> {
    draft: Draft<'t>,
    /// What the containers that stand open make of a paragraph, the innermost last.
    kinds: Vec<ParagraphKind>,
    /// Open HTML elements and struck-out stretches whose text is no prose, the innermost last.
    hidden: Vec<String>,
    /// Images that stand open, as indices into `captions`.
    images: Vec<usize>,
    /// Captions met in the open paragraph; they follow it as paragraphs of their own.
    captions: Vec<Vec<(Cow<'t, str>, Range<usize>)>>,
    /// The lines of the HTML block that stands open.
    html: Vec<Range<usize>>,
    /// Whether a code block stands open.
    code: bool,
    /// Within an HTML block: how many of `kinds` are the Markdown's own.
    floor: Option<usize>,
}

impl<'t> Reader<'t> {
    fn event(&mut self, event: Event<'t>, place: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag, place),
            Event::Text(_) if self.code => {}
            Event::Text(text) => self.text(text, place),
            Event::Code(code) => self.inline_code(&code, place),
            Event::InlineHtml(_) => self.inline_html(place),
            Event::Html(_) => self.html.push(place),
            Event::SoftBreak => self.write(" ".into(), place),
            Event::HardBreak => self.end_paragraph(),
            Event::Rule => self.end_paragraph(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock | Tag::Table(_) | Tag::TableHead | Tag::TableRow => {
                self.end_paragraph();
            }
            Tag::Heading { .. } => self.enter(ParagraphKind::Heading),
            Tag::BlockQuote(_) => self.enter(ParagraphKind::BlockQuote),
            Tag::Item => self.enter(ParagraphKind::Item),
            Tag::TableCell => self.enter(ParagraphKind::Cell),
            Tag::FootnoteDefinition(_) => self.enter(ParagraphKind::Footnote),
            Tag::CodeBlock(_) => {
                self.end_paragraph();
                self.code = true;
            }
            Tag::Image { .. } => {
                self.images.push(self.captions.len());
                self.captions.push(Vec::new());
            }
            Tag::Strikethrough => self.hidden.push("~~".to_owned()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, place: Range<usize>) {
        match tag {
            TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::Item
            | TagEnd::TableCell
            | TagEnd::FootnoteDefinition => {
                self.end_block();
                self.kinds.pop();
            }
            TagEnd::CodeBlock => self.code = false,
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::Paragraph | TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow => {
                self.end_block();
            }
            TagEnd::Image => {
                self.images.pop();
                self.link_title(place);
            }
            TagEnd::Link => self.link_title(place),
            TagEnd::Strikethrough => self.reveal("~~"),
            _ => {}
        }
    }

    fn enter(&mut self, kind: ParagraphKind) {
        self.end_paragraph();
        self.kinds.push(kind);
    }

    /// Ends a block of Markdown: an element of HTML left open in it does not hide the next one.
    fn end_block(&mut self) {
        self.end_paragraph();
        self.hidden.clear();
    }

    fn end_paragraph(&mut self) {
        let kind = self.kinds.last().copied().unwrap_or(ParagraphKind::Body);
        self.draft.end_paragraph(kind);
        if self.images.is_empty() {
            for caption in std::mem::take(&mut self.captions) {
                for (words, place) in caption {
                    self.draft.write(&words, place);
                }
                self.draft.end_paragraph(ParagraphKind::Caption);
            }
        }
    }

    fn text(&mut self, text: CowStr<'t>, place: Range<usize>) {
        let words = match text {
            CowStr::Borrowed(text) => Cow::Borrowed(text),
            other => Cow::Owned(other.to_string()),
        };
        self.write(words, place);
    }

    fn write(&mut self, words: Cow<'t, str>, place: Range<usize>) {
        if let Some(&image) = self.images.last() {
            self.captions[image].push((words, place));
        } else if self.hidden.is_empty() {
            self.draft.write(&words, place);
        } else {
            self.draft.write_opaque(&words, place);
        }
    }

    /// Writes a code span: its words where they stand as they are, else the whole as one.
    fn inline_code(&mut self, code: &str, place: Range<usize>) {
        let written = &self.draft.text()[place.clone()];
        let place = match written.find(code) {
            Some(at) if !code.is_empty() => place.start + at..place.start + at + code.len(),
            _ => place,
        };
        if let Some(&image) = self.images.last() {
            self.captions[image].push((code.to_owned().into(), place));
        } else {
            self.draft.write_opaque(code, place);
        }
    }

    fn inline_html(&mut self, place: Range<usize>) {
        let text = &self.draft.text()[place.clone()];
        html::read(text, |event| {
            self.html_event(event, text, &|at| place.start + at)
        });
    }

    fn html_block(&mut self) {
        let lines = std::mem::take(&mut self.html);
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
            return;
        };
        self.floor = Some(self.kinds.len());
        let text = self.draft.text();
        if lines.windows(2).all(|pair| pair[0].end == pair[1].start) {
            let (start, end) = (first.start, last.end);
            let html = &text[start..end];
            html::read(html, |event| self.html_event(event, html, &|at| start + at));
        } else {
            // In a quotation or a list each line has its own margin, which is not HTML.
            let mut html = String::new();
            let mut begins = Vec::with_capacity(lines.len());
            for line in &lines {
                begins.push((html.len(), line.start));
                html.push_str(&text[line.clone()]);
            }
            let origin = |at: usize| {
                let nth = begins.partition_point(|&(begin, _)| begin <= at).max(1) - 1;
                begins
                    .get(nth)
                    .map_or(at, |&(begin, start)| start + at - begin)
            };
            html::read(&html, |event| {
                self.html_event(own(event), &html, &origin);
            });
        }
        self.end_block();
        if let Some(floor) = self.floor.take() {
            self.kinds.truncate(floor);
        }
    }

    /// Reads one event of HTML; `origin` tells where in the text a byte of `html` stands.
    fn html_event(&mut self, event: html::Event<'t>, html: &str, origin: &dyn Fn(usize) -> usize) {
        // The byte behind the last may stand on another line than the last.
        let put = |place: Range<usize>| {
            let start = origin(place.start);
            start..(origin(place.end.max(place.start + 1) - 1) + 1).max(start)
        };
        match event {
            html::Event::Comment(words, place) => self.draft.note(&words, put(place)),
            html::Event::Text(words, place) => self.html_text(&words, place, &put),
            html::Event::Start { name, place } => {
                if html::is_hidden(&name) {
                    self.hidden.push(name.clone());
                } else if html::is_block(&name) {
                    self.end_paragraph();
                    if let (Some(_), Some(kind)) = (self.floor, html::kind(&name)) {
                        self.kinds.push(kind);
                    }
                }
                for attribute in ["alt", "title"] {
                    let Some(value) = html
                        .get(place.clone())
                        .and_then(|tag| html::attribute(tag, attribute))
                    else {
                        continue;
                    };
                    let value = place.start + value.start..place.start + value.end;
                    let mut caption = Vec::new();
                    html::unescape(&html[value.clone()], value.start, &mut |event| {
                        if let html::Event::Text(words, place) = event {
                            caption.push((words.into_owned().into(), put(place)));
                        }
                    });
                    self.captions.push(caption);
                }
            }
            html::Event::End { name, .. } => {
                if html::is_hidden(&name) {
                    self.reveal(&name);
                } else if html::is_block(&name) {
                    self.end_paragraph();
                    let own = self.floor.is_some_and(|floor| self.kinds.len() > floor);
                    if own && html::kind(&name).as_ref() == self.kinds.last() {
                        self.kinds.pop();
                    }
                }
            }
        }
    }

    /// Writes text of an HTML element, each line end in it as a space; `put` tells where in the
    /// text a stretch of the HTML stands.
    fn html_text(
        &mut self,
        words: &str,
        place: Range<usize>,
        put: &dyn Fn(Range<usize>) -> Range<usize>,
    ) {
        if words.trim().is_empty() && !self.draft.is_open() {
            return;
        }
        if self.hidden.iter().any(|name| html::is_script(name)) {
            return;
        }
        if place.len() != words.len() {
            // An entity stands as a whole.
            self.write(words.to_owned().into(), put(place));
            return;
        }
        let mut at = 0;
        while at < words.len() {
            let rest = &words[at..];
            let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
            let from = place.start + at;
            if end > 0 {
                self.write(rest[..end].to_owned().into(), put(from..from + end));
            }
            let gap = rest[end..].len() - rest[end..].trim_start().len();
            if gap > 0 {
                self.write(" ".into(), put(from + end..from + end + gap));
            }
            at += end + gap;
        }
    }

    fn reveal(&mut self, name: &str) {
        if let Some(nth) = self.hidden.iter().rposition(|open| open == name) {
            self.hidden.remove(nth);
        }
    }

    /// Takes the title out of an inline link or image that stands at `place`.
    fn link_title(&mut self, place: Range<usize>) {
        let Some(inner) = self
            .draft
            .text()
            .get(place.clone())
            .and_then(|link| link.strip_suffix(')'))
        else {
            return;
        };
        let inner = inner.trim_end();
        let Some(close) = inner.chars().next_back() else {
            return;
        };
        let open = match close {
            '"' | '\'' => close,
            ')' => '(',
            _ => return,
        };
        let end = inner.len() - 1;
        let Some(start) = unescaped(&inner[..end], open) else {
            return;
        };
        // A title stands behind white space; a destination may end in a bracket or quote too.
        if !inner[..start].ends_with(char::is_whitespace) {
            return;
        }
        let start = place.start + start + 1;
        let caption = written(&self.draft.text()[start..place.start + end], start);
        self.captions.push(caption);
    }

    /// Takes the title out of a link definition that stands at `place`.
    fn title(&mut self, title: &str, place: Range<usize>) {
        let Some(definition) = self.draft.text().get(place.clone()) else {
            return;
        };
        let Some(at) = definition.rfind(title).filter(|_| !title.is_empty()) else {
            return;
        };
        let start = place.start + at;
        self.captions
            .push(vec![(title.to_owned().into(), start..start + title.len())]);
        self.end_paragraph();
    }
}

fn own<'t>(event: html::Event<'_>) -> html::Event<'t> {
    match event {
        html::Event::Text(words, place) => html::Event::Text(words.into_owned().into(), place),
        html::Event::Start { name, place } => html::Event::Start { name, place },
        html::Event::End { name, place } => html::Event::End { name, place },
        html::Event::Comment(words, place) => html::Event::Comment(words, place),
    }
}

/// The last `mark` in `text` that no backslash stands before.
fn unescaped(text: &str, mark: char) -> Option<usize> {
    text.rmatch_indices(mark)
        .map(|(at, _)| at)
        .find(|&at| !text[..at].ends_with('\\'))
}

/// The words that `raw`, which stands at `base`, is written for, escapes and entities resolved.
fn written(raw: &str, base: usize) -> Vec<(Cow<'_, str>, Range<usize>)> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut part = |from: usize, to: usize| {
        html::unescape(&raw[from..to], base + from, &mut |event| {
            if let html::Event::Text(text, place) = event {
                words.push((text, place));
            }
        });
    };
    let bytes = raw.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'\\' && bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) {
            part(start, at);
            start = at + 1;
            at += 2;
        } else {
            at += 1;
        }
    }
    part(start, raw.len());
    words
}
