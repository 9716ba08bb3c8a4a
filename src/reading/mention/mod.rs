//! Stretches of prose that name an entry, rightly or nearly.
//!
//! Right and declared wrong forms come from one walk along the record's trie. A family name is
//! then read with its neighbours: "Ada Lovell" names Ada Lovell even when only "A. B. Lovell" is on
//! record, and "Bill Lovell" names somebody else.

mod company;
mod exact;
mod join;
mod known;
mod near;
mod neighbour;
mod resolve;
mod seam;
mod signs;
mod weigh;
mod wordform;

pub(in crate::reading) use company::{marked_sic, name_word};
pub use join::Joined;
pub(in crate::reading) use known::KnownWords;
pub use near::{Beside, Nominee};
pub(in crate::reading) use neighbour::{Side, neighbour};
pub use signs::{Sign, Signs};
pub use weigh::{BAR, confidence};
pub(in crate::reading) use wordform::derived;

use super::Referent;
use crate::document::{Document, TokenKind};
use crate::fold::fold;
use crate::likeness;
use crate::record::index::{FormId, Gap, Owner};
use crate::record::{EntryId, EntryKind, FactId, Record, person};
use crate::span::Span;
use exact::Match;
pub(in crate::reading) use join::joined;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// A stretch of prose that names an entry.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The words of the name, without a title before or a possessive behind it.
    pub span: Span,
    /// The same as token indices.
    pub tokens: Range<u32>,
    /// Which kind of form it is.
    pub form: FormKind,
    /// The entries whose form this is, in record order; more than one for namesakes.
    pub candidates: Vec<EntryId>,
    /// Which of them is meant, as far as that was settled.
    pub referent: Option<Referent>,
    /// What is wrong with the words, if they are not a right form.
    pub slip: Option<Slip>,
}

/// Which form of an entry's name stands in the text.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum FormKind {
    /// The right spelling in full, or a person's name with initials, suffix or middle name.
    Full,
    /// A form declared with `also`.
    Also,
    /// A person's family name alone.
    Family,
    /// A person's given name alone.
    Given,
}

/// A form that is not a right one.
#[derive(Clone, Debug)]
pub struct Slip {
    /// The words that slipped; within the mention.
    pub span: Span,
    /// What should stand in their place.
    pub right: String,
    /// The fact that tells.
    pub fact: FactId,
    /// How it is known to be wrong.
    pub kind: SlipKind,
    /// Why it is held to be a slip, one short phrase each.
    pub evidence: Vec<String>,
    /// How sure, from 0 to 1.
    pub confidence: f32,
}

/// How a form is known to be wrong.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum SlipKind {
    /// It is declared wrong.
    Declared,
    /// It is declared wrong in the company in which it stands.
    DeclaredNear,
    /// Its capitals are not those on record: "Mcdowell".
    Capitals,
    /// It is judged by likeness.
    Likeness,
}

/// A term of the house style that the house writes otherwise.
#[derive(Clone, Debug)]
pub struct TermUse {
    /// The words.
    pub span: Span,
    /// The term, as an index into [`Record::terms`].
    pub term: usize,
    /// Which of its wrong forms, as an index into [`Term::not`](crate::record::Term::not).
    pub wrong: usize,
}

/// The mentions of an article, in order of place: right forms, declared wrong ones, and near misses
/// that are sure enough.
pub(super) fn mentions(
    document: &Document,
    record: &Record,
    words: &KnownWords<'_>,
) -> (Vec<Mention>, Vec<TermUse>) {
    let (mut mentions, terms) = right_forms(document, record, words);
    let near = likeliest(
        document,
        record,
        near::nominees(document, record, words, &mentions),
    );
    let slipped = slipped(document, record, near);
    let spans: Vec<Span> = slipped.iter().map(|mention| mention.span).collect();
    mentions.retain(|mention| !mention.span.overlaps_one_of(&spans));
    mentions.extend(slipped);
    mentions.sort_by_key(|mention| mention.span.start);
    resolve::settle_beside_slips(&mut mentions);
    (mentions, terms)
}

/// Every word of the article that may be a name on record gone wrong, sure or not, in order of
/// place: what [`confidence`] is asked about, and what its weights are fitted on.
pub fn nominees(document: &Document, record: &Record) -> Vec<Nominee> {
    let words = KnownWords::new(document, &record.index);
    let (mentions, _) = right_forms(document, record, &words);
    near::nominees(document, record, &words, &mentions)
}

/// Right and declared wrong forms, referents settled, and the terms the house does not use.
fn right_forms(
    document: &Document,
    record: &Record,
    words: &KnownWords<'_>,
) -> (Vec<Mention>, Vec<TermUse>) {
    let matches = exact::matches(document, &record.index, words);
    let mut mentions: Vec<Mention> = matches
        .iter()
        .filter_map(|hit| mention(document, record, hit))
        .collect();
    let mut terms: Vec<TermUse> = matches
        .iter()
        .filter_map(|hit| term_use(document, record, hit))
        .collect();
    let present = company::Presence::of(document, record, &mentions);
    mentions.retain(|mention| present.all_of_it(mention));
    terms.retain(|term| present.near(&record.terms[term.term].not[term.wrong].near, term.span));
    resolve::resolve(document, record, &mut mentions);
    (mentions, terms)
}

/// How sure one must be of a word that is a slip of the same name for certain elsewhere in the article.
const REPEATED: f32 = 0.2;

/// The likeliest nominee of each stretch that is above the bar, in order of place; none overlap, but for
/// two slips of one name ("Briggite Landy").
fn likeliest(document: &Document, record: &Record, nominees: Vec<Nominee>) -> Vec<(Nominee, f32)> {
    let mut sure: Vec<(Nominee, f32)> = Vec::new();
    for of_token in nominees.chunk_by(|a, b| a.token == b.token) {
        // Whether a name slipped is told by the surest of them.
        let confidence = of_token.iter().map(confidence).fold(0.0, f32::max);
        if confidence >= REPEATED {
            let meant = of_token
                .iter()
                .map(|nominee| (weigh::choice(nominee), nominee))
                .max_by(|(one, a), (other, b)| one.total_cmp(other).then(b.form.cmp(&a.form)));
            sure.extend(meant.map(|(_, nominee)| (nominee.clone(), confidence)));
        }
    }
    sure.sort_by(|(a, one), (b, other)| {
        other
            .total_cmp(one)
            .then(a.token.cmp(&b.token))
            .then(a.form.cmp(&b.form))
    });
    let entry = |nominee: &Nominee| record.index.form(nominee.form).owner.entry();
    let word = |nominee: &Nominee| fold(document.token_text(nominee.token));
    let mut known = FxHashSet::default();
    let mut taken: FxHashMap<u32, Option<EntryId>> = FxHashMap::default();
    let mut slipped = FxHashSet::default();
    sure.retain(|(nominee, confidence)| {
        let slip = (entry(nominee), word(nominee));
        let likely = *confidence >= BAR || known.contains(&slip);
        let free = |token: u32| taken.get(&token).is_none_or(|other| *other == slip.0);
        let free = !slipped.contains(&nominee.token) && nominee.tokens.clone().all(free);
        if likely && free {
            taken.extend(nominee.tokens.clone().map(|token| (token, slip.0)));
            slipped.insert(nominee.token);
            known.insert(slip);
        }
        likely && free
    });
    sure.sort_by_key(|(nominee, _)| nominee.token);
    sure
}

/// The mentions that nominees are: two slips of one name are one mention.
fn slipped(document: &Document, record: &Record, nominees: Vec<(Nominee, f32)>) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    for (nominee, confidence) in nominees {
        let mention = slip(document, record, &nominee, confidence);
        match mentions.last_mut() {
            Some(last) if last.span.overlaps(mention.span) => merge(last, mention),
            _ => mentions.push(mention),
        }
    }
    mentions
}

/// Makes one mention of two that slipped side by side.
fn merge(first: &mut Mention, second: Mention) {
    let (Some(slip), Some(other)) = (&mut first.slip, second.slip) else {
        return;
    };
    first.span = first.span.hull(second.span);
    first.tokens =
        first.tokens.start.min(second.tokens.start)..first.tokens.end.max(second.tokens.end);
    slip.right = format!("{} {}", slip.right, other.right);
    slip.span = slip.span.hull(other.span);
    slip.confidence = slip.confidence.max(other.confidence);
    slip.evidence.extend(other.evidence);
    slip.evidence.sort();
    slip.evidence.dedup();
}

fn slip(document: &Document, record: &Record, nominee: &Nominee, confidence: f32) -> Mention {
    let form = record.index.form(nominee.form);
    let entry = form.owner.entry().unwrap_or(EntryId(0));
    let tokens = nominee.tokens.clone();
    let (found, right) = compound(document, record, nominee);
    Mention {
        span: document.tokens()[tokens.start as usize]
            .span
            .hull(document.tokens()[tokens.end as usize - 1].span),
        tokens,
        form: if nominee.beside == Beside::Nothing {
            FormKind::Family
        } else {
            FormKind::Full
        },
        candidates: vec![entry],
        referent: Some(Referent {
            entry,
            by: "a near miss of the name",
            confidence,
        }),
        slip: Some(Slip {
            right: cased(&right, document.text(found)),
            span: found,
            fact: form.fact,
            kind: SlipKind::Likeness,
            evidence: weigh::evidence(nominee),
            confidence,
        }),
    }
}

/// The word that slipped and the right one, each with what a hyphen joins to it: "Seo-yoen" for
/// "Seo-yeon".
fn compound(document: &Document, record: &Record, nominee: &Nominee) -> (Span, String) {
    let words = record.index.form_words(nominee.form);
    let printed = |at: usize| record.index.printed(&words[at]);
    let token = nominee.token;
    let mut span = document.tokens()[token as usize].span;
    let mut right = printed(nominee.at).to_owned();
    let particle = |at: usize| person::is(person::NamePart::Particle, printed(at));
    let joined = |at: usize| words.get(at).is_some_and(|word| word.gap() == Gap::Hyphen);
    let hyphen = |one: u32, other: u32| exact::gap_between(document, one, other) == Gap::Hyphen;
    if joined(nominee.at)
        && !particle(nominee.at - 1)
        && nominee.tokens.start + 2 <= token
        && hyphen(token - 2, token)
    {
        span = document.tokens()[token as usize - 2].span.hull(span);
        right = format!("{}-{right}", printed(nominee.at - 1));
    }
    if joined(nominee.at + 1) && token + 2 < nominee.tokens.end && hyphen(token, token + 2) {
        span = span.hull(document.tokens()[token as usize + 2].span);
        right = format!("{right}-{}", printed(nominee.at + 1));
    }
    (span, right)
}

/// The right word as the article would print it: in capitals where the found one is.
fn cased(right: &str, found: &str) -> String {
    let capitals = found.chars().count() > 1 && found.chars().all(|c| !c.is_lowercase());
    if capitals {
        right.to_uppercase()
    } else {
        right.to_owned()
    }
}

fn mention(document: &Document, record: &Record, hit: &Match) -> Option<Mention> {
    let mut form = None;
    let mut candidates = Vec::new();
    let mut wrong = None;
    for &id in &hit.forms {
        let (kind, entry) = match record.index.form(id).owner {
            Owner::Name(entry) => (FormKind::Full, entry),
            Owner::Also(entry) => (FormKind::Also, entry),
            Owner::Family(entry) => (FormKind::Family, entry),
            Owner::Wrong(entry, which) => {
                wrong.get_or_insert((entry, which));
                continue;
            }
            Owner::Term(_) | Owner::WrongTerm(..) => continue,
        };
        form.get_or_insert(kind);
        candidates.push(entry);
    }
    let span = span_of(document, &hit.tokens);
    let mut slip = None;
    let person = candidates
        .first()
        .is_some_and(|&entry| record.entry(entry).kind == EntryKind::Person);
    let sic = company::marked_sic(document, hit.tokens.end - 1);
    // What is right for one entry is not wrong for another.
    if form.is_none() {
        let (entry, which) = wrong.filter(|_| !sic)?;
        slip = Some(declared(document, record, span, entry, which as usize));
        form = Some(
            if slip.as_ref().is_some_and(|slip| slip.right.contains(' ')) {
                FormKind::Full
            } else {
                FormKind::Family
            },
        );
        candidates.push(entry);
    } else if let Some(&id) = hit
        .forms
        .iter()
        .find(|id| record.index.form(**id).owner.entry().is_some())
    {
        let given = form == Some(FormKind::Family) && before_a_name(document, &hit.tokens);
        slip = capitals(document, record, &hit.tokens, id).filter(|_| !sic && person && !given);
    }
    Some(Mention {
        span,
        tokens: hit.tokens.clone(),
        form: form?,
        candidates,
        referent: None,
        slip,
    })
}

fn term_use(document: &Document, record: &Record, hit: &Match) -> Option<TermUse> {
    hit.forms
        .iter()
        .find_map(|&id| match record.index.form(id).owner {
            Owner::WrongTerm(term, wrong) => Some(TermUse {
                span: span_of(document, &hit.tokens),
                term: term as usize,
                wrong: wrong as usize,
            }),
            _ => None,
        })
}

fn span_of(document: &Document, tokens: &Range<u32>) -> Span {
    document.tokens()[tokens.start as usize]
        .span
        .hull(document.tokens()[tokens.end as usize - 1].span)
}

/// The slip of a form that the record declares wrong. What is right is the entry's name, or the part
/// of it that the wrong form stands for: "Amoudi" is "Amodei" of Dario Amodei.
fn declared(
    document: &Document,
    record: &Record,
    span: Span,
    entry: EntryId,
    which: usize,
) -> Slip {
    let entry = record.entry(entry);
    let wrong = &entry.not[which];
    let words = |text: &str| text.split_whitespace().count();
    let families = person::families(entry);
    let part = families
        .iter()
        .find(|family| words(family) == words(&wrong.text))
        .copied();
    let given = person::given_and_family(&entry.name)
        .map(|(given, _)| given)
        .filter(|given| words(given) == 1);
    let right = match (part, given) {
        (Some(family), Some(given)) if words(&wrong.text) == 1 => {
            let nearer = likeness::edits(&fold(&wrong.text), &fold(given))
                < likeness::edits(&fold(&wrong.text), &fold(family));
            if nearer { given } else { family }
        }
        (Some(family), _) if words(&wrong.text) < words(&entry.name) => family,
        _ => &entry.name,
    };
    let near = !wrong.near.0.is_empty();
    Slip {
        span,
        right: cased(right, document.text(span)),
        fact: wrong.fact,
        kind: if near {
            SlipKind::DeclaredNear
        } else {
            SlipKind::Declared
        },
        evidence: vec![
            if near {
                "declared wrong in this company"
            } else {
                "declared wrong form"
            }
            .to_owned(),
        ],
        confidence: 1.0,
    }
}

/// A name whose letters are right and whose capitals are not: "Mcdowell", "KellyAnne". The first
/// letter is free ("de Witt" opens a sentence as "De Witt"), and so is a word all in capitals.
fn capitals(
    document: &Document,
    record: &Record,
    tokens: &Range<u32>,
    form: FormId,
) -> Option<Slip> {
    let mut at = tokens
        .clone()
        .filter(|&at| document.tokens()[at as usize].kind != TokenKind::Mark);
    let (token, right) = record.index.form_words(form).iter().find_map(|word| {
        let token = at.next()?;
        let (found, right) = (document.token_text(token), record.index.printed(word));
        let shouted = found.starts_with(char::is_uppercase) && inner(found).all(|upper| upper);
        // "F.T.C." for "FTC" and the like differ in more than capitals.
        let comparable =
            inner(found).count() == inner(right).count() && right.starts_with(char::is_uppercase);
        (comparable && !inner(found).eq(inner(right)) && !shouted).then_some((token, right))
    })?;
    Some(Slip {
        span: document.tokens()[token as usize].span,
        right: right.to_owned(),
        fact: record.index.form(form).fact,
        kind: SlipKind::Capitals,
        evidence: vec!["the letters are right, the capitals are not".to_owned()],
        confidence: 0.9,
    })
}

/// Whether a name goes on behind a family name: "DeVon Quill" is nobody called Devon.
fn before_a_name(document: &Document, tokens: &Range<u32>) -> bool {
    let paragraph = document.paragraph_at(span_of(document, tokens).start);
    let within = &document.paragraphs()[paragraph].tokens;
    neighbour(document, tokens.end - 1, within, Side::After).is_some_and(|after| {
        name_word(document, after) && document.wordform(after).ordinary().is_none()
    })
}

/// Which letters of a word behind the first character are capitals.
fn inner(word: &str) -> impl Iterator<Item = bool> {
    let letters = word.chars().skip(1).filter(|c| c.is_alphabetic());
    letters.map(char::is_uppercase)
}
