//! The data of the congress-legislators project (github.com/unitedstates/congress-legislators,
//! public domain): members of Congress, presidents and vice presidents, with their terms.

use super::{Entry, Mistake, Role};
use crate::fold::fold;
use crate::record::{EntryKind, person, role};
use crate::titles::{self, Kind, Sense};
use serde::Deserialize;

#[derive(Deserialize)]
struct Legislator {
    id: Ids,
    name: Name,
    #[serde(default)]
    bio: Bio,
    #[serde(default)]
    terms: Vec<Term>,
    #[serde(default)]
    leadership_roles: Vec<Post>,
}

#[derive(Deserialize)]
struct Ids {
    bioguide: Option<String>,
    /// The title of the person's article there, which is the name by which the person is known.
    wikipedia: Option<String>,
}

#[derive(Deserialize)]
struct Name {
    first: String,
    last: String,
    nickname: Option<String>,
    suffix: Option<String>,
    official_full: Option<String>,
}

#[derive(Default, Deserialize)]
struct Bio {
    gender: Option<String>,
}

#[derive(Deserialize)]
struct Term {
    #[serde(rename = "type")]
    kind: String,
    start: String,
    end: String,
    state: Option<String>,
    district: Option<i32>,
    party: Option<String>,
    #[serde(default)]
    party_affiliations: Vec<Affiliation>,
}

#[derive(Deserialize)]
struct Affiliation {
    start: String,
    end: String,
    party: String,
}

#[derive(Deserialize)]
struct Post {
    title: String,
    start: String,
    end: Option<String>,
}

/// Where the biographies of members stand.
const BIOGRAPHIES: &str = "https://bioguide.congress.gov/search/bio/";

/// Reads a file of congress-legislators. A term that ends after `as_of`, an ISO date, is held still
/// and gets no end. People come in the order of their family names.
pub fn congress(text: &str, as_of: &str) -> Result<Vec<Entry>, Vec<Mistake>> {
    let people: Vec<Legislator> = serde_yaml::from_str(text).map_err(|error| {
        let (line, column) = error
            .location()
            .map_or((1, 1), |at| (at.line(), at.column()));
        let message = format!("this is not the YAML of congress-legislators: {error}");
        vec![Mistake {
            line,
            column,
            message,
        }]
    })?;
    let mut sorted: Vec<(String, Entry)> = people
        .iter()
        .map(|person| {
            let entry = person.entry(as_of);
            let order = fold(&format!("{} {}", person.name.last, entry.name));
            (order, entry)
        })
        .collect();
    sorted.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(sorted.into_iter().map(|(_, entry)| entry).collect())
}

impl Legislator {
    fn entry(&self, as_of: &str) -> Entry {
        let name = self.name.usual(self.id.wikipedia.as_deref());
        let mut entry = Entry::named(EntryKind::Person, name);
        let also = self.name.further(&entry.name, self.id.wikipedia.as_deref());
        if !also.is_empty() {
            entry.lists.push(("also", also));
        }
        let family = self.name.last.as_str();
        let read = person::given_and_family(&entry.name).map(|(_, family)| family);
        if read.is_some_and(|read| read != family) && entry.name.contains(family) {
            entry.values.push(("family", family.to_owned()));
        }
        let pronouns = match self.bio.gender.as_deref() {
            Some("F") => Some("she"),
            Some("M") => Some("he"),
            _ => None,
        };
        let pronouns = pronouns.map(|it| ("pronouns", it.to_owned()));
        entry.values.extend(pronouns);
        let source = self.id.bioguide.as_deref();
        let source = source.map(|id| ("source", format!("{BIOGRAPHIES}{id}")));
        entry.values.extend(source);
        entry.roles = self.roles(as_of);
        let last = self.terms.last();
        let state = last.and_then(|term| term.state.as_deref()).map(state_name);
        entry.apart.extend(state);
        let titles = entry.roles.iter().filter_map(|role| role.value("title"));
        let titles: Vec<String> = titles.map(str::to_owned).collect();
        entry.apart.extend(titles.into_iter().rev());
        let began = self.terms.first().and_then(|term| term.start.get(..4));
        entry.apart.extend(began.map(str::to_owned));
        entry
    }

    /// Terms and posts, the oldest first; what went on without a break is one role.
    fn roles(&self, as_of: &str) -> Vec<Role> {
        let mut held: Vec<Holding> = Vec::new();
        for holding in self.terms.iter().flat_map(Term::holdings) {
            holding.add_to(&mut held);
        }
        let mut posts: Vec<Holding> = Vec::new();
        for post in &self.leadership_roles {
            let (title, of) = chamber_post(&post.title);
            let holding = Holding {
                title,
                of,
                seat: None,
                party: None,
                since: post.start.clone(),
                until: post.end.clone(),
            };
            holding.add_to(&mut posts);
        }
        held.append(&mut posts);
        held.sort_by(|one, other| one.since.cmp(&other.since));
        held.into_iter().map(|it| it.role(as_of)).collect()
    }
}

/// One office for some time.
#[derive(Clone, Debug)]
struct Holding {
    title: String,
    of: Option<String>,
    seat: Option<String>,
    party: Option<String>,
    since: String,
    until: Option<String>,
}

impl Holding {
    /// Adds it to those before it, the last of the same office if that has gone on till then.
    fn add_to(self, held: &mut Vec<Self>) {
        let same = |other: &&mut Self| {
            other.title == self.title
                && other.of == self.of
                && other.seat == self.seat
                && other.party == self.party
                && other
                    .until
                    .as_deref()
                    .is_some_and(|until| follows(until, &self.since))
        };
        match held.iter_mut().find(same) {
            Some(other) => other.until = self.until,
            None => held.push(self),
        }
    }

    fn role(self, as_of: &str) -> Role {
        let until = self.until.filter(|until| until.as_str() <= as_of);
        let pairs = [
            ("title", Some(self.title)),
            ("of", self.of),
            ("seat", self.seat),
            ("party", self.party),
            ("since", Some(self.since)),
            ("until", until),
        ];
        let told = pairs.into_iter().filter_map(|(key, it)| Some((key, it?)));
        Role(told.collect())
    }
}

/// Whether a term that begins on `start` goes on with one that ended on `end`: Congresses meet
/// some days after the last one has ended.
fn follows(end: &str, start: &str) -> bool {
    let day = |text: &str| text.parse::<jiff::civil::Date>().ok();
    let (Some(end), Some(start)) = (day(end), day(start)) else {
        return false;
    };
    let days = end.until(start).map_or(i32::MAX, |span| span.get_days());
    (-31..=31).contains(&days)
}

impl Term {
    /// The term, in parts where the party changed.
    fn holdings(&self) -> Vec<Holding> {
        let state = self.state.as_deref().map(state_name);
        let (title, of, seat) = match self.kind.as_str() {
            "prez" => ("president", Some("the United States"), None),
            "viceprez" => ("vice president", Some("the United States"), None),
            "sen" => ("senator", None, state),
            _ => match self.state.as_deref() {
                Some("PR") => ("resident commissioner", None, state),
                Some("DC" | "GU" | "VI" | "AS" | "MP") => ("delegate", None, state),
                _ => {
                    let seat = state.map(|state| district(&state, self.district.unwrap_or(0)));
                    ("representative", None, seat)
                }
            },
        };
        let holding = |party: Option<&String>, since: &String, until: &String| Holding {
            title: title.to_owned(),
            of: of.map(str::to_owned),
            seat: seat.clone(),
            party: party.cloned(),
            since: since.clone(),
            until: Some(until.clone()),
        };
        if self.party_affiliations.is_empty() {
            return vec![holding(self.party.as_ref(), &self.start, &self.end)];
        }
        self.party_affiliations
            .iter()
            .map(|part| holding(Some(&part.party), &part.start, &part.end))
            .collect()
    }
}

/// The title of a post and the chamber that it is of: "House Majority Whip" is majority whip of the
/// House. A post that the lexicon does not know stays as it is.
fn chamber_post(post: &str) -> (String, Option<String>) {
    for chamber in ["House", "Senate"] {
        let before = post.strip_prefix(chamber);
        let title = before.or_else(|| post.strip_suffix(chamber)?.strip_suffix(" of the "));
        let Some(title) = title.map(|title| title.trim().to_lowercase()) else {
            continue;
        };
        let known = |entry: &titles::Entry| matches!(entry.sense, Sense::Title(..));
        if titles::senses(&titles::key(&title)).iter().any(known) {
            return (title, Some(format!("the {chamber}")));
        }
    }
    (post.to_owned(), None)
}

/// "Texas's 7th district", "Alaska's at-large district".
fn district(state: &str, number: i32) -> String {
    let ending = match (number % 10, number % 100) {
        (1, rest) if rest != 11 => "st",
        (2, rest) if rest != 12 => "nd",
        (3, rest) if rest != 13 => "rd",
        _ => "th",
    };
    match number {
        ..=0 => format!("{state}'s at-large district"),
        _ => format!("{state}'s {number}{ending} district"),
    }
}

/// The name of a state by its postal code.
fn state_name(code: &str) -> String {
    match titles::territory_named(&code.to_lowercase(), Kind::State) {
        Some(state) => state.territory().name.to_owned(),
        None => code.to_owned(),
    }
}

impl Name {
    /// The name in print: that of the encyclopedia, in the spelling of the official one, where both
    /// have the same family name; else the official one.
    fn usual(&self, wikipedia: Option<&str>) -> String {
        let known = wikipedia.map(|title| self.spelled(role::printed(title)));
        let known = known.filter(|name| fold(name).contains(&fold(&self.last)));
        known.unwrap_or_else(|| self.official())
    }

    /// `name` with the accents and capitals that the data gives its words.
    fn spelled(&self, name: &str) -> String {
        let official = self.official();
        let words: Vec<&str> = [&self.first, &self.last, &official]
            .into_iter()
            .flat_map(|name| name.split(' '))
            .collect();
        let spelled = name.split(' ').map(|word| {
            let same = words.iter().find(|other| fold(other) == fold(word));
            same.copied().unwrap_or(word)
        });
        spelled.collect::<Vec<_>>().join(" ")
    }

    /// The official name without the nickname in quotation marks, and without the comma before a
    /// suffix.
    fn official(&self) -> String {
        let Some(official) = &self.official_full else {
            let suffix = self.suffix.as_deref().unwrap_or_default();
            return format!("{} {} {suffix}", self.first, self.last)
                .trim_end()
                .to_owned();
        };
        let words = official.split_whitespace();
        let words = words.filter(|word| !word.starts_with(['"', '“']));
        words.collect::<Vec<_>>().join(" ").replace(',', "")
    }

    /// Further right forms: the official name, the nickname before the family name, the spelling of
    /// the encyclopedia.
    fn further(&self, usual: &str, wikipedia: Option<&str>) -> Vec<String> {
        let nickname = self.nickname.as_deref();
        let forms = [
            Some(self.official()),
            nickname.map(|nickname| format!("{nickname} {}", self.last)),
            wikipedia.map(|title| role::printed(title).to_owned()),
        ];
        let mut also: Vec<String> = Vec::new();
        for form in forms.into_iter().flatten() {
            if form != usual && !also.contains(&form) {
                also.push(form);
            }
        }
        also
    }
}
