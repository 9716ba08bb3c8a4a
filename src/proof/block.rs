//! Proof blocks in Markdown pages: a record above a line `---`, a marked article below it.

use super::{Mistake, Verdict, run};
use crate::checks;
use crate::document::Format;
use crate::record::Record;
use crate::severity::Severity;
use jiff::civil::Date;

/// A fenced block of a Markdown page that begins with `proof` or `proof md`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What stands after the word `proof`.
    pub info: String,
    /// What stands between the fences.
    pub text: String,
    /// The line of the page on which the text begins, from 1.
    pub line: u32,
}

/// The proof blocks of a Markdown page, in order. A block that its page does not close runs to the
/// page's end.
pub fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = (1..).zip(page.split_inclusive('\n'));
    while let Some((number, line)) = lines.next() {
        let fence = line.bytes().take_while(|&byte| byte == b'`').count();
        if fence < 3 {
            continue;
        }
        let label = line[fence..].trim();
        let closes = |line: &str| {
            line.bytes().take_while(|&byte| byte == b'`').count() >= fence
                && line.trim().bytes().all(|byte| byte == b'`')
        };
        let text: String = lines
            .by_ref()
            .map(|(_, line)| line)
            .take_while(|line| !closes(line))
            .collect();
        let mut words = label.split_whitespace();
        if words.next() == Some("proof") {
            blocks.push(Block {
                info: words.collect::<Vec<_>>().join(" "),
                text,
                line: number + 1,
            });
        }
    }
    blocks
}

impl Block {
    /// Runs the proof: plain text, or Markdown after `proof md`; with a check that runs only on
    /// request after its name; on the date of a line `date: DAY`
    /// before the record, or else on the record's `as_of`.
    ///
    /// # Errors
    ///
    /// Every mistake in the block, with its line in the page: in the record, or in the marks.
    pub fn run(&self) -> Result<(Record, Verdict), Vec<Mistake>> {
        let mistake = |line: u32, message: String| {
            vec![Mistake {
                line,
                column: 1,
                message,
            }]
        };
        let mut format = Format::Plain;
        let mut with = Vec::new();
        for word in self.info.split_whitespace() {
            match checks::named(word) {
                Some(check) => with.push(check),
                None if word == "md" => format = Format::Markdown,
                None => {
                    let message = format!("`{word}` is no format of a proof; `md` is");
                    return Err(mistake(self.line, message));
                }
            }
        }
        let Some((above, article)) = parted(&self.text) else {
            let message = "no line `---` parts the record from the article".to_owned();
            return Err(mistake(self.line, message));
        };
        let mut yaml = above;
        let mut yaml_line = self.line;
        let mut date = None;
        if let Some((first, rest)) = above.split_once('\n')
            && let Some(day) = first.strip_prefix("date:")
        {
            let day = day.trim();
            date = match day.parse::<Date>() {
                Ok(date) => Some(date),
                Err(_) => return Err(mistake(self.line, format!("`{day}` is no date"))),
            };
            yaml = rest;
            yaml_line += 1;
        }
        let (record, errors) = Record::parse("record.yaml", yaml);
        let mistakes: Vec<Mistake> = errors
            .iter()
            .filter(|error| error.severity == Severity::Error)
            .map(|error| {
                let at = error.labels.first().map_or(0, |(place, _)| place.start);
                let before = error.text.get(..at as usize).unwrap_or_default();
                let line_start = before.rfind('\n').map_or(0, |end| end + 1);
                Mistake {
                    line: yaml_line + before.matches('\n').count() as u32,
                    column: before[line_start..].chars().count() as u32 + 1,
                    message: error.message.clone(),
                }
            })
            .collect();
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let date = date.or_else(|| record.files.iter().find_map(|file| file.as_of));
        let article_line = self.line + above.matches('\n').count() as u32 + 1;
        match run(&record, article, format, date, &with) {
            Ok(verdict) => Ok((record, verdict)),
            Err(mut mistakes) => {
                for mistake in &mut mistakes {
                    mistake.line += article_line - 1;
                }
                Err(mistakes)
            }
        }
    }
}

/// What stands above and below the first line that is `---`.
fn parted(text: &str) -> Option<(&str, &str)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((&text[..at], &text[at + line.len()..]));
        }
        at += line.len();
    }
    None
}
