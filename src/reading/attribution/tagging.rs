//! The article's words outside quotations, each with what it does in its clause.
//!
//! In go the document and its quotations; out come [`Tags`]: one tag a word, name or mark, names
//! grouped, a quotation standing as one tag.

use super::lexicon::{self, Class, Double, Form, Frame, Word};
use crate::document::{Document, Token, TokenKind};
use crate::reading::{Quotation, Reading};
use crate::span::Span;
use crate::words;
use std::ops::Range;

/// One word, name, mark or quotation of the running text.
#[derive(Copy, Clone, Debug)]
pub(super) struct Tag {
    pub(super) class: Class,
    pub(super) cue: Option<(Frame, Form)>,
    pub(super) span: Span,
    /// For a name, its index into [`Tags::names`]; for a quotation, the index of its part.
    pub(super) index: u32,
}

/// A capitalised name as it stands in the text.
#[derive(Copy, Clone, Debug)]
pub(super) struct Name {
    /// Without titles before it.
    pub(super) span: Span,
    /// The first token, and the one after the last, without titles and suffixes.
    pub(super) tokens: (u32, u32),
    /// Whether the words before it made it a person's: a title.
    pub(super) title: Title,
}

/// What a title before a name tells of pronouns.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Title {
    None,
    Mr,
    Ms,
    Other,
}

/// One part of a quotation.
#[derive(Copy, Clone, Debug)]
pub(super) struct Part {
    pub(super) quotation: usize,
    pub(super) span: Span,
    /// Its tag, as an index into [`Tags::tags`].
    pub(super) tag: u32,
    /// The paragraph, as an index into [`Tags::paragraphs`].
    pub(super) paragraph: u32,
}

/// An article's running text.
#[derive(Debug, Default)]
pub(super) struct Tags {
    pub(super) tags: Vec<Tag>,
    pub(super) names: Vec<Name>,
    pub(super) parts: Vec<Part>,
    /// For each paragraph of the document, its tags.
    pub(super) paragraphs: Vec<Range<usize>>,
}

impl Tags {
    /// Whether `tag` is a name, with or without a possessive.
    pub(super) fn is_name(&self, tag: &Tag) -> bool {
        matches!(tag.class, Class::Name | Class::Genitive)
            && self
                .names
                .get(tag.index as usize)
                .is_some_and(|name| tag.span.contains(name.span))
    }
}

/// Reads the running text of `document`.
pub(super) fn tags(document: &Document, reading: &Reading) -> Tags {
    let mut tagger = Tagger {
        document,
        tokens: document.tokens(),
        mentions: &reading.mentions,
        mention: 0,
        out: Tags::default(),
    };
    let mut parts: Vec<(usize, Span)> = reading
        .quotations
        .iter()
        .enumerate()
        .filter(|(_, quotation)| quotation.within.is_none())
        .flat_map(|(index, Quotation { parts, .. })| parts.iter().map(move |&part| (index, part)))
        .collect();
    parts.sort_unstable_by_key(|(_, part)| part.start);
    let mut next = parts.into_iter().peekable();
    for (index, paragraph) in document.paragraphs().iter().enumerate() {
        let start = tagger.out.tags.len();
        let mut at = paragraph.tokens.start;
        while at < paragraph.tokens.end {
            let token = tagger.tokens[at as usize];
            if let Some(&(quotation, span)) = next.peek()
                && token.span.end > span.start
            {
                next.next();
                tagger.quote(quotation, span, index as u32);
                at = document.tokens_in(span).end.max(at + 1);
                continue;
            }
            at = tagger.tag(at, paragraph.tokens.end, start);
        }
        let end = tagger.out.tags.len();
        tagger.out.paragraphs.push(start..end);
    }
    tagger.out
}

struct Tagger<'a> {
    document: &'a Document,
    tokens: &'a [Token],
    mentions: &'a [crate::reading::Mention],
    mention: usize,
    out: Tags,
}

impl Tagger<'_> {
    fn push(&mut self, class: Class, cue: Option<(Frame, Form)>, span: Span, index: u32) {
        self.out.tags.push(Tag {
            class,
            cue,
            span,
            index,
        });
    }

    fn starts_sentence(&self, paragraph: usize) -> bool {
        self.out.tags.len() == paragraph
            || self
                .out
                .tags
                .last()
                .is_some_and(|last| matches!(last.class, Class::End | Class::Quote | Class::Colon))
    }

    fn quote(&mut self, quotation: usize, span: Span, paragraph: u32) {
        let part = self.out.parts.len() as u32;
        let tag = self.out.tags.len() as u32;
        self.out.parts.push(Part {
            quotation,
            span,
            tag,
            paragraph,
        });
        self.push(Class::Quote, None, span, part);
    }

    /// Tags the token `at` and what belongs to it; gives back the token after.
    fn tag(&mut self, at: u32, limit: u32, paragraph: usize) -> u32 {
        let token = self.tokens[at as usize];
        let text = self.document.text(token.span);
        match token.kind {
            TokenKind::Mark => {
                self.mark(text, at, limit, paragraph);
                at + 1
            }
            TokenKind::Number => {
                self.push(Class::Number, None, token.span, 0);
                at + 1
            }
            TokenKind::Possessive => {
                self.possessive(token.span);
                at + 1
            }
            TokenKind::Opaque => {
                self.push(Class::Name, None, token.span, self.out.names.len() as u32);
                self.out.names.push(Name {
                    span: token.span,
                    tokens: (at, at + 1),
                    title: Title::None,
                });
                at + 1
            }
            TokenKind::Word => self.word(at, limit, self.starts_sentence(paragraph)),
        }
    }

    fn mark(&mut self, text: &str, at: u32, limit: u32, paragraph: usize) {
        let span = self.tokens[at as usize].span;
        let class = match text {
            "." | "?" | "!" | "…" => {
                if text == "." && !self.ends_sentence(at, limit) {
                    return;
                }
                Class::End
            }
            "," => Class::Comma,
            ":" => Class::Colon,
            ";" => Class::Semicolon,
            "—" | "–" => Class::Dash,
            "-" => {
                let before = self.document.prose()[..span.start as usize]
                    .chars()
                    .next_back();
                let spaced = before.is_none_or(|c| c.is_whitespace() || c == '-');
                if !spaced {
                    return;
                }
                Class::Dash
            }
            "(" | "[" => Class::Open,
            ")" | "]" => {
                /// What is longer is no aside.
                const LONGEST: usize = 64;
                // What stands in brackets is no part of the clause around it.
                let low = paragraph.max(self.out.tags.len().saturating_sub(LONGEST));
                let open = self.out.tags[low..]
                    .iter()
                    .rposition(|tag| tag.class == Class::Open);
                if let Some(open) = open {
                    let open = low + open;
                    if self.out.tags[open..]
                        .iter()
                        .all(|tag| tag.class != Class::Quote)
                    {
                        self.out.tags.truncate(open);
                        return;
                    }
                }
                Class::Other
            }
            _ => return,
        };
        self.push(class, None, span, 0);
    }

    /// Whether the point at token `at` ends a sentence: not that of "Sen.", "J." or "Jan.".
    fn ends_sentence(&self, at: u32, limit: u32) -> bool {
        if at + 1 >= limit {
            return true;
        }
        let next = self.document.text(self.tokens[at as usize + 1].span);
        // "Springfield, Va., said", "J.-P. Doe"
        if next.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';' | ':' | '-')) {
            return false;
        }
        let Some(before) = at.checked_sub(1).map(|before| self.tokens[before as usize]) else {
            return true;
        };
        if before.span.end != self.tokens[at as usize].span.start {
            return true;
        }
        let text = self.document.text(before.span);
        let short = text.len() == 1
            || (text.len() <= 4
                && text.starts_with(char::is_uppercase)
                && lexicon::word(text).is_some_and(|word| {
                    matches!(word.class, Class::Title | Class::Suffix | Class::Day)
                }));
        !short || matches!(next, "\"" | "“")
    }

    fn possessive(&mut self, span: Span) {
        // "He's", "Trump's running": a possessive or a clipped verb; before a noun the former.
        let last = self.out.tags.last().map(|last| last.class);
        if matches!(
            last,
            Some(Class::He | Class::She | Class::It | Class::That | Class::Who)
        ) {
            // "she's seen as"
            self.push(Class::Be, None, span, 0);
            return;
        }
        if let Some(last) = self.out.tags.last_mut() {
            match last.class {
                Class::Name
                | Class::Noun
                | Class::Crowd
                | Class::Day
                | Class::Title
                | Class::Number => {
                    last.class = Class::Genitive;
                    last.span.end = span.end;
                }
                _ => {}
            }
        }
    }

    fn word(&mut self, at: u32, limit: u32, first: bool) -> u32 {
        let span = self.tokens[at as usize].span;
        let text = self.document.text(span);
        let capital = text.chars().next().is_some_and(char::is_uppercase);
        let known = lexicon::word(text);
        while self
            .mentions
            .get(self.mention)
            .is_some_and(|mention| mention.tokens.end <= at)
        {
            self.mention += 1;
        }
        let mentioned = self
            .mentions
            .get(self.mention)
            .is_some_and(|mention| mention.tokens.start <= at && at < mention.tokens.end);
        if capital && (mentioned || self.opens_name(at, limit, first, text, known)) {
            return self.name(at, limit);
        }
        let (class, cue) = match known {
            // "X went on": he said more.
            Some(word) if word.class == Class::Go => match self.next_is(at, limit, "on") {
                true => (Class::Cue, Some((Frame::Speech, Form::Past))),
                false => (Class::Verb, None),
            },
            Some(word) => self.settled(word),
            None => (self.shape(text), None),
        };
        let (compound, end) = self.compound(at, limit);
        if end > at + 1 {
            self.push(Class::Noun, None, span.hull(compound), 0);
        } else {
            self.push(class, cue, span, 0);
        }
        end
    }

    fn next_is(&self, at: u32, limit: u32, word: &str) -> bool {
        at + 1 < limit && self.document.text(self.tokens[at as usize + 1].span) == word
    }

    /// "warm-and-fuzzy" is one word: its last piece, and the token after it.
    fn compound(&self, at: u32, limit: u32) -> (Span, u32) {
        let mut last = at;
        while last + 2 < limit {
            let [here, mark, next] = [last, last + 1, last + 2].map(|at| self.tokens[at as usize]);
            let joined = mark.kind == TokenKind::Mark
                && matches!(self.document.text(mark.span), "-" | "‑" | "‐")
                && here.span.end == mark.span.start
                && mark.span.end == next.span.start
                && matches!(next.kind, TokenKind::Word | TokenKind::Number);
            if !joined {
                break;
            }
            last += 2;
        }
        (self.tokens[last as usize].span, last + 1)
    }

    /// Whether the capitalised word at token `at` begins a name.
    fn opens_name(
        &self,
        at: u32,
        limit: u32,
        first: bool,
        text: &str,
        known: Option<Word>,
    ) -> bool {
        let next_capital = self.continues(at, limit).is_some();
        match known.map(|word| word.class) {
            Some(Class::Title | Class::Particle) => !first || next_capital,
            Some(Class::Crowd | Class::Cue | Class::Suffix) => next_capital && text.len() > 3,
            Some(_) => false,
            None if text.chars().count() == 1 => text != "I" && text != "A",
            None if !first || next_capital => true,
            None => {
                // The first word of a sentence has a capital anyway: "Speaking", "Voters".
                let lower = text.to_lowercase();
                words::ordinary(&lower).is_none()
                    || words::surname(&lower).is_some() && words::proper(&lower)
            }
        }
    }

    /// The next token of the name that token `at` belongs to, and how many tokens lie between.
    fn continues(&self, at: u32, limit: u32) -> Option<u32> {
        let text = |at: u32| self.document.text(self.tokens[at as usize].span);
        let capital = |at: u32| {
            at < limit
                && self.tokens[at as usize].kind == TokenKind::Word
                && text(at).chars().next().is_some_and(char::is_uppercase)
        };
        let mut next = at + 1;
        if next >= limit {
            return None;
        }
        let here = self.tokens[at as usize];
        let after = self.tokens[next as usize];
        if after.kind == TokenKind::Mark {
            let tight = after.span.start == here.span.end;
            match text(next) {
                // "Sen. Ann Lee", "J. Doe", "Jr."
                "." if tight => {
                    let word = text(at);
                    let abbreviation = word.chars().count() == 1
                        || lexicon::word(word)
                            .is_some_and(|word| matches!(word.class, Class::Title | Class::Suffix));
                    if !abbreviation {
                        return None;
                    }
                    next += 1;
                }
                // "Anne-Marie"
                "-" | "‑" | "‐" if tight => {
                    if capital(next + 1)
                        && self.tokens[next as usize + 1].span.start == after.span.end
                    {
                        return Some(next + 1);
                    }
                    return None;
                }
                "," => {
                    // "Martin Luther King, Jr."
                    let suffix = next + 1 < limit
                        && lexicon::word(text(next + 1))
                            .is_some_and(|word| word.class == Class::Suffix);
                    return suffix.then_some(next + 1);
                }
                _ => return None,
            }
        }
        if capital(next) {
            let word = lexicon::word(text(next));
            let joins = word.is_none_or(|word| match word.class {
                Class::Title | Class::Suffix | Class::Particle | Class::Crowd => true,
                // "The Washington Post", but not "Ann Lee Says"
                Class::Cue => {
                    word.double == Double::Noun && matches!(word.cue, Some((_, Form::Base)))
                }
                _ => false,
            });
            return joins.then_some(next);
        }
        // "Charles de Gaulle", "Ursula von der Leyen"
        let mut particles = 0;
        while next < limit
            && particles < 2
            && self.tokens[next as usize].kind == TokenKind::Word
            && lexicon::word(text(next)).is_some_and(|word| word.class == Class::Particle)
        {
            next += 1;
            particles += 1;
        }
        (particles > 0 && capital(next)).then_some(next)
    }

    fn name(&mut self, at: u32, limit: u32) -> u32 {
        let mut last = at;
        while let Some(next) = self.continues(last, limit) {
            last = next;
        }
        let mut start = at;
        let mut title = Title::None;
        // Titles before a name are no part of it: "former Vice President Ann Lee".
        while start < last {
            let text = self.document.text(self.tokens[start as usize].span);
            let class = lexicon::word(text).map(|word| word.class);
            if class != Some(Class::Title) && self.tokens[start as usize].kind == TokenKind::Word {
                break;
            }
            if class == Some(Class::Title) {
                title = match text {
                    "Mr" => Title::Mr,
                    "Mrs" | "Ms" | "Miss" => Title::Ms,
                    _ => Title::Other,
                };
            }
            start += 1;
        }
        let mut end = last + 1;
        if let Some(mark) = self.tokens.get(end as usize)
            && end < limit
            && self.document.text(mark.span) == "."
            && lexicon::word(self.document.text(self.tokens[last as usize].span))
                .is_some_and(|word| matches!(word.class, Class::Suffix | Class::Title))
        {
            end += 1;
        }
        let span = self.tokens[start as usize]
            .span
            .hull(self.tokens[end as usize - 1].span);
        let whole = self.tokens[at as usize].span.hull(span);
        let text = self.document.text(self.tokens[last as usize].span);
        let mut core = last + 1;
        if lexicon::word(text).is_some_and(|word| word.class == Class::Suffix) && last > start {
            core = last;
            while core > start + 1 && self.tokens[core as usize - 1].kind == TokenKind::Mark {
                core -= 1;
            }
        }
        let lone_title = at == last
            && lexicon::word(text).is_some_and(|word| word.class == Class::Title)
            && !self
                .mentions
                .get(self.mention)
                .is_some_and(|mention| mention.tokens.contains(&at));
        if lone_title {
            self.push(Class::Noun, None, whole, 0);
        } else {
            let index = self.out.names.len() as u32;
            self.out.names.push(Name {
                span,
                tokens: (start, core),
                title,
            });
            self.push(Class::Name, None, whole, index);
        }
        end
    }

    /// A cue after "the", "her" or "of" is a noun: "the report", "her stated goal"; so is one that
    /// may be a noun and has no subject to agree with: "the White House press secretary".
    fn settled(&self, word: Word) -> (Class, Option<(Frame, Form)>) {
        let Some((_, form)) = word.cue else {
            return match word.class {
                Class::Title | Class::Particle | Class::Elision | Class::Suffix => {
                    (Class::Noun, None)
                }
                class => (class, None),
            };
        };
        let last = self.out.tags.last();
        let before = last.map_or(Class::End, |tag| tag.class);
        let noun = match before {
            Class::Determiner | Class::Possessive | Class::His | Class::Her | Class::Number => true,
            Class::Genitive => form != Form::Participle,
            Class::Preposition | Class::With | Class::Of | Class::By | Class::For | Class::As => {
                form != Form::Participle
            }
            Class::Verb | Class::Cue => matches!(form, Form::Base | Form::Third),
            Class::Name | Class::Noun if form == Form::Base => {
                let plural = last.is_some_and(|tag| self.document.text(tag.span).ends_with('s'));
                word.double == Double::Noun || !plural
            }
            Class::Participle if form == Form::Base => true,
            Class::Noun | Class::Participle if form == Form::Third => word.double == Double::Noun,
            Class::Crowd => form == Form::Base && word.double == Double::Noun,
            _ => false,
        };
        if noun {
            (
                if word.class == Class::Cue {
                    Class::Noun
                } else {
                    word.class
                },
                None,
            )
        } else {
            (Class::Cue, word.cue)
        }
    }

    /// What an unlisted word of lower case is, by its ending and its left neighbour.
    fn shape(&self, text: &str) -> Class {
        let before = self.out.tags.last().map_or(Class::End, |tag| tag.class);
        let in_noun = matches!(
            before,
            Class::Determiner
                | Class::Genitive
                | Class::Possessive
                | Class::Preposition
                | Class::With
                | Class::Of
                | Class::Number
        );
        if text.ends_with("ly") && text.len() > 4 {
            Class::Adverb
        } else if text.ends_with("ed") && text.len() > 4 && !in_noun && before != Class::Cue {
            Class::Verb
        } else if text.ends_with("ing")
            && text.len() > 5
            && !matches!(
                before,
                Class::Determiner | Class::Genitive | Class::Possessive
            )
        {
            Class::Participle
        } else {
            Class::Noun
        }
    }
}
