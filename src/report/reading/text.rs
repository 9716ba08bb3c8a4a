//! What was understood, for people: each sentence, and below it what was seen in it.

use super::{Look, Read, form, key, kind, tense};
use crate::finding::on_one_line;
use crate::reading::{Attribution, Referent, SourceKind, Utterance};
use crate::report::text::{counted, filled};
use crate::span::Span;

/// The most characters of the article that are shown of one thing seen.
const WORDS: usize = 32;

/// Each sentence of the article with what was seen in it.
pub fn text(look: Look, read: &Read<'_>) -> String {
    let document = read.document;
    let mut seen = seen(read);
    seen.sort_by_key(|(span, _)| (span.start, span.end));
    let mut seen = seen.into_iter().peekable();
    let mut out = format!(
        "{}: {}, {}; date {} ({})\n",
        document.name(),
        counted(document.paragraphs().len(), "paragraph"),
        counted(document.sentences().len(), "sentence"),
        read.date,
        read.dated_by,
    );
    let front = document.front();
    let title = front.title.iter().map(|title| format!("“{title}”"));
    let authors = (!front.authors.is_empty()).then(|| format!("by {}", front.authors.join(", ")));
    let told: Vec<String> = title.chain(authors).collect();
    if !told.is_empty() {
        out += &filled(&on_one_line(&told.join(" ")), look.width, "", "");
    }
    for (turn, sentence) in document.sentences().iter().enumerate() {
        let at = document.position(document.place(sentence.span).start);
        let words = on_one_line(document.text(sentence.span));
        out += &format!("\n{}", look.paint("2", &format!("line {}\n", at.line)));
        out += &filled(&words, look.width, "", "");
        let end = match document.sentences().get(turn + 1) {
            Some(next) => next.span.start,
            None => u32::MAX,
        };
        while let Some((span, what)) = seen.next_if(|(span, _)| span.start < end) {
            let words = short(document.text(span));
            let pad = " ".repeat(WORDS.saturating_sub(words.chars().count()));
            let head = format!("  {}{pad}  ", look.paint("36", &words));
            let rest = " ".repeat(WORDS + 4);
            out += &filled(&what, look.width, &head, &rest);
        }
    }
    out
}

/// All that was seen, each with what it was taken for.
fn seen(read: &Read<'_>) -> Vec<(Span, String)> {
    let Read {
        document,
        record,
        reading,
        ..
    } = *read;
    let mut seen = Vec::new();
    for mention in &reading.mentions {
        let mut what = match &mention.referent {
            Some(referent) => format!(
                "{}, {} of {}: {}",
                kind(record, referent.entry),
                form(mention.form),
                key(record, referent.entry),
                grounds(referent.by, referent.confidence)
            ),
            None => {
                let candidates: Vec<&str> = mention
                    .candidates
                    .iter()
                    .map(|entry| key(record, *entry))
                    .collect();
                format!("{} of {}", form(mention.form), candidates.join(" or "))
            }
        };
        if let Some(slip) = &mention.slip {
            what += &format!(
                "; `{}` for `{}`: {}",
                document.text(slip.span),
                slip.right,
                grounds(&slip.evidence.join(", "), slip.confidence)
            );
        }
        seen.push((mention.span, what));
    }
    for stand_in in &reading.stand_ins {
        let what = match &stand_in.referent {
            Some(referent) => format!("stands for {}", meant(read, referent)),
            None => "stands for nobody known".to_owned(),
        };
        seen.push((stand_in.span, what));
    }
    for role in &reading.roles {
        let holder = reading
            .mentions
            .get(role.mention)
            .map_or("", |mention| document.text(mention.span));
        let of = role
            .of
            .as_ref()
            .map_or(String::new(), |of| format!(" of {of}"));
        let what = format!(
            "role `{}{of}` given to {holder}, {}: {}",
            role.title,
            tense(role.tense),
            grounds(role.by, role.confidence)
        );
        seen.push((role.span, what));
    }
    for (turn, quotation) in reading.quotations.iter().enumerate() {
        let Some(first) = quotation.parts.first() else {
            continue;
        };
        let mut what = super::quotation(quotation.kind).to_owned();
        if quotation.parts.len() > 1 {
            what += &format!(" in {} parts", quotation.parts.len());
        }
        for attribution in reading
            .attributions
            .iter()
            .filter(|attribution| attribution.quotation == turn)
        {
            what += &said_by(read, attribution);
        }
        seen.push((*first, what));
    }
    for date in &reading.dates {
        seen.push((date.span, format!("date {}", date.date)));
    }
    for figure in &reading.figures {
        let counted = figure.noun.map(|noun| document.text(noun));
        let counted = counted.map_or(String::new(), |noun| format!(" {noun}"));
        let quantity = &figure.quantity;
        let upper = quantity.upper.as_ref();
        let upper = upper.map_or(String::new(), |upper| format!(" to {}", upper.value));
        let what = format!("figure {}{upper}{counted}", quantity.value);
        seen.push((quantity.span, what));
    }
    for age in &reading.ages {
        let name = short(document.text(age.name));
        let what = format!("age of {name}: {}", grounds(age.by, age.confidence));
        seen.push((age.span, what));
    }
    seen
}

/// Who said it, how sure that is, and why it was read so: "said by Tom Marsh (`he`), 93 % sure: source
/// and cue after the quotation (`said`)".
fn said_by(read: &Read<'_>, attribution: &Attribution) -> String {
    /// What is less sure deserves a look.
    const DOUBT: f32 = 0.8;
    let said = match attribution.stance {
        Utterance::Made => "said by",
        Utterance::Joked => "said in jest by",
        Utterance::Echoed => "said after another by",
        Utterance::Alleged => "allegedly said by",
        Utterance::Supposed => "not yet said by",
        Utterance::Asked => "asked by",
        Utterance::Denied => "not said by",
    };
    let cue = attribution.cue.map(|cue| read.document.text(cue));
    let Some(source) = &attribution.source else {
        return match cue {
            Some(cue) => format!(", speaker open: {} (`{cue}`)", attribution.by),
            None => ", speaker open".to_owned(),
        };
    };
    let words = short(read.document.text(source.span));
    let speaker = source
        .speaker
        .map(|speaker| read.reading.speakers[speaker].name);
    let (who, confidence) = match (&source.referent, source.kind) {
        (Some(referent), kind) => {
            let right = key(read.record, referent.entry);
            let here = match words == right && kind == SourceKind::Name {
                true => String::new(),
                false => format!(" (`{words}`)"),
            };
            (format!("{right}{here}"), referent.confidence)
        }
        (None, SourceKind::Crowd) => (format!("`{words}`, nobody named"), 1.0),
        (None, SourceKind::Writer) => (format!("`{words}`, the writer"), 1.0),
        (None, _) => match speaker.map(|name| short(read.document.text(name))) {
            Some(name) if name == words => (format!("{name}, not on record"), 1.0),
            Some(name) => (format!("{name} (`{words}`), not on record"), 1.0),
            None => (format!("`{words}`, whoever that is"), 1.0),
        },
    };
    let confidence = confidence.min(attribution.confidence);
    let sure = match confidence < DOUBT {
        true => format!("doubtful, {:.0} %", confidence * 100.0),
        false => format!("{:.0} % sure", confidence * 100.0),
    };
    let cue = cue.map_or(String::new(), |cue| format!(" (`{cue}`)"));
    format!(", {said} {who}; {sure}: {}{cue}", attribution.by)
}

fn meant(read: &Read<'_>, referent: &Referent) -> String {
    format!(
        "{} ({})",
        key(read.record, referent.entry),
        grounds(referent.by, referent.confidence)
    )
}

/// Why, and how sure: "said before the name, 90 %".
fn grounds(by: &str, confidence: f32) -> String {
    let sure = format!("{:.0} %", confidence * 100.0);
    match by {
        "" => sure,
        _ => format!("{by}, {sure}"),
    }
}

/// `words` on one line, without the middle if they are long.
fn short(words: &str) -> String {
    let words = on_one_line(words);
    let letters: Vec<char> = words.chars().collect();
    if letters.len() <= WORDS {
        return words;
    }
    let half = WORDS / 2 - 1;
    let head: String = letters[..half].iter().collect();
    let tail: String = letters[letters.len() - half..].iter().collect();
    format!("{}…{}", head.trim_end(), tail.trim_start())
}
