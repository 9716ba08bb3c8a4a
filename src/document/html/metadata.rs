//! What a page says about its article for machines: linked data (schema.org's `NewsArticle` in
//! JSON-LD), Open Graph and the older `<meta>` names, `<time>`.

use crate::document::Front;
use crate::document::front::date;
use jiff::civil::Date;
use serde_json::Value;

/// Linked data of more bytes than this is not read.
const LIMIT: usize = 1 << 20;

/// How deep an article may lie within linked data.
const DEPTH: usize = 8;

/// What was found, each with a rank: the lower, the more it is about the article itself.
#[derive(Default)]
pub(super) struct Metadata {
    date: Option<(u8, Date)>,
    title: Option<(u8, String)>,
    authors: Option<(u8, Vec<String>)>,
}

/// Where linked data says it.
const LINKED: u8 = 0;

/// The names by which `<meta>` tells the day of publication, and their ranks. The first is Open
/// Graph's; the others are those of schema.org, Dublin Core and what news sites' tools made up.
const DATES: &[(&str, u8)] = &[
    ("article:published_time", 1),
    ("datepublished", 2),
    ("date", 3),
    ("pubdate", 3),
    ("publish-date", 3),
    ("publishdate", 3),
    ("article.published", 3),
    ("dc.date", 3),
    ("dc.date.issued", 3),
    ("dcterms.created", 3),
    ("dcterms.issued", 3),
    ("parsely-pub-date", 3),
    ("sailthru.date", 3),
];

const TITLES: &[(&str, u8)] = &[
    ("og:title", 1),
    ("headline", 2),
    ("dc.title", 3),
    ("parsely-title", 3),
    ("twitter:title", 4),
];

const AUTHORS: &[(&str, u8)] = &[
    ("author", 2),
    ("article:author", 3),
    ("parsely-author", 3),
    ("dc.creator", 3),
    ("sailthru.author", 3),
    ("byl", 3),
];

impl Metadata {
    /// Takes down what a start tag says; `attributes` have their names in small letters.
    pub(super) fn element(&mut self, name: &str, attributes: &[(String, String)]) {
        let value = |key: &str| {
            let mut found = attributes.iter().filter(|(name, _)| name == key);
            found.next().map(|(_, value)| value.trim())
        };
        let keys = ["property", "name", "itemprop"].into_iter();
        if name == "meta" {
            let content = value("content").filter(|content| !content.is_empty());
            for (key, content) in keys.filter_map(value).zip(content.into_iter().cycle()) {
                let key = key.to_ascii_lowercase();
                let rank = |table: &[(&str, u8)]| {
                    let mut rows = table.iter().filter(|(name, _)| *name == key);
                    rows.next().map(|(_, rank)| *rank)
                };
                if let Some(rank) = rank(DATES) {
                    self.dated(rank, content);
                }
                if let Some(rank) = rank(TITLES) {
                    better(&mut self.title, rank, content.to_owned());
                }
                // An author may be told by the address of a page about them.
                if let Some(rank) = rank(AUTHORS).filter(|_| !content.contains("://")) {
                    better(&mut self.authors, rank, vec![content.to_owned()]);
                }
            }
        } else if let Some(day) = value("datetime").filter(|_| name == "time") {
            let published = value("itemprop").is_some_and(|it| it == "datePublished");
            let rank = match (published, value("pubdate").is_some()) {
                (true, _) => 2,
                (false, true) => 4,
                (false, false) => 5,
            };
            self.dated(rank, day);
        }
    }

    /// Takes down the text of `<h1>` or `<title>`.
    pub(super) fn heading(&mut self, name: &str, title: String) {
        if !title.is_empty() {
            better(&mut self.title, if name == "h1" { 5 } else { 6 }, title);
        }
    }

    /// Takes down linked data.
    pub(super) fn linked(&mut self, json: &str) {
        if json.len() <= LIMIT
            && let Ok(value) = serde_json::from_str::<Value>(json)
        {
            self.object(&value, DEPTH);
        }
    }

    fn object(&mut self, value: &Value, depth: usize) {
        match value {
            Value::Array(items) if depth > 0 => {
                for item in items {
                    self.object(item, depth - 1);
                }
            }
            Value::Object(fields) if depth > 0 => {
                if fields.get("@type").is_some_and(is_article) {
                    let text = |key: &str| fields.get(key).and_then(Value::as_str);
                    if let Some(day) = text("datePublished") {
                        self.dated(LINKED, day);
                    }
                    if let Some(title) = text("headline") {
                        better(&mut self.title, LINKED, title.to_owned());
                    }
                    let names = names(fields.get("author"));
                    if !names.is_empty() {
                        better(&mut self.authors, LINKED, names);
                    }
                }
                for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                    if let Some(inner) = fields.get(key) {
                        self.object(inner, depth - 1);
                    }
                }
            }
            _ => {}
        }
    }

    fn dated(&mut self, rank: u8, day: &str) {
        if let Some(day) = date(day) {
            better(&mut self.date, rank, day);
        }
    }

    pub(super) fn front(self) -> Front {
        Front {
            date: self.date.map(|(_, date)| date),
            title: self.title.map(|(_, title)| title),
            authors: self.authors.map(|(_, names)| names).unwrap_or_default(),
            ..Front::default()
        }
    }
}

/// Keeps what is better of two; of two of one rank, the first.
fn better<T>(held: &mut Option<(u8, T)>, rank: u8, value: T) {
    if held.as_ref().is_none_or(|(other, _)| rank < *other) {
        *held = Some((rank, value));
    }
}

/// Whether a type of schema.org is one of articles: "NewsArticle", "BlogPosting".
fn is_article(of: &Value) -> bool {
    match of {
        Value::String(name) => name.ends_with("Article") || name.ends_with("Posting"),
        Value::Array(names) => names
            .iter()
            .any(|name| !name.is_array() && is_article(name)),
        _ => false,
    }
}

/// The names of authors: a text, an object with a name, or a list of these.
fn names(author: Option<&Value>) -> Vec<String> {
    match author {
        Some(Value::String(name)) => vec![name.clone()],
        Some(Value::Object(fields)) => match fields.get("name") {
            Some(Value::String(name)) => vec![name.clone()],
            _ => Vec::new(),
        },
        Some(Value::Array(items)) => items
            .iter()
            .filter(|item| !item.is_array())
            .flat_map(|item| names(Some(item)))
            .collect(),
        _ => Vec::new(),
    }
}
