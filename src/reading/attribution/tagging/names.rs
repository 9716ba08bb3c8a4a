//! Capitalised words as names: where one begins, how far it goes, which of its words are a title.

use super::{Name, Tagger, Title};
use crate::document::TokenKind;
use crate::reading::attribution::lexicon::{Class, Double, Form, Word};
use crate::words;

/// Whether a word is a verb of speech and nothing else, as it stands behind a subject.
fn says(word: Word) -> bool {
    word.double == Double::No && matches!(word.cue, Some((_, Form::Third | Form::Past)))
}

fn is_participle(word: Word) -> bool {
    matches!(word.cue, Some((_, Form::Participle)))
}

impl Tagger<'_> {
    /// Whether the capitalised word at token `at` begins a name.
    pub(super) fn opens_name(
        &self,
        at: u32,
        limit: u32,
        first: bool,
        text: &str,
        known: Option<Word>,
    ) -> bool {
        let next_capital = self.continues(at, at, limit).is_some();
        match known.map(|word| word.class) {
            Some(Class::Title | Class::Particle) => !first || next_capital,
            // "Lovell Says Tom Marsh ...": a verb in a headline, where every word has a capital.
            Some(Class::Cue) if known.is_some_and(says) => false,
            // "Quoting Ann Lee, he said"
            Some(Class::Cue) if first && known.is_some_and(is_participle) => false,
            Some(Class::Crowd | Class::Cue | Class::Suffix) if next_capital && text.len() > 3 => {
                true
            }
            Some(class) => self.is_bearer(at, limit, first, class),
            None if text.chars().count() == 1 => text != "I" && text != "A",
            None if !first || next_capital => true,
            None => {
                // The first word of a sentence has a capital anyway: "Speaking", "Voters".
                let form = self.document.wordform(at);
                form.ordinary().is_none()
                    || form.surname().is_some() && form.proper()
                    || self.seen.contains(text)
            }
        }
    }

    /// Whether a capitalised word that is a small one elsewhere is somebody's name here: "May said",
    /// "Rose Akers". Behind other words the capital tells, where the article writes in small letters;
    /// at the start of a sentence, only that the article has named such a person, who does something.
    fn is_bearer(&self, at: u32, limit: u32, first: bool, class: Class) -> bool {
        if matches!(
            class,
            Class::Determiner
                | Class::Coordinator
                | Class::To
                | Class::Of
                | Class::He
                | Class::She
                | Class::They
                | Class::It
                | Class::Myself
                | Class::Elision
        ) {
            return false;
        }
        let form = self.document.wordform(at);
        let text = self.document.token_text(at);
        if class == Class::Day {
            // "Jan Akers said", but "in June Ann Lee said" and "on Sunday". Short for a month, it has a
            // point.
            let led = self.out.tags.last().is_some_and(|tag| {
                matches!(
                    tag.class,
                    Class::Preposition
                        | Class::Number
                        | Class::Of
                        | Class::Determiner
                        | Class::By
                        | Class::To
                        | Class::Noun
                        | Class::Adverb
                )
            });
            let led = led && text.len() > 3;
            return form.given().is_some()
                && !led
                && text.len() > 2
                && !text.ends_with("day")
                && self.continues(at, at, limit).is_some();
        }
        if first {
            // "Will Akers met", but not "Will Akers be there?"
            let acts = |after: u32| after < limit && self.is_past(after);
            let introduced = || {
                let last = self.continues(at, at, limit)?;
                (form.given().is_some() && acts(last + 1)).then_some(())
            };
            return self.seen.contains(text) && at + 1 < limit && self.is_verb(at + 1)
                || introduced().is_some();
        }
        let listed = form.given().is_some() || form.surname().is_some();
        let owned = self.out.tags.last().is_some_and(|tag| {
            matches!(
                tag.class,
                Class::Determiner | Class::Possessive | Class::Genitive
            )
        });
        (listed || self.seen.contains(text)) && !owned && self.in_small_letters(at, limit)
    }

    /// Whether the words around token `at` are written in small letters, as they are not in a headline.
    fn in_small_letters(&self, at: u32, limit: u32) -> bool {
        const AROUND: u32 = 12;
        const LONG: usize = 4;
        let mut near = at.saturating_sub(AROUND)..limit.min(at + AROUND);
        near.any(|at| {
            let form = self.document.wordform(at);
            form.lower()
                && form.text().len() >= LONG
                && self.known(at).is_none_or(|word| word.cue.is_some())
        })
    }

    /// Whether a name can do what the word at token `at` tells: "said", "was", "walked".
    fn is_verb(&self, at: u32) -> bool {
        let helps = |word: Word| matches!(word.class, Class::Be | Class::Auxiliary);
        self.is_past(at) || self.known(at).is_some_and(helps)
    }

    /// Whether the word is a finite verb by itself: "said", "walked".
    fn is_past(&self, at: u32) -> bool {
        self.document.wordform(at).text().ends_with("ed")
            || self.known(at).is_some_and(|word| match word.class {
                Class::Verb | Class::Go | Class::Put => true,
                _ => matches!(word.cue, Some((_, Form::Past | Form::Third))),
            })
    }

    /// The next token of the name that begins at token `start` and has come as far as token `at`.
    fn continues(&self, start: u32, at: u32, limit: u32) -> Option<u32> {
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
                        || self
                            .known(at)
                            .is_some_and(|word| matches!(word.class, Class::Title | Class::Suffix));
                    if !abbreviation {
                        return None;
                    }
                    next += 1;
                }
                // "Anne-Marie"
                "-" | "‑" | "‐" if tight => {
                    let second = self.tokens.get(next as usize + 1)?;
                    let joined = next + 1 < limit && second.span.start == after.span.end;
                    let given = || at > start && self.ends_given(next + 1, limit);
                    return (joined && (capital(next + 1) || given())).then_some(next + 1);
                }
                "," => {
                    // "Martin Luther King, Jr."
                    let suffix = next + 1 < limit
                        && self
                            .known(next + 1)
                            .is_some_and(|word| word.class == Class::Suffix);
                    return suffix.then_some(next + 1);
                }
                _ => return None,
            }
        }
        if capital(next) {
            let word = self.known(next);
            let joins = word.is_none_or(|word| match word.class {
                Class::Title | Class::Suffix | Class::Particle | Class::Crowd => true,
                // "The Washington Post", but not "Ann Lee Says"
                Class::Cue
                    if word.double == Double::Noun && matches!(word.cue, Some((_, Form::Base))) =>
                {
                    true
                }
                class => self.ends_person(start, next, limit, class),
            });
            return joins.then_some(next);
        }
        // "Charles de Gaulle", "Ursula von der Leyen"
        let mut particles = 0;
        while next < limit
            && particles < 2
            && self.tokens[next as usize].kind == TokenKind::Word
            && self
                .known(next)
                .is_some_and(|word| word.class == Class::Particle)
        {
            next += 1;
            particles += 1;
        }
        (particles > 0 && capital(next)).then_some(next)
    }

    /// Whether a capitalised word that is a small one elsewhere goes on with the person's name that
    /// begins with the given name at token `start`: "Hal Under", "Ruth May".
    fn ends_person(&self, start: u32, at: u32, limit: u32, class: Class) -> bool {
        let other = matches!(
            class,
            Class::Determiner
                | Class::Coordinator
                | Class::Contrast
                | Class::To
                | Class::Of
                | Class::Day
                | Class::He
                | Class::She
                | Class::They
                | Class::It
                | Class::Myself
                | Class::That
        );
        !other
            && self.document.wordform(start).given().is_some()
            && self.in_small_letters(at, limit)
    }

    /// Whether the small piece of a word at token `at` ends a given name: "Seo Ji-won said", but not
    /// "Ada Lovell-led talks". What a name does, or a mark, stands behind it.
    fn ends_given(&self, at: u32, limit: u32) -> bool {
        /// The longest piece of such a name, in characters.
        const LONGEST: usize = 6;
        let text = |at: u32| self.document.text(self.tokens[at as usize].span);
        let piece = text(at);
        let small = self.tokens[at as usize].kind == TokenKind::Word
            && piece.starts_with(char::is_lowercase)
            && piece.chars().count() <= LONGEST
            && !["ed", "led", "ing", "like", "era"]
                .iter()
                .any(|end| piece.ends_with(end));
        small
            && (at + 1 >= limit
                || self.tokens[at as usize + 1].kind != TokenKind::Word
                || self.is_verb(at + 1))
    }

    /// The last title among the words from token `start` on, where what stands before it belongs to
    /// the office and not to the person: "Foreign Secretary Ann Lee", but "Martin King Lee".
    fn inner_title(&self, start: u32, last: u32) -> Option<u32> {
        let text = |at: u32| self.document.text(self.tokens[at as usize].span);
        let first = text(start).to_lowercase();
        if words::given(&first).is_some() {
            return None;
        }
        (start + 1..last).rev().find(|&at| {
            self.tokens[at as usize].kind == TokenKind::Word
                && text(at).len() > 2
                && self
                    .known(at)
                    .is_some_and(|word| word.class == Class::Title)
        })
    }

    pub(super) fn name(&mut self, at: u32, limit: u32) -> u32 {
        let mut last = at;
        while let Some(next) = self.continues(at, last, limit) {
            last = next;
        }
        let mut start = at;
        let mut title = Title::None;
        // Titles before a name are no part of it: "former Vice President Ann Lee".
        while start < last {
            let text = self.document.text(self.tokens[start as usize].span);
            let class = self.known(start).map(|word| word.class);
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
        if let Some(inner) = self.inner_title(start, last) {
            start = inner + 1;
            title = Title::Other;
        }
        let mut end = last + 1;
        if let Some(mark) = self.tokens.get(end as usize)
            && end < limit
            && self.document.text(mark.span) == "."
            && self
                .known(last)
                .is_some_and(|word| matches!(word.class, Class::Suffix | Class::Title))
        {
            end += 1;
        }
        let span = self.tokens[start as usize]
            .span
            .hull(self.tokens[end as usize - 1].span);
        let whole = self.tokens[at as usize].span.hull(span);
        let mut core = last + 1;
        if self
            .known(last)
            .is_some_and(|word| word.class == Class::Suffix)
            && last > start
        {
            core = last;
            while core > start + 1 && self.tokens[core as usize - 1].kind == TokenKind::Mark {
                core -= 1;
            }
        }
        let lone_title = at == last
            && self
                .known(last)
                .is_some_and(|word| word.class == Class::Title)
            && !self
                .mentions
                .get(self.mention)
                .is_some_and(|mention| mention.tokens.contains(&at));
        if lone_title {
            self.push(Class::Noun, None, whole, 0);
        } else {
            let index = self.out.names.len() as u32;
            if core > start + 1 {
                self.seen.insert(self.document.token_text(start));
                self.seen.insert(self.document.token_text(core - 1));
            }
            self.out.names.push(Name {
                span,
                tokens: (start, core),
                title,
            });
            self.push(Class::Name, None, whole, index);
        }
        end
    }
}
