//! Words by what they do in their clause.

use super::Tagger;
use crate::document::TokenKind;
use crate::reading::attribution::lexicon::{Class, Double, Form, Frame, Listed, Word};
use crate::span::Span;

impl Tagger<'_> {
    pub(super) fn word(&mut self, at: u32, limit: u32, first: bool) -> u32 {
        let span = self.tokens[at as usize].span;
        let text = self.document.text(span);
        let capital = text.chars().next().is_some_and(char::is_uppercase);
        let Listed { word: known, signs } = self.listed(at);
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
            // "as X put it", "X put it bluntly": he said so.
            Some(word) if word.class == Class::Put => match self.puts_it(at, limit) {
                true => (Class::Cue, Some((Frame::Speech, Form::Past))),
                false => self.settled(Word {
                    class: Class::Cue,
                    double: Double::No,
                    ..word
                }),
            },
            Some(word) => self.settled(word),
            None => (self.shape(text), None),
        };
        let (compound, end) = self.compound(at, limit);
        if end > at + 1 {
            self.push(Class::Noun, None, span.hull(compound), 0);
        } else {
            self.push(class, cue, span, 0);
            if let Some(tag) = self.out.tags.last_mut() {
                tag.signs = signs;
            }
        }
        end
    }

    fn next_is(&self, at: u32, limit: u32, word: &str) -> bool {
        at + 1 < limit && self.document.text(self.tokens[at as usize + 1].span) == word
    }

    /// Whether "put" at token `at` is followed by "it", and the two are about words: after "as", or
    /// before a mark or an adverb.
    fn puts_it(&self, at: u32, limit: u32) -> bool {
        const NEAR: usize = 6;
        if !self.next_is(at, limit, "it") {
            return false;
        }
        let low = self.out.tags.len().saturating_sub(NEAR);
        let tail = &self.out.tags[low..];
        let clause = tail
            .iter()
            .rev()
            .take_while(|tag| !matches!(tag.class, Class::End | Class::Comma | Class::Quote));
        if clause.clone().any(|tag| tag.class == Class::As) {
            return true;
        }
        (at + 2..limit).next().is_some_and(|next| {
            let token = self.tokens[next as usize];
            let text = self.document.text(token.span);
            token.kind == TokenKind::Mark || text.ends_with("ly") || text == "this"
        })
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
        // "heard Lovell say", "let Marsh speak"
        let perceived = || {
            let verb = self.out.tags.len().checked_sub(2);
            word.double == Double::No
                && verb
                    .is_some_and(|at| matches!(self.out.tags[at].class, Class::Verb | Class::Cue))
        };
        let noun = match before {
            Class::Determiner | Class::Possessive | Class::His | Class::Her | Class::Number => true,
            Class::Genitive => form != Form::Participle,
            Class::Preposition | Class::With | Class::Of | Class::By | Class::For | Class::As => {
                form != Form::Participle
            }
            Class::Verb | Class::Cue => matches!(form, Form::Base | Form::Third),
            Class::Name if form == Form::Base && perceived() => false,
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
