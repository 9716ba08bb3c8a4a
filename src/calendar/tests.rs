use super::{PartialDate, WrittenDate, dates, parse};
use crate::span::Span;
use crate::tokens::tokenize;
use jiff::civil::Date;
use proptest::prelude::*;

fn read(text: &str) -> Vec<WrittenDate> {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    dates(text, &tokens, 0..tokens.len() as u32)
}

fn part(value: Option<impl ToString>) -> String {
    value.map_or("?".to_owned(), |value| value.to_string())
}

fn number(date: PartialDate) -> String {
    format!(
        "{}-{}-{}",
        part(date.year),
        part(date.month),
        part(date.day)
    )
}

/// Each date as "the words = year-month-day", with its weekday, second reading and end.
fn shown(text: &str) -> Vec<String> {
    let show = |date: &WrittenDate| {
        let mut out = format!("{} = {}", &text[date.span.range()], number(date.date));
        if let Some(until) = date.until {
            out += &format!("..{}", number(until));
        }
        if let Some(other) = date.other {
            out += &format!(" or {}", number(other));
        }
        if let Some((weekday, span)) = date.weekday {
            out += &format!(" {weekday:?} {}", &text[span.range()]);
        }
        out
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
fn dates_in_prose() {
    expect(&[
        ("on March 5, 2026, he", &["March 5, 2026 = 2026-3-5"]),
        ("on 5 March 2026", &["5 March 2026 = 2026-3-5"]),
        ("on the 5th of March", &["5th of March = ?-3-5"]),
        ("on Sept. 5", &["Sept. 5 = ?-9-5"]),
        ("on 2026-03-05", &["2026-03-05 = 2026-3-5"]),
        ("on 05.03.2026", &["05.03.2026 = 2026-3-5"]),
        ("on 3/5/2026", &["3/5/2026 = 2026-3-5 or 2026-5-3"]),
        ("on 3/25/2026", &["3/25/2026 = 2026-3-25"]),
        ("on 25/3/2026", &["25/3/2026 = 2026-3-25"]),
        (
            "in March 2026 and in May",
            &["March 2026 = 2026-3-?", "May = ?-5-?"],
        ),
        ("since 1999", &["1999 = 1999-?-?"]),
        (
            "the 1999 election (1999)",
            &["1999 = 1999-?-?", "1999 = 1999-?-?"],
        ),
        (
            "é 😀 March 5\r\nMay 7",
            &["March 5 = ?-3-5", "May 7 = ?-5-7"],
        ),
    ]);
}

#[test]
fn weekdays_beside_dates() {
    expect(&[
        (
            "Friday, March 5, 2026",
            &["Friday, March 5, 2026 = 2026-3-5 Friday Friday"],
        ),
        ("on Fri., 5 March", &["Fri., 5 March = ?-3-5 Friday Fri"]),
        (
            "on Friday (March 5)",
            &["Friday (March 5) = ?-3-5 Friday Friday"],
        ),
        (
            "Thu Mar 5 09:15:00 CET 2026",
            &["Thu Mar 5 09:15:00 CET 2026 = 2026-3-5 Thursday Thu"],
        ),
        (
            "on March 5, a Friday",
            &["March 5, a Friday = ?-3-5 Friday Friday"],
        ),
        (
            "on March 5 (Friday)",
            &["March 5 (Friday) = ?-3-5 Friday Friday"],
        ),
        (
            "Friday through Sunday, March 5-7",
            &["Sunday, March 5-7 = ?-3-5..?-3-7"],
        ),
        ("on March 5, Friday's edition", &["March 5 = ?-3-5"]),
        ("on Friday. March 5 is", &["March 5 = ?-3-5"]),
    ]);
}

#[test]
fn stretches_of_time() {
    expect(&[
        ("March 5-7, 2026", &["March 5-7, 2026 = 2026-3-5..2026-3-7"]),
        (
            "March 30 to April 2",
            &["March 30 to April 2 = ?-3-30..?-4-2"],
        ),
        ("the war of 1914-18", &["1914-18 = 1914-?-?..1918-?-?"]),
        (
            "Ada Lovell (1950–2020)",
            &["1950–2020 = 1950-?-?..2020-?-?"],
        ),
    ]);
}

#[test]
fn what_is_no_date() {
    for text in [
        "may 5 men march 5 miles",
        "in 1500 boats, 2000 people",
        "$2000",
        "by Mar. Jones",
        "the 1980s",
        "March 99",
        "version 1.2.3",
        "on Friday",
        "Sunday best",
        "F-2000",
    ] {
        assert_eq!(shown(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_date_need_not_exist() {
    for (text, exists) in [
        ("February 29, 2024", true),
        ("February 29, 2026", false),
        ("February 29", true),
        ("February 30", false),
        ("June 31", false),
        ("April 30", true),
    ] {
        let date = parse(text).map(|date| date.date.exists());
        assert_eq!(date, Some(exists), "{text}");
    }
}

#[test]
fn partial_dates_agree_in_what_both_give() {
    let date = |text: &str| parse(text).map(|date| date.date).unwrap_or_default();
    for (one, other, expected) in [
        ("March 5, 2026", "March 2026", Some(true)),
        ("March 5, 2026", "2026", Some(true)),
        ("March 5, 2026", "2025", Some(false)),
        ("March 5", "March 6, 2026", Some(false)),
        ("March 5", "2026", None),
    ] {
        assert_eq!(date(one).agrees(date(other)), expected, "{one} {other}");
    }
}

proptest! {
    #[test]
    fn a_date_in_any_style_reads_back(days in 0i64..290_000, before in "(On |é 😀 on |\r\n)?") {
        let first = Date::constant(1400, 1, 1);
        let date = first.saturating_add(jiff::Span::new().days(days));
        let expected = PartialDate::of(date);
        let month = super::month_name(date.month()).unwrap_or_default();
        let weekday = super::weekday_name(date.weekday());
        let (year, day) = (date.year(), date.day());
        for words in [
            format!("{month} {day}, {year}"),
            format!("{day} {month} {year}"),
            format!("{weekday}, {month} {day}, {year}"),
            format!("{weekday}, the {day} of {month}, {year}"),
            format!("{date}"),
        ] {
            let text = format!("{before}{words}, they met");
            let found = read(&text);
            prop_assert_eq!(found.len(), 1, "{}", text);
            prop_assert_eq!(found[0].date, expected);
            prop_assert_eq!(&text[found[0].span.range()], &words);
            if let Some((named, _)) = found[0].weekday {
                prop_assert_eq!(named, date.weekday());
            }
            prop_assert!(found[0].date.exists());
        }
    }

    #[test]
    fn dates_stand_in_order_in_any_text(
        text in "([0-9]{1,5}|[.,:/() -]|March|May|Friday|Fri|the|of|a|in|to|through|th|é|😀|\r\n| ){0,40}"
    ) {
        let mut at = 0;
        for date in read(&text) {
            prop_assert!(date.span.start >= at);
            prop_assert!(text.get(date.span.range()).is_some());
            let _ = (date.date.exists(), date.date.exact(), date.date.days());
            at = date.span.end;
        }
    }
}
