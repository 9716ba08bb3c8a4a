//! What is said once, at the end.

use super::super::text::counted;
use super::super::{Compared, Corrections, Counts, RecordUsed, Summary};
use super::Look;
use crate::finding::on_one_line;

/// What is said once, at the end.
pub(in crate::report) fn foot(look: Look, summary: &Summary) -> String {
    let mut out = format!("{}\n", look.paint("1", &verdict(summary)));
    out += &summary.corrections.map_or(String::new(), corrections);
    out += &summary.compared.as_ref().map_or(String::new(), compared);
    for used in &summary.records {
        out += &format!("{}\n", record(used));
    }
    if let Some((date, articles)) = summary.undated {
        let which = match (articles, summary.articles) {
            (1, 1) => "the article tells no date".to_owned(),
            (some, all) if some == all => "the articles tell no date".to_owned(),
            (some, all) => format!("{some} of {all} articles tell no date"),
        };
        out += &format!("date: {date}, today, since {which}; another with --date\n");
    }
    if summary.stood > 0 {
        out += &format!("stet: {} let stand\n", counted(summary.stood, "finding"));
    }
    out
}

/// The outcome in one line.
fn verdict(summary: &Summary) -> String {
    let articles = counted(summary.articles, "article");
    let Counts {
        error,
        warning,
        advice,
    } = summary.findings;
    let by_severity: Vec<String> = [
        (error, counted(error, "error")),
        (warning, counted(warning, "warning")),
        (advice, format!("{advice} advice")),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(_, words)| words)
    .collect();
    let mut line = match by_severity.is_empty() {
        true if summary.articles == 0 => "no article checked".to_owned(),
        true => format!("{articles} checked: nothing found"),
        false => format!(
            "{articles} checked: {} in {}",
            by_severity.join(", "),
            match summary.with_findings {
                1 if summary.articles == 1 => "it".to_owned(),
                some => format!("{some} of them"),
            }
        ),
    };
    if !summary.failures.is_empty() {
        line += &format!("; {} could not be checked", summary.failures.len());
    }
    line
}

/// How many entries of a baseline that are gone are named.
const GONE: usize = 10;

/// What the baseline holds back, and what of it is gone.
fn compared(compared: &Compared) -> String {
    let mut out = format!(
        "baseline: {} known and not told\n",
        counted(compared.known, "finding")
    );
    for gone in compared.gone.iter().take(GONE) {
        out += &format!(
            "baseline: gone from {}: {} `{}`\n",
            on_one_line(&gone.path),
            gone.check,
            on_one_line(&gone.found)
        );
    }
    if compared.gone.len() > GONE {
        out += &format!(
            "baseline: and {} more are gone\n",
            compared.gone.len() - GONE
        );
    }
    out
}

/// What was corrected, or would be.
fn corrections(done: Corrections) -> String {
    let what = match (done.findings, done.shown) {
        (0, false) => "corrected: nothing".to_owned(),
        (0, true) => "to correct: nothing".to_owned(),
        (some, shown) => format!(
            "{}: {} in {}",
            if shown { "to correct" } else { "corrected" },
            counted(some, "finding"),
            counted(done.articles, "article")
        ),
    };
    let quoted = match done.quoted {
        0 => String::new(),
        some => format!("; {some} more in quotation marks, with --fix-quoted"),
    };
    format!("{what}{quoted}\n")
}

fn record(used: &RecordUsed) -> String {
    let found = match used.found {
        true => ", the nearest above the articles",
        false => "",
    };
    format!(
        "record: {} ({}, {}{found})",
        used.name,
        counted(used.files, "rule file"),
        counted(used.facts, "fact")
    )
}
