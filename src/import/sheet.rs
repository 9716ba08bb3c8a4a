//! A sheet as newsrooms keep it: CSV whose columns are named as the keys of the rule language.

use super::{Entry, Mistake, Role, position};
use crate::likeness;
use crate::record::EntryKind;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// How the columns of a sheet are to be taken.
#[derive(Clone, Debug)]
pub struct Columns {
    /// The kind of entries that do not say theirs.
    pub kind: EntryKind,
    /// Keys of the language by the headings that stand for them, where the heading is not the key.
    pub named: BTreeMap<String, String>,
    /// Headings of columns to leave out.
    pub skip: Vec<String>,
}

/// What a column holds.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Kind,
    /// `of`: of the role where the row has a title, else of the entry.
    Of,
    List(&'static str),
    Role(&'static str),
    Value(&'static str),
    Skipped,
}

const COLUMNS: &[(&str, Column)] = &[
    ("name", Column::Name),
    ("kind", Column::Kind),
    ("also", Column::List("also")),
    ("not", Column::List("not")),
    ("near", Column::List("near")),
    ("tags", Column::List("tags")),
    ("title", Column::Role("title")),
    ("of", Column::Of),
    ("seat", Column::Role("seat")),
    ("party", Column::Role("party")),
    ("since", Column::Role("since")),
    ("until", Column::Role("until")),
    ("shared", Column::Role("shared")),
    ("pronouns", Column::Value("pronouns")),
    ("family", Column::Value("family")),
    ("in", Column::Value("in")),
    ("source", Column::Value("source")),
    ("verified", Column::Value("verified")),
    ("by", Column::Value("by")),
    ("expires", Column::Value("expires")),
    ("note", Column::Value("note")),
    ("severity", Column::Value("severity")),
];

/// The order in which the keys of a role are written.
const ROLE: &[&str] = &["title", "of", "seat", "party", "since", "until", "shared"];

const KINDS: &[(&str, EntryKind)] = &[
    ("person", EntryKind::Person),
    ("organization", EntryKind::Organization),
    ("place", EntryKind::Place),
    ("product", EntryKind::Product),
    ("work", EntryKind::Work),
    ("thing", EntryKind::Thing),
    ("people", EntryKind::Person),
    ("organizations", EntryKind::Organization),
    ("places", EntryKind::Place),
    ("products", EntryKind::Product),
    ("works", EntryKind::Work),
    ("things", EntryKind::Thing),
];

/// Reads a sheet: fields parted by commas, semicolons or tabs, whichever its first line has; items
/// of a list parted by semicolons. Every mistake comes back at once.
///
/// Rows of one name are one entry with several roles, unless they contradict each other: another
/// `source`, `family` or pronoun, or two seats at one time, make two namesakes.
pub fn sheet(text: &str, columns: &Columns) -> Result<Vec<Entry>, Vec<Mistake>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut sheet = Sheet {
        text,
        delimiter: delimiter(text),
        mistakes: Vec::new(),
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(sheet.delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut heads: Vec<Column> = Vec::new();
    let mut entries: Vec<Entry> = Vec::new();
    let mut record = csv::StringRecord::new();
    // Bytes that are no UTF-8 cannot occur, and rows may be of any length: nothing else can fail.
    while reader.read_record(&mut record).unwrap_or(false) {
        let start = record.position().map_or(0, |at| at.byte() as usize);
        let row = Row {
            start: sheet.skip_blank(start),
            fields: record.iter().map(one_line).collect(),
        };
        if row.fields.iter().all(String::is_empty) {
            continue;
        }
        if heads.is_empty() {
            heads = sheet.heads(&row, columns);
            if !heads.contains(&Column::Name) {
                sheet.tell(
                    &row,
                    0,
                    "no column is called `name`; name one with --column name=HEADING".to_owned(),
                );
                break;
            }
            continue;
        }
        if let Some(entry) = sheet.entry(&row, &heads, columns.kind) {
            join(&mut entries, entry);
        }
    }
    if heads.is_empty() && sheet.mistakes.is_empty() {
        sheet.mistakes.push(Mistake {
            line: 1,
            column: 1,
            message: "the sheet is empty: its first line must name the columns".to_owned(),
        });
    }
    match sheet.mistakes.is_empty() {
        true => Ok(entries),
        false => Err(sheet.mistakes),
    }
}

/// What parts the fields: whatever the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty());
    let count = |mark: &u8| {
        let first = first.unwrap_or_default();
        first.bytes().filter(|byte| byte == mark).count()
    };
    // The comma wins where all are alike.
    [b';', b'\t', b',']
        .into_iter()
        .max_by_key(count)
        .unwrap_or(b',')
}

/// A cell without line breaks and the white space around it.
fn one_line(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Row {
    /// Its first byte.
    start: usize,
    fields: Vec<String>,
}

struct Sheet<'t> {
    text: &'t str,
    delimiter: u8,
    mistakes: Vec<Mistake>,
}

impl Sheet<'_> {
    fn skip_blank(&self, start: usize) -> usize {
        let rest = &self.text[start..];
        start + rest.len() - rest.trim_start_matches(['\r', '\n']).len()
    }

    /// Tells a mistake in one field of a row.
    fn tell(&mut self, row: &Row, field: usize, message: String) {
        let (line, column) = position(self.text, self.field_start(row, field));
        self.mistakes.push(Mistake {
            line,
            column,
            message,
        });
    }

    /// The byte at which a field of a row begins.
    fn field_start(&self, row: &Row, field: usize) -> usize {
        let mut quoted = false;
        let mut passed = 0;
        for (at, byte) in self.text[row.start..].bytes().enumerate() {
            if passed == field {
                return row.start + at;
            }
            match byte {
                b'"' => quoted = !quoted,
                b'\n' if !quoted => return row.start,
                _ if byte == self.delimiter && !quoted => passed += 1,
                _ => {}
            }
        }
        row.start
    }

    fn heads(&mut self, row: &Row, columns: &Columns) -> Vec<Column> {
        let mut heads = Vec::new();
        for (at, heading) in row.fields.iter().enumerate() {
            let named = columns.named.get(heading).unwrap_or(heading);
            let key = named.to_lowercase();
            let known = COLUMNS.iter().find(|(name, _)| *name == key);
            let head = match known {
                _ if columns.skip.contains(heading) => Column::Skipped,
                Some(&(_, column)) => column,
                None => {
                    let meant = likeness::nearest(&key, COLUMNS.iter().map(|(name, _)| *name));
                    let help = match meant {
                        Some(meant) => format!("did you mean `{meant}`?"),
                        None => format!(
                            "say what it is with --column KEY={heading}, or leave it out with --skip {heading}"
                        ),
                    };
                    self.tell(
                        row,
                        at,
                        format!("`{heading}` is no key of the language; {help}"),
                    );
                    Column::Skipped
                }
            };
            if head != Column::Skipped && heads.contains(&head) {
                self.tell(row, at, format!("two columns are called `{key}`"));
            }
            heads.push(head);
        }
        heads
    }

    fn entry(&mut self, row: &Row, heads: &[Column], kind: EntryKind) -> Option<Entry> {
        let before = self.mistakes.len();
        let mut entry = Entry::named(kind, String::new());
        let mut role: Vec<(&'static str, String)> = Vec::new();
        let cell = |column| {
            let at = heads.iter().position(|head| *head == column)?;
            row.fields.get(at).filter(|field| !field.is_empty())
        };
        let titled = cell(Column::Role("title")).is_some();
        for (at, field) in row.fields.iter().enumerate() {
            let Some(head) = heads.get(at) else {
                if !field.is_empty() {
                    let message = format!(
                        "`{field}` stands in no column: the row has {} fields, the first line {}",
                        row.fields.len(),
                        heads.len()
                    );
                    self.tell(row, at, message);
                }
                continue;
            };
            if field.is_empty() {
                continue;
            }
            match *head {
                Column::Name => entry.name.clone_from(field),
                Column::Kind => self.kind(row, at, field, &mut entry),
                Column::List(key) => {
                    let items = field.split(';').map(one_line);
                    let items = items.filter(|item| !item.is_empty()).collect();
                    entry.lists.push((key, items));
                }
                Column::Of if titled => role.push(("of", field.clone())),
                Column::Of => entry.values.push(("of", field.clone())),
                Column::Role(key) => {
                    self.judge(row, at, key, field);
                    if !titled {
                        self.tell(row, at, format!("`{key}` without a `title`"));
                    }
                    role.push((key, field.clone()));
                }
                Column::Value(key) => {
                    self.judge(row, at, key, field);
                    entry.values.push((key, field.clone()));
                }
                Column::Skipped => {}
            }
        }
        if entry.name.is_empty() {
            let at = heads.iter().position(|head| *head == Column::Name);
            self.tell(
                row,
                at.unwrap_or_default(),
                "a row without a name".to_owned(),
            );
        }
        if self.mistakes.len() > before {
            return None;
        }
        role.sort_by_key(|(key, _)| ROLE.iter().position(|known| known == key));
        let place = COLUMNS.iter().map(|(key, _)| *key);
        let order: Vec<&str> = place.collect();
        entry.values.sort_by_key(|(key, _)| {
            (
                *key == "source",
                order.iter().position(|known| known == key),
            )
        });
        entry
            .lists
            .sort_by_key(|(key, _)| order.iter().position(|known| known == key));
        for key in ["seat", "of", "title", "party", "since"] {
            entry.apart.extend(
                role.iter()
                    .filter(|(name, _)| *name == key)
                    .map(|(_, value)| value.clone()),
            );
        }
        for key in ["of", "in", "note"] {
            entry.apart.extend(entry.value(key).map(str::to_owned));
        }
        entry.apart.retain(|text| !text.contains(['(', ')']));
        entry.roles.extend((!role.is_empty()).then_some(Role(role)));
        Some(entry)
    }

    fn kind(&mut self, row: &Row, at: usize, field: &str, entry: &mut Entry) {
        let folded = field.to_lowercase();
        match KINDS.iter().find(|(name, _)| *name == folded) {
            Some(&(_, kind)) => entry.kind = kind,
            None => {
                let names = KINDS.iter().map(|(name, _)| *name);
                let help = match likeness::nearest(&folded, names.clone()) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!(
                        "write one of {}",
                        names.take(6).collect::<Vec<_>>().join(", ")
                    ),
                };
                self.tell(row, at, format!("`{field}` is no kind of entry; {help}"));
            }
        }
    }

    /// Tells a value that the language would refuse.
    fn judge(&mut self, row: &Row, at: usize, key: &str, field: &str) {
        let choices: &[&str] = match key {
            "since" | "until" | "verified" | "expires" => {
                if !is_date(field) {
                    let message = format!(
                        "`{field}` is not a date, in `{key}`; write a date as 2026-03-05, a month as 2026-03, a year as 2026"
                    );
                    self.tell(row, at, message);
                }
                return;
            }
            "pronouns" => &[
                "he",
                "she",
                "they",
                "he/him",
                "she/her",
                "they/them",
                "he/him/his",
                "she/her/hers",
                "they/them/theirs",
            ],
            "shared" => &["true", "false", "yes", "no"],
            "severity" => &["error", "warning", "advice"],
            _ => return,
        };
        if !choices
            .iter()
            .any(|choice| field.eq_ignore_ascii_case(choice))
        {
            let shown = choices
                .iter()
                .take(4)
                .copied()
                .collect::<Vec<_>>()
                .join(", ");
            self.tell(
                row,
                at,
                format!("`{field}` is not a value for `{key}`; write one of {shown}"),
            );
        }
    }
}

/// A year, a month or a day as the language writes them.
fn is_date(text: &str) -> bool {
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        10 => text.to_owned(),
        _ => return false,
    };
    whole.parse::<Date>().is_ok()
}

/// Adds a row's entry to those read, or its role to the entry of that name.
fn join(entries: &mut Vec<Entry>, row: Entry) {
    let same = |entry: &&mut Entry| {
        entry.kind == row.kind && entry.name == row.name && !contradict(entry, &row)
    };
    let Some(entry) = entries.iter_mut().find(same) else {
        entries.push(row);
        return;
    };
    for role in row.roles {
        if !entry.roles.contains(&role) {
            entry.roles.push(role);
        }
    }
    for (key, items) in row.lists {
        match entry.lists.iter_mut().find(|(name, _)| *name == key) {
            Some((_, held)) => {
                let new = |item: &String| !held.contains(item);
                let new: Vec<_> = items.into_iter().filter(new).collect();
                held.extend(new);
            }
            None => entry.lists.push((key, items)),
        }
    }
    for (key, value) in row.values {
        if entry.value(key).is_none() {
            entry.values.push((key, value));
        }
    }
    entry.apart.extend(row.apart);
}

/// Whether two rows of one name are of two people.
fn contradict(entry: &Entry, row: &Entry) -> bool {
    let differs = |key: &&str| match (entry.value(key), row.value(key)) {
        (Some(one), Some(other)) => one != other,
        _ => false,
    };
    let apart = |role: &Role| {
        let elsewhere = |other: &Role| {
            let seats = role.value("seat").zip(other.value("seat"));
            seats.is_some_and(|(one, other)| one != other) && at_one_time(role, other)
        };
        row.roles.iter().any(elsewhere)
    };
    ["source", "family", "pronouns", "of", "in"]
        .iter()
        .any(differs)
        || entry.roles.iter().any(apart)
}

fn at_one_time(one: &Role, other: &Role) -> bool {
    let since = |role: &Role| role.value("since").unwrap_or("").to_owned();
    let until = |role: &Role| role.value("until").unwrap_or("9999").to_owned();
    since(one) < until(other) && since(other) < until(one)
}
