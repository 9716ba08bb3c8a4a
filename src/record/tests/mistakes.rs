//! Every mistake is told, with its bytes and what to do.

use super::super::Record;
use super::{helps, mistakes};

#[test]
fn mistakes_are_told_with_their_bytes() {
    for (text, expected) in [
        (
            "people:\n  Ana Roe: {rols: [chef]}\n",
            vec!["error 2:13 `rols` is not a key of `Ana Roe` [rols: unknown key]"],
        ),
        (
            "pepole:\n  Ana Roe:\n",
            vec!["error 1:1 `pepole` is not a key of the rule file [pepole: unknown key]"],
        ),
        (
            "people:\n  Ana Roe: {zzz: 1}\n",
            vec!["error 2:13 `zzz` is not a key of `Ana Roe` [zzz: unknown key]"],
        ),
        (
            "facts:\n  - A was {1\n  - A was 1\n  - A was (old|{2})\n",
            vec![
                "error 2:11 in a sentence in `facts`, a brace opens that none closes [{: never closed]",
                "error 3:5 a sentence in `facts` holds nothing that must be right [A was 1: no braces]",
                "error 4:5 a sentence in `facts` holds nothing that must be right [A was (old|{2}): no braces]",
            ],
        ),
        (
            "never:\n  - A was {1}\n  - (A)? ...\nfacts: [{claim: 'A has {2} ends', tolerance: some}]\n",
            vec![
                "error 2:5 a sentence in `never` holds braces [A was {1}: braces]",
                "error 3:5 a sentence in `never` may be left without any word [(A)? ...: no word to find it by]",
                "error 4:46 `some` is not a tolerance, in a sentence in `facts` [some: not a tolerance]",
            ],
        ),
        (
            "people:\n  Ana Roe: {facts: {born: , age: [40, ''], height: {vlaue: 2 m}}}\n",
            vec![
                "error 2:21 `born` of `Ana Roe` has no value [born: no value]",
                "error 2:39 `age` of `Ana Roe` is empty ['': nothing stands here]",
                "error 2:52 `height` of `Ana Roe` lacks `value` [{vlaue: 2 m}: no `value`]",
                "error 2:53 `vlaue` is not a key of `height` of `Ana Roe` [vlaue: unknown key]",
            ],
        ),
        (
            "properties:\n  born: ['{subject} came in {year}', 'came', '{value} or {value}']\n",
            vec![
                "error 2:10 `{year}` has no meaning in a wording of `born` ['{subject} came in {year}': unknown slot]",
                "error 2:38 a wording of `born` lacks `{value}` ['came': no `{value}`]",
                "error 2:46 `{value}` stands twice in a wording of `born` ['{value} or {value}': one too many]",
            ],
        ),
        (
            "patterns:\n  - {id: a, match: '(x', message: m}\n  - {id: b, match: 'x*', message: m}\n  - {id: c, match: (x), message: $2}\n  - {id: d, match: x, message: m}\n  - {id: d, match: y, message: m}\n  - {id: e}\n",
            vec![
                "error 2:20 the pattern `a` does not compile: unclosed group ['(x': not a regular expression]",
                "error 3:20 the pattern `b` matches where nothing stands ['x*': matches the empty text]",
                "error 4:34 the pattern `c` has no group `2` [$2: no such group]",
                "error 6:10 the pattern `d` is on record twice [d: again here] [d: first here]",
                "error 7:5 a pattern lacks `match` [{id: e}: no `match`]",
                "error 7:5 a pattern lacks `message` [{id: e}: no `message`]",
            ],
        ),
        (
            "as_of: 2026-13\npeople: {Ana Roe: {verified: last week}}\n",
            vec![
                "error 1:8 `2026-13` is not a date, in `as_of` of the file [2026-13: not a date]",
                "error 2:30 `last week` is not a date, in `verified` of `Ana Roe` [last week: not a date]",
            ],
        ),
        (
            "people: {Ana Roe: {pronouns: hee, said: [{words: a, tolerance: exat}], severity: grave}}\n",
            vec![
                "error 1:30 `hee` is not a value for `pronouns` of `Ana Roe` [hee: unknown value]",
                "error 1:64 `exat` is not a value for `tolerance` of what `Ana Roe` said [exat: unknown value]",
                "error 1:82 `grave` is not a value for `severity` of `Ana Roe` [grave: unknown value]",
            ],
        ),
        (
            "people:\n  Ana Roe: {also: ['', ~], not: ' '}\n  '':\n  (judge):\n",
            vec![
                "error 2:20 a form in `also` of `Ana Roe` is empty ['': nothing stands here]",
                "error 2:24 a form in `also` of `Ana Roe` is empty [~: nothing stands here]",
                "error 2:33 a form in `not` of `Ana Roe` is empty [' ': nothing stands here]",
                "error 3:3 a name on record is empty ['': nothing stands here]",
                "error 4:3 `(judge)` holds no name before its parenthesis [(judge): no name]",
            ],
        ),
        (
            "people: [Ana Roe]\nplaces: Nø\n",
            vec![
                "error 1:9 `people` is a list, where a mapping is wanted [[Ana Roe]: not a mapping]",
                "error 2:9 `places` is text, where a mapping is wanted [Nø: not a mapping]",
            ],
        ),
        (
            "people:\n  Ana Roe: [chef]\n  Bo Li: chef\n",
            vec![
                "error 2:12 `Ana Roe` is a list, where a mapping is wanted [[chef]: not a mapping]",
                "error 3:10 `Bo Li` is text, where a mapping is wanted [chef: not a mapping]",
            ],
        ),
        (
            "people:\n  Ana Roe: {family: [Roe], also: [[A]]}\n",
            vec![
                "error 2:21 `family` of `Ana Roe` is a list, where text is wanted [[Roe]: not text]",
                "error 2:35 a form in `also` of `Ana Roe` is a list, where text is wanted [[A]: not text]",
            ],
        ),
        (
            "people:\n  Ana Roe:\n    said:\n      - She said: no\n",
            vec![
                "error 4:9 what `Ana Roe` said reads as a mapping because of its colon [She said: taken for a key]",
            ],
        ),
        (
            "people:\n  Ana Roe:\n  Ana Roe: {also: Anna}\n",
            vec![
                "error 3:3 the key `Ana Roe` stands twice in `people` [Ana Roe: again here] [Ana Roe: first here]",
            ],
        ),
        (
            "people:\n  Ana Roe: {also: [A], also: [B]}\n",
            vec![
                "error 2:24 the key `also` stands twice in `Ana Roe` [also: again here] [also: first here]",
            ],
        ),
        (
            "people: {Roe: }\norganizations: {Roe: }\n",
            vec!["error 2:17 `Roe` is on record twice [Roe: again here] [Roe: first here]"],
        ),
        (
            "people: {Ana Roe: {also: [Anna Roe], not: [Anna Roe]}}\n",
            vec![
                "error 1:44 `Anna Roe` is both wrong and right for `Ana Roe` [Anna Roe: wrong here] [Anna Roe: right here]",
            ],
        ),
        (
            "people: {Ana Roe: {not: [ana roe, Roe]}}\n",
            vec![
                "error 1:26 `ana roe` is both wrong and right for `Ana Roe` [ana roe: wrong here] [Ana Roe: right here]",
                "error 1:35 `Roe` is both wrong and right for `Ana Roe` [Roe: wrong here] [Ana Roe: right here]",
            ],
        ),
        (
            "people: {Ana Roe: {not: [Bo, {text: Li, near: x}]}, Bo Li: {not: [Roe], also: Bo}}\n",
            vec![
                "error 1:26 `Bo` is wrong for `Ana Roe`, but right for `Bo Li` [Bo: always wrong here] [Bo: right here]",
                "error 1:67 `Roe` is wrong for `Bo Li`, but right for `Ana Roe` [Roe: always wrong here] [Ana Roe: right here]",
            ],
        ),
        (
            "terms: {internet: {not: [Internet]}, email: {not: [email]}}\n",
            vec![
                "error 1:52 `email` is both wrong and right for `email` [email: wrong here] [email: right here]",
            ],
        ),
        (
            "organizations: {Halden Labs: , Ada: {of: Haldn Labs}}\npeople: {Bo Li: {roles: [CEO of Halden Lab, clerk of Nowhere]}}\n",
            vec![
                "warning 1:42 `Haldn Labs`, in `of` of `Ada`, is not on record, but `Halden Labs` is [Haldn Labs: not on record]",
                "warning 2:33 `Halden Lab`, in `of` of a role of `Bo Li`, is not on record, but `Halden Labs` is [Halden Lab: not on record]",
            ],
        ),
        (
            "people: {Bo Li: {roles: [{title: mayor, since: 2020-05, until: 2020-04}, {title: clerk, since: 2020, until: 2020}]}}\n",
            vec![
                "error 1:64 a role of `Bo Li` ends on 2020-04-30, before it begins on 2020-05-01 [2020-04: ends here] [2020-05: begins here]",
            ],
        ),
        (
            "people: {Bo Li: {roles: [{since: 2020}], said: [{on: 2020}], also: [{source: x}]}}\n",
            vec![
                "error 1:26 a role of `Bo Li` lacks `title` [{since: 2020}: no `title`]",
                "error 1:49 what `Bo Li` said lacks `words` [{on: 2020}: no `words`]",
                "error 1:69 a form in `also` of `Bo Li` lacks `text` [{source: x}: no `text`]",
            ],
        ),
        (
            "base: &b {also: A}\npeople: {Bo Li: {<<: *b}}\n",
            vec![
                "error 1:1 `base` is not a key of the rule file [base: unknown key]",
                "error 2:18 the merge key `<<` of `Bo Li` is not supported [<<: merge key]",
            ],
        ),
        (
            "- a\n- b\n",
            vec![
                "error 1:3 the rule file is a list, where a mapping is wanted [a\n- b: not a mapping]",
            ],
        ),
        (
            "just text",
            vec![
                "error 1:1 the rule file is text, where a mapping is wanted [just text: not a mapping]",
            ],
        ),
        ("", vec!["warning the rule file declares nothing"]),
        (
            "# nothing yet\n",
            vec!["warning the rule file declares nothing"],
        ),
        (
            "about: nothing yet\n",
            vec!["warning the rule file declares nothing"],
        ),
        (
            "people:\n  A: {also: [b}\n",
            vec!["error 2:13 this is not YAML: mismatched bracket '[' closed by '}' [[: here]"],
        ),
        (
            "people: {A: {also: *x}}\n",
            vec!["error 1:20 no anchor `&x` stands before its alias `*x` [*x: what is meant?]"],
        ),
        (
            "people: {A: {also: &x [*x]}}\n",
            vec!["error 1:24 an alias stands within its own anchor [*x: would never end]"],
        ),
        (
            "people: {A: !who {}}\n",
            vec!["error 1:18 the YAML tag `!who` is not understood [{: tagged value]"],
        ),
        (
            "people: {A: }\n---\npeople: {B: }\n",
            vec!["error 2:1 a second YAML document begins in the same file [---: here]"],
        ),
        (
            "people:\n\tA:\n",
            vec![
                "error 2:2 this is not YAML: tabs disallowed within this context (block indentation) [A: here]",
            ],
        ),
        (
            "people: {? [a, b] : c}\n",
            vec!["error 1:12 a key of `people` is a list, where text is wanted [[a, b]: not text]"],
        ),
        (
            "people: {Ana Roe: {roles: {title: chef, sins: 2020}}}\n",
            vec!["error 1:41 `sins` is not a key of a role of `Ana Roe` [sins: unknown key]"],
        ),
        (
            "proofs: [{artikel: x}, {article: A b., date: soon}, '']\n",
            vec![
                "error 1:10 a proof lacks `article` [{artikel: x}: no `article`]",
                "error 1:11 `artikel` is not a key of a proof [artikel: unknown key]",
                "error 1:46 `soon` is not a date, in `date` of a proof [soon: not a date]",
                "error 1:53 a proof is empty ['': nothing stands here]",
            ],
        ),
    ] {
        assert_eq!(mistakes(text), expected, "{text}");
    }
}

#[test]
fn places_count_characters_and_bytes() {
    for (text, expected) in [
        (
            "people:\r\n  Émile “Zé” 😀:\r\n    rôle: x\r\n",
            "error 3:5 `rôle` is not a key of `Émile “Zé” 😀` [rôle: unknown key]",
        ),
        (
            "\u{feff}people:\n  Émile: {also: [Ém’ile, '']}\n",
            "error 2:26 a form in `also` of `Émile` is empty ['': nothing stands here]",
        ),
        (
            "people: {😀é: {nöt: x}}",
            "error 1:15 `nöt` is not a key of `😀é` [nöt: unknown key]",
        ),
    ] {
        assert_eq!(mistakes(text), [expected], "{text}");
    }
}

#[test]
fn one_bad_entry_leaves_the_others() {
    let (record, errors) = Record::parse(
        "r.yaml",
        "people:\n  A: 7\n  B: {also: [[x], C], rols: y}\n  D:\n",
    );
    assert_eq!(errors.len(), 3);
    let names: Vec<_> = record
        .entries
        .iter()
        .map(|entry| (entry.name.as_str(), entry.also.len()))
        .collect();
    assert_eq!(names, [("A", 0), ("B", 1), ("D", 0)]);
}

#[test]
fn help_says_what_to_do() {
    for (text, help) in [
        ("people: {A: {rols: x}}", "did you mean `roles`?"),
        (
            "people: {A: {also: {text: x, zzz: y}}}",
            "the keys here are text, source, verified, by, expires, tags, note, severity",
        ),
        (
            "as_of: soon\nterms: {a: }",
            "write a date as 2026-03-05, a month as 2026-03, a year as 2026",
        ),
        ("people: {A: {pronouns: hee}}", "write one of he, she, they"),
        (
            "people: {A: {severity: grave}}",
            "write one of error, warning, advice",
        ),
        (
            "facts: [A was built]",
            "put braces around what must be right: `The mill opened in {1911}`",
        ),
    ] {
        assert_eq!(helps(text), [help], "{text}");
    }
}
