//! Which findings a stet lets stand.

use super::Stood;
use crate::checks::StetUse;
use crate::document::{Document, Scope};
use crate::finding::Finding;
use crate::fold::fold;
use crate::span::Span;
use std::collections::BTreeMap;

/// Parts findings into those to be told and those that a stet lets stand, and says of each stet
/// whether it was used. `findings` come in any order.
pub(super) fn honour(
    document: &Document,
    findings: Vec<Finding>,
) -> (Vec<Finding>, Vec<Stood>, Vec<StetUse>) {
    let stets = document.stets();
    let mut used = vec![StetUse::Idle; stets.len()];
    let mut orders: BTreeMap<(&str, Scope, Span), Orders> = BTreeMap::new();
    for (index, stet) in stets.iter().enumerate() {
        if stet.reason.is_none() || stet.mistake.is_some() {
            continue;
        }
        let key = (stet.check.as_str(), stet.scope, stet.reach);
        let orders = orders.entry(key).or_default();
        match &stet.words {
            Some(words) => orders.on_words.entry(fold(words)).or_insert(index),
            None => orders.on_all.get_or_insert(index),
        };
    }
    let (mut told, mut stood) = (Vec::new(), Vec::new());
    for finding in findings {
        let silencer = Scope::ALL
            .into_iter()
            .find_map(|scope| silencer(document, &orders, scope, &finding));
        match silencer {
            Some(stet) => {
                used[stet] = StetUse::Used;
                stood.push(Stood {
                    reason: stets[stet].reason.clone().unwrap_or_default(),
                    finding,
                    stet,
                });
            }
            None => told.push(finding),
        }
    }
    (told, stood, used)
}

/// How many reaches of one scope are looked at for one finding. They hardly ever overlap: notes of
/// one scope and check that begin at different places and reach over the same words are rare.
const NESTED: usize = 16;

/// The stet of this scope that lets `finding` stand, if one does.
fn silencer(
    document: &Document,
    orders: &BTreeMap<(&str, Scope, Span), Orders>,
    scope: Scope,
    finding: &Finding,
) -> Option<usize> {
    let at = finding.span.start;
    let first = (finding.check, scope, Span::default());
    let last = (
        finding.check,
        scope,
        Span {
            start: at,
            end: u32::MAX,
        },
    );
    orders
        .range(first..=last)
        .rev()
        .take(NESTED)
        .filter(|((_, _, reach), _)| reach.range().contains(&(at as usize)))
        .find_map(|(_, orders)| orders.silencer(document, finding))
}

/// The stets on one check in one reach, as indices. Of two that say the same the second is idle.
#[derive(Default)]
struct Orders {
    /// By the folded words that they name.
    on_words: BTreeMap<String, usize>,
    /// The one that names no words.
    on_all: Option<usize>,
}

impl Orders {
    /// The stet that lets the finding stand: one that names its words before one that names none.
    fn silencer(&self, document: &Document, finding: &Finding) -> Option<usize> {
        let found = if self.on_words.is_empty() {
            String::new()
        } else {
            fold(&finding.found)
        };
        self.on_words
            .iter()
            .find(|(words, _)| {
                holds(&found, words)
                    // "stet wrong-role on "Jo Smyth"" is also meant for a finding on "Smyth" alone.
                    || (holds(words, &found)
                        && holds(&fold(around(document, finding.span, words.len())), words))
            })
            .map(|(_, &stet)| stet)
            .or(self.on_all)
    }
}

/// The prose of the finding and so much on both sides that `length` bytes of folded words find room.
fn around(document: &Document, span: Span, length: usize) -> &str {
    // Folding makes text shorter at most by the marks on its letters: "é" is two bytes, "e" is one.
    let prose = document.prose();
    let mut start = (span.start as usize).saturating_sub(4 * length);
    let mut end = (span.end as usize + 4 * length).min(prose.len());
    while !prose.is_char_boundary(start) {
        start -= 1;
    }
    while !prose.is_char_boundary(end) {
        end += 1;
    }
    prose.get(start..end).unwrap_or_default()
}

/// Whether `text` holds `words` between word boundaries; both folded.
fn holds(text: &str, words: &str) -> bool {
    !words.is_empty()
        && text.match_indices(words).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let after = text[at + words.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::super::tests;
    use super::honour;
    use crate::checks::StetUse;
    use crate::document::{Document, Format};
    use crate::finding::Finding;
    use crate::span::Span;

    /// A finding on the first place of `words` in the prose.
    fn finding(document: &Document, check: &str, words: &str) -> Finding {
        let start = document.prose().find(words).unwrap();
        let span = Span::new(start, start + words.len());
        Finding {
            place: document.place(span),
            found: words.to_owned(),
            ..tests::finding(check, span)
        }
    }

    #[test]
    fn a_stet_silences_its_check_in_its_paragraph() {
        use StetUse::{Idle, Used};
        for (text, words, uses) in [
            (
                "<!-- stet misspelled-name: so -->\nÉva Brant spoke.",
                "Brant",
                vec![Used],
            ),
            (
                "Éva <!-- stet misspelled-name: so --> Brant spoke.",
                "Brant",
                vec![Used],
            ),
            (
                "<!-- stet misspelled-name: so -->\nÉva.\n\nBrant spoke.",
                "Brant",
                vec![Idle],
            ),
            (
                "<!-- stet wrong-role: so -->\nÉva Brant spoke.",
                "Brant",
                vec![Idle],
            ),
            (
                "<!-- stet misspelled-name -->\nÉva Brant spoke.",
                "Brant",
                vec![Idle],
            ),
            (
                "<!-- stet misspelled-name: -->\nÉva Brant spoke.",
                "Brant",
                vec![Idle],
            ),
            (
                "<!-- stet wrong-role, misspelled-name: so -->\nBrant spoke.",
                "Brant",
                vec![Idle, Used],
            ),
            (
                "Brant spoke.\n\n<!-- stet misspelled-name: so -->\n",
                "Brant",
                vec![Idle],
            ),
        ] {
            let document = Document::read("a.md", text.into(), Format::Markdown);
            let findings = vec![finding(&document, "misspelled-name", words)];
            let (told, stood, used) = honour(&document, findings);
            assert_eq!(used, uses, "{text:?}");
            assert_eq!(told.is_empty(), used.contains(&Used), "{text:?}");
            assert_eq!(stood.len() + told.len(), 1, "{text:?}");
        }
    }

    #[test]
    fn a_stet_on_words_silences_only_these() {
        for (text, words, silent) in [
            (
                "[stet misspelled-name on \"Brant\": so]\nÉva Brant spoke.",
                "Brant",
                true,
            ),
            (
                "[stet misspelled-name on “BRANT”: so]\nÉva Brant spoke.",
                "Brant",
                true,
            ),
            (
                "[stet misspelled-name on \"Brant\": so]\nÉva Brant spoke.",
                "Éva Brant",
                true,
            ),
            (
                "[stet misspelled-name on \"Éva Brant\": so]\nÉva Brant spoke.",
                "Brant",
                true,
            ),
            (
                "[stet misspelled-name on \"Ida Brant\": so]\nÉva Brant spoke.",
                "Brant",
                false,
            ),
            (
                "[stet misspelled-name on \"Bran\": so]\nÉva Brant spoke.",
                "Brant",
                false,
            ),
            (
                "[stet misspelled-name on \"Brandt\": so]\nÉva Brant spoke.",
                "Brant",
                false,
            ),
        ] {
            let document = Document::read("a.txt", text.into(), Format::Plain);
            let findings = vec![finding(&document, "misspelled-name", words)];
            let (told, _, used) = honour(&document, findings);
            assert_eq!(told.is_empty(), silent, "{text:?}");
            assert_eq!(used, [if silent { StetUse::Used } else { StetUse::Idle }]);
        }
    }

    #[test]
    fn the_reason_is_that_of_the_stet_that_names_the_words() {
        let text = "Éva <!-- stet misspelled-name: in all --> and \
                    <!-- stet misspelled-name on \"Brant\": for one --> Brant spoke.";
        let document = Document::read("a.md", text.into(), Format::Markdown);
        let findings = vec![
            finding(&document, "misspelled-name", "Brant"),
            finding(&document, "misspelled-name", "Éva"),
        ];
        let (_, stood, used) = honour(&document, findings);
        let reasons: Vec<(&str, &str)> = stood
            .iter()
            .map(|stood| (stood.finding.found.as_str(), stood.reason.as_str()))
            .collect();
        assert_eq!(reasons, [("Brant", "for one"), ("Éva", "in all")]);
        assert_eq!(used, [StetUse::Used, StetUse::Used]);
    }

    #[test]
    fn the_narrowest_stet_lets_a_finding_stand() {
        let text = "---\nstet: misspelled-name: file\n---\n\
                    <!-- stet begin misspelled-name: region -->\n\
                    <!-- stet misspelled-name: list -->\n\n\
                    - Ada.\n\
                    - Brant <!-- stet misspelled-name: item -->\n  Cid. <!-- stet line misspelled-name: line -->\n\
                    - Dee.\n\n\
                    Eve.\n\n<!-- stet end -->\n\nFay.";
        let document = Document::read("a.md", text.into(), Format::Markdown);
        let words = ["Ada", "Brant", "Cid", "Dee", "Eve", "Fay"];
        let findings = words.map(|words| finding(&document, "misspelled-name", words));
        let (told, stood, used) = honour(&document, findings.into());
        assert_eq!(told.len(), 0);
        let reasons: Vec<&str> = stood.iter().map(|stood| stood.reason.as_str()).collect();
        assert_eq!(reasons, ["list", "item", "line", "list", "region", "file"]);
        assert!(used.iter().all(|used| *used == StetUse::Used));
    }

    #[test]
    fn a_stet_that_repeats_another_is_idle() {
        let text = "<!-- stet misspelled-name: once --><!-- stet misspelled-name: twice -->\n\
                    Éva Brant spoke.";
        let document = Document::read("a.md", text.into(), Format::Markdown);
        let findings = vec![finding(&document, "misspelled-name", "Brant")];
        let (_, stood, used) = honour(&document, findings);
        assert_eq!(stood[0].reason, "once");
        assert_eq!(used, [StetUse::Used, StetUse::Idle]);
    }
}
