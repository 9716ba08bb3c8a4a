//! WordprocessingML to prose: what a reader of the document sees when all tracked changes are
//! accepted.
//!
//! A word may be split into any number of runs; each run's text stands for its own bytes of the
//! part. Deleted and hidden text is no prose. Comments are no prose either, but may be stets: they
//! stand where they are anchored.

use super::archive::Unpacked;
use super::draft::Draft;
use super::{Front, ParagraphKind, Unreadable, front, html};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// Reads the parts of a document; `text` is [`Unpacked::source`].
pub(super) fn read<'t>(text: &'t str, unpacked: &Unpacked) -> Result<Draft<'t>, Unreadable> {
    let mut word = Word {
        draft: Draft::of(text),
        headings: headings(&unpacked.styles),
        comments: HashMap::new(),
        captions: Vec::new(),
        kind: None,
        cells: 0,
        footnotes: false,
        skipped: 0,
        in_run: false,
        in_text: false,
        hidden: false,
    };
    word.draft.front = properties(&unpacked.properties);
    // Comments lie in the last part, and are met in the first.
    for part in unpacked
        .parts
        .iter()
        .filter(|part| part.name == "word/comments.xml")
    {
        word.comments = comments(text, part.place.range());
    }
    for part in unpacked
        .parts
        .iter()
        .filter(|part| part.name != "word/comments.xml")
    {
        word.footnotes = part.name != super::archive::BODY;
        word.skipped = 0;
        walk(text, part.place.range(), |event, place| {
            word.event(event, place)
        })
        .map_err(|why| Unreadable(format!("is damaged: `{}` {why}", part.name)))?;
        word.end_paragraph();
    }
    Ok(word.draft)
}

/// What stands in a part, by local names.
enum Markup<'t> {
    Start(&'t str),
    End(&'t str),
    Empty(&'t str),
    Text,
    Entity,
}

/// Tells `each` what stands in `text[range]`, and where.
fn walk<'t>(
    text: &'t str,
    range: Range<usize>,
    mut each: impl FnMut(Markup<'t>, Range<usize>),
) -> Result<(), String> {
    let part = text.get(range.clone()).unwrap_or_default();
    let mark = super::decode::mark_len(part);
    let (part, base) = (&part[mark..], range.start + mark);
    let mut reader = Reader::from_str(part);
    let mut at = 0;
    loop {
        let event = reader
            .read_event()
            .map_err(|error| format!("is not XML: {error}"))?;
        let end = usize::try_from(reader.buffer_position()).unwrap_or(part.len());
        let place = base + at..base + end;
        let written = part.get(at..end).unwrap_or_default();
        let name = || {
            let inner = written.trim_start_matches(['<', '/']);
            let len = inner.find(|c: char| c.is_whitespace() || c == '/' || c == '>');
            let name = &inner[..len.unwrap_or(inner.len())];
            name.rsplit(':').next().unwrap_or(name)
        };
        match event {
            Event::Start(_) => each(Markup::Start(name()), place),
            Event::End(_) => each(Markup::End(name()), place),
            Event::Empty(_) => each(Markup::Empty(name()), place),
            Event::Text(_) => each(Markup::Text, place),
            Event::GeneralRef(_) => each(Markup::Entity, place),
            Event::Eof => return Ok(()),
            _ => {}
        }
        at = end;
    }
}

/// The value of the attribute with the local name `name` in the tag at `place`.
fn value(text: &str, place: &Range<usize>, name: &str) -> Option<Range<usize>> {
    let tag = text.get(place.clone())?;
    html::attributes(tag)
        .find(|(found, _)| found.rsplit(':').next() == Some(name))
        .map(|(_, value)| place.start + value.start..place.start + value.end)
}

/// A part with the spaces kept that the words written at `places` begin or end a text with: Word
/// drops them unless the text says otherwise.
pub(super) fn keeping_spaces(part: Vec<u8>, places: &[Range<usize>]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(&part) else {
        return part;
    };
    let silent = |place: &Range<usize>| -> Option<usize> {
        let start = text.get(..place.start)?.rfind('<')?;
        // Behind a comment within the text, it says nothing of the text.
        if !text[start + 1..].starts_with(char::is_alphabetic) {
            return None;
        }
        let inner = start + text[start..place.start].find('>')? + 1;
        let end = place.end + text.get(place.end..)?.find('<')?;
        let space = |c: char| c.is_ascii_whitespace();
        let opens = place.start == inner && text[inner..end].starts_with(space);
        let closes = place.end == end && text[inner..end].ends_with(space);
        let says = value(text, &(start..inner), "space").is_some();
        ((opens || closes) && !says).then_some(inner - 1)
    };
    // Two words may be written into one text.
    let silent: BTreeSet<usize> = places.iter().filter_map(silent).collect();
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for at in silent {
        kept += &text[from..at];
        kept += " xml:space=\"preserve\"";
        from = at;
    }
    kept += &text[from..];
    kept.into_bytes()
}

/// The ids of the styles of headings: their names are English in every language of Word.
fn headings(styles: &str) -> Vec<String> {
    let mut headings = Vec::new();
    let mut id = None;
    let words = |place: Option<Range<usize>>| place.and_then(|place| styles.get(place));
    // A document without good styles has no headings.
    let _ = walk(styles, 0..styles.len(), |event, place| match event {
        Markup::Start("style") => id = words(value(styles, &place, "styleId")),
        Markup::Empty("name") => {
            let name = words(value(styles, &place, "val")).unwrap_or_default();
            let name = name.to_ascii_lowercase();
            if name.starts_with("heading") || name == "title" || name == "subtitle" {
                headings.extend(id.take().map(str::to_owned));
            }
        }
        _ => {}
    });
    headings
}

/// Title, author and date of a document: the day on which it was last saved, which is nearer to what
/// it says than the day on which somebody began it, perhaps from another.
fn properties(core: &str) -> Front {
    let mut front = Front::default();
    let (mut name, mut words, mut begun) = ("", String::new(), None);
    // A document without good properties has none.
    let _ = walk(core, 0..core.len(), |event, place| match event {
        Markup::Start(started) => (name, words) = (started, String::new()),
        Markup::Text | Markup::Entity => {
            html::unescape(&core[place], 0, &mut |event| {
                if let html::Event::Text(part, _) = event {
                    words.push_str(&part);
                }
            });
        }
        Markup::End(ended) if ended == name && !words.trim().is_empty() => {
            let words = words.trim();
            match name {
                "title" => front.title = Some(words.to_owned()),
                "creator" => {
                    let names = words.split(';').map(|name| name.trim().to_owned());
                    front.authors = names.filter(|name| !name.is_empty()).collect();
                }
                "modified" => front.date = front::date(words),
                "created" => begun = front::date(words),
                _ => {}
            }
        }
        _ => {}
    });
    front.date = front.date.or(begun);
    front
}

/// The comments of a part by their ids: words and place.
fn comments(text: &str, range: Range<usize>) -> HashMap<String, (String, Range<usize>)> {
    let mut comments: HashMap<String, (String, Range<usize>)> = HashMap::new();
    let mut id = String::new();
    let mut in_text = false;
    // A part that is damaged holds no comments beyond the damage.
    let _ = walk(text, range, |event, place| match event {
        Markup::Start("comment") => {
            let found = value(text, &place, "id").and_then(|place| text.get(place));
            id = found.unwrap_or_default().to_owned();
        }
        Markup::Start("t") => in_text = true,
        Markup::End("t") => in_text = false,
        Markup::Text | Markup::Entity if in_text => {
            let (words, whole) = comments
                .entry(id.clone())
                .or_insert_with(|| (String::new(), place.clone()));
            whole.end = place.end;
            html::unescape(&text[place], 0, &mut |event| {
                if let html::Event::Text(part, _) = event {
                    words.push_str(&part);
                }
            });
        }
        _ => {}
    });
    comments
}

struct Word<'t> {
    draft: Draft<'t>,
    headings: Vec<String>,
    comments: HashMap<String, (String, Range<usize>)>,
    /// The alternative texts of pictures in the open paragraph, which follow it.
    captions: Vec<Range<usize>>,
    /// What the open paragraph says it is.
    kind: Option<ParagraphKind>,
    /// How many cells of tables stand open.
    cells: u32,
    footnotes: bool,
    /// How many elements stand open in one that is left out.
    skipped: u32,
    in_run: bool,
    in_text: bool,
    /// Whether the run is hidden.
    hidden: bool,
}

impl Word<'_> {
    fn event(&mut self, event: Markup<'_>, place: Range<usize>) {
        match event {
            Markup::Start(_) if self.skipped > 0 => self.skipped += 1,
            Markup::End(_) if self.skipped > 0 => self.skipped -= 1,
            _ if self.skipped > 0 => {}
            Markup::Start(
                "del" | "moveFrom" | "Fallback" | "sdtPr" | "instrText" | "pPrChange" | "rPrChange",
            ) => {
                self.skipped = 1;
            }
            Markup::Start("p") => self.end_paragraph(),
            Markup::End("p") => self.end_paragraph(),
            Markup::Start("tc") => self.cells += 1,
            Markup::End("tc") => self.cells = self.cells.saturating_sub(1),
            Markup::Start("r") => {
                self.in_run = true;
                self.hidden = false;
            }
            Markup::End("r") => self.in_run = false,
            Markup::Start("t") => self.in_text = true,
            Markup::End("t") => self.in_text = false,
            Markup::Start(name) | Markup::Empty(name) => self.element(name, &place),
            Markup::Text | Markup::Entity if !self.in_text || self.hidden => {}
            Markup::Text => {
                let words = self.draft.text().get(place.clone()).unwrap_or_default();
                self.draft.write(words, place);
            }
            Markup::Entity => {
                let words = self.draft.text().get(place.clone()).unwrap_or_default();
                html::unescape(words, place.start, &mut |event| {
                    if let html::Event::Text(words, place) = event {
                        self.draft.write(&words, place);
                    }
                });
            }
            Markup::End(_) => {}
        }
    }

    fn element(&mut self, name: &str, place: &Range<usize>) {
        let text = self.draft.text();
        let attribute = |name: &str| {
            let place = value(text, place, name)?;
            text.get(place)
        };
        match name {
            "pStyle" => {
                let style = attribute("val").unwrap_or_default();
                if self.headings.iter().any(|heading| heading == style) {
                    self.kind = Some(ParagraphKind::Heading);
                }
            }
            "outlineLvl" if attribute("val") != Some("9") => {
                self.kind = Some(ParagraphKind::Heading);
            }
            "numPr" => self.kind = self.kind.or(Some(ParagraphKind::Item)),
            "vanish" => self.hidden = !matches!(attribute("val"), Some("0" | "false")),
            "tab" if self.in_run && !self.hidden => self.draft.write(" ", place.clone()),
            "noBreakHyphen" if !self.hidden => self.draft.write("\u{2011}", place.clone()),
            "softHyphen" if !self.hidden => self.draft.write("\u{ad}", place.clone()),
            "br" | "cr" => self.draft.end_paragraph(self.kind()),
            "docPr" => {
                let words = value(text, place, "descr");
                self.captions
                    .extend(words.filter(|words| !words.is_empty()));
            }
            "commentRangeStart" | "commentReference" => {
                let comment = attribute("id").and_then(|id| self.comments.remove(id));
                if let Some((words, place)) = comment {
                    self.draft.note(&words, place);
                }
            }
            _ => {}
        }
    }

    fn kind(&self) -> ParagraphKind {
        match self.kind {
            _ if self.footnotes => ParagraphKind::Footnote,
            Some(kind) => kind,
            None if self.cells > 0 => ParagraphKind::Cell,
            None => ParagraphKind::Body,
        }
    }

    fn end_paragraph(&mut self) {
        self.draft.end_paragraph(self.kind());
        self.kind = None;
        for caption in std::mem::take(&mut self.captions) {
            let words = self.draft.text().get(caption.clone()).unwrap_or_default();
            html::unescape(words, caption.start, &mut |event| {
                if let html::Event::Text(words, place) = event {
                    self.draft.write(&words, place);
                }
            });
            self.draft.end_paragraph(ParagraphKind::Caption);
        }
    }
}

#[cfg(test)]
mod tests;
