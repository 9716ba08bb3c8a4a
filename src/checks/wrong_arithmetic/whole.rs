//! "the 50-member council voted 30-25"; "55 percent said yes, 35 no and 20 were undecided"; "seven
//! women and four men, 12 in all": parts against the whole that the sentence names.

use super::{Bounds, Report, Sentence, lower, report, sense, upper};
use crate::quantity::{Kind, Quantity, Rational};
use crate::reading::Figure;
use num_traits::{CheckedAdd, CheckedSub, One, Zero};

pub(super) fn of(sentence: &Sentence<'_>) -> Vec<Report> {
    votes(sentence)
        .or_else(|| ballots(sentence))
        .or_else(|| answers(sentence))
        .or_else(|| total(sentence))
        .or_else(|| seats(sentence))
        .or_else(|| sources(sentence))
        .into_iter()
        .collect()
}

fn plain(figure: &Figure, kind: Kind) -> bool {
    let quantity = &figure.quantity;
    quantity.kind == kind && quantity.upper.is_none() && quantity.hedge.is_none()
}

/// The members of a body: "the 50-member council".
fn members<'a>(sentence: &'a Sentence<'_>) -> Option<&'a Quantity> {
    let mut bodies = sentence.figures.iter().filter(|figure| {
        let end = figure.quantity.tokens.end;
        let hyphen = u32::from(sentence.text(end) == "-");
        plain(figure, Kind::Count) && sense(sentence.text(end + hyphen)).member
    });
    let body = bodies.next()?;
    bodies.next().is_none().then_some(&body.quantity)
}

/// "The 50-member council voted 30-25": more votes than members. One more may break a tie.
fn votes(sentence: &Sentence<'_>) -> Option<Report> {
    let body = members(sentence)?;
    let score = sentence.figures.iter().find(|figure| {
        let start = figure.quantity.tokens.start;
        let near = start > body.tokens.end && start - body.tokens.end < 12;
        let verb = start.checked_sub(1).map(|at| sentence.text(at));
        figure.quantity.kind == Kind::Score && near && verb.is_some_and(|verb| sense(verb).vote)
    })?;
    let (more, less) = (lower(&score.quantity), upper(&score.quantity)?);
    let cast = more.value.checked_add(&less.value)?;
    let tie = Rational::one();
    if cast <= body.value.checked_add(&tie)? {
        return None;
    }
    Some(unmended(report(
        sentence,
        score.quantity.span,
        format!(
            "`{}` makes {cast} votes, of `{}` members",
            sentence.words(score.quantity.span),
            sentence.words(body.number)
        ),
        String::new(),
        &[body.span],
    )))
}

/// "Of the 100 members, 60 voted yes and 50 voted no": more votes than members.
fn ballots(sentence: &Sentence<'_>) -> Option<Report> {
    let whole = super::share::whole_before(sentence, 1)?;
    let body = &sentence.figures[whole];
    let cast = answered(sentence, sentence.figures.get(1..)?, Kind::Count)?;
    let mut sum = Rational::zero();
    for ballots in &cast {
        sum = sum.checked_add(&ballots.value)?;
    }
    if whole != 0 || body.quantity.hedge.is_some() || sum <= body.quantity.value {
        return None;
    }
    let spans: Vec<_> = cast.iter().map(|ballots| ballots.span).collect();
    Some(unmended(report(
        sentence,
        body.quantity.span,
        format!(
            "`{}` is less than the {sum} that are counted behind it",
            sentence.words(body.quantity.span)
        ),
        String::new(),
        &spans,
    )))
}

/// "55 percent said yes, 35 percent said no and 20 percent were undecided": answers that exclude each
/// other.
fn answers(sentence: &Sentence<'_>) -> Option<Report> {
    let answered = answered(sentence, sentence.figures, Kind::Percent)?;
    let mut least = Rational::zero();
    for share in &answered {
        least = least.checked_add(&Bounds::of(share)?.low)?;
    }
    if least <= Rational::one() {
        return None;
    }
    let (last, others) = answered.split_last()?;
    let words: Vec<String> = answered
        .iter()
        .map(|share| format!("`{}`", sentence.words(share.span)))
        .collect();
    let others: Vec<_> = others.iter().map(|share| share.span).collect();
    Some(unmended(report(
        sentence,
        last.span,
        format!("{} are more than all", words.join(", ")),
        String::new(),
        &others,
    )))
}

/// The figures of a kind, each with an answer of its own behind it; `None` where one has none, or two
/// have the same.
fn answered<'a>(
    sentence: &Sentence<'_>,
    figures: &'a [Figure],
    kind: Kind,
) -> Option<Vec<&'a Quantity>> {
    let mut answered: Vec<(&Quantity, &'static str)> = Vec::new();
    for (turn, figure) in figures.iter().enumerate() {
        let quantity = &figure.quantity;
        if quantity.kind != kind || quantity.upper.is_some() {
            continue;
        }
        let from = figure.quantity.tokens.end;
        let until = figures
            .get(turn + 1)
            .map_or(sentence.end, |next| next.quantity.tokens.start)
            .min(from + 5);
        let told = (from..until).find_map(|at| Some((at, sense(sentence.text(at)).answer?)));
        if let Some((at, answer)) = told {
            // "55 percent of men said yes and 60 percent of women no" were asked apart.
            let apart = |at: u32| !sense(sentence.text(at)).joining;
            let goes_on = figures.get(turn + 1).is_some() && (at + 1..until).any(apart);
            if sentence.text(from) == "of" || goes_on {
                return None;
            }
            // Two of one answer are two questions, or two groups that were asked.
            if answered.iter().any(|(_, other)| *other == answer) {
                return None;
            }
            answered.push((&figure.quantity, answer));
        }
    }
    let all = figures.iter().filter(|figure| figure.quantity.kind == kind);
    let whole = answered.len() > 1 && all.count() == answered.len();
    whole.then(|| answered.iter().map(|(quantity, _)| *quantity).collect())
}

/// The parts that follow each other from the figure at `turn`: "seven women and four men"; their
/// sum, and the token behind the last of them.
fn parts(sentence: &Sentence<'_>, turn: usize) -> Option<(Vec<usize>, Rational, u32)> {
    let document = sentence.article.document;
    let mut found = Vec::new();
    let mut sum = Rational::zero();
    let mut at = sentence.figures.get(turn)?.quantity.tokens.start;
    for (number, figure) in sentence.figures.iter().enumerate().skip(turn) {
        let mut start = at;
        while matches!(sentence.text(start), "and" | ",") {
            start += 1;
        }
        let kind = figure.noun.filter(|noun| sense(sentence.words(*noun)).kind);
        let Some(noun) = kind.filter(|_| figure.quantity.tokens.start == start) else {
            break;
        };
        if !plain(figure, Kind::Count) {
            return None;
        }
        sum = sum.checked_add(&figure.quantity.value)?;
        found.push(number);
        at = document.tokens_in(noun).end;
    }
    (found.len() > 1).then_some((found, sum, at))
}

/// "seven women and four men, 12 in all".
fn total(sentence: &Sentence<'_>) -> Option<Report> {
    let (found, sum, end) = (0..sentence.figures.len()).find_map(|turn| parts(sentence, turn))?;
    let all = sentence.figures.get(found.last()? + 1)?;
    let lead = matches!(sentence.text(end), "," | "—" | "–" | "(");
    let behind = all.quantity.tokens.end;
    let (told, words) = match (sentence.text(behind), sentence.text(behind + 1)) {
        ("in", "all") | ("all", "told") => (true, 2),
        (word, _) => (sense(word).altogether, 1),
    };
    // "12 in all their lives"
    let closed = matches!(
        sentence.text(behind + words),
        "." | "," | ";" | ")" | "—" | "–" | ""
    );
    let stated = &all.quantity;
    if !lead || stated.tokens.start != end + 1 || !told || !closed || !plain(all, Kind::Count) {
        return None;
    }
    (stated.value != sum).then(|| {
        let parts: Vec<_> = found
            .iter()
            .map(|part| sentence.figures[*part].quantity.span)
            .collect();
        report(
            sentence,
            stated.span,
            format!(
                "`{}` in all: those before it make {sum}",
                sentence.words(stated.span)
            ),
            sum.to_string(),
            &parts,
        )
    })
}

/// "the nine-member council has five Democrats and five Republicans".
fn seats(sentence: &Sentence<'_>) -> Option<Report> {
    let body = members(sentence)?;
    let behind = |turn: &usize| {
        let start = sentence.figures[*turn].quantity.tokens.start;
        let holds = start.checked_sub(1).map(|at| sentence.text(at));
        start > body.tokens.end && holds.is_some_and(|verb| sense(verb).holds)
    };
    let mut turns = (0..sentence.figures.len()).filter(behind);
    let (found, sum, _) = turns.find_map(|turn| parts(sentence, turn))?;
    (sum > body.value).then(|| {
        let spans: Vec<_> = found
            .iter()
            .map(|part| sentence.figures[*part].quantity.span)
            .collect();
        unmended(report(
            sentence,
            body.span,
            format!(
                "`{}` is less than the {sum} that are counted behind it",
                sentence.words(body.span)
            ),
            String::new(),
            &spans,
        ))
    })
}

/// "The $70 million came from the state ($41 million), the city ($22 million) and donors ($17
/// million)".
fn sources(sentence: &Sentence<'_>) -> Option<Report> {
    let bracketed = |figure: &Figure| {
        let quantity = &figure.quantity;
        let before = quantity.tokens.start.checked_sub(1);
        before.is_some_and(|at| sentence.text(at) == "(")
            && sentence.text(quantity.tokens.end) == ")"
    };
    let (whole, parts) = sentence.figures.split_first()?;
    let kind = whole.quantity.kind;
    let same = |figure: &Figure| bracketed(figure) && plain(figure, kind);
    if parts.len() < 2 || bracketed(whole) || !plain(whole, kind) || !parts.iter().all(same) {
        return None;
    }
    let mut between = whole.quantity.tokens.end..parts[0].quantity.tokens.start;
    if !matches!(kind, Kind::Money(_) | Kind::Count)
        || !between.any(|at| sense(sentence.text(at)).made)
    {
        return None;
    }
    let mut least = Rational::zero();
    for part in parts {
        least = least.checked_add(&Bounds::of(&part.quantity)?.low)?;
    }
    let all = Bounds::of(&whole.quantity)?;
    least
        .checked_sub(&all.high)
        .filter(|over| *over > Rational::zero())?;
    let spans: Vec<_> = parts.iter().map(|part| part.quantity.span).collect();
    Some(unmended(report(
        sentence,
        whole.quantity.span,
        format!(
            "`{}` is less than its parts make together",
            sentence.words(whole.quantity.span)
        ),
        String::new(),
        &spans,
    )))
}

/// A report that offers nothing: any of the figures may be the wrong one.
fn unmended(mut report: Report) -> Report {
    report.expected.clear();
    report.remedy = super::Mend::None;
    report
}
