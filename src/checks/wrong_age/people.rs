//! Whose age or dates an article gives, so that one person's are found without a look at everybody's.

use crate::checks::Article;
use crate::fold::fold;
use crate::reading::{Age, Life};
use crate::record::EntryId;
use crate::span::Span;
use crate::words;
use rustc_hash::{FxHashMap, FxHashSet};

/// The people of whom an article tells an age, or when they were born or died.
pub(super) struct People {
    /// By age, and by life: who it is.
    ages: Vec<Option<Person>>,
    lives: Vec<Option<Person>>,
    /// By those who may be one person: which ages and which lives, in order.
    ages_of: FxHashMap<Kin, Vec<usize>>,
    lives_of: FxHashMap<Kin, Vec<usize>>,
    /// By the last word of a name: the names that end with it.
    families: FxHashMap<String, FxHashSet<String>>,
}

/// A name that an article gives an age or dates to, folded.
struct Person {
    kin: Kin,
    name: String,
}

/// Those who may be one person: the same entry, or off the record the same last word of a name.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Kin {
    Entry(EntryId),
    Family(String),
}

impl People {
    pub(super) fn of(article: &Article<'_>) -> Self {
        let reading = article.reading;
        let person = |mention, name| person(article, mention, name);
        let ages: Vec<_> = reading
            .ages
            .iter()
            .map(|age| person(age.mention, age.name))
            .collect();
        let lives: Vec<_> = reading
            .lives
            .iter()
            .map(|life| person(life.mention, life.name))
            .collect();
        let mut families: FxHashMap<String, FxHashSet<String>> = FxHashMap::default();
        let names = reading.ages.iter().map(|age| age.name);
        for name in names.chain(reading.lives.iter().map(|life| life.name)) {
            let name = fold(article.document.text(name));
            families
                .entry(last_word(&name).to_owned())
                .or_default()
                .insert(name);
        }
        Self {
            ages_of: by_kin(&ages),
            lives_of: by_kin(&lives),
            ages,
            lives,
            families,
        }
    }

    /// The lives of the person whose age has this number, in order of place.
    pub(super) fn lives<'a>(
        &self,
        age: usize,
        lives: &'a [Life],
    ) -> impl Iterator<Item = &'a Life> {
        let person = self.ages[age].as_ref();
        let kin = person.and_then(|person| self.lives_of.get(&person.kin));
        let same = move |life: &&usize| self.same(person, self.lives[**life].as_ref());
        kin.into_iter()
            .flatten()
            .filter(same)
            .map(|life| &lives[*life])
    }

    /// The ages given before to the person whose age has this number, in order of place.
    pub(super) fn before<'a>(&self, age: usize, ages: &'a [Age]) -> impl Iterator<Item = &'a Age> {
        let person = self.ages[age].as_ref();
        let kin = person.and_then(|person| self.ages_of.get(&person.kin));
        let same = move |other: &&usize| self.same(person, self.ages[**other].as_ref());
        let earlier = kin
            .into_iter()
            .flatten()
            .take_while(move |other| **other < age);
        earlier.filter(same).map(|other| &ages[*other])
    }

    /// Whether two names of one kin are one person's: one entry, the same words, or the family name of a
    /// full name that nobody else in the article shares.
    fn same(&self, one: Option<&Person>, other: Option<&Person>) -> bool {
        let (Some(one), Some(other)) = (one, other) else {
            return false;
        };
        let Kin::Family(family) = &one.kin else {
            return true;
        };
        let (short, full) = match one.name.len() < other.name.len() {
            true => (&one.name, &other.name),
            false => (&other.name, &one.name),
        };
        let sole = || {
            let mut names = self.families.get(family).into_iter().flatten();
            short == family && names.all(|name| name == full || name == short)
        };
        begins_with_given_name(full) && (short == full || sole())
    }
}

/// Who it is; nobody where a name on record stands for somebody unsettled.
fn person(article: &Article<'_>, mention: Option<usize>, name: Span) -> Option<Person> {
    let name = fold(article.document.text(name));
    let kin = match mention {
        Some(mention) => Kin::Entry(article.reading.mentions[mention].referent?.entry),
        None => Kin::Family(last_word(&name).to_owned()),
    };
    Some(Person { kin, name })
}

fn by_kin(people: &[Option<Person>]) -> FxHashMap<Kin, Vec<usize>> {
    let mut by_kin: FxHashMap<Kin, Vec<usize>> = FxHashMap::default();
    for (number, person) in people.iter().enumerate() {
        if let Some(person) = person {
            by_kin.entry(person.kin.clone()).or_default().push(number);
        }
    }
    by_kin
}

fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or_default()
}

/// "Figure A, 3," has no age.
fn begins_with_given_name(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default();
    first.len() < name.len() && words::given(first).is_some()
}
