use super::{Hedge, Kind, Quantity, Rational, Rounding, Tolerance, agrees, parse, quantities};
use crate::calendar;
use crate::span::Span;
use crate::tokens::tokenize;
use proptest::prelude::*;

fn read(text: &str) -> Vec<Quantity> {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    let all = 0..tokens.len() as u32;
    let dates = calendar::dates(text, &tokens, all.clone());
    quantities(text, &tokens, all, &dates)
}

/// Each quantity as "the words = value kind", with its hedge before.
fn shown(text: &str) -> Vec<String> {
    let show = |quantity: &Quantity| {
        let hedge = match quantity.hedge {
            Some(Hedge::About) => "~",
            Some(Hedge::Over | Hedge::JustOver) => ">",
            Some(Hedge::AtLeast) => ">=",
            Some(Hedge::Under | Hedge::JustUnder) => "<",
            Some(Hedge::AtMost) => "<=",
            None => "",
        };
        let kind = match quantity.kind {
            Kind::Count => String::new(),
            Kind::Share => " share".to_owned(),
            Kind::Percent => " %".to_owned(),
            Kind::Points => " points".to_owned(),
            Kind::Money(currency) => format!(" {}", currency.currency().code),
            Kind::Measure(unit) => format!(" {}", unit.unit().name),
            Kind::Age(unit) => format!(" {} old", unit.unit().name),
            Kind::Ordinal => " th".to_owned(),
            Kind::Multiple => " x".to_owned(),
            Kind::Score => " score".to_owned(),
        };
        let upper = quantity.upper.as_ref();
        let upper = upper.map_or(String::new(), |upper| format!("..{}", upper.value));
        format!(
            "{} = {hedge}{}{upper}{kind}",
            &text[quantity.span.range()],
            quantity.value
        )
    };
    read(text).iter().map(show).collect()
}

#[track_caller]
fn expect(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(shown(text), *expected, "{text}");
    }
}

#[test]
fn numbers_in_digits() {
    expect(&[
        ("40 sailors came", &["40 = 40"]),
        ("some 1,234,567 fish", &["1,234,567 = ~1234567"]),
        ("at 1,234.5 a piece", &["1,234.5 = 2469/2"]),
        ("about 1,2 points", &["1,2 = ~6/5"]),
        ("12.345.678 fish", &["12.345.678 = 12345678"]),
        ("10\u{a0}000 fish", &["10\u{a0}000 = 10000"]),
        ("2½ fish and ¾ of a loaf", &["2½ = 5/2", "¾ = 3/4"]),
        ("2 1/2 fish", &["2 1/2 = 5/2"]),
        ("1.2 million fish", &["1.2 million = 1200000"]),
        ("a 1.2-million-fish haul", &["1.2-million = 1200000"]),
        ("3m people and 4k tickets", &["3m = 3000000", "4k = 4000"]),
        ("3 dozen eggs", &["3 dozen = 36"]),
        ("It fell to -5 and then -12.", &["-5 = -5", "-12 = -12"]),
        ("é 😀 40 fish\r\n50 crabs", &["40 = 40", "50 = 50"]),
    ]);
}

#[test]
fn numbers_in_words() {
    expect(&[
        ("Twenty-one sailors", &["Twenty-one = 21"]),
        ("a hundred and five boats", &["a hundred and five = 105"]),
        (
            "two hundred thirty-four thousand and six boats",
            &["two hundred thirty-four thousand and six = 234006"],
        ),
        ("a dozen eggs", &["a dozen = 12"]),
        ("half a million fish", &["half a million = 500000"]),
        ("two and a half fish", &["two and a half = 5/2"]),
        (
            "two and a half million fish",
            &["two and a half million = 2500000"],
        ),
        (
            "a million and a half fish",
            &["a million and a half = 1500000"],
        ),
        ("three million fish", &["three million = 3000000"]),
        ("one boat sank", &["one = 1"]),
        ("Five men and six women", &["Five = 5", "six = 6"]),
    ]);
}

#[test]
fn parts_and_per_cents() {
    expect(&[
        ("a third of the crew", &["a third = 1/3 share"]),
        ("nearly two-thirds of them", &["two-thirds = <2/3 share"]),
        ("three-quarters of it", &["three-quarters = 3/4 share"]),
        ("half of the fleet", &["half = 1/2 share"]),
        (
            "a fifth of it, a fifth man",
            &["a fifth = 1/5 share", "fifth = 5 th"],
        ),
        (
            "40%, 40 per cent and 40 percent",
            &["40% = 40 %", "40 per cent = 40 %", "40 percent = 40 %"],
        ),
        ("a 2.5-percent rise", &["2.5-percent = 5/2 %"]),
        (
            "three percentage points",
            &["three percentage points = 3 points"],
        ),
        (
            "the 21st day, the third time",
            &["21st = 21 th", "third = 3 th"],
        ),
        (
            "four times as many, twice as big",
            &["four times = 4 x", "twice = 2 x"],
        ),
    ]);
}

#[test]
fn money() {
    expect(&[
        ("$3bn", &["$3bn = 3000000000 $"]),
        ("£4.5m of it", &["£4.5m = 4500000 GBP"]),
        (
            "3m euros, 50 cents",
            &["3m euros = 3000000 EUR", "50 cents = 50 $"],
        ),
        ("US$5 million", &["US$5 million = 5000000 USD"]),
        (
            "A$2, EUR 7, C$9.50",
            &["A$2 = 2 AUD", "EUR 7 = 7 EUR", "C$9.50 = 19/2 CAD"],
        ),
        ("$3-5 million", &["$3-5 million = 3000000..5000000 $"]),
        (
            "$3 million to $5 million",
            &["$3 million to $5 million = 3000000..5000000 $"],
        ),
        ("two million pounds", &["two million pounds = 2000000 GBP"]),
    ]);
}

#[test]
fn measures() {
    expect(&[
        ("a 20-mile walk", &["20-mile = 20 mile"]),
        ("five square miles", &["five square miles = 5 square mile"]),
        (
            "3km, 4 km/h, 20 °C",
            &[
                "3km = 3 kilometre",
                "4 km/h = 4 kilometre per hour",
                "20 °C = 20 degree Celsius",
            ],
        ),
        ("a 3m wall", &["3m = 3 metre"]),
        (
            "6-foot-2 and 5 feet 10 inches",
            &["6-foot-2 = 37/6 foot", "5 feet 10 inches = 35/6 foot"],
        ),
        (
            "two hours and 30 minutes",
            &["two hours and 30 minutes = 5/2 hour"],
        ),
        (
            "90 miles per hour, 150 pounds",
            &[
                "90 miles per hour = 90 mile per hour",
                "150 pounds = 150 pound",
            ],
        ),
        (
            "a 30-second spot, one second",
            &["30-second = 30 second", "one second = 1 second"],
        ),
    ]);
}

#[test]
fn ages() {
    expect(&[
        ("a 43-year-old sailor", &["43-year-old = 43 year old"]),
        ("she is 43 years old", &["43 years old = 43 year old"]),
        (
            "two boys, aged 9 and 11",
            &["two = 2", "9 = 9 year old", "11 = 11"],
        ),
        ("Ada Lovell, 43, sails", &["43 = 43 year old"]),
        ("a six-month-old cat", &["six-month-old = 6 month old"]),
        ("ages 5 to 12", &["5 to 12 = 5..12 year old"]),
        ("on the pier, 43 men", &["43 = 43"]),
    ]);
}

#[test]
fn ranges_and_scores() {
    expect(&[
        ("40-50 boats", &["40-50 = 40..50"]),
        ("40–50 percent", &["40–50 percent = 40..50 %"]),
        ("from 40 to 50 boats", &["40 to 50 = 40..50"]),
        ("from 50 to 40 boats", &["50 = 50", "40 = 40"]),
        ("between 3 and 5 boats", &["3 and 5 = 3..5"]),
        ("three or four boats", &["three or four = 3..4"]),
        ("3 and 5 boats", &["3 = 3", "5 = 5"]),
        (
            "a 3-2 win, 52 to 48",
            &["3-2 = 3..2 score", "52 to 48 = 52..48 score"],
        ),
        (
            "40 percent to 50 percent",
            &["40 percent to 50 percent = 40..50 %"],
        ),
    ]);
}

#[test]
fn hedges() {
    expect(&[
        ("more than 40 boats", &["40 = >40"]),
        ("no fewer than 40 boats", &["40 = >=40"]),
        ("up to 40 boats, nearly 50", &["40 = <=40", "50 = <50"]),
        ("40 or so boats, 50 or more", &["40 = ~40", "50 = >=50"]),
        ("about $40", &["$40 = ~40 $"]),
        ("close to 40", &["40 = ~40"]),
    ]);
}

#[test]
fn what_counts_nothing_is_no_quantity() {
    for text in [
        "version 2.1.3",
        "call 555-0142 or 212-555-0142",
        "in 1999, on March 5, 2026, on 2026-03-05",
        "the 1999 election",
        "the 1980s, the '90s",
        "1. Come in",
        "he flew a Boeing 747",
        "on Route 66",
        "No. 10",
        "page 5",
        "one of the boats",
        "no one came, one day",
        "at 10:30 or 5 p.m. or 5pm",
        "an F-16 and COVID-19",
        "he saw Ocean's Eleven",
        "a 3D film by the 49ers on 9/11",
        "agent 007",
        "in nineteen eighty-four",
        "thousands of boats",
    ] {
        assert_eq!(shown(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_headline_counts_too() {
    expect(&[
        ("Ferry Sinks Off Aberdeen, Killing 40 People", &["40 = 40"]),
        ("Storm Leaves Three Dead in Aberdeen", &["Three = 3"]),
    ]);
}

#[test]
fn agreement_follows_the_wording() {
    let usual = Tolerance::default();
    for (stated, known, expected) in [
        ("40", "40", Some(true)),
        ("40", "42", Some(false)),
        ("about 40", "42", Some(true)),
        ("about 40", "52", Some(false)),
        ("1.2 million", "1234567", Some(true)),
        ("1.2 million", "1.3 million", Some(false)),
        ("1.2 billion", "1.2 million", Some(false)),
        ("more than 3,000", "3,012", Some(true)),
        ("more than 3,000", "2,012", Some(false)),
        ("nearly 3,000", "2,912", Some(true)),
        ("nearly 3,000", "2,212", Some(false)),
        ("fewer than 3,000", "2,212", Some(true)),
        ("just over 3,000", "3,112", Some(true)),
        ("just over 3,000", "4,112", Some(false)),
        ("3,000", "3,012", Some(true)),
        ("3,000", "3,412", Some(false)),
        ("up to 40", "30", Some(true)),
        ("1.7 miles", "2737 metres", Some(true)),
        ("2 miles", "2737 metres", Some(false)),
        ("1,352 feet", "412 m", Some(true)),
        ("1,354 feet", "412 m", Some(false)),
        ("a third", "33 percent", Some(true)),
        ("a third", "40 percent", Some(false)),
        ("$3", "£3", None),
        ("$3", "US$3", Some(true)),
        ("40 miles", "40 hours", None),
        ("40-50", "45", Some(true)),
        ("20 °C", "68 °F", Some(true)),
    ] {
        let one = parse(stated).unwrap_or_else(|| panic!("{stated}"));
        let other = parse(known).unwrap_or_else(|| panic!("{known}"));
        assert_eq!(agrees(&one, &other, &usual), expected, "{stated} {known}");
    }
    let exact = Tolerance {
        rounding: Rounding::Exact,
        ..Tolerance::default()
    };
    let (one, other) = (parse("1.2 million"), parse("1,200,001"));
    assert_eq!(
        one.zip(other)
            .and_then(|(one, other)| agrees(&one, &other, &exact)),
        Some(false)
    );
}

#[test]
fn a_rule_value_is_one_quantity_as_a_whole() {
    for (text, value) in [
        ("2737 m", Some(2737)),
        ("2021", Some(2021)),
        ("about 40", Some(40)),
        ("40 boats", None),
        ("", None),
        ("1937-05-27", None),
    ] {
        let value = value.map(Rational::from_integer);
        assert_eq!(parse(text).map(|quantity| quantity.value), value, "{text}");
    }
}

/// A whole number in words.
fn in_words(number: u64) -> String {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = [
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let join = |high: String, rest: u64, by: &str| match rest {
        0 => high,
        rest => format!("{high}{by}{}", in_words(rest)),
    };
    match number {
        0..20 => SMALL[number as usize].to_owned(),
        20..100 => join(TENS[number as usize / 10].to_owned(), number % 10, "-"),
        100..1000 => join(
            format!("{} hundred", in_words(number / 100)),
            number % 100,
            " and ",
        ),
        1000..1_000_000 => join(
            format!("{} thousand", in_words(number / 1000)),
            number % 1000,
            " ",
        ),
        1_000_000..1_000_000_000 => join(
            format!("{} million", in_words(number / 1_000_000)),
            number % 1_000_000,
            " ",
        ),
        _ => join(
            format!("{} billion", in_words(number / 1_000_000_000)),
            number % 1_000_000_000,
            " ",
        ),
    }
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

proptest! {
    #[test]
    fn a_number_in_any_style_reads_back(number in 2u64..1_000_000_000_000, before in "(Lo, |é 😀 |\r\n)?") {
        let value = Rational::from_integer(i128::from(number));
        for words in [in_words(number), grouped(number), format!("${}", grouped(number))] {
            let text = format!("{before}they saw {words} gulls");
            let found = read(&text);
            prop_assert_eq!(found.len(), 1, "{}", text);
            prop_assert_eq!(found[0].value, value, "{}", text);
            prop_assert_eq!(&text[found[0].span.range()], &words);
        }
    }

    #[test]
    fn decimals_and_scales_read_back(whole in 1i128..1000, tenths in 0i128..100, scale in 0usize..3) {
        let (name, by) = [("million", 1_000_000), ("billion", 1_000_000_000), ("trillion", 1_000_000_000_000)][scale];
        let value = Rational::new(whole * 100 + tenths, 100) * Rational::from_integer(by);
        let text = format!("it cost {whole}.{tenths:02} {name} euros");
        let found = read(&text);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].value, value);
        prop_assert_eq!(found[0].grain, Rational::new(by, 100));
    }

    #[test]
    fn what_agrees_with_itself_is_every_quantity(number in 1u64..10_000_000, unit in "( km| percent| million)?") {
        let text = format!("{}{unit}", grouped(number));
        let quantity = parse(&text);
        prop_assert!(quantity.is_some(), "{}", text);
        if let Some(quantity) = quantity {
            prop_assert_eq!(agrees(&quantity, &quantity, &Tolerance::default()), Some(true));
        }
    }

    #[test]
    fn quantities_stand_in_order_in_any_text(
        text in "([0-9]{1,30}|[.,:/°$£%()'é😀 -]|one|two|million|hundred|half|third|and a half|-year-old|from|to|between|and|March|Friday|m|bn|per cent|\r\n| ){0,40}"
    ) {
        let mut at = 0;
        for quantity in read(&text) {
            prop_assert!(quantity.span.start >= at);
            prop_assert!(text.get(quantity.span.range()).is_some());
            prop_assert!(text.get(quantity.number.range()).is_some());
            let _ = (quantity.base(), quantity.grain_base(), quantity.upper_base());
            let _ = agrees(&quantity, &quantity, &Tolerance::default());
            at = quantity.span.end;
        }
    }
}
