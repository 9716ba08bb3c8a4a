//! Prints every nominee of an article with its signs, one JSON object a line, for `fit.py`.
//!
//! `cargo run --release --example weigh_names -- RECORD.yaml ARTICLE.txt...`
//!
//! Or prints a rule file of people who do not exist, called as people are: `weigh_names people 12000 SEED`.

mod people;

use onrecord::document::{Document, Format};
use onrecord::reading::mention::{Sign, confidence, nominees};
use onrecord::record::Record;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [command, number, seed] = &arguments[..]
        && command == "people"
    {
        emit(&people::rules(number.parse()?, seed.parse()?)?);
        return Ok(());
    }
    let mut arguments = arguments.into_iter().map(PathBuf::from);
    let record = arguments.next().unwrap_or_default();
    let (record, _) = Record::load(&[record]);
    for path in arguments {
        let document = Document::read(path.to_string_lossy(), std::fs::read(&path)?, Format::Plain);
        for nominee in nominees(&document, &record) {
            let span = document.tokens()[nominee.token as usize].span;
            let place = document.place(span);
            let words = record.index.form_words(nominee.form);
            let form: Vec<&str> = words
                .iter()
                .map(|word| record.index.printed(word))
                .collect();
            let signs: serde_json::Map<String, serde_json::Value> = Sign::ALL
                .iter()
                .filter(|sign| nominee.signs.value(**sign) != 0.0)
                .map(|sign| (sign.name().to_owned(), nominee.signs.value(*sign).into()))
                .collect();
            let row = serde_json::json!({
                "article": path.file_stem().map(|stem| stem.to_string_lossy()),
                "start": place.start,
                "end": place.end,
                "found": document.text(span),
                "right": record.index.printed(&words[nominee.at]),
                "form": form.join(" "),
                "confidence": confidence(&nominee),
                "signs": signs,
            });
            emit(&row.to_string());
        }
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "what the example is for")]
fn emit(line: &str) {
    println!("{line}");
}
