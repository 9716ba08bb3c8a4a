//! How a person's name is made: given names, particles, family name, suffix.

pub use crate::words::part::{NamePart, is};

use super::{Entry, EntryKind};
use crate::likeness;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Whether two folded given names are used for one another: "bob" and "robert". Two spellings of one
/// name are not ("catherine" and "katherine"): a person has only one of them.
pub fn nicknames(one: &str, other: &str) -> bool {
    let groups = |name: &str| NICKNAMES.get(name).map_or(&[][..], Vec::as_slice);
    let (of_one, of_other) = (groups(one), groups(other));
    if !of_one.iter().any(|group| of_other.contains(group)) {
        return false;
    }
    let letters = one.len().min(other.len());
    let edits = likeness::edits(one, other);
    let short_form = one.starts_with(other) || other.starts_with(one);
    short_form || !((letters > 2 && edits < 2) || (letters > 4 && edits < 3))
}

static NICKNAMES: LazyLock<BTreeMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let lines = include_str!("nicknames.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    for (group, line) in lines.enumerate() {
        for name in line.split_whitespace() {
            groups.entry(name).or_default().push(group);
        }
    }
    groups
});

/// The forms in which a person's family name stands alone, the longer first: "de Blasio" and
/// "Blasio" of Bill de Blasio; what `family:` says, where it says something. Empty for a name of
/// one word and for what is not a person.
pub fn families(entry: &Entry) -> Vec<&str> {
    if entry.kind != EntryKind::Person {
        return Vec::new();
    }
    if let Some(family) = &entry.family {
        return vec![family];
    }
    let Some((_, family)) = given_and_family(&entry.name) else {
        return Vec::new();
    };
    let mut forms = vec![family];
    let bare = without_particles(family);
    if bare.len() < family.len() {
        forms.push(bare);
    }
    forms
}

/// The full name without middle names, initials and suffix: "Robert Heinlein" and, where the first
/// given name is an initial, "Edgar Hoover" of J. Edgar Hoover. Empty where nothing is left out.
pub fn short_forms(entry: &Entry) -> Vec<String> {
    if entry.kind != EntryKind::Person || entry.family.is_some() {
        return Vec::new();
    }
    let Some((given, family)) = given_and_family(&entry.name) else {
        return Vec::new();
    };
    let mut forms = vec![format!("{given} {family}")];
    let spelled_out = given
        .split(' ')
        .find(|word| word.trim_end_matches('.').chars().count() > 1);
    forms.extend(spelled_out.map(|given| format!("{given} {family}")));
    forms.retain(|form| *form != entry.name);
    forms.dedup();
    forms
}

/// Splits a person's full name, suffix left out, into given names and family name with its
/// particles: ("Bill", "de Blasio"), ("Robert A.", "Heinlein"). `None` for a name of one word.
pub fn given_and_family(name: &str) -> Option<(&str, &str)> {
    let name = without_suffix(name);
    let words: Vec<&str> = name.split_whitespace().collect();
    let mut at = words.len().checked_sub(1)?;
    while at > 1 && is(NamePart::Particle, words[at - 1]) {
        at -= 1;
    }
    if at == 0 {
        return None;
    }
    let start = words[at].as_ptr() as usize - name.as_ptr() as usize;
    Some((name[..start].trim_end(), &name[start..]))
}

/// The name without "Jr.", "III" and the like, and without the comma before.
pub fn without_suffix(name: &str) -> &str {
    trim_last(name, NamePart::Suffix)
}

/// A company's name without "Inc.", "Ltd." and the like, and without the comma before.
pub fn without_company_suffix(name: &str) -> &str {
    trim_last(name, NamePart::Company)
}

fn trim_last(name: &str, part: NamePart) -> &str {
    let mut rest = name.trim();
    while let Some((before, last)) = rest.rsplit_once(char::is_whitespace) {
        if !is(part, last) {
            break;
        }
        rest = before.trim_end().trim_end_matches(',');
    }
    rest
}

/// "Assad" of "al-Assad", "Blasio" of "de Blasio".
fn without_particles(family: &str) -> &str {
    let mut rest = family;
    while let Some((first, after)) = rest.split_once([' ', '-']) {
        if !is(NamePart::Particle, first) {
            break;
        }
        rest = after;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_names_fall_into_given_and_family() {
        for (name, parts) in [
            ("Ada Lovell", Some(("Ada", "Lovell"))),
            ("Robert A. Quill", Some(("Robert A.", "Quill"))),
            ("Bram van den Holm", Some(("Bram", "van den Holm"))),
            ("Samir al-Rashid", Some(("Samir", "al-Rashid"))),
            ("Owen Pike Jr.", Some(("Owen", "Pike"))),
            ("Owen Pike, III", Some(("Owen", "Pike"))),
            ("Johann Weiss-Keller", Some(("Johann", "Weiss-Keller"))),
            ("Madonna", None),
            ("", None),
        ] {
            assert_eq!(given_and_family(name), parts, "{name}");
        }
    }

    #[test]
    fn particles_may_be_left_out_of_a_family_name() {
        assert_eq!(without_particles("al-Rashid"), "Rashid");
        assert_eq!(without_particles("van den Holm"), "Holm");
        assert_eq!(without_particles("Weiss-Keller"), "Weiss-Keller");
    }

    #[test]
    fn legal_forms_are_no_part_of_a_companys_name() {
        assert_eq!(
            without_company_suffix("Harbor Freight Co., Inc."),
            "Harbor Freight"
        );
        assert_eq!(without_company_suffix("Co"), "Co");
    }
}
