//! Who is said to have said it, in the sentences that news writes.

use crate::document::{Document, Format};
use crate::reading::{Reading, Utterance};
use crate::record::Record;

const RECORD: &str = "people:\n  Ada Lovell: {pronouns: she, roles: [{title: mayor, of: Aberdeen}]}\n  Tom Marsh: {pronouns: he}\norganizations:\n  Quill:\n";

fn speakers(text: &str) -> Vec<Option<String>> {
    speakers_in(text, Format::Plain)
}

#[test]
fn speaker_is_the_subject_of_the_cue() {
    for (text, speaker) in [
        ("“We will go to sea,” Ada Lovell said.", "Ada Lovell"),
        (
            "“We will go to sea,” said Ada Lovell, who knows Tom Marsh.",
            "Ada Lovell",
        ),
        ("“We will go to sea,” said the baker, Ann Reed.", "Ann Reed"),
        (
            "Ada Lovell told Tom Marsh: “We will go to sea.”",
            "Ada Lovell",
        ),
        (
            "Ada Lovell, a friend of Tom Marsh, wrote: “We will go to sea.”",
            "Ada Lovell",
        ),
        (
            "Ada Lovell took the stage with Tom Marsh and called it “a very bad idea”.",
            "Ada Lovell",
        ),
        (
            "After Tom Marsh spoke, Ada Lovell left, saying “we will go to sea.”",
            "Ada Lovell",
        ),
        (
            "Tom Marsh wept. When he left, Ada Lovell said, “We will go to sea.”",
            "Ada Lovell",
        ),
        (
            "Tom Marsh responded to Ada Lovell’s claim that “we will go to sea.”",
            "Ada Lovell",
        ),
        (
            "“We will go to sea” was Ada Lovell’s motto, Tom Marsh said.",
            "Ada Lovell",
        ),
        (
            "“We will go to sea,” came the reply from Ada Lovell.",
            "Ada Lovell",
        ),
        (
            "“We will go to sea.” So said Ada Lovell to Tom Marsh.",
            "Ada Lovell",
        ),
        ("Ada Lovell: ‘We Will Go To Sea’", "Ada Lovell"),
        ("‘We will go to sea’: Ada Lovell on the ferry", "Ada Lovell"),
        (
            "“We will go to sea.”\n— Ada Lovell, retired skipper",
            "Ada Lovell",
        ),
        (
            "Tom Marsh accused Ada Lovell of saying “we will go to sea.”",
            "Ada Lovell",
        ),
        (
            "According to Ada Lovell, it was “a very bad idea for all”.",
            "Ada Lovell",
        ),
        (
            "It was described as “a very bad idea” by Ada Lovell.",
            "Ada Lovell",
        ),
        (
            "Ada Lovell spoke. “We will go to sea,” she said.",
            "Ada Lovell",
        ),
        (
            "Ada Lovell met Tom Marsh. “We will go to sea,” he said.",
            "Tom Marsh",
        ),
        (
            "Tom Marsh met Ada Lovell. The mayor said, “We will go to sea.”",
            "Ada Lovell",
        ),
        (
            "Ann Reed bakes. “We will go to sea,” Reed said.",
            "Ann Reed",
        ),
        (
            "Ada Lovell made it plain:\n\n“We will go to sea.”",
            "Ada Lovell",
        ),
        (
            "é 😀 “We will go to sea,” Ada Lovell’s friend Tom Marsh said.",
            "Tom Marsh",
        ),
    ] {
        assert_eq!(speakers(text), [Some(speaker.to_owned())], "{text}");
    }
}

#[test]
fn unnamed_sources_stay_unnamed() {
    for text in [
        "Ada Lovell left. “We will go to sea,” officials said.",
        "Ada Lovell left. “We will go to sea,” said a person close to the talks.",
        "“We will go to sea,” the Lovell campaign said.",
        "Ada Lovell reads “The Art of the Harbour” daily.",
        "Ada Lovell read “The Long Winter,” a novel.",
    ] {
        assert_eq!(speakers(text), [None], "{text}");
    }
}

#[test]
fn name_that_is_a_word_elsewhere_names_a_speaker() {
    for (text, speaker) in [
        ("It is late. “We will go,” Rose May said.", "Rose May"),
        (
            "The strategist is Hal Under. “We will go,” Under said.",
            "Hal Under",
        ),
        (
            "Will Akers met Ann Reed. “We will go,” Will said.",
            "Will Akers",
        ),
        (
            "The mayor is Ken Stone. “We will go,” Stone said.",
            "Ken Stone",
        ),
        (
            "The plan is dear. “We will go,” said Governor Jan Tollander.",
            "Jan Tollander",
        ),
        (
            "“We will go,” Ada Lovell said. In June Carter was away.",
            "Ada Lovell",
        ),
        ("Lovell Says May Will “Not Go To Sea.”", "Ada Lovell"),
    ] {
        assert_eq!(speakers(text), [Some(speaker.to_owned())], "{text}");
    }
}

#[test]
fn doubt_is_said_where_two_may_be_meant() {
    let exchange = "“What now?” Ann Reed asked.\n\n“We wait,” Sam Hill said.\n\n“It is late, and nobody will come.”";
    let pronoun = "Ann Reed met Zora Quint near Sam Hill. “We will go,” she said.";
    let aged = "Ann Reed was elected. The 43-year-old said: “We will go.”";
    for text in [exchange, pronoun, aged] {
        let document = Document::read("t", text.as_bytes().to_vec(), Format::Plain);
        let reading = Reading::of(&document, &Record::default(), None);
        let last = reading.attributions.last();
        let doubtful = last.is_some_and(|last| last.confidence > 0.0 && last.confidence < 0.8);
        assert!(doubtful, "{text}: {last:?}");
    }
}

#[test]
fn company_that_may_be_another_stays_open() {
    for text in [
        "Quill lost money. Vell grew. “We will go to sea,” the company said.",
        "“We will go to sea,” the company said.",
    ] {
        let found = speakers(text).pop().flatten();
        assert_ne!(found, Some("Quill".to_owned()), "{text}");
    }
}

#[test]
fn speaker_goes_on_after_the_attribution() {
    let text = "“We will go to sea,” Ada Lovell said. “We will not come back.”";
    assert_eq!(speakers(text), vec![Some("Ada Lovell".to_owned()); 2]);
}

/// For each quotation of `text`, its speaker: the entry, or the name in the article.
fn speakers_in(text: &str, format: Format) -> Vec<Option<String>> {
    let (record, errors) = Record::parse("r.yaml", RECORD);
    assert!(errors.is_empty(), "{}", errors[0].message);
    let document = Document::read("t", text.as_bytes().to_vec(), format);
    let reading = Reading::of(&document, &record, None);
    let name = |speaker: usize| match reading.speakers[speaker].entry {
        Some(entry) => record.entry(entry).name.clone(),
        None => document.text(reading.speakers[speaker].name).to_owned(),
    };
    let attributions = reading.attributions.iter();
    attributions
        .map(|attribution| Some(name(attribution.source.as_ref()?.speaker?)))
        .collect()
}

#[test]
fn layout_names_the_speaker() {
    let (ada, tom) = (Some("Ada Lovell".to_owned()), Some("Tom Marsh".to_owned()));
    for (text, expected) in [
        (
            "Tom Marsh left.\n\n> We will go to sea.\n>\n> — Ada Lovell",
            vec![ada.clone()],
        ),
        (
            "Tom Marsh left.\n\n> We will go.\n>\n> To sea, that is.\n>\n> — Ada Lovell",
            vec![ada.clone()],
        ),
        (
            "Ada Lovell wrote:\n\n> We will go to sea.\n\nTom Marsh left.",
            vec![ada.clone()],
        ),
        (
            "— We will go, said Ada Lovell.\n\n— We will not, said Tom Marsh.",
            vec![ada.clone(), tom.clone()],
        ),
        (
            "From Ada Lovell:\n\n- “We will go to sea.”\n- “We will not come back.”",
            vec![ada.clone(), ada.clone()],
        ),
        (
            "What they said:\n\n“We will go to sea.”\n\n- Ada Lovell\n\n“We will not come back.”\n\n- Tom Marsh",
            vec![ada.clone(), tom.clone()],
        ),
        (
            "From Ada Lovell:\n\n- “We will go to sea.”\n- Commissioner Tom Marsh: “We will not.”",
            vec![ada.clone(), tom.clone()],
        ),
        (
            "LOVELL: We will go.\n\nMARSH: We will not.",
            vec![ada.clone(), tom.clone()],
        ),
        (
            "Ada Lovell: Go!\n\nTom Marsh: No.\n\nAda Lovell: Why?\n\nTom Marsh: Rain.",
            vec![ada.clone(), tom.clone(), ada.clone(), tom],
        ),
    ] {
        assert_eq!(speakers_in(text, Format::Markdown), expected, "{text}");
    }
}

#[test]
fn outlet_that_reports_is_not_the_speaker() {
    for text in [
        "“We will go to sea,” Ada Lovell told the Herald.",
        "“We will go to sea,” Ada Lovell said, according to the Herald.",
        "“We will go to sea,” Ada Lovell told Tom Marsh of the Herald.",
        "“We will go to sea,” Ada Lovell said in an interview with the Herald.",
        "The Herald quoted Ada Lovell as saying “we will go to sea.”",
        "Ada Lovell was quoted by the Herald as saying “we will go to sea.”",
        "As Ada Lovell put it in a letter to the Herald, it is “a very bad idea.”",
    ] {
        assert_eq!(speakers(text), [Some("Ada Lovell".to_owned())], "{text}");
    }
}

#[test]
fn interrupted_quotation_has_one_speaker() {
    let text = "“We will,” Ada Lovell told Tom Marsh, “not go to sea.”";
    assert_eq!(speakers(text), [Some("Ada Lovell".to_owned())]);
}

#[test]
fn stance_is_told_by_the_words_around_the_cue() {
    let (record, _) = Record::parse("r.yaml", RECORD);
    for (text, expected) in [
        ("Ada Lovell said: “We will go.”", Utterance::Made),
        ("“We will go,” Ada Lovell denied.", Utterance::Made),
        ("Ada Lovell denied it: “We will not go.”", Utterance::Made),
        (
            "Ada Lovell denied the report and called it “a very bad joke”.",
            Utterance::Made,
        ),
        (
            "Ada Lovell did not just say “we will go,” she swore.",
            Utterance::Made,
        ),
        (
            "Ada Lovell would later call it “a very bad idea”.",
            Utterance::Made,
        ),
        (
            "Ada Lovell said that no one would call it “a very good plan”.",
            Utterance::Made,
        ),
        ("Ada Lovell denied saying “we will go.”", Utterance::Denied),
        ("Ada Lovell never said “we will go.”", Utterance::Denied),
        ("Ada Lovell did not say “we will go.”", Utterance::Denied),
        (
            "Ada Lovell didn’t call it “a very bad idea”.",
            Utterance::Denied,
        ),
        (
            "Ada Lovell denied that she had called it “a very bad idea”.",
            Utterance::Denied,
        ),
        (
            "Ada Lovell allegedly said “we will go.”",
            Utterance::Alleged,
        ),
        (
            "Ada Lovell was accused of calling it “a very bad idea”.",
            Utterance::Alleged,
        ),
        (
            "Ada Lovell stopped short of calling it “a very bad idea”.",
            Utterance::Denied,
        ),
        (
            "Ada Lovell was misquoted as saying “we will go.”",
            Utterance::Denied,
        ),
        (
            "In short, Ada Lovell called it “a very bad idea”.",
            Utterance::Made,
        ),
        (
            "Ada Lovell agreed with Tom Marsh that “we will go.”",
            Utterance::Echoed,
        ),
        (
            "Quoting Tom Marsh, Ada Lovell said “we will go.”",
            Utterance::Echoed,
        ),
        (
            "Ada Lovell, citing fears of rain, said “we will go.”",
            Utterance::Made,
        ),
        ("“We will go,” Ada Lovell joked.", Utterance::Joked),
        ("“We will go,” echoed Ada Lovell.", Utterance::Echoed),
        (
            "Ada Lovell might call it “a very bad idea”.",
            Utterance::Supposed,
        ),
        (
            "Ada Lovell asked whether it was “a very bad idea”.",
            Utterance::Asked,
        ),
        (
            "Asked whether it was “a very bad idea,” Ada Lovell said no.",
            Utterance::Asked,
        ),
        (
            "When asked if it was “a very bad idea,” Ada Lovell said no.",
            Utterance::Asked,
        ),
    ] {
        let document = Document::read("t", text.as_bytes().to_vec(), Format::Plain);
        let reading = Reading::of(&document, &record, None);
        assert_eq!(reading.attributions[0].stance, expected, "{text}");
    }
}

#[test]
fn last_quotation_has_this_speaker() {
    for (text, speaker) in [
        (
            "Ada Lovell Says Tom Marsh ‘Is Wrong About the Harbour.’",
            "Ada Lovell",
        ),
        (
            "Others have said so, among them Ann Reed -- “we go to sea” -- and Tom Marsh.",
            "Ann Reed",
        ),
        (
            "“We will go to the sea” was written by Ada Lovell.",
            "Ada Lovell",
        ),
        (
            "According to Ada Lovell, writing for the Herald:\n\n“We will go to sea.”",
            "Ada Lovell",
        ),
        (
            "According to Ada Lovell, writing for the Herald:\n\nThe council has “no plan at all” for us, the Courier reported.",
            "Ada Lovell",
        ),
        (
            "Ada Lovell wrote:\n\nThe council has “no plan at all,” said Tom Marsh.",
            "Tom Marsh",
        ),
        (
            "It may help to say something like “we will see,” or to leave, says the baker Ann Reed.",
            "Ann Reed",
        ),
        (
            "“We go,” Tom Marsh said, though officials never said that it was “open.” “We will.”",
            "Tom Marsh",
        ),
        (
            "As Tom Marsh went on about “the harbour and its people,” Ann Reed said that it was late.",
            "Tom Marsh",
        ),
        (
            "Ada Lovell argued that the plan failed. As a result, there is “no harbour worth the name.”",
            "Ada Lovell",
        ),
        // The story turns to somebody else, and "he" with it.
        (
            "“We go,” Tom Marsh said.\n\nSam Hill did not see why.\n\n“It is late,” he said.",
            "Sam Hill",
        ),
        (
            "“We go,” Tom Marsh said.\n\nSecretary Seo Ji-won condemned it.\n\n“It is late,” he said.",
            "Seo Ji-won",
        ),
        (
            "While Tom Marsh spoke of “a danger to the town,” Ann Reed said that it was late.",
            "Tom Marsh",
        ),
        (
            "Tom Marsh heard Ada Lovell say “we will go to sea.”",
            "Ada Lovell",
        ),
        (
            "Before she called the plan “a very bad idea,” Ada Lovell had praised it.",
            "Ada Lovell",
        ),
        // A turn of a dialogue is not his who spoke last.
        (
            "— Go, said Zora Quint.\n\n— No, said Sam Hill.\n\n— Then stay, she said.",
            "Zora Quint",
        ),
        (
            "Ada Lovell talked to the Herald.\n\nQ: What now?\n\nA: We wait.",
            "Ada Lovell",
        ),
        (
            "Sam Hill, 43, met Ann Reed, 51. “We will go,” the 43-year-old sailor said.",
            "Sam Hill",
        ),
        (
            "Sam Hill was elected. The 43-year-old said: “We will go.”",
            "Sam Hill",
        ),
        (
            "Quill lost money. “We will go to sea,” the company said.",
            "Quill",
        ),
        // "Lovell-led" is no name.
        (
            "Tom Marsh left.\n\nThe Ada Lovell-led council sat.\n\n“It is late,” he said.",
            "Tom Marsh",
        ),
    ] {
        let found = speakers(text).pop().flatten();
        assert_eq!(found, Some(speaker.to_owned()), "{text}");
    }
}
