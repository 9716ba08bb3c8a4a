//! `facts` and `never` of a file: sentences that hold, and sentences that must not be printed.

use crate::record::Provenance;
use crate::record::error::Mistake;
use crate::record::field::{Reader, Written};
use crate::record::place::{Node, Shape};
use crate::record::property::Slack;
use crate::record::wording::{Part, sequences};

/// A sentence that holds, or one that must not be printed.
#[derive(Debug)]
pub(in crate::record) struct SentenceRule {
    pub(in crate::record) text: Written,
    pub(in crate::record) ways: Vec<Vec<Part>>,
    pub(in crate::record) tolerance: Option<Slack>,
    pub(in crate::record) because: Option<String>,
    pub(in crate::record) provenance: Provenance,
}

const SENTENCE: &[&str] = &["claim", "also", "tolerance"];
const BAN: &[&str] = &["claim", "also", "because"];

impl Reader {
    /// The file's own `facts` (or, with `ban`, its `never`): sentences.
    pub(in crate::record) fn sentences(
        &mut self,
        nodes: &[Node<'_>],
        ban: bool,
        outer: &Provenance,
    ) -> Vec<SentenceRule> {
        let sentence = |node| self.sentence(node, ban, outer);
        nodes.iter().filter_map(sentence).collect()
    }

    fn sentence(&mut self, node: &Node<'_>, ban: bool, outer: &Provenance) -> Option<SentenceRule> {
        let (what, known) = match ban {
            true => ("a sentence in `never`", BAN),
            false => ("a sentence in `facts`", SENTENCE),
        };
        if !matches!(node.shape, Shape::Map(_)) {
            let text = self.text(node, what)?;
            let ways = self.ways(&text, what, ban)?;
            return Some(SentenceRule {
                text,
                ways,
                tolerance: None,
                because: None,
                provenance: outer.clone(),
            });
        }
        let fields = self.long(node, what, known)?;
        let tolerance = self.slack(&fields, what);
        let because = self
            .text_of(&fields, "because", what)
            .map(|because| because.text);
        let provenance = self.provenance(&fields, what, outer);
        let text = self.needed(&fields, "claim", what)?;
        let mut ways = self.ways(&text, what, ban)?;
        for also in self.texts_of(&fields, "also", what) {
            ways.extend(self.ways(&also, what, ban).unwrap_or_default());
        }
        Some(SentenceRule {
            text,
            ways,
            tolerance,
            because,
            provenance,
        })
    }

    fn ways(&mut self, text: &Written, what: &str, ban: bool) -> Option<Vec<Vec<Part>>> {
        let ways = self.template(text, what)?;
        let slots = |way: &Vec<Part>| way.iter().any(|part| matches!(part, Part::Slot(_)));
        if ban && ways.iter().any(slots) {
            self.tell(
                Mistake::at(text.place, format!("{what} holds braces"))
                    .label("braces")
                    .help("braces hold what must be right: write what must not be printed without them"),
            );
            return None;
        }
        if !ban && !ways.iter().all(slots) {
            self.tell(
                Mistake::at(
                    text.place,
                    format!("{what} holds nothing that must be right"),
                )
                .label("no braces")
                .help("put braces around what must be right: `The mill opened in {1911}`"),
            );
            return None;
        }
        Some(ways)
    }

    /// The sequences of a text in the sentence language; every fault in it is told.
    pub(super) fn template(&mut self, text: &Written, what: &str) -> Option<Vec<Vec<Part>>> {
        let ways = match sequences(&text.text) {
            Ok(ways) => ways,
            Err(faults) => {
                for fault in faults {
                    self.tell(
                        Mistake::at(
                            text.part(fault.place),
                            format!("in {what}, {}", fault.message),
                        )
                        .label(fault.label)
                        .help(fault.help),
                    );
                }
                return None;
            }
        };
        let words = |way: &Vec<Part>| {
            way.iter().any(
                |part| matches!(part, Part::Text(text) if text.contains(char::is_alphanumeric)),
            )
        };
        if !ways.iter().all(words) {
            self.tell(
                Mistake::at(text.place, format!("{what} may be left without any word"))
                    .label("no word to find it by")
                    .help("write at least one word outside braces that may not be left out"),
            );
            return None;
        }
        Some(ways)
    }
}
