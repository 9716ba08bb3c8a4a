//! Quotations in all their marks and layouts, and what must not be taken for one.

use super::{QuotationKind, quotations};
use crate::document::{Document, Format};

fn parts(text: &str, format: Format) -> Vec<Vec<String>> {
    let document = Document::read("t", text.as_bytes().to_vec(), format);
    quotations(&document)
        .iter()
        .map(|quotation| {
            let text = |&part| document.text(part).to_owned();
            quotation.parts.iter().map(text).collect()
        })
        .collect()
}

#[test]
fn every_mark_of_the_news_opens_and_closes() {
    for (text, expected) in [
        ("“We will go,” she said.", vec!["We will go,"]),
        (
            "\"We will go,\" she said. \"Soon.\"",
            vec!["We will go,", "Soon."],
        ),
        ("''We will go,'' she said.", vec!["We will go,"]),
        ("He said: 'We will go.'", vec!["We will go."]),
        ("He said: ‘We will go.’", vec!["We will go."]),
        ("Er sagte: „Wir gehen.“", vec!["Wir gehen."]),
        ("Er sagte: »Wir gehen.«", vec!["Wir gehen."]),
        ("Il a dit : « Nous irons. »", vec!["Nous irons."]),
        ("é 😀 “We — we go,” she said.", vec!["We — we go,"]),
        ("``We will go,'' she said.", vec!["We will go,"]),
        ("She said ″we will go″ twice.", vec!["we will go"]),
        // The wrong one of the pair, and a space too many.
        ("\"We will go,“ she said.", vec!["We will go,"]),
        ("“We will go, “ she said.", vec!["We will go,"]),
    ] {
        let found: Vec<String> = parts(text, Format::Plain).into_iter().flatten().collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn apostrophes_and_unclosed_marks_swallow_nothing() {
    for (text, expected) in [
        ("I don't think the Lovells' boat is Ada's.", vec![]),
        ("In the '90s they let 'em go, the boys' way.", vec![]),
        ("In the ’90s they didn’t go.", vec![]),
        (
            "“We will go. She left. Then “they stayed,” he said.",
            vec!["We will go.", "they stayed,"],
        ),
        (
            "‘The Lovells’ boat is ours,’ he said.",
            vec!["The Lovells’ boat is ours,"],
        ),
        (
            "“We will go, Ada Lovell said. She left at ten.",
            vec!["We will go,"],
        ),
        (
            "\"Will you go? asked Tom Marsh, who stood by. Nobody did.",
            vec!["Will you go?"],
        ),
        (
            "“We will go. It is late. Then Tom Marsh said that it rained.",
            vec!["We will go. It is late."],
        ),
        // "I said" is the speaker's own.
        (
            "“We will go. It is late. I said so to my mother.",
            vec!["We will go. It is late. I said so to my mother."],
        ),
        (
            "“We will go, Ada Lovell said.\n\n“We will stay,” he said.",
            vec!["We will go,", "We will stay,"],
        ),
    ] {
        let found: Vec<String> = parts(text, Format::Plain).into_iter().flatten().collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn quotation_within_a_quotation_follows_it() {
    let text = "“He told me, ‘Stay here,’ and left,” she said.";
    let document = Document::read("t", text.as_bytes().to_vec(), Format::Plain);
    let found = quotations(&document);
    assert_eq!(found.len(), 2);
    assert_eq!(document.text(found[1].parts[0]), "Stay here,");
    assert_eq!(found[1].within, Some(0));
}

#[test]
fn the_same_marks_nest_where_as_many_close_as_open() {
    for text in [
        "“He told me, “Stay here,” and left,” she said.",
        "\"He told me, \"Stay here,\" and left,\" she said.",
    ] {
        let document = Document::read("t", text.as_bytes().to_vec(), Format::Plain);
        let found = quotations(&document);
        let within: Vec<Option<usize>> = found.iter().map(|one| one.within).collect();
        assert_eq!(within, [None, Some(0)], "{text}");
        assert_eq!(document.text(found[1].parts[0]), "Stay here,");
    }
}

#[test]
fn quotation_runs_on_where_the_next_paragraph_opens_again() {
    for line_end in ["\n\n", "\r\n\r\n"] {
        let text = format!("“We will go.{line_end}“We will stay,” she said.");
        assert_eq!(
            parts(&text, Format::Plain),
            [["We will go.", "We will stay,"].map(str::to_owned).to_vec()]
        );
    }
}

#[test]
fn kinds_are_told_by_the_words() {
    for (text, kind) in [
        (
            "She said: “We will go to the harbour.”",
            QuotationKind::Speech,
        ),
        (
            "She called the plan “a very bad idea for all” of them.",
            QuotationKind::Fragment,
        ),
        ("The so-called “experts” left.", QuotationKind::Scare),
        (
            "He reads “The Art of the Harbour” daily.",
            QuotationKind::Title,
        ),
    ] {
        let document = Document::read("t", text.as_bytes().to_vec(), Format::Plain);
        assert_eq!(quotations(&document)[0].kind, kind, "{text}");
    }
}

#[test]
fn labels_make_a_transcript_where_two_speakers_have_one() {
    let text = "COOPER: Good evening.\n\nLOVELL: Good evening to you.";
    assert_eq!(
        parts(text, Format::Plain),
        [
            ["Good evening."].map(str::to_owned).to_vec(),
            ["Good evening to you."].map(str::to_owned).to_vec()
        ]
    );
    assert_eq!(
        parts("NOTE: This is no speech.", Format::Plain),
        Vec::<Vec<String>>::new()
    );
}

#[test]
fn turns_of_transcripts_and_interviews_end_where_the_next_begins() {
    for (text, expected) in [
        (
            "COOPER: Good evening. LOVELL: And to you. COOPER: What now?",
            vec!["Good evening.", "And to you.", "What now?"],
        ),
        (
            "COOPER (voice-over): Good evening.\n\nLOVELL: And to you.",
            vec!["Good evening.", "And to you."],
        ),
        (
            "Q: What now?\n\nA: We wait. It is late.\n\nQ. And then?",
            vec!["What now?", "We wait. It is late.", "And then?"],
        ),
        (
            "Question: What now?\r\n\r\nAnswer: é 😀 We wait.",
            vec!["What now?", "é 😀 We wait."],
        ),
        (
            "Herald: What now?\n\nLovell: We wait.\n\nHerald: And?\n\nLovell: We go.",
            vec!["What now?", "We wait.", "And?", "We go."],
        ),
        (
            "Mr. Marsh: What now?\n\nMayor Lovell: We wait.\n\nMr. Marsh: And?\n\nMayor Lovell: We go.",
            vec!["What now?", "We wait.", "And?", "We go."],
        ),
        // Neither a list of reasons nor an initial is a label.
        (
            "Pros: cheap.\n\nCons: late.\n\nPros: near.\n\nCons: far.",
            vec![],
        ),
        ("A. Lovell came.\n\nQ. Quint left.", vec![]),
        ("Q: What now?", vec![]),
    ] {
        let found: Vec<String> = parts(text, Format::Plain).into_iter().flatten().collect();
        assert_eq!(found, expected, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn parts_slice_the_prose(text in "[a-z \"'“”‘’«»„.,\\n]{0,80}") {
        let document = Document::read("t", text.into_bytes(), Format::Plain);
        for quotation in quotations(&document) {
            for part in quotation.parts {
                proptest::prop_assert!(document.prose().get(part.range()).is_some());
            }
        }
    }
}

#[test]
fn attribution_that_interrupts_a_sentence_leaves_one_quotation() {
    for (text, expected) in [
        (
            "“We will,” she said, “not go.”",
            vec![vec!["We will,", "not go."]],
        ),
        (
            "“We will”, said Ada, “not go.”",
            vec![vec!["We will", "not go."]],
        ),
        (
            "“We will —” Ms. Lee smiled — “not go.”",
            vec![vec!["We will —", "not go."]],
        ),
        (
            "“We will,” she said. “I stay.”",
            vec![vec!["We will,"], vec!["I stay."]],
        ),
        (
            "“We go,” she said, adding, “not far.”",
            vec![vec!["We go,"], vec!["not far."]],
        ),
        (
            "A “bad,” “poor” and “sad” plan.",
            vec![vec!["bad,"], vec!["poor"], vec!["sad"]],
        ),
        (
            "“We go,” she said, “We stay.”",
            vec![vec!["We go,"], vec!["We stay."]],
        ),
    ] {
        assert_eq!(parts(text, Format::Plain), expected, "{text}");
    }
}

#[test]
fn quotation_within_an_interrupted_one_keeps_its_place() {
    let text = "“He said ‘no,’” she told us, “and ‘never’ again.”";
    let document = Document::read("t", text.as_bytes().to_vec(), Format::Plain);
    let found = quotations(&document);
    let outer: Vec<Option<usize>> = found.iter().map(|quotation| quotation.within).collect();
    assert_eq!(outer, [None, Some(0), Some(0)]);
    assert_eq!(found[0].parts.len(), 2);
}

#[test]
fn signature_is_no_part_of_a_block_quotation() {
    for text in [
        "> We will go to sea.\n>\n> — Ada Lovell",
        "> We will go to sea.\n> -- Ada Lovell, mayor",
        "> We will go to sea.\n\n— Ada Lovell",
    ] {
        assert_eq!(
            parts(text, Format::Markdown),
            [["We will go to sea."]],
            "{text}"
        );
    }
    let text = "> We will go - and soon - to Aberdeen.";
    assert_eq!(
        parts(text, Format::Markdown),
        [["We will go - and soon - to Aberdeen."]]
    );
}

#[test]
fn dashes_open_the_turns_of_a_dialogue() {
    let text = "— We will go, said Ada.\n\n— We go — she said — soon.\n\n— Never! cried Tom.";
    let expected = [vec!["We will go,"], vec!["We go", "soon."], vec!["Never!"]];
    for format in [Format::Plain, Format::Markdown] {
        assert_eq!(parts(text, format), expected);
    }
    for text in [
        "— Shares fell, said Ada.",
        "— The vote in Ohio.\n\n— The vote in Maine.",
        "She said “no.”\n\n— We go, said Ada.\n\n— Never, said Tom.",
    ] {
        let found = parts(text, Format::Markdown);
        assert!(found.iter().flatten().all(|part| part == "no."), "{text}");
    }
}

#[test]
fn names_make_a_transcript_where_two_of_them_come_back() {
    let turns = "Ada Lovell: We go.\n\nTom Marsh: When?\n\nAda Lovell: Soon.\n\nTom Marsh: Good.";
    assert_eq!(parts(turns, Format::Plain).len(), 4);
    let list = "Pros: It is cheap.\n\nCons: It rusts.\n\nPros: It floats.\n\nCons: Not for long.";
    assert_eq!(parts(list, Format::Plain), Vec::<Vec<String>>::new());
}

#[test]
fn many_marks_swallow_nothing_and_cost_little() {
    for mark in [
        "\"", "“", "”", "'", "‘", "’", "''", "«", "„“", "\"'", "“‘", "「", "— ",
    ] {
        let text = format!("{} She said: “We will go.”", mark.repeat(2000));
        let document = Document::read("t", text.into_bytes(), Format::Plain);
        let found = quotations(&document);
        let held = found.iter().flat_map(|quotation| &quotation.parts);
        assert!(
            held.clone()
                .any(|&part| document.text(part).contains("We will go.")),
            "{mark}"
        );
    }
}

#[test]
fn answers_of_an_interview_stand_below_questions_that_are_set_off() {
    let interview = "Ada Lovell runs the ferry.\n\n**How was the winter?**\n\nWe lost ten sailings.\n\n\
        I slept.\n\n**And now?**\n\nI told them: \"Wait.\"\n";
    let expected = vec![
        vec!["We lost ten sailings."],
        vec!["I slept."],
        vec!["I told them: \"Wait.\""],
        vec!["Wait."],
    ];
    for format in [Format::Plain, Format::Markdown] {
        assert_eq!(parts(interview, format), expected);
    }
    let html = "<p>Ada Lovell runs it.</p><p><b>How was it?</b></p><p>I slept.</p>\
        <p><strong>And now?</strong></p><p>é 😀 We wait.</p>";
    let expected = vec![vec!["I slept."], vec!["é 😀 We wait."]];
    assert_eq!(parts(html, Format::Html), expected);
    // An explainer asks, too.
    let explainer = "## What is a ferry?\n\nA boat.\n\n## Who runs it?\n\nThe town does.\n";
    assert!(parts(explainer, Format::Markdown).is_empty());
}

#[test]
fn what_a_turn_quotes_stands_within_it() {
    let text = "LOVELL: The mayor said, \"We will go.\" He went.\n\nMARSH: So he did.\n";
    let document = Document::read("t", text.as_bytes().to_vec(), Format::Plain);
    let within: Vec<Option<usize>> = quotations(&document)
        .iter()
        .map(|quotation| quotation.within)
        .collect();
    assert_eq!(within, [None, Some(0), None]);
}
