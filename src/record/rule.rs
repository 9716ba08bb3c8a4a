//! A rule exactly as written, every value with its place: what the keys of the record language
//! are, and what may stand under each.

use super::assertion::{PatternRule, PropertyRule, SentenceRule, WordingRule};
use super::error::{Mistake, RuleText};
use super::field::{Edge, Fields, Reader, Written, many};
use super::place::{Node, Shape};
use super::role;
use super::{EntryKind, Pronouns, Provenance, RuleProof, Tolerance};
use crate::span::FileSpan;
use granit_parser::ScalarStyle;
use jiff::civil::Date;

/// The rules of one file.
#[derive(Debug, Default)]
pub(super) struct Rules {
    pub(super) about: Option<String>,
    pub(super) as_of: Option<Date>,
    /// Entries, and terms as entries without a kind, in file order.
    pub(super) entries: Vec<EntryRule>,
    /// Wordings of properties.
    pub(super) properties: Vec<WordingRule>,
    /// Sentences that hold.
    pub(super) facts: Vec<SentenceRule>,
    /// Sentences that must not be printed.
    pub(super) never: Vec<SentenceRule>,
    pub(super) patterns: Vec<PatternRule>,
    pub(super) proofs: Vec<RuleProof>,
}

impl Rules {
    /// Whether they declare nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
            && self.properties.is_empty()
            && self.facts.is_empty()
            && self.never.is_empty()
            && self.patterns.is_empty()
            && self.proofs.is_empty()
    }
}

/// A name by which one rule refers to another.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    pub(super) name: Written,
    /// Under which key.
    pub(super) key: &'static str,
    /// Whose, as messages call it.
    pub(super) owner: String,
}

/// An entry as written.
#[derive(Debug)]
pub(super) struct EntryRule {
    /// `None` for a term.
    pub(super) kind: Option<EntryKind>,
    pub(super) key: Written,
    /// The key without the parenthesis that tells namesakes apart.
    pub(super) name: String,
    pub(super) also: Vec<FormRule>,
    pub(super) not: Vec<FormRule>,
    pub(super) near: Vec<Written>,
    pub(super) pronouns: Option<Pronouns>,
    pub(super) family: Option<Written>,
    pub(super) of: Option<Written>,
    pub(super) within: Option<Written>,
    pub(super) roles: Vec<RoleRule>,
    pub(super) said: Vec<StatementRule>,
    pub(super) facts: Vec<PropertyRule>,
    pub(super) provenance: Provenance,
}

/// A form, right or wrong.
#[derive(Debug)]
pub(super) struct FormRule {
    pub(super) form: Written,
    pub(super) near: Vec<Written>,
    pub(super) provenance: Provenance,
}

/// A role.
#[derive(Clone, Debug)]
pub(super) struct RoleRule {
    pub(super) place: FileSpan,
    pub(super) title: String,
    pub(super) of: Option<Written>,
    pub(super) seat: Option<String>,
    pub(super) party: Option<String>,
    pub(super) since: Option<Date>,
    pub(super) until: Option<Date>,
    pub(super) shared: Option<bool>,
    pub(super) provenance: Provenance,
}

impl EntryRule {
    /// The names by which it refers to other entries.
    pub(super) fn references(&self) -> Vec<Reference> {
        let entry = [("of", &self.of), ("in", &self.within)].into_iter();
        let owner = format!("`{}`", self.key.text);
        let entry = entry.filter_map(|(key, name)| Some((key, name.clone()?, owner.clone())));
        let roles = self.roles.iter();
        let roles =
            roles.filter_map(|role| Some(("of", role.of.clone()?, format!("a role of {owner}"))));
        let mut references: Vec<_> = entry
            .chain(roles)
            .map(|(key, name, owner)| Reference { name, key, owner })
            .collect();
        // "CEO and co-founder of X" refers once.
        references.dedup_by_key(|reference| reference.name.place);
        references
    }
}

impl RoleRule {
    /// The same role once for each title.
    fn with(self, titles: &[&str]) -> Vec<Self> {
        let titled = |title: &&str| Self {
            title: (*title).to_owned(),
            ..self.clone()
        };
        titles.iter().map(titled).collect()
    }
}

/// Words said.
#[derive(Debug)]
pub(super) struct StatementRule {
    pub(super) place: FileSpan,
    pub(super) words: String,
    pub(super) on: Option<Date>,
    pub(super) to: Option<String>,
    pub(super) tolerance: Tolerance,
    pub(super) indirect: bool,
    pub(super) provenance: Provenance,
}

const SECTIONS: &[(&str, Option<EntryKind>)] = &[
    ("people", Some(EntryKind::Person)),
    ("organizations", Some(EntryKind::Organization)),
    ("places", Some(EntryKind::Place)),
    ("products", Some(EntryKind::Product)),
    ("works", Some(EntryKind::Work)),
    ("things", Some(EntryKind::Thing)),
    ("terms", None),
];
const FILE: &[&str] = &[
    "about",
    "as_of",
    "people",
    "organizations",
    "places",
    "products",
    "works",
    "things",
    "terms",
    "properties",
    "facts",
    "never",
    "patterns",
    "proofs",
];
const ENTRY: &[&str] = &[
    "also", "not", "near", "pronouns", "family", "of", "in", "roles", "said", "facts",
];
const TERM: &[&str] = &["also", "not"];
const ALSO: &[&str] = &["text"];
const NOT: &[&str] = &["text", "near"];
const ROLE: &[&str] = &["title", "of", "seat", "party", "since", "until", "shared"];
const STATEMENT: &[&str] = &["words", "on", "to", "tolerance", "indirect"];
const PROOF: &[&str] = &["article", "date"];

const PRONOUNS: &[(&str, Pronouns)] = &[
    ("he", Pronouns::He),
    ("she", Pronouns::She),
    ("they", Pronouns::They),
    ("he/him", Pronouns::He),
    ("she/her", Pronouns::She),
    ("they/them", Pronouns::They),
    ("he/him/his", Pronouns::He),
    ("she/her/hers", Pronouns::She),
    ("they/them/theirs", Pronouns::They),
];
const TOLERANCES: &[(&str, Tolerance)] = &[
    ("exact", Tolerance::Exact),
    ("close", Tolerance::Close),
    ("loose", Tolerance::Loose),
];
const YES_NO: &[(&str, bool)] = &[
    ("true", true),
    ("false", false),
    ("yes", true),
    ("no", false),
];

/// Reads the rules of one file.
pub(super) fn rules(root: &Node<'_>, text: &RuleText, reader: &mut Reader) -> Rules {
    let mut rules = Rules::default();
    let Some(fields) = reader.fields(root, "the rule file", FILE) else {
        return rules;
    };
    let owner = "the file";
    rules.about = reader
        .text_of(&fields, "about", owner)
        .map(|about| about.text);
    rules.as_of = reader
        .date_of(&fields, "as_of", owner, Edge::First)
        .map(|(date, _)| date);
    let provenance = reader.provenance(&fields, owner, &Provenance::default());
    for (section, kind) in fields.sections(SECTIONS) {
        let (name, kind, node) = (section, *kind, fields.value(section));
        let Some(pairs) = node.and_then(|node| reader.pairs(node, &format!("`{name}`"))) else {
            continue;
        };
        for (_, key, body) in pairs {
            rules
                .entries
                .extend(reader.entry(kind, key, body, &provenance));
        }
    }
    rules.properties = reader.wordings(&fields);
    rules.facts = reader.sentences(many(fields.value("facts")), false, &provenance);
    rules.never = reader.sentences(many(fields.value("never")), true, &provenance);
    rules.patterns = reader.patterns(many(fields.value("patterns")), &provenance);
    for node in many(fields.value("proofs")) {
        rules.proofs.extend(reader.proof(node, text));
    }
    rules
}

impl Reader {
    fn entry(
        &mut self,
        kind: Option<EntryKind>,
        key: &Node<'_>,
        body: &Node<'_>,
        outer: &Provenance,
    ) -> Option<EntryRule> {
        let key = self.text(key, "a name on record")?;
        let name = role::printed(&key.text).to_owned();
        if name.is_empty() {
            self.tell(
                Mistake::at(
                    key.place,
                    format!("`{}` holds no name before its parenthesis", key.text),
                )
                .label("no name")
                .help("write the name first: a parenthesis only tells namesakes apart"),
            );
            return None;
        }
        let owner = format!("`{}`", key.text);
        let mut rule = EntryRule {
            kind,
            key,
            name,
            also: Vec::new(),
            not: Vec::new(),
            near: Vec::new(),
            pronouns: None,
            family: None,
            of: None,
            within: None,
            roles: Vec::new(),
            said: Vec::new(),
            facts: Vec::new(),
            provenance: outer.clone(),
        };
        if body.is_nothing() {
            return Some(rule);
        }
        let known = if kind.is_some() { ENTRY } else { TERM };
        // A name whose body makes no sense is a name all the same.
        let Some(fields) = self.fields(body, &owner, known) else {
            return Some(rule);
        };
        rule.provenance = self.provenance(&fields, &owner, outer);
        rule.also = self.forms(&fields, "also", ALSO, &owner, &rule.provenance);
        rule.not = self.forms(&fields, "not", NOT, &owner, &rule.provenance);
        rule.near = self.texts_of(&fields, "near", &owner);
        rule.pronouns = self.choice_of(&fields, "pronouns", &owner, PRONOUNS);
        rule.family = self.text_of(&fields, "family", &owner);
        rule.of = self.text_of(&fields, "of", &owner);
        rule.within = self.text_of(&fields, "in", &owner);
        for node in many(fields.value("roles")) {
            self.role(node, &owner, &rule.provenance, &mut rule.roles);
        }
        for node in many(fields.value("said")) {
            let said = self.statement(node, &owner, &rule.provenance);
            rule.said.extend(said);
        }
        rule.facts = self.properties(&fields, &owner, &rule.provenance);
        Some(rule)
    }

    /// Forms, each a text or a mapping with `text`.
    fn forms(
        &mut self,
        fields: &Fields<'_, '_>,
        key: &str,
        known: &[&'static str],
        owner: &str,
        outer: &Provenance,
    ) -> Vec<FormRule> {
        let what = format!("a form in `{key}` of {owner}");
        let nodes = many(fields.value(key));
        nodes
            .iter()
            .filter_map(|node| {
                if !matches!(node.shape, Shape::Map(_)) {
                    let form = self.text(node, &what)?;
                    return Some(FormRule {
                        form,
                        near: Vec::new(),
                        provenance: outer.clone(),
                    });
                }
                let fields = self.long(node, &what, known)?;
                let near = self.texts_of(&fields, "near", &what);
                let provenance = self.provenance(&fields, &what, outer);
                let form = self.needed(&fields, "text", &what)?;
                Some(FormRule {
                    form,
                    near,
                    provenance,
                })
            })
            .collect()
    }

    fn role(
        &mut self,
        node: &Node<'_>,
        owner: &str,
        outer: &Provenance,
        roles: &mut Vec<RoleRule>,
    ) {
        let what = format!("a role of {owner}");
        if !matches!(node.shape, Shape::Map(_)) {
            let Some(written) = self.text(node, &what) else {
                return;
            };
            let (titles, of) = role::parts(&written.text);
            let rule = RoleRule {
                place: written.place,
                title: String::new(),
                of: of.map(|of| written.last(of)),
                seat: None,
                party: None,
                since: None,
                until: None,
                shared: None,
                provenance: outer.clone(),
            };
            roles.extend(rule.with(&titles));
            return;
        }
        let Some(fields) = self.long(node, &what, ROLE) else {
            return;
        };
        let since = self.date_of(&fields, "since", &what, Edge::First);
        let until = self.date_of(&fields, "until", &what, Edge::Last);
        if let (Some((since, first)), Some((until, last))) = (since, until)
            && until < since
        {
            self.tell(
                Mistake::at(
                    last,
                    format!("{what} ends on {until}, before it begins on {since}"),
                )
                .label("ends here")
                .and(first, "begins here")
                .help("correct one of the dates"),
            );
        }
        let mut rule = RoleRule {
            place: fields.place,
            title: String::new(),
            of: self.text_of(&fields, "of", &what),
            seat: self.text_of(&fields, "seat", &what).map(|seat| seat.text),
            party: self
                .text_of(&fields, "party", &what)
                .map(|party| party.text),
            since: since.map(|(date, _)| date),
            until: until.map(|(date, _)| date),
            shared: self.choice_of(&fields, "shared", &what, YES_NO),
            provenance: self.provenance(&fields, &what, outer),
        };
        let Some(title) = self.needed(&fields, "title", &what) else {
            return;
        };
        if rule.of.is_some() {
            roles.extend(rule.with(&role::titles(&title.text)));
            return;
        }
        let (titles, of) = role::parts(&title.text);
        rule.of = of.map(|of| title.last(of));
        roles.extend(rule.with(&titles));
    }

    fn statement(
        &mut self,
        node: &Node<'_>,
        owner: &str,
        outer: &Provenance,
    ) -> Option<StatementRule> {
        let what = format!("what {owner} said");
        if !matches!(node.shape, Shape::Map(_)) {
            let words = self.text(node, &what)?;
            return Some(StatementRule {
                place: words.place,
                words: words.text,
                on: None,
                to: None,
                tolerance: Tolerance::default(),
                indirect: false,
                provenance: outer.clone(),
            });
        }
        let fields = self.long(node, &what, STATEMENT)?;
        let on = self
            .date_of(&fields, "on", &what, Edge::First)
            .map(|(date, _)| date);
        let to = self.text_of(&fields, "to", &what).map(|to| to.text);
        let tolerance = self
            .choice_of(&fields, "tolerance", &what, TOLERANCES)
            .unwrap_or_default();
        let indirect = self
            .choice_of(&fields, "indirect", &what, YES_NO)
            .unwrap_or_default();
        let provenance = self.provenance(&fields, &what, outer);
        let words = self.needed(&fields, "words", &what)?;
        Some(StatementRule {
            place: words.place,
            words: words.text,
            on,
            to,
            tolerance,
            indirect,
            provenance,
        })
    }

    fn proof(&mut self, node: &Node<'_>, text: &RuleText) -> Option<RuleProof> {
        let (article, date) = match node.shape {
            Shape::Map(_) => {
                let fields = self.long(node, "a proof", PROOF)?;
                let date = self.date_of(&fields, "date", "a proof", Edge::First);
                self.missing(&fields, "article", "a proof");
                (fields.value("article")?, date.map(|(date, _)| date))
            }
            _ => (node, None),
        };
        self.text(article, "a proof")?;
        let Shape::Text(article_text, style) = &article.shape else {
            return None;
        };
        // A block begins on the line after its `|`, with blank lines that belong to it.
        let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        let start = article.place.start as usize;
        let before = text.text.get(..start).unwrap_or_default().trim_end();
        let (line, _) = match block {
            true => text.position(before.len().saturating_sub(1) as u32),
            false => text.position(article.place.start),
        };
        Some(RuleProof {
            text: article_text.to_string(),
            date,
            place: article.place,
            line: line + u32::from(block),
        })
    }

    /// The text of a key that must be there.
    pub(super) fn needed(
        &mut self,
        fields: &Fields<'_, '_>,
        key: &str,
        what: &str,
    ) -> Option<Written> {
        self.missing(fields, key, what);
        self.text_of(fields, key, what)
    }

    fn missing(&mut self, fields: &Fields<'_, '_>, key: &str, what: &str) {
        if fields.value(key).is_some() {
            return;
        }
        let place = fields.key_place(key).unwrap_or(fields.place);
        self.tell(
            Mistake::at(place, format!("{what} lacks `{key}`"))
                .label(format!("no `{key}`"))
                .help(format!("add `{key}: ...`")),
        );
    }
}
