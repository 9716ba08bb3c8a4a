//! YAML to a tree in which every key and value knows its bytes.
//!
//! In goes the text of a rule file; out comes one [`Node`], or the one mistake that keeps the text
//! from being read at all. Scalars keep the text that was typed: `1984`, `no` and `007` are names
//! like any other. What a hostile file could use to exhaust the machine is bounded here.

use super::error::Mistake;
use crate::span::FileSpan;
use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, Span as YamlSpan, StructureStyle, Tag};
use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

/// How deep mappings and lists may lie within each other.
pub(super) const DEPTH: usize = 64;
/// How many aliases a file may use.
pub(super) const ALIASES: usize = 10_000;
/// How many values a file may hold, those behind aliases counted each time they are used.
pub(super) const VALUES: usize = 5_000_000;

/// A value and its bytes. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Node<'t> {
    pub(crate) shape: Shape<'t>,
    pub(crate) place: FileSpan,
    /// How many values it holds, itself included.
    size: usize,
}

/// What kind of value it is.
#[derive(Clone, Debug)]
pub(crate) enum Shape<'t> {
    /// A scalar, and how it was written.
    Text(Cow<'t, str>, ScalarStyle),
    /// A list.
    List(Rc<[Node<'t>]>),
    /// A mapping in file order. Keys may be of any shape, and may repeat.
    Map(Rc<[(Node<'t>, Node<'t>)]>),
}

impl<'t> Node<'t> {
    /// The text, if it is a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.shape {
            Shape::Text(text, _) => Some(text),
            _ => None,
        }
    }

    /// Whether nothing stands here: no text, `~` or `null`. `Null` is somebody's name.
    pub(crate) fn is_nothing(&self) -> bool {
        matches!(&self.shape, Shape::Text(text, ScalarStyle::Plain) if matches!(&**text, "" | "~" | "null"))
    }

    /// What a reader would call it.
    pub(super) fn sort(&self) -> &'static str {
        match self.shape {
            _ if self.is_nothing() => "empty",
            Shape::Text(..) => "text",
            Shape::List(_) => "a list",
            Shape::Map(_) => "a mapping",
        }
    }
}

/// Reads `text` as one YAML document; `None` where it holds no value.
pub(crate) fn tree(text: &str) -> Result<Option<Node<'_>>, Mistake> {
    let base = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut builder = Builder {
        text,
        base,
        ..Builder::default()
    };
    let options = granit_parser::options! {
        emit_comments: false,
        flow_nesting_limit: DEPTH,
        block_nesting_limit: DEPTH,
        emit_unresolved_aliases: true,
    };
    for event in Parser::new_from_str_with_options(&text[base..], options) {
        match event {
            Ok((event, span)) => builder.take(event, span)?,
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or_default();
                let place = builder.character(base + at);
                return Err(
                    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
                        Mistake::at(
                            place,
                            format!("the YAML is nested more than {DEPTH} levels deep"),
                        )
                        .label("too deep")
                        .help("write it flatter: a rule needs five levels")
                    } else {
                        let what = format!("this is not YAML: {}", error.info());
                        let mistake = Mistake::at(place, what).label("here");
                        match slip(error.kind()) {
                            Some(help) => mistake.help(help),
                            None => mistake,
                        }
                    },
                );
            }
        }
    }
    Ok(builder.root)
}

/// What to do about a common slip of the pen.
fn slip(kind: &ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation => {
            Some("YAML is indented with spaces, never with tabs")
        }
        ErrorKind::ExpectedBlockMappingKey => {
            Some("begin this line in the same column as the others of its entry")
        }
        ErrorKind::MappingValueNotAllowed => Some(
            "a colon with a space behind it ends a key: write text that holds one in quotation marks, \
             and what belongs to a key in braces, as in `Ana Roe: {not: [Anna Roe]}`",
        ),
        ErrorKind::MismatchedFlowCollectionEnd { .. } => {
            Some("close every bracket and brace that is opened")
        }
        _ => None,
    }
}

/// A list or mapping that is still open.
struct Open<'t> {
    start: FileSpan,
    anchor: usize,
    flow: bool,
    shape: OpenShape<'t>,
}

enum OpenShape<'t> {
    List(Vec<Node<'t>>),
    Map(Vec<(Node<'t>, Node<'t>)>, Option<Node<'t>>),
}

#[derive(Default)]
struct Builder<'t> {
    text: &'t str,
    base: usize,
    open: Vec<Open<'t>>,
    anchors: HashMap<usize, Node<'t>>,
    aliases: usize,
    values: usize,
    documents: usize,
    root: Option<Node<'t>>,
}

impl<'t> Builder<'t> {
    fn take(&mut self, event: Event<'t>, span: YamlSpan) -> Result<(), Mistake> {
        let place = self.place(&span);
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(Mistake::at(
                        place,
                        "a second YAML document begins in the same file",
                    )
                    .label("here")
                    .help("put it into a file of its own"));
                }
                Ok(())
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_tag(tag.as_deref(), place)?;
                let node = Node {
                    shape: Shape::Text(text, style),
                    place: self.trimmed(place),
                    size: 1,
                };
                self.close(node, anchor)
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.refuse_tag(tag.as_deref(), place)?;
                self.open(place, anchor, style, OpenShape::List(Vec::new()))
            }
            Event::MappingStart(style, anchor, tag) => {
                self.refuse_tag(tag.as_deref(), place)?;
                self.open(place, anchor, style, OpenShape::Map(Vec::new(), None))
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(place),
            Event::Alias(anchor) => self.alias(anchor, place),
            Event::UnresolvedAlias(name) => Err(Mistake::at(
                place,
                format!("no anchor `&{name}` stands before its alias `*{name}`"),
            )
            .label("what is meant?")
            .help("put the name in quotation marks if the star belongs to it")),
            _ => Ok(()),
        }
    }

    fn open(
        &mut self,
        start: FileSpan,
        anchor: usize,
        style: StructureStyle,
        shape: OpenShape<'t>,
    ) -> Result<(), Mistake> {
        if self.open.len() >= DEPTH {
            return Err(Mistake::at(
                start,
                format!("the YAML is nested more than {DEPTH} levels deep"),
            )
            .label("too deep")
            .help("write it flatter: a rule needs five levels"));
        }
        let flow = style == StructureStyle::Flow;
        self.open.push(Open {
            start,
            anchor,
            flow,
            shape,
        });
        Ok(())
    }

    fn end(&mut self, end: FileSpan) -> Result<(), Mistake> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let (shape, inner, size) = match open.shape {
            OpenShape::List(items) => {
                let inner = items
                    .first()
                    .zip(items.last())
                    .map(|(first, last)| first.place.hull(last.place));
                let size = items.iter().map(|item| item.size).sum::<usize>();
                (Shape::List(items.into()), inner, size)
            }
            OpenShape::Map(pairs, _) => {
                let inner = pairs
                    .first()
                    .zip(pairs.last())
                    .map(|((key, _), (last, value))| {
                        // An empty value or an alias target may lie elsewhere; the key never does.
                        key.place
                            .hull(last.place)
                            .hull(if value.place.start >= last.place.end {
                                value.place
                            } else {
                                last.place
                            })
                    });
                let size = pairs
                    .iter()
                    .map(|(key, value)| key.size + value.size)
                    .sum::<usize>();
                (Shape::Map(pairs.into()), inner, size)
            }
        };
        let place = if open.flow {
            open.start.hull(end)
        } else {
            inner.unwrap_or(open.start)
        };
        self.close(
            Node {
                shape,
                place,
                size: size + 1,
            },
            open.anchor,
        )
    }

    fn alias(&mut self, anchor: usize, place: FileSpan) -> Result<(), Mistake> {
        self.aliases += 1;
        if self.aliases > ALIASES {
            return Err(
                Mistake::at(place, format!("the file uses more than {ALIASES} aliases"))
                    .label("one too many")
                    .help("write the values out"),
            );
        }
        let Some(target) = self.anchors.get(&anchor) else {
            return Err(Mistake::at(place, "an alias stands within its own anchor")
                .label("would never end"));
        };
        let node = Node {
            place,
            ..target.clone()
        };
        self.values += node.size - 1;
        self.close(node, 0)
    }

    /// Hands a finished value to whatever holds it.
    fn close(&mut self, node: Node<'t>, anchor: usize) -> Result<(), Mistake> {
        self.values += 1;
        if self.values > VALUES {
            return Err(Mistake::at(
                node.place,
                format!("the file holds more than {VALUES} values, aliases written out"),
            )
            .label("one too many")
            .help("split the file, and write aliased values out"));
        }
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut().map(|open| &mut open.shape) {
            None => self.root = Some(node),
            Some(OpenShape::List(items)) => items.push(node),
            Some(OpenShape::Map(pairs, key)) => match key.take() {
                None => *key = Some(node),
                Some(key) => pairs.push((key, node)),
            },
        }
        Ok(())
    }

    /// Only the tags that say what stands there anyway are understood.
    fn refuse_tag(&self, tag: Option<&Tag>, place: FileSpan) -> Result<(), Mistake> {
        match tag {
            Some(tag) if !tag.is_yaml_core_schema() => Err(Mistake::at(
                place,
                format!("the YAML tag `{}` is not understood", tag.original()),
            )
            .label("tagged value")
            .help("take the tag out")),
            _ => Ok(()),
        }
    }

    fn place(&self, span: &YamlSpan) -> FileSpan {
        let byte = |offset: Option<usize>| self.boundary(self.base + offset.unwrap_or_default());
        let start = byte(span.start.byte_offset());
        FileSpan::new(start, byte(span.end.byte_offset()).max(start))
    }

    /// A block scalar's span runs on into the white space behind it.
    fn trimmed(&self, place: FileSpan) -> FileSpan {
        let text = self.text.get(place.range()).unwrap_or_default();
        FileSpan::new(
            place.start as usize,
            place.start as usize + text.trim_end().len(),
        )
    }

    /// The one character at `byte`.
    fn character(&self, byte: usize) -> FileSpan {
        let start = self.boundary(byte);
        let length = self.text[start..].chars().next().map_or(0, char::len_utf8);
        FileSpan::new(start, start + length)
    }

    fn boundary(&self, byte: usize) -> usize {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    }
}
