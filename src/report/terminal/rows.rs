//! Drawn rows of an excerpt put right: their line numbers, and the link at their head.

use super::Look;
use crate::finding::Shown;

/// `drawn` with the numbers that miette counted for the rows of an excerpt put right: the file's
/// line where one begins, blank where wrapping began the row. The head of an excerpt, which is its
/// place, is a link to the file.
pub(super) fn numbered(look: Look, drawn: &str, shown: &Shown) -> String {
    let mut passages = shown.excerpt().rows();
    let mut rows: std::slice::Iter<'_, Option<u32>> = [].iter();
    let mut out = String::with_capacity(drawn.len());
    for line in drawn.split_inclusive('\n') {
        if line.trim_start().starts_with("╭─") {
            rows = passages.next().unwrap_or_default().iter();
            out += &headed(look, line);
            continue;
        }
        match number(line) {
            Some(at) => {
                let width = at.len();
                let number = match rows.next().copied().flatten() {
                    Some(number) => format!("{number:>width$}"),
                    None => " ".repeat(width),
                };
                out += &line[..at.start];
                out += &number;
                out += &line[at.end..];
            }
            None => out += line,
        }
    }
    out
}

/// The head of an excerpt, `╭─[news/ferry.md:4:2]`, with its place as a link.
fn headed(look: Look, line: &str) -> String {
    let ends = line.find('[').zip(line.rfind(']'));
    let Some((start, end)) = ends.filter(|(start, end)| start < end) else {
        return line.to_owned();
    };
    let place = &line[start + 1..end];
    let words = plain(place);
    let mut parts = words.rsplitn(3, ':');
    let path = parts.nth(2).unwrap_or(&words);
    // Of many articles in one file, the file.
    let path = path.split_once('#').map_or(path, |(file, _)| file);
    match path {
        // Standard input is no file.
        "-" | "" => line.to_owned(),
        _ => [&line[..=start], &look.links.to(path, place), &line[end..]].concat(),
    }
}

/// Words without their colours.
fn plain(coloured: &str) -> String {
    let mut parts = coloured.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |words, part| {
        words + part.split_once('m').map_or("", |(_, rest)| rest)
    })
}

/// Where in a drawn row its line number stands: " 12 │ ", the number perhaps in colour.
fn number(row: &str) -> Option<std::ops::Range<usize>> {
    let rule = row.find(" │ ")?;
    let gutter = &row[..rule];
    let end = match gutter.strip_suffix("\u{1b}[0m") {
        Some(gutter) => gutter.len(),
        None => rule,
    };
    let digits = gutter[..end]
        .bytes()
        .rev()
        .take_while(u8::is_ascii_digit)
        .count();
    (digits > 0).then(|| end - digits..end)
}
