//! Where sentences end.
//!
//! A rule list over tokens, with the words it needs in `abbreviations.txt`. A point in doubt does
//! not end a sentence: two sentences read as one do less harm than a name that is torn apart.

use crate::tokens::{Token, TokenKind};
use crate::words::WordMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Tells `each` the sentences of one paragraph, whose tokens are `within`, as ranges of token
/// indices; together they cover `within`.
pub(super) fn split(
    prose: &str,
    tokens: &[Token],
    within: Range<u32>,
    mut each: impl FnMut(Range<u32>),
) {
    let (first, last) = (within.start as usize, within.end as usize);
    let paragraph = Paragraph {
        prose,
        tokens: &tokens[..last],
    };
    let mut start = first;
    let mut at = first;
    while at < last {
        let (next, verdict) = paragraph.judge(start, at);
        if verdict == Verdict::Ends && next < last {
            each(start as u32..next as u32);
            start = next;
        }
        at = next;
    }
    if start < last {
        each(start as u32..last as u32);
    }
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Verdict {
    Ends,
    GoesOn,
}

/// What a word does to the point behind it.
#[derive(Copy, Clone, Default, PartialEq, Eq)]
struct Classes {
    title: bool,
    within: bool,
    number: bool,
    name: bool,
    clock: bool,
    when: bool,
    opener: bool,
    cue: bool,
}

/// What ends a sentence, perhaps.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Stop {
    Point,
    Loud,
    Ellipsis,
}

static WORDS: LazyLock<WordMap<Classes>> = LazyLock::new(|| {
    let mut words: WordMap<Classes> = WordMap::default();
    for line in include_str!("abbreviations.txt").lines() {
        let mut parts = line.split_whitespace();
        let class = parts.next().unwrap_or("#");
        if class.starts_with('#') {
            continue;
        }
        for word in parts {
            let classes = words.entry(word);
            match class {
                "title" => classes.title = true,
                "within" => classes.within = true,
                "number" => classes.number = true,
                "name" => classes.name = true,
                "clock" => classes.clock = true,
                "when" => classes.when = true,
                "opener" => classes.opener = true,
                "cue" => classes.cue = true,
                _ => {}
            }
        }
    }
    words
});

fn classes(word: &str) -> Classes {
    WORDS.get(word).copied().unwrap_or_default()
}

/// A paragraph: the prose, and the tokens up to its last.
struct Paragraph<'a> {
    prose: &'a str,
    tokens: &'a [Token],
}

impl<'a> Paragraph<'a> {
    /// Whether the sentence that began at token `start` ends with what stands at token `at`, and
    /// the token to go on from.
    fn judge(&self, start: usize, at: usize) -> (usize, Verdict) {
        let Some(mut stop) = self.stop(at) else {
            return (at + 1, Verdict::GoesOn);
        };
        let dotted_word = self.tokens[at].kind == TokenKind::Word;
        let mut next = at + 1;
        let mut points = usize::from(stop == Stop::Point);
        while let Some(further) = self.touching(next).and_then(|_| self.mark_stop(next)) {
            if further == Stop::Loud || stop == Stop::Loud {
                stop = Stop::Loud;
            } else if further == Stop::Ellipsis {
                stop = Stop::Ellipsis;
            }
            points += 1;
            next += 1;
        }
        if stop == Stop::Point && !dotted_word && (points == 2 || points == 3) {
            stop = Stop::Ellipsis;
        }
        let (next, closed) = self.closers(next);
        let Some(follows) = self.tokens.get(next) else {
            return (next, Verdict::Ends);
        };
        let spaced = follows.span.start > self.tokens[next - 1].span.end;
        let goes_on = if !spaced && !self.joined(at, next, closed) {
            true
        } else {
            match stop {
                Stop::Loud => self.goes_on_after_outcry(next, closed),
                Stop::Ellipsis => self.goes_on_after_ellipsis(next, closed),
                Stop::Point => self.goes_on_after_point(start, at, next, closed),
            }
        };
        (
            next,
            if goes_on {
                Verdict::GoesOn
            } else {
                Verdict::Ends
            },
        )
    }

    /// What token `at` may end a sentence with.
    fn stop(&self, at: usize) -> Option<Stop> {
        match self.tokens[at].kind {
            TokenKind::Mark => self.mark_stop(at),
            // "U.S." holds its last point.
            TokenKind::Word if self.text(at).ends_with('.') => Some(Stop::Point),
            _ => None,
        }
    }

    fn mark_stop(&self, at: usize) -> Option<Stop> {
        match self.text(at) {
            "." => Some(Stop::Point),
            "!" | "?" | "‼" | "⁇" | "⁈" | "⁉" | "。" | "！" | "？" | "।" | "؟" => {
                Some(Stop::Loud)
            }
            "…" => Some(Stop::Ellipsis),
            _ => None,
        }
    }

    /// The token behind the closing quotation marks and brackets that touch the stop, and how it
    /// was closed. They belong to the sentence that they close.
    fn closers(&self, mut next: usize) -> (usize, Closed) {
        let mut closed = Closed::Open;
        while self.touching(next).is_some() || self.closes_apart(next) {
            match self.text(next) {
                "”" | "’" | "»" | "›" | "」" | "』" => closed = Closed::Quote,
                // “so„ and ‚so‘ close with what opens in English.
                "“" | "‘" if !self.opens(next) => closed = Closed::Quote,
                "\"" | "'" if !self.opens(next) => closed = Closed::Quote,
                ")" | "]" | "}" => {
                    if closed == Closed::Open {
                        closed = Closed::Bracket;
                    }
                }
                // "so it ends.[1]"
                "[" if self.touching(next + 1) == Some(TokenKind::Number)
                    && self.tokens.len() > next + 2
                    && self.text(next + 2) == "]" =>
                {
                    next += 2;
                }
                _ => break,
            }
            next += 1;
        }
        (next, closed)
    }

    /// Whether the guillemet `at` closes though a space stands before it, as in French.
    fn closes_apart(&self, at: usize) -> bool {
        self.tokens.len() > at
            && matches!(self.text(at), "»" | "›")
            && self.touching(at + 1).is_none()
    }

    /// Whether the quotation mark `at` touches what follows, and so opens.
    fn opens(&self, at: usize) -> bool {
        matches!(
            self.touching(at + 1),
            Some(TokenKind::Word | TokenKind::Number | TokenKind::Opaque)
        )
    }

    /// Whether the token `next` begins a sentence though no space stands before it: "so it
    /// ended.Then", "“So it ended.”Then". "Node.js" and "3.5" do not.
    fn joined(&self, at: usize, next: usize, closed: Closed) -> bool {
        if self.text(at).chars().all(|c| !c.is_ascii()) && self.text(at) != "…" {
            // Scripts with marks of their own stand without spaces.
            return true;
        }
        if self.tokens[next].kind != TokenKind::Word || self.case(next) != Case::Upper {
            return false;
        }
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        closed == Closed::Quote
            || (self.tokens[before].kind == TokenKind::Word
                && self.tokens[at].kind == TokenKind::Mark
                && self.text(before).chars().count() > 1
                && self.text(before).chars().all(char::is_lowercase))
    }

    fn goes_on_after_outcry(&self, next: usize, closed: Closed) -> bool {
        match self.follower(next) {
            Follower::Lower | Follower::Tie => true,
            // "“Why?” Jane Doe asked."
            Follower::Upper(at) => closed == Closed::Quote && at == next && self.is_attribution(at),
            Follower::Number | Follower::Other => false,
        }
    }

    fn goes_on_after_ellipsis(&self, next: usize, closed: Closed) -> bool {
        match self.follower(next) {
            Follower::Lower | Follower::Tie => true,
            Follower::Upper(at) if closed == Closed::Quote => at == next && self.is_attribution(at),
            // "the … Senate" goes on; "he waited … Then" does not.
            Follower::Upper(at) => at == next && !self.is_opener(at),
            Follower::Number => true,
            Follower::Other => false,
        }
    }

    fn goes_on_after_point(&self, start: usize, at: usize, next: usize, closed: Closed) -> bool {
        let follower = self.follower(next);
        if matches!(follower, Follower::Lower | Follower::Tie) {
            return true;
        }
        let dotted_word = self.tokens[at].kind == TokenKind::Word;
        let word = if dotted_word {
            Some(at)
        } else {
            at.checked_sub(1).filter(|&before| {
                before >= start && self.tokens[before].span.end == self.tokens[at].span.start
            })
        };
        let Some(word) = word else {
            return false;
        };
        let text = self.text(word);
        if self.tokens[word].kind == TokenKind::Number {
            // "1. First" is an enumeration.
            return word == start && text.len() <= 3 && closed == Closed::Open;
        }
        if self.tokens[word].kind != TokenKind::Word {
            return false;
        }
        let bare = text.trim_end_matches('.');
        let mut classes = classes(bare);
        // "Ill." is a state; "he fell ill." is not.
        if self.case(word) == Case::Lower {
            classes.title = false;
            classes.name = false;
        }
        let mut letters = bare.chars();
        let single = letters.next().is_some() && letters.next().is_none();
        let initial = !dotted_word && single && bare.chars().all(char::is_uppercase);
        // "J.", "J.K.", the last letter of "Ph.D."
        classes.name |= initial || (dotted_word && classes == Classes::default());
        if closed != Closed::Open {
            // "(as Doe Jr.) The", "“in the U.S.” Doe said"
            return closed == Closed::Bracket && classes.name && !self.ends_name(next, follower);
        }
        if classes.title || classes.within {
            return true;
        }
        if classes.number && self.is_number(next) {
            return true;
        }
        if classes.clock {
            return match follower {
                Follower::Upper(at) => at == next && self.classes(at).when,
                Follower::Number => true,
                _ => false,
            };
        }
        classes.name && !self.ends_name(next, follower)
    }

    /// Whether what follows cannot continue a name.
    fn ends_name(&self, next: usize, follower: Follower) -> bool {
        match follower {
            Follower::Upper(at) if at == next => self.is_opener(at),
            // "Doe Inc. (the maker)" goes on; so does "Jane Q. “Janie” Doe"; "Doe Inc. “We" ends.
            Follower::Upper(at) => {
                !matches!(self.text(next), "(" | "[")
                    && !self
                        .tokens
                        .get(at + 1)
                        .is_some_and(|_| matches!(self.text(at + 1), "”" | "\"" | "’" | "'" | "»"))
            }
            Follower::Other => true,
            Follower::Number | Follower::Lower | Follower::Tie => false,
        }
    }

    /// What kind of thing begins at token `next`, opening marks skipped.
    fn follower(&self, next: usize) -> Follower {
        let mut at = next;
        while let Some(token) = self.tokens.get(at) {
            if token.kind == TokenKind::Mark
                && at < next + 3
                && matches!(
                    self.text(at),
                    "“" | "‘"
                        | "\""
                        | "'"
                        | "„"
                        | "‚"
                        | "«"
                        | "‹"
                        | "("
                        | "["
                        | "¿"
                        | "¡"
                        | "」"
                        | "「"
                )
            {
                at += 1;
                continue;
            }
            return match token.kind {
                TokenKind::Number => Follower::Number,
                TokenKind::Word => match self.case(at) {
                    Case::Lower => Follower::Lower,
                    Case::Upper => Follower::Upper(at),
                    Case::None => Follower::Other,
                },
                TokenKind::Mark if "-–—,;:)]}/%&=+".contains(self.text(at)) => Follower::Tie,
                TokenKind::Possessive => Follower::Tie,
                TokenKind::Mark | TokenKind::Opaque => Follower::Other,
            };
        }
        Follower::Other
    }

    /// Whether a name and a verb of saying begin at token `at`: "Jane Q. Doe asked".
    fn is_attribution(&self, at: usize) -> bool {
        if self.is_opener(at) {
            return false;
        }
        for at in at..(at + 12).min(self.tokens.len()) {
            match self.tokens[at].kind {
                TokenKind::Word if self.case(at) == Case::Lower => return self.classes(at).cue,
                TokenKind::Word => {}
                TokenKind::Mark if matches!(self.text(at), "." | "-" | "’" | "'") => {}
                _ => return false,
            }
        }
        false
    }

    fn is_opener(&self, at: usize) -> bool {
        // "J. A. Doe": the "A." is an initial, no article.
        let initial =
            self.text(at).len() == 1 && self.touching(at + 1).is_some() && self.text(at + 1) == ".";
        self.classes(at).opener && !initial
    }

    fn is_number(&self, at: usize) -> bool {
        self.tokens[at].kind == TokenKind::Number
            || self.text(at) == "#"
            || self.text(at).bytes().all(|byte| b"IVXLC".contains(&byte))
    }

    fn classes(&self, at: usize) -> Classes {
        classes(self.text(at).trim_end_matches('.'))
    }

    /// The kind of token `at` where it follows the one before it without a gap.
    fn touching(&self, at: usize) -> Option<TokenKind> {
        let token = self.tokens.get(at)?;
        let before = self.tokens.get(at.checked_sub(1)?)?;
        (token.span.start == before.span.end).then_some(token.kind)
    }

    fn case(&self, at: usize) -> Case {
        let mut letters = self.text(at).chars();
        match letters.next() {
            Some(first) if first.is_uppercase() => Case::Upper,
            // "iPhone" opens sentences as it is.
            Some(first) if first.is_lowercase() => match letters.next() {
                Some(second) if second.is_uppercase() => Case::Upper,
                _ => Case::Lower,
            },
            _ => Case::None,
        }
    }

    fn text(&self, at: usize) -> &'a str {
        self.prose
            .get(self.tokens[at].span.range())
            .unwrap_or_default()
    }
}

/// What closed behind a stop.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Closed {
    Open,
    Quote,
    Bracket,
}

/// What follows a stop.
#[derive(Copy, Clone)]
enum Follower {
    Lower,
    /// A word with a capital, and which token it is.
    Upper(usize),
    Number,
    /// A mark that ties what follows to what stands before.
    Tie,
    Other,
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Case {
    Lower,
    Upper,
    None,
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};

    #[test]
    fn sentences() {
        // A bar stands where one sentence ends and the next begins.
        for text in [
            "Jane Doe spoke.|She left.",
            "No end",
            "Is it so?|It is!|Good.",
            "Really?!|Yes.",
            // Titles and initials.
            "Sen. Jane Doe and Gov. John Roe met Mr. and Mrs. Poe.|They ate.",
            "Lt. Col. Jane Doe met Dr. Roe.",
            "It was J. K. Doe and George W. Roe.|John Q. Public left.",
            "J.K. Doe wrote it.|It sold.",
            "He took Vitamin C. The cold went on."
                .replacen("C. The", "C.|The", 1)
                .as_str(),
            "William J. “Bill” Doe spoke.",
            "By J. A. Doe and A. Roe.",
            // Abbreviations inside and at the end of a sentence.
            "The U.S. Senate met.|In the U.S. Doe won.",
            "He lives in the U.S.|He likes it.",
            "He works for Doe Inc.|They pay well.",
            "Doe Inc. Chairman Jane Roe left.",
            "John Doe Jr. and Jane Doe Sr. met.|The end.",
            "It is in Sacramento, Calif., he said.",
            "In Miami, Fla. Gov. Jane Doe spoke.",
            "She lives on Main St.|The house is old.",
            "St. Louis is old.",
            "He fell ill.|Smith did not.",
            "It began at 9 a.m. Monday.|It ended at 5 p.m.|Doe left.",
            "It began at 9 a.m. EST and went on.",
            "The city v. Doe and Doe vs. Roe, e.g. Poe, i.e. all.",
            "Jane Doe, Ph.D., spoke.|John Roe, M.D., did not.",
            // Numbers.
            "He was No. 1 in Jan. 2020 and on Feb. 3.|He said no.|Then he left.",
            "It rose 3.5 percent to 1,234.5.|It fell.",
            "The list.|1. First of all.|2. Second.",
            "It was 2016.|Nobody knew.",
            "See Fig. 2 and pp. 3-5.",
            // Quotation marks and brackets close the sentence before.
            "“It is so.”|She left.",
            "\"It is so.\"|\"It is not.\"",
            "‘It is so.’|She left.",
            "He left (at last.)|She stayed.",
            "(He left.)|She stayed.",
            "“Why?” she asked.|“No!” he cried.",
            "“Why?” Jane Doe asked.|Nobody knew.",
            "“Why?” John Q. Doe-Roe Jr. asked.",
            "“Why?”|Jane Doe did not know.",
            "“Why?”|He left.",
            "“I … went,” he said.",
            "He waited ...|Then he left.",
            "The ... Senate met.",
            "It ended.[1]|It began.",
            "“We won.|We did,” he said.",
            "He said, “No.”|“Yes,” she said.",
            "« C’est fini. »",
            // A small letter goes on, a small brand does not.
            "It is approx. five.|iPhones sold.",
            "The firm, Doe & Co., closed.",
            // Joined.
            "So it ended.|Then it began.",
            "It is Node.js.|It runs at example.com.|See it.",
            "é ended. 😀|Jane left."
                .replacen(". 😀|", ".|😀 ", 1)
                .as_str(),
            "今日は。|元気？|はい。",
        ] {
            let expected: Vec<&str> = text.split('|').collect();
            let glue = if text.is_ascii() || !text.contains('。') {
                " "
            } else {
                ""
            };
            let prose = text.replace('|', glue);
            let document = Document::read("a.txt", prose.into_bytes(), Format::Plain);
            let found: Vec<&str> = document
                .sentences()
                .iter()
                .map(|sentence| document.text(sentence.span))
                .collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn sentences_run_into_each_other_without_a_space() {
        for (text, expected) in [
            (
                "So it ended.Then it began.",
                vec!["So it ended.", "Then it began."],
            ),
            (
                "“So it ended.”Then it began.",
                vec!["“So it ended.”", "Then it began."],
            ),
            (
                "See Example.Com or J.Doe.",
                vec!["See Example.Com or J.Doe."],
            ),
        ] {
            let document = Document::read("a.txt", text.as_bytes().to_vec(), Format::Plain);
            let found: Vec<&str> = document
                .sentences()
                .iter()
                .map(|sentence| document.text(sentence.span))
                .collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn every_line_of_the_word_list_has_a_class() {
        for line in include_str!("abbreviations.txt").lines() {
            let class = line.split(' ').next().unwrap_or_default();
            assert!(
                [
                    "", "#", "title", "within", "number", "name", "clock", "when", "opener", "cue"
                ]
                .contains(&class),
                "{line}"
            );
        }
    }
}
