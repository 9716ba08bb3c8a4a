//! The form in which a spoken word is compared, and what the lists say of it.

use super::{Dress, SpokenWord, Weight};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What the lists say of words.
struct Lists {
    weights: FxHashMap<&'static str, Weight>,
    same: FxHashMap<&'static str, &'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists {
        weights: FxHashMap::default(),
        same: FxHashMap::default(),
    };
    let mut section = "";
    for line in include_str!("words.txt").lines() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            section = name;
            continue;
        }
        if section == "same" {
            if let Some((word, other)) = line.split_once(' ') {
                lists.same.insert(word, other.trim());
            }
            continue;
        }
        let weight = match section {
            "article" => Weight::Article,
            "function" => Weight::Function,
            "filler" => Weight::Filler,
            "negation" => Weight::Negation,
            "number" => Weight::Number,
            // "may" for "is" is another claim, though both are auxiliaries.
            _ => Weight::Content,
        };
        for word in line.split_whitespace() {
            lists.weights.insert(word, weight);
        }
    }
    lists
});

/// The two words of a contraction: "don't" is "do not".
pub(super) fn halves(folded: &str) -> Option<(&str, &'static str)> {
    let irregular = match folded {
        "can't" | "cannot" => Some(("can", "not")),
        "won't" => Some(("will", "not")),
        "shan't" => Some(("shall", "not")),
        "ain't" => Some(("is", "not")),
        "gonna" => Some(("going", "to")),
        "wanna" => Some(("want", "to")),
        "gotta" => Some(("got", "to")),
        _ => None,
    };
    if irregular.is_some() || !folded.contains('\'') {
        return irregular;
    }
    [
        ("n't", "not"),
        ("'re", "are"),
        ("'ve", "have"),
        ("'ll", "will"),
        ("'m", "am"),
        ("'d", "would"),
    ]
    .into_iter()
    .find_map(|(ending, word)| {
        Some((
            folded
                .strip_suffix(ending)
                .filter(|rest| !rest.is_empty())?,
            word,
        ))
    })
}

/// The word in the spelling that stands for all: "colour" is "color", "realise" "realize".
pub(super) fn normal(folded: &str) -> std::borrow::Cow<'_, str> {
    if let Some(other) = LISTS.same.get(folded) {
        return (*other).into();
    }
    if folded.len() >= 6 && folded.is_ascii() {
        for ending in ["ise", "ised", "ises", "ising", "isation", "isations"] {
            if let Some(rest) = folded.strip_suffix(ending) {
                return format!("{rest}iz{}", &ending[2..]).into();
            }
        }
    }
    if folded.len() >= 5 && folded.is_ascii() {
        for ending in ["our", "ours", "oured", "ouring"] {
            if let Some(rest) = folded.strip_suffix(ending) {
                return format!("{rest}or{}", &ending[3..]).into();
            }
        }
    }
    folded.into()
}

/// The word without an inflection's ending; rough, but alike for all forms of a word.
pub(super) fn stem(form: &str) -> &str {
    const SHORTEST: usize = 3;
    if !form.is_ascii() {
        return form;
    }
    for ending in ["ing", "ied", "ies", "ed", "es", "er", "s", "e", "y", "d"] {
        if let Some(rest) = form.strip_suffix(ending)
            && rest.len() >= SHORTEST
        {
            let bytes = rest.as_bytes();
            let doubled =
                bytes[bytes.len() - 1] == bytes[bytes.len() - 2] && bytes.len() > SHORTEST;
            return if doubled {
                &rest[..rest.len() - 1]
            } else {
                rest
            };
        }
    }
    form
}

pub(super) fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash: u32, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// Whether the two are a clipped "'s" or "'d" and a word it may stand for: "it's" and "it is" or
/// "it has", "let's" and "let us", "he'd" and "he had".
pub(in crate::record) fn clitic(one: &SpokenWord, other: &SpokenWord) -> bool {
    struct Clitics {
        s: u32,
        s_words: [u32; 4],
        would: u32,
        had: u32,
    }
    static CLITICS: LazyLock<Clitics> = LazyLock::new(|| Clitics {
        s: hash("'s"),
        s_words: ["is", "has", "us", "does"].map(hash),
        would: hash("would"),
        had: hash("had"),
    });
    let clipped = |clip: &SpokenWord, word: &SpokenWord| {
        clip.dress == Dress::Contracted
            && (clip.form == CLITICS.s && CLITICS.s_words.contains(&word.form)
                || clip.form == CLITICS.would && word.form == CLITICS.had)
    };
    clipped(one, other) || clipped(other, one)
}

/// What the lists say that the loss of `form` would mean.
pub(super) fn listed(form: &str) -> Option<Weight> {
    LISTS.weights.get(form).copied()
}

/// Whether `quoted` is what indirect speech makes of an auxiliary that was `said`: "would" of "will".
pub fn shifted(said: &SpokenWord, quoted: &SpokenWord) -> bool {
    static SHIFTS: LazyLock<[(u32, u32); 5]> = LazyLock::new(|| {
        [
            ("will", "would"),
            ("shall", "would"),
            ("shall", "should"),
            ("can", "could"),
            ("may", "might"),
        ]
        .map(|(said, told)| (hash(said), hash(told)))
    });
    SHIFTS.contains(&(said.form, quoted.form))
}

/// Whether the word turns a verb into its opposite: "not", "n't", "never".
pub fn denies(word: &SpokenWord) -> bool {
    static DENIALS: LazyLock<[u32; 2]> = LazyLock::new(|| ["not", "never"].map(hash));
    DENIALS.contains(&word.form)
}
