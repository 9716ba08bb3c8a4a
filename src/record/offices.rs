//! The roles on record as offices: understood by the lexicon, and found by who held what when.
//!
//! Built once a record, on first use, so that judging an article costs nothing more with more on
//! record.

use super::{EntryId, FactId, Record};
use crate::titles::BodyRank;
use crate::titles::{
    self, BodyId, Branch, Holders, Kind, LONGEST, Letters, PartyId, Qualifier, Sense, TerritoryId,
    TitleId,
};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// A title and what it is of, as far as the words tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// The title.
    pub title: TitleId,
    /// What makes it another post of that title, in key form: "deputy", "for research".
    pub detail: String,
    /// Whether it is held for the time being: "acting".
    pub acting: bool,
    /// The country.
    pub country: Option<TerritoryId>,
    /// The state.
    pub state: Option<TerritoryId>,
    /// The city.
    pub city: Option<TerritoryId>,
    /// The public body.
    pub body: Option<BodyId>,
    /// The entry of that name.
    pub entry: Option<EntryId>,
    /// Any other words for what it is of, in key form.
    pub words: Option<String>,
}

/// One role on record, understood.
#[derive(Clone, Debug)]
pub struct Office {
    /// Who holds it.
    pub entry: EntryId,
    /// Which of the entry's roles it is.
    pub role: u32,
    /// The post; `None` where the lexicon does not know the title.
    pub post: Option<Post>,
    /// The party.
    pub party: Option<PartyId>,
    /// The first day.
    pub since: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
    /// The fact.
    pub fact: FactId,
}

/// All roles on record, by who holds them and by what they are of.
#[derive(Debug, Default)]
pub struct Offices {
    held: Vec<Office>,
    /// Where each entry's offices begin; one more than there are entries.
    starts: Vec<u32>,
    /// Those who held a post of one holder, in order of their first day.
    holders: FxHashMap<(TitleId, Sphere), Vec<u32>>,
    /// How many entries have held a title.
    population: FxHashMap<TitleId, u32>,
}

/// The one thing that tells posts of one title apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sphere {
    /// A country, state or city.
    Territory(TerritoryId),
    /// A public body.
    Body(BodyId),
    /// An entry on record.
    Entry(EntryId),
    /// Any other words, in key form.
    Words(String),
}

/// How two posts go together.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// They can be the same post.
    Same,
    /// The title is another.
    Title,
    /// The same title of another state.
    State,
    /// The same title of another country, city, body or organization.
    Elsewhere,
}

impl Office {
    /// Whether the office is held on `date`.
    pub fn covers(&self, date: Date) -> bool {
        self.since.is_none_or(|since| since <= date) && self.until.is_none_or(|until| date <= until)
    }

    /// Whether the office is held on some day of `year`.
    pub fn touches(&self, year: i16) -> bool {
        self.since.is_none_or(|since| since.year() <= year)
            && self.until.is_none_or(|until| year <= until.year())
    }

    /// Whether the office began on or before `date`.
    pub fn begun(&self, date: Date) -> bool {
        self.since.is_none_or(|since| since <= date)
    }

    /// Whether the office ended before `date`.
    pub fn ended(&self, date: Date) -> bool {
        self.until.is_some_and(|until| until < date)
    }
}

impl Post {
    /// A post with a title and nothing else.
    pub fn bare(title: TitleId) -> Self {
        Self {
            title,
            detail: String::new(),
            acting: false,
            country: None,
            state: None,
            city: None,
            body: None,
            entry: None,
            words: None,
        }
    }

    /// What the post is of, the most telling first.
    pub fn sphere(&self) -> Option<Sphere> {
        let territory = self.state.or(self.city);
        territory
            .map(Sphere::Territory)
            .or(self.body.map(Sphere::Body))
            .or(self.country.map(Sphere::Territory))
            .or(self.entry.map(Sphere::Entry))
            .or(self.words.clone().map(Sphere::Words))
    }

    /// The branch, where the head of a public agency counts as an executive.
    pub fn branch(&self) -> Branch {
        match self.title.title().branch {
            Branch::Agency if self.body.is_some() || self.city.is_some() => Branch::Executive,
            // The president of a university or a company holds no office of government.
            Branch::Executive if self.private() => Branch::Corporate,
            branch => branch,
        }
    }

    /// Whether the post is of an organization that is no part of government.
    fn private(&self) -> bool {
        self.title.title().of.contains(&Kind::Company)
            && (self.entry.is_some() || self.words.is_some())
            && self.body.is_none()
            && self.state.or(self.city).or(self.country).is_none()
    }

    /// The country in which the post lies.
    pub fn nation(&self) -> Option<TerritoryId> {
        self.state
            .and_then(|state| state.territory().country)
            .or(self.country)
            .or_else(|| {
                self.body
                    .filter(|body| body.body().rank != BodyRank::Office)
                    .and_then(|_| titles::united_states())
            })
    }

    /// How this post, as an article names it, goes together with one that is held.
    pub fn against(&self, held: &Post) -> Match {
        if !self.title.covers(held.title) || self.detail != held.detail {
            return Match::Title;
        }
        let apart = |a: Option<TerritoryId>, b: Option<TerritoryId>| matches!((a, b), (Some(a), Some(b)) if a != b);
        if apart(self.state, held.state) {
            return Match::State;
        }
        // The attorney general of a state is not that of the nation.
        let levels = self.title.title().of.contains(&Kind::Country)
            && self.title.title().of.contains(&Kind::State);
        let other_level = levels && self.state.is_some() && held.state.is_none();
        let other_body = matches!((self.body, held.body), (Some(a), Some(b)) if a != b);
        if apart(self.city, held.city)
            || apart(self.nation(), held.nation())
            || other_level
            || other_body
        {
            return Match::Elsewhere;
        }
        if self.body.is_some() && held.body.is_some() {
            return Match::Same;
        }
        match (self.entry, held.entry) {
            (Some(a), Some(b)) if a != b => return Match::Elsewhere,
            (Some(_), Some(_)) => return Match::Same,
            _ => {}
        }
        let other = |a: &str, b: &str| !within(a, b) && !within(b, a);
        match (&self.words, &held.words) {
            (Some(a), Some(b)) if other(a, b) => Match::Elsewhere,
            (Some(a), None) if held.place_key().is_some_and(|held| other(a, &held)) => {
                Match::Elsewhere
            }
            (None, Some(b)) if self.place_key().is_some_and(|named| other(b, &named)) => {
                Match::Elsewhere
            }
            _ if self.private() && !held.private() && held.sphere().is_some() => Match::Elsewhere,
            _ => Match::Same,
        }
    }

    /// Whether this is the post of a deputy of `head`: a deputy director's, of the director.
    pub fn deputy_of(&self, head: &Post) -> bool {
        if !head.detail.is_empty() {
            return false;
        }
        let lesser = || {
            let senses = titles::senses(&self.detail);
            let lesser = Sense::Qualifier(Qualifier::Lesser);
            senses.iter().any(|entry| entry.sense == lesser)
        };
        let below = match self.detail.is_empty() {
            true => self.title.title().deputy_of == Some(head.title),
            false => self.title == head.title && lesser(),
        };
        let own = Self {
            title: head.title,
            detail: String::new(),
            ..self.clone()
        };
        below && own.against(head) == Match::Same
    }

    /// The place or body in key form.
    fn place_key(&self) -> Option<String> {
        match self.sphere()? {
            Sphere::Territory(id) => Some(titles::key(id.territory().name)),
            Sphere::Body(id) => Some(id.body().name.to_owned()),
            Sphere::Entry(_) | Sphere::Words(_) => None,
        }
    }
}

/// Whether the words of `part` stand in `whole`: "New York" in "New York City".
fn within(part: &str, whole: &str) -> bool {
    format!(" {whole} ").contains(&format!(" {part} "))
}

/// Whether nobody can hold both posts at once.
pub fn exclusive(a: &Post, b: &Post) -> bool {
    if a.title.covers(b.title) || b.title.covers(a.title) {
        return false;
    }
    if !a.detail.is_empty() || !b.detail.is_empty() {
        return false;
    }
    let office = |branch| matches!(branch, Branch::Executive | Branch::Judge | Branch::Member);
    match (a.branch(), b.branch()) {
        (Branch::Leader, Branch::Leader) => true,
        (Branch::Leader, other) | (other, Branch::Leader) => {
            matches!(other, Branch::Executive | Branch::Judge)
        }
        (a, b) => office(a) && office(b),
    }
}

impl Offices {
    pub(super) fn of(record: &Record) -> Self {
        let mut offices = Self::default();
        for &id in &record.with_roles {
            let entry = record.entry(id);
            offices
                .starts
                .resize(id.0 as usize + 1, offices.held.len() as u32);
            let mut counted: Vec<TitleId> = Vec::new();
            for (number, role) in entry.roles.iter().enumerate() {
                let mut post = post(&role.title, role.of.as_deref(), role.of_entry);
                let seat = role.seat.as_deref().and_then(seat_of);
                let party = role.party.as_deref().and_then(party);
                if let Some(post) = &mut post {
                    post.state = post.state.or(seat);
                    if !counted.contains(&post.title) {
                        counted.push(post.title);
                        *offices.population.entry(post.title).or_default() += 1;
                    }
                    let one = match role.shared {
                        Some(shared) => !shared,
                        None => post.title.title().holders == Holders::One,
                    };
                    // A bare "Secretary of Defense" is the American one.
                    let home = || {
                        let american = post.title.title().american;
                        titles::united_states()
                            .filter(|_| american)
                            .map(Sphere::Territory)
                    };
                    let sphere = post.sphere().or_else(home);
                    if let (true, true, Some(sphere)) = (one, post.detail.is_empty(), sphere) {
                        offices
                            .holders
                            .entry((post.title, sphere))
                            .or_default()
                            .push(offices.held.len() as u32);
                    }
                }
                offices.held.push(Office {
                    entry: id,
                    role: number as u32,
                    post,
                    party,
                    since: role.since,
                    until: role.until,
                    fact: role.fact,
                });
            }
        }
        offices
            .starts
            .resize(record.entries.len() + 1, offices.held.len() as u32);
        for holders in offices.holders.values_mut() {
            holders.sort_by_key(|&index| (offices.held[index as usize].since, index));
        }
        offices
    }

    /// The offices of one entry, as its roles stand on record.
    pub fn of_entry(&self, entry: EntryId) -> &[Office] {
        let index = entry.0 as usize;
        match (self.starts.get(index), self.starts.get(index + 1)) {
            (Some(&start), Some(&end)) => &self.held[start as usize..end as usize],
            _ => &[],
        }
    }

    /// Those who have held a post of one holder, in order of their first day.
    pub fn holders(&self, title: TitleId, sphere: &Sphere) -> impl Iterator<Item = &Office> {
        self.holders
            .get(&(title, sphere.clone()))
            .into_iter()
            .flatten()
            .map(|&index| &self.held[index as usize])
    }

    /// How many entries have held this title.
    pub fn population(&self, title: TitleId) -> u32 {
        self.population.get(&title).copied().unwrap_or_default()
    }

    /// Since when a post of one holder has been held without a gap by those on record, counted
    /// back from `date`. Two holders a month apart leave no gap.
    pub fn unbroken(&self, title: TitleId, sphere: &Sphere, date: Date) -> Option<Date> {
        let holders = self.holders.get(&(title, sphere.clone()))?;
        let mut start: Option<Date> = None;
        for &index in holders.iter().rev() {
            let office = &self.held[index as usize];
            let reaches = match start {
                None => office.covers(date),
                Some(start) => office.until.is_none_or(|until| {
                    until
                        .checked_add(jiff::Span::new().days(31))
                        .is_ok_and(|until| until >= start)
                }),
            };
            if reaches {
                let since = office.since.unwrap_or(Date::MIN);
                start = Some(start.map_or(since, |start| start.min(since)));
            }
        }
        start
    }
}

/// The post that a role's words name: "White House Press Secretary"; "Director", of "the FBI".
pub(super) fn post(title: &str, of: Option<&str>, of_entry: Option<EntryId>) -> Option<Post> {
    let mut key = titles::key(title);
    let mut of = of;
    // A short role parts at its first "of": "Secretary" of "Defense" is one title all the same.
    if let Some(rest) = of {
        let whole = titles::key(&format!("{title} of {rest}"));
        let length = |key: &str| {
            let words: Vec<&str> = key.split(' ').collect();
            head(&words).map_or(0, |(start, end, _)| end - start)
        };
        if length(&whole) > length(&key) {
            key = whole;
            of = None;
        }
    }
    let words: Vec<&str> = key.split(' ').collect();
    let (start, end, id) = head(&words)?;
    let mut post = Post::bare(id);
    let mut left = start;
    while left > 0 {
        let (length, sense) = (1..=left.min(LONGEST))
            .rev()
            .find_map(|length| {
                let senses = titles::senses(&words[left - length..left].join(" "));
                senses.first().map(|entry| (length, Some(entry.sense)))
            })
            .unwrap_or((1, None));
        let phrase = words[left - length..left].join(" ");
        match sense {
            Some(Sense::Territory(..)) => post.place(&phrase),
            Some(Sense::Body(body)) => post.body = Some(body),
            Some(Sense::Qualifier(Qualifier::Lesser | Qualifier::Prefix)) => {
                post.add_detail(&phrase);
            }
            Some(Sense::Qualifier(Qualifier::Acting)) => post.acting = true,
            Some(Sense::Qualifier(_)) => {}
            _ => post.add_detail(&phrase),
        }
        left -= length;
    }
    let mut rest = words[end..].join(" ");
    if let Some(after) = rest.strip_prefix("of ") {
        let after = after.strip_prefix("the ").unwrap_or(after).to_owned();
        if post.set_of(&after) {
            rest.clear();
        }
    }
    if !rest.is_empty() {
        post.add_detail(&rest);
    }
    if let Some(of) = of {
        let of = titles::key(of);
        let of = of.strip_prefix("the ").unwrap_or(&of);
        if !post.set_of(of) {
            post.words = Some(of.to_owned());
        }
        post.entry = of_entry;
    }
    Some(post)
}

/// The title among the words of a role: the longest phrase that is one, the leftmost of the longest.
fn head(words: &[&str]) -> Option<(usize, usize, TitleId)> {
    for length in (1..=words.len().min(LONGEST)).rev() {
        for start in 0..=words.len() - length {
            let found = titles::senses(&words[start..start + length].join(" "))
                .iter()
                .find_map(|entry| match entry.sense {
                    Sense::Title(id, _) => Some(id),
                    _ => None,
                });
            if let Some(id) = found {
                return Some((start, start + length, id));
            }
        }
    }
    None
}

impl Post {
    /// Adds to what makes this another post of its title.
    pub fn add_detail(&mut self, words: &str) {
        if !self.detail.is_empty() {
            self.detail.push(' ');
        }
        self.detail.push_str(words);
    }

    /// Takes the territory that a phrase in key form names, of the kind that suits the title best:
    /// "Georgia" is the state of a governor and the country of a president.
    pub fn place(&mut self, phrase: &str) {
        let found: Vec<TerritoryId> = titles::senses(phrase)
            .iter()
            .filter_map(|entry| match entry.sense {
                Sense::Territory(id, _) => Some(id),
                _ => None,
            })
            .collect();
        let suiting = self
            .title
            .title()
            .of
            .iter()
            .find_map(|kind| found.iter().find(|id| id.territory().kind == *kind));
        let Some(&id) = suiting.or(found.first()) else {
            return;
        };
        // "Ohio President Roe" leads a university or a club there: no state has a president.
        let kinds = &self.title.title().of;
        let kind = id.territory().kind;
        if suiting.is_none() && kind != Kind::Country && kinds.contains(&Kind::Company) {
            self.words = Some(phrase.to_owned());
            return;
        }
        match id.territory().kind {
            Kind::State => self.state = Some(id),
            Kind::City => self.city = Some(id),
            _ => self.country = Some(id),
        }
    }

    /// Takes what a phrase in key form names, and says whether the lexicon knows it.
    pub fn set_of(&mut self, phrase: &str) -> bool {
        let senses = titles::senses(phrase);
        if senses
            .iter()
            .any(|entry| matches!(entry.sense, Sense::Territory(..)))
        {
            self.place(phrase);
            return true;
        }
        for entry in senses {
            if let Sense::Body(body) = entry.sense {
                self.body = Some(body);
                return true;
            }
        }
        false
    }
}

/// The state of a seat: "Texas", "TX", "Texas's 5th district", "TX-05".
fn seat_of(seat: &str) -> Option<TerritoryId> {
    let key = titles::key(seat);
    let words: Vec<&str> = key.split(' ').collect();
    (1..=words.len().min(LONGEST))
        .rev()
        .find_map(|length| titles::territory_named(&words[..length].join(" "), Kind::State))
}

/// The party that a role's words name: "Republican", "R", "Democratic".
fn party(words: &str) -> Option<PartyId> {
    let key = titles::key(words);
    let key = key.strip_suffix(" party").unwrap_or(&key);
    titles::senses(key)
        .iter()
        .find_map(|entry| match (entry.sense, entry.letters) {
            (Sense::Party(id, _), Letters::Any | Letters::Initial | Letters::All) => Some(id),
            _ => None,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(title: &str, of: Option<&str>) -> Option<(String, Option<String>, String)> {
        post(title, of, None).map(|post| {
            let sphere = post.sphere().map(|sphere| match sphere {
                Sphere::Territory(id) => id.territory().name.to_owned(),
                Sphere::Body(id) => id.body().name.to_owned(),
                Sphere::Entry(_) => "entry".to_owned(),
                Sphere::Words(words) => words,
            });
            (post.title.title().name.to_owned(), sphere, post.detail)
        })
    }

    #[test]
    fn the_words_of_a_role_name_a_title_and_what_it_is_of() {
        for (title, of, name, sphere, detail) in [
            ("CEO", Some("Quillby"), "CEO", Some("quillby"), ""),
            ("Governor", Some("Georgia"), "governor", Some("Georgia"), ""),
            (
                "president",
                Some("Georgia"),
                "president",
                Some("Georgia"),
                "",
            ),
            ("Director", Some("the FBI"), "director", Some("fbi"), ""),
            (
                "White House Press Secretary",
                None,
                "press secretary",
                Some("white house"),
                "",
            ),
            ("Speaker of the House", None, "speaker", Some("house"), ""),
            (
                "Defense Secretary",
                Some("United States"),
                "defense secretary",
                Some("United States"),
                "",
            ),
            (
                "vice president of research",
                Some("Quillby"),
                "vice president",
                Some("quillby"),
                "of research",
            ),
            (
                "Deputy Secretary of Labor",
                None,
                "labor secretary",
                None,
                "deputy",
            ),
            (
                "Mayor",
                Some("New York"),
                "mayor",
                Some("New York City"),
                "",
            ),
        ] {
            assert_eq!(
                shown(title, of),
                Some((
                    name.to_owned(),
                    sphere.map(str::to_owned),
                    detail.to_owned()
                )),
                "{title}"
            );
        }
        assert_eq!(shown("plumber", Some("Quillby")), None);
    }

    #[test]
    fn a_seat_may_be_written_with_its_district() {
        for seat in ["Texas", "TX", "TX-05", "Texas's 5th district", "Tex."] {
            let state = seat_of(seat).map(|id| id.territory().name);
            assert_eq!(state, Some("Texas"), "{seat}");
        }
        assert_eq!(seat_of("Nowhere"), None);
    }

    #[test]
    fn offices_of_government_exclude_each_other_and_posts_beside_them_do_not() {
        let excluded = |a: (&str, Option<&str>), b: (&str, Option<&str>)| match (
            post(a.0, a.1, None),
            post(b.0, b.1, None),
        ) {
            (Some(a), Some(b)) => exclusive(&a, &b),
            _ => panic!("known titles"),
        };
        for (a, b, apart) in [
            (("senator", None), ("governor", Some("Ohio")), true),
            (("senator", None), ("representative", None), true),
            (("speaker", Some("House")), ("representative", None), false),
            (("speaker", Some("House")), ("vice president", None), true),
            (
                ("director", Some("FBI")),
                ("secretary of state", None),
                true,
            ),
            (("director", Some("a film")), ("senator", None), false),
            (("chairman", Some("RNC")), ("senator", None), false),
            (("CEO", Some("Quillby")), ("senator", None), false),
            (("secretary", None), ("secretary of state", None), false),
        ] {
            assert_eq!(excluded(a, b), apart, "{a:?} {b:?}");
            assert_eq!(excluded(b, a), apart, "{b:?} {a:?}");
        }
    }
}
