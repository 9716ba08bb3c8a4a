//! Text for people: counted nouns, filled paragraphs, a check's documentation.

use super::Look;
use crate::checks::Check;

/// "1 article", "2 articles".
pub(super) fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}

/// `words` in rows of at most `width` columns, of which the first begins with `head` and the
/// others with `rest`. Colours in `head` take no room.
pub(super) fn filled(words: &str, width: usize, head: &str, rest: &str) -> String {
    let mut out = head.to_owned();
    let indent = rest.chars().count();
    let mut column = indent;
    for word in words.split_whitespace() {
        let letters = word.chars().count();
        if column > indent && column + 1 + letters > width {
            out.push('\n');
            out.push_str(rest);
            column = indent;
        }
        if column > indent {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += letters;
    }
    out.push('\n');
    out
}

/// What a check is for: its documentation, which is Markdown, as text.
pub fn explanation(look: Look, check: &Check) -> String {
    let mut out = format!(
        "{} ({})\n\n",
        look.paint("1", check.name),
        check.severity.word()
    );
    let docs = check.docs();
    let mut paragraph = String::new();
    let mut fence = Fence::Outside;
    for line in docs.lines() {
        let marker = line.trim_start().starts_with("```");
        match fence {
            Fence::Outside if marker => {
                flush(&mut paragraph, look, &mut out);
                fence = Fence::Inside;
            }
            Fence::Inside if marker => {
                out.push('\n');
                fence = Fence::Outside;
            }
            Fence::Inside => {
                out += format!("    {line}").trim_end();
                out.push('\n');
            }
            Fence::Outside if line.starts_with('#') => {
                flush(&mut paragraph, look, &mut out);
                let heading = line.trim_start_matches('#').trim();
                out += &look.paint("1", heading);
                out += "\n\n";
            }
            Fence::Outside if line.trim().is_empty() => flush(&mut paragraph, look, &mut out),
            Fence::Outside => {
                // An item of a list begins a row of its own.
                if line.trim_start().starts_with("- ") {
                    flush_row(&mut paragraph, look, &mut out);
                }
                paragraph += line;
                paragraph.push(' ');
            }
        }
    }
    flush(&mut paragraph, look, &mut out);
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// Every check with its severity and its summary.
pub fn list(look: Look, checks: &[Check]) -> String {
    let widest = checks.iter().map(|check| check.name.len()).max();
    let widest = widest.unwrap_or_default();
    let mut out = String::new();
    for check in checks {
        let head = format!(
            "{}{}  {:<8} ",
            look.paint("1", check.name),
            " ".repeat(widest - check.name.len()),
            check.severity.word()
        );
        let rest = " ".repeat(widest + 11);
        out += &filled(&shown(check.summary()), look.width, &head, &rest);
    }
    out
}

enum Fence {
    Outside,
    Inside,
}

fn flush(paragraph: &mut String, look: Look, out: &mut String) {
    if !paragraph.trim().is_empty() {
        flush_row(paragraph, look, out);
        out.push('\n');
    }
}

fn flush_row(paragraph: &mut String, look: Look, out: &mut String) {
    if paragraph.trim().is_empty() {
        return;
    }
    let words = shown(paragraph);
    let (head, rest) = match words.trim_start().starts_with("- ") {
        true => ("", "  "),
        false => ("", ""),
    };
    *out += &filled(&words, look.width, head, rest);
    paragraph.clear();
}

/// Documentation without the marks that only a page needs: `[Record](crate::Record)` is "Record".
fn shown(markdown: &str) -> String {
    let mut out = String::new();
    let mut rest = markdown;
    while let Some(open) = rest.find('[') {
        let Some(middle) = rest[open..].find("](") else {
            break;
        };
        let Some(close) = rest[open + middle..].find(')') else {
            break;
        };
        out += &rest[..open];
        out += rest[open + 1..open + middle].trim_matches('`');
        rest = &rest[open + middle + close + 1..];
    }
    out + rest
}
