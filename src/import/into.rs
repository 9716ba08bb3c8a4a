//! Entries into a rule file: what the source knows is brought up to date, all else stays.

use super::existing::{Edits, pairs, text_of, value};
use super::yaml::{self, Style};
use super::{Entry, Role, namesakes, section};
use crate::record::place::{self, Node, Shape};
use crate::record::role;
use crate::titles;
use std::collections::{HashMap, HashSet};

/// A rule file brought up to date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Its text.
    pub text: String,
    /// The keys of entries that were added.
    pub added: Vec<String>,
    /// The keys of entries to which something was added, or in which a value was replaced.
    pub changed: Vec<String>,
    /// What was replaced, in a line each: "Ann Hale: party was Democrat, is Independent".
    pub replaced: Vec<String>,
    /// What is written in a way to which nothing can be added, in a line each.
    pub left: Vec<String>,
    /// The keys of entries, in the sections that the source fills, that it does not name.
    pub absent: Vec<String>,
}

/// Writes `entries` into `text`, a rule file that loads, or nothing. `None` where the text is no
/// YAML mapping.
///
/// An entry of the file is the source's where both have the same `source`, and no other entry has
/// it, or else where its key is the name. Lists grow by what they lack, unless the entry has it
/// under `not`; a value is replaced where the source tells another, unless a comment behind it says
/// "by hand"; a role is the same where title, place and time agree. Nothing is ever taken out.
/// `as_of` is the day on which the source was true, where it is known; the file says it if it
/// says anything yet.
pub fn into(text: &str, entries: &[Entry], as_of: Option<&str>) -> Option<Merged> {
    let root = place::tree(text).ok()?;
    let root = root.filter(|root| !root.is_nothing());
    if root.as_ref().is_some_and(|root| pairs(root).is_empty()) {
        return None;
    }
    let mut merging = Merging {
        edits: Edits::of(text),
        merged: Merged::default(),
    };
    if let Some(as_of) = as_of {
        merging.as_of(root.as_ref(), as_of);
    }
    let mut sections: Vec<(&str, Vec<&Entry>)> = Vec::new();
    for entry in entries {
        let name = section(entry.kind);
        match sections.iter_mut().find(|(section, _)| *section == name) {
            Some((_, members)) => members.push(entry),
            None => sections.push((name, vec![entry])),
        }
    }
    for (name, members) in sections {
        let members: Vec<Entry> = members.into_iter().cloned().collect();
        let node = root.as_ref().and_then(|root| value(root, name));
        match node.filter(|node| !node.is_nothing()) {
            Some(node) => merging.section(node, &members),
            None => merging.new_section(root.as_ref(), name, &members),
        }
    }
    let mut merged = merging.merged;
    merged.text = merging.edits.made();
    Some(merged)
}

struct Merging<'t> {
    edits: Edits<'t>,
    merged: Merged,
}

impl Merging<'_> {
    /// The day on which the file was last true.
    fn as_of(&mut self, root: Option<&Node<'_>>, as_of: &str) {
        let there = root.and_then(|root| value(root, "as_of"));
        match (there.filter(|node| !node.is_nothing()), root) {
            (Some(node), _) => self.set("the file", "as_of", node, as_of),
            (None, Some(root)) if there.is_none() => match self.edits.style(root) {
                Some(Style::Flow) => self.edits.add_within(root, &[format!("as_of: {as_of}")]),
                _ => {
                    let first = pairs(root).first().map(|(key, _)| key.place.start as usize);
                    let at = self.edits.line_start(first.unwrap_or_default());
                    self.edits.insert(at, format!("as_of: {as_of}\n"));
                }
            },
            (None, Some(_)) => {}
            (None, None) => {}
        }
    }

    /// A section that the file does not have, before its proofs.
    fn new_section(&mut self, root: Option<&Node<'_>>, name: &str, members: &[Entry]) {
        let keys = namesakes::keys(members, |_| false, &HashSet::new());
        let mut lines = String::new();
        for (key, entry) in keys.iter().zip(members) {
            lines.push_str(&yaml::block(key, entry, 2));
        }
        let Some(root) = root else {
            let begins = self.edits.text.trim().is_empty() && self.edits.len() == 0;
            let gap = match begins {
                true => "",
                false => "\n",
            };
            let at = self.edits.text.len();
            self.edits.lines(at, &format!("{gap}{name}:\n{lines}"));
            self.merged.added.extend(keys);
            return;
        };
        if self.edits.style(root) == Some(Style::Flow) {
            let bodies: Vec<_> = keys.iter().zip(members).map(flow_pair).collect();
            let section = format!("{name}: {{{}}}", bodies.join(", "));
            self.edits.add_within(root, &[section]);
        } else if let Some((key, _)) = pairs(root).iter().find(|(key, value)| {
            // A key with nothing under it takes the lines itself.
            key.text() == Some(name) && value.is_nothing()
        }) {
            let at = self.edits.after(key.place.end as usize, 0);
            self.edits.lines(at, &lines);
        } else {
            let proofs = pairs(root)
                .iter()
                .position(|(key, _)| key.text() == Some("proofs"));
            match proofs {
                Some(at) => {
                    let at = self.edits.before(pairs(root)[at].0.place.start as usize);
                    self.edits.lines(at, &format!("{name}:\n{lines}\n"));
                }
                None => {
                    let at = self.edits.text.len();
                    self.edits.lines(at, &format!("\n{name}:\n{lines}"));
                }
            }
        }
        self.merged.added.extend(keys);
    }

    fn section(&mut self, node: &Node<'_>, members: &[Entry]) {
        let style = self.edits.style(node);
        let held = pairs(node);
        let (matches, keys) = matched(held, members);
        let named: HashSet<usize> = matches.iter().flatten().copied().collect();
        for (at, (key, _)) in held.iter().enumerate() {
            if !named.contains(&at) {
                self.merged.absent.extend(key.text().map(str::to_owned));
            }
        }
        // First what belongs to an entry that is there, then the entries that follow it: edits at
        // one place are made in this order.
        for (entry, there) in members.iter().zip(&matches) {
            if let Some(there) = there {
                self.entry(&held[*there], entry, style);
            }
        }
        for (at, entry) in members.iter().enumerate() {
            if matches[at].is_some() {
                continue;
            }
            self.merged.added.push(keys[at].clone());
            if style == Some(Style::Flow) {
                self.edits
                    .add_within(node, &[flow_pair((&keys[at], entry))]);
                continue;
            }
            let Some((first, _)) = held.first() else {
                continue;
            };
            let indent = self.edits.indent(first.place.start as usize).unwrap_or(2);
            let lines = yaml::block(&keys[at], entry, indent);
            let earlier = matches[..at].iter().rev().flatten().next();
            let later = matches[at + 1..].iter().flatten().next();
            let place = match (earlier, later) {
                (None, Some(&later)) => self.edits.before(held[later].0.place.start as usize),
                (earlier, _) => {
                    let last = earlier.copied().unwrap_or(held.len() - 1);
                    self.edits.after(end(&held[last]), indent)
                }
            };
            self.edits.lines(place, &lines);
        }
    }

    /// Brings one entry up to date.
    fn entry(&mut self, held: &(Node<'_>, Node<'_>), entry: &Entry, section: Option<Style>) {
        let (key, body) = held;
        let name = key.text().unwrap_or_default().to_owned();
        let mut rest = Entry::named(entry.kind, entry.name.clone());
        let before = self.edits.len();
        for (list, items) in self.wanted(&name, body, entry) {
            match value(body, list) {
                Some(node) if !node.is_nothing() => self.grow(&name, node, &items),
                _ => rest.lists.push((list, items)),
            }
        }
        match value(body, "roles") {
            Some(node) if !node.is_nothing() => self.roles(&name, node, &entry.roles),
            _ => rest.roles.clone_from(&entry.roles),
        }
        for (field, told) in &entry.values {
            match value(body, field) {
                Some(node) if !node.is_nothing() => self.set(&name, field, node, told),
                _ => rest.values.push((field, told.clone())),
            }
        }
        self.add_fields(held, &rest, section);
        if self.edits.len() > before {
            self.merged.changed.push(name);
        }
    }

    /// The forms and other items of lists that the entry lacks. The name that the source uses is a
    /// form, too, where a person gave the entry another key.
    fn wanted(
        &self,
        key: &str,
        body: &Node<'_>,
        entry: &Entry,
    ) -> Vec<(&'static str, Vec<String>)> {
        let mut lists = entry.lists.clone();
        if role::printed(key) != entry.name {
            match lists.iter_mut().find(|(list, _)| *list == "also") {
                Some((_, items)) => items.insert(0, entry.name.clone()),
                None => lists.insert(0, ("also", vec![entry.name.clone()])),
            }
        }
        let refused = forms(value(body, "not"));
        let right = forms(value(body, "also"));
        for (list, items) in &mut lists {
            let there = forms(value(body, list));
            items.retain(|item| {
                let form = item.as_str();
                !there.contains(&form)
                    && !(*list == "also" && (refused.contains(&form) || form == key))
                    && !(*list == "not" && right.contains(&form))
            });
        }
        lists.retain(|(_, items)| !items.is_empty());
        lists
    }

    /// Adds items to a list, or to a single value that becomes one.
    fn grow(&mut self, name: &str, node: &Node<'_>, items: &[String]) {
        let Some(style) = self.edits.style(node) else {
            return;
        };
        let flow = |item: &String| yaml::scalar(item, Style::Flow).into_owned();
        match (&node.shape, style) {
            (Shape::List(_), Style::Flow) => {
                let items: Vec<_> = items.iter().map(flow).collect();
                self.edits.add_within(node, &items);
            }
            (Shape::List(held), Style::Block) => {
                for item in items {
                    self.edits
                        .add_below(held, &yaml::scalar(item, Style::Block));
                }
            }
            (Shape::Text(text, _), _) => {
                let all = std::iter::once(text.trim()).chain(items.iter().map(String::as_str));
                self.edits.replace(node.place.range(), yaml::list(all));
            }
            (Shape::Map(_), Style::Flow) => {
                let items: Vec<_> = items.iter().map(flow).collect();
                let map = &self.edits.text[node.place.range()];
                let list = format!("[{map}, {}]", items.join(", "));
                self.edits.replace(node.place.range(), list);
            }
            (Shape::Map(_), Style::Block) => {
                let items: Vec<_> = items.iter().map(flow).collect();
                self.listed(name, node, &items);
            }
        }
    }

    /// Makes a mapping in lines of its own the first item of a list, and adds `items` below it. The
    /// dash takes the place of the margin, so that no other line of it moves.
    fn listed(&mut self, name: &str, node: &Node<'_>, items: &[String]) {
        let first = pairs(node).first().map(|(key, _)| key.place.start as usize);
        let margin = first.and_then(|first| {
            let start = self.edits.line_start(first);
            let blank = self.edits.text[start..first]
                .bytes()
                .all(|byte| byte == b' ');
            let mut above = self.edits.text[..start].lines().rev();
            // The key that holds it, above any comments.
            let key = above.find(|line| {
                let words = line.trim_start();
                !words.is_empty() && !words.starts_with('#')
            })?;
            let held = key.len() - key.trim_start().len();
            let margin = (first - start).checked_sub(2)?;
            (blank && margin >= held).then_some((first, margin))
        });
        let Some((first, margin)) = margin else {
            self.merged
                .left
                .push(format!("{name}: {}", items.join(", ")));
            return;
        };
        self.edits.replace(first - 2..first, "- ".to_owned());
        let at = self.edits.after(node.place.end as usize, margin);
        for item in items {
            let margin = " ".repeat(margin);
            self.edits.lines(at, &format!("{margin}- {item}\n"));
        }
    }

    fn roles(&mut self, name: &str, node: &Node<'_>, told: &[Role]) {
        let Some(style) = self.edits.style(node) else {
            return;
        };
        let held = match &node.shape {
            Shape::List(items) => &items[..],
            _ => std::slice::from_ref(node),
        };
        let same = same_roles(held, told);
        let new = |(role, there): (&'_ Role, &Option<usize>)| there.is_none().then(|| role.clone());
        let added: Vec<Role> = told.iter().zip(&same).filter_map(new).collect();
        if let (Shape::Text(text, _), false) = (&node.shape, added.is_empty()) {
            // The short form becomes the first of a list.
            let first = told.iter().zip(&same).find(|(_, there)| there.is_some());
            let first = first.filter(|(role, _)| self.tells_more(node, role));
            let first = match first {
                Some((role, _)) => yaml::role(role, Style::Flow),
                None => yaml::scalar(text.trim(), Style::Flow).into_owned(),
            };
            let all = added.iter().map(|it| yaml::role(it, Style::Flow));
            let all: Vec<_> = std::iter::once(first).chain(all).collect();
            self.edits
                .replace(node.place.range(), format!("[{}]", all.join(", ")));
            return;
        }
        for (role, there) in told.iter().zip(same) {
            if let Some(at) = there {
                self.role(name, &held[at], role);
            }
        }
        if added.is_empty() {
            return;
        }
        match (&node.shape, style) {
            (Shape::List(_), Style::Flow) => {
                let items: Vec<_> = added.iter().map(|it| yaml::role(it, Style::Flow)).collect();
                self.edits.add_within(node, &items);
            }
            (Shape::List(held), Style::Block) => {
                for role in added {
                    self.edits.add_below(held, &yaml::role(&role, Style::Block));
                }
            }
            (_, Style::Flow) => {
                self.edits.insert(node.place.start as usize, "[");
                let items: Vec<_> = added.iter().map(|it| yaml::role(it, Style::Flow)).collect();
                self.edits
                    .insert(node.place.end as usize, format!(", {}]", items.join(", ")));
            }
            (_, Style::Block) => {
                let items: Vec<_> = added.iter().map(|it| yaml::role(it, Style::Flow)).collect();
                self.listed(name, node, &items);
            }
        }
    }

    /// Whether a role says more than a short form, which no comment keeps.
    fn tells_more(&self, node: &Node<'_>, told: &Role) -> bool {
        let more = |(key, _): &(&str, String)| !matches!(*key, "title" | "of");
        told.0.iter().any(more) && !self.edits.by_hand(node.place.end as usize)
    }

    /// Brings one role up to date.
    fn role(&mut self, name: &str, node: &Node<'_>, told: &Role) {
        if self.edits.style(node).is_none() {
            return;
        }
        if !matches!(node.shape, Shape::Map(_)) {
            if self.tells_more(node, told) {
                let long = yaml::role(told, Style::Flow);
                self.edits.replace(node.place.range(), long);
            }
            return;
        }
        let mut lacking = Vec::new();
        for (key, told) in &told.0 {
            match value(node, key) {
                Some(there) if !there.is_nothing() => self.set(name, key, there, told),
                _ => lacking.push((*key, told)),
            }
        }
        if self.edits.by_hand(node.place.end as usize) {
            return;
        }
        let pair =
            |(key, told): &(&str, &String)| format!("{key}: {}", yaml::scalar(told, Style::Flow));
        let lacking: Vec<_> = lacking.iter().map(pair).collect();
        if lacking.is_empty() {
            return;
        }
        match self.edits.style(node) {
            Some(Style::Flow) => self.edits.add_within(node, &lacking),
            _ => {
                let Some((first, _)) = pairs(node).first() else {
                    return;
                };
                let indent = self.edits.indent(first.place.start as usize).unwrap_or(2);
                let at = self.edits.after(node.place.end as usize, indent);
                for pair in lacking {
                    let margin = " ".repeat(indent);
                    self.edits.lines(at, &format!("{margin}{pair}\n"));
                }
            }
        }
    }

    /// Replaces a value where the source tells another. A day is not given up for its year.
    fn set(&mut self, name: &str, key: &str, node: &Node<'_>, told: &str) {
        let Some(text) = node.text().map(str::trim) else {
            return;
        };
        let same = match key {
            "since" | "until" | "verified" | "expires" => text.starts_with(told),
            "title" | "of" | "seat" | "party" => titles::key(text) == titles::key(told),
            _ => text == told,
        };
        let end = node.place.end as usize;
        if same || self.edits.style(node).is_none() || self.edits.by_hand(end) {
            return;
        }
        self.merged
            .replaced
            .push(format!("{name}: `{key}` was `{text}`, is `{told}`"));
        let value = yaml::scalar(told, Style::Flow).into_owned();
        self.edits.replace(node.place.range(), value);
    }

    /// Adds the keys that an entry lacks.
    fn add_fields(
        &mut self,
        (key, body): &(Node<'_>, Node<'_>),
        rest: &Entry,
        section: Option<Style>,
    ) {
        let flow = yaml::flow_body(rest);
        if flow.is_empty() {
            return;
        }
        if body.is_nothing() {
            let end = key.place.end as usize;
            let Some(colon) = self.edits.text[end..].find(':') else {
                return;
            };
            let written = &self.edits.text[body.place.range()];
            if !written.trim().is_empty() {
                self.edits.replace(body.place.range(), flow);
            } else if section == Some(Style::Flow) {
                self.edits.insert(end + colon + 1, format!(" {flow}"));
            } else {
                let indent = self.edits.indent(key.place.start as usize).unwrap_or(2);
                let at = self.edits.after(end, indent);
                self.edits.lines(at, &yaml::fields(rest, indent + 2));
            }
            return;
        }
        match self.edits.style(body) {
            Some(Style::Flow) => {
                let inner = flow[1..flow.len() - 1].to_owned();
                self.edits.add_within(body, &[inner]);
            }
            Some(Style::Block) => {
                let Some((first, _)) = pairs(body).first() else {
                    return;
                };
                let indent = self.edits.indent(first.place.start as usize).unwrap_or(4);
                let outer = self.edits.indent(key.place.start as usize).unwrap_or(2);
                let at = self.edits.after(end(&(key.clone(), body.clone())), outer);
                self.edits.lines(at, &yaml::fields(rest, indent));
            }
            None => {}
        }
    }
}

/// Where a key with its value ends.
fn end((key, value): &(Node<'_>, Node<'_>)) -> usize {
    key.place.end.max(value.place.end) as usize
}

fn flow_pair((key, entry): (&String, &Entry)) -> String {
    format!(
        "{}: {}",
        yaml::scalar(key, Style::Flow),
        yaml::flow_body(entry)
    )
}

/// The forms in a list of them, the long ones by their `text`.
fn forms<'n>(node: Option<&'n Node<'_>>) -> Vec<&'n str> {
    let items = match node {
        None => return Vec::new(),
        Some(Node {
            shape: Shape::List(items),
            ..
        }) => &items[..],
        Some(node) => std::slice::from_ref(node),
    };
    let form = |item: &'n Node<'_>| match item.text() {
        Some(text) => Some(text.trim()),
        None => text_of(item, "text"),
    };
    items.iter().filter_map(form).collect()
}

/// Which pair of the file each of `members` is, and the keys of those that are new.
fn matched(held: &[(Node<'_>, Node<'_>)], members: &[Entry]) -> (Vec<Option<usize>>, Vec<String>) {
    let source = |at: usize| text_of(&held[at].1, "source");
    let theirs = once((0..held.len()).filter_map(|at| Some((source(at)?, at))));
    let ours = once(
        members
            .iter()
            .enumerate()
            .filter_map(|(at, entry)| Some((entry.value("source")?, at))),
    );
    let by_key: HashMap<&str, usize> = (0..held.len())
        .filter_map(|at| Some((held[at].0.text()?, at)))
        .collect();
    let mut matches: Vec<Option<usize>> = members
        .iter()
        .map(|entry| {
            let source = entry.value("source")?;
            ours.get(source)?;
            theirs.get(source).copied()
        })
        .collect();
    let mut taken: HashSet<usize> = matches.iter().flatten().copied().collect();
    // Who is another by source keeps the name to himself.
    let others: HashSet<&str> = by_key
        .iter()
        .filter(|(_, at)| taken.contains(at))
        .map(|(key, _)| *key)
        .collect();
    let settled: Vec<bool> = matches.iter().map(Option::is_some).collect();
    let keys = namesakes::keys(members, |at| settled[at], &others);
    for (at, key) in keys.iter().enumerate().filter(|(at, _)| !settled[*at]) {
        let entry = &members[at];
        let plain = by_key.get(entry.name.as_str()).copied();
        // A namesake has joined since: the one in the file is he whose role he has.
        let shares = |there: &usize| {
            let roles = value(&held[*there].1, "roles");
            let items = match roles.map(|roles| &roles.shape) {
                Some(Shape::List(items)) => &items[..],
                _ => &[],
            };
            same_roles(items, &entry.roles).iter().any(Option::is_some)
        };
        let there = by_key.get(key.as_str()).copied().or(plain.filter(shares));
        if let Some(there) = there.filter(|there| !taken.contains(there)) {
            taken.insert(there);
            matches[at] = Some(there);
        }
    }
    (matches, keys)
}

/// What is given once only.
fn once<'a>(given: impl Iterator<Item = (&'a str, usize)>) -> HashMap<&'a str, usize> {
    let mut found: HashMap<&str, Option<usize>> = HashMap::new();
    for (text, at) in given {
        found
            .entry(text)
            .and_modify(|held| *held = None)
            .or_insert(Some(at));
    }
    let single = |(text, at): (&'a str, Option<usize>)| Some((text, at?));
    found.into_iter().filter_map(single).collect()
}

/// Which role of the file each of `told` is: the same title of the same place, since the same day,
/// or else at the same time.
fn same_roles(held: &[Node<'_>], told: &[Role]) -> Vec<Option<usize>> {
    let held: Vec<Held> = held.iter().map(Held::of).collect();
    let mut taken = HashSet::new();
    let mut found = vec![None; told.len()];
    for strict in [true, false] {
        for (role, found) in told.iter().zip(&mut found) {
            if found.is_none() {
                let same = |at: &usize| !taken.contains(at) && held[*at].is(role, strict);
                *found = (0..held.len()).find(same);
                taken.extend(*found);
            }
        }
    }
    found
}

/// A role of the file, as far as it tells which role it is.
#[derive(Debug, Default)]
struct Held {
    title: String,
    of: Option<String>,
    seat: Option<String>,
    since: Option<String>,
    until: Option<String>,
}

impl Held {
    fn of(node: &Node<'_>) -> Self {
        let (title, of) = match node.text() {
            Some(text) => (text.trim(), None),
            None => (
                text_of(node, "title").unwrap_or_default(),
                text_of(node, "of"),
            ),
        };
        let (titles, parted) = match of {
            Some(of) => (vec![title], Some(of)),
            None => role::parts(title),
        };
        let field = |key| text_of(node, key).map(str::to_owned);
        Self {
            title: titles::key(&titles.join(" and ")),
            of: parted.map(titles::key),
            seat: field("seat").map(|seat| titles::key(&seat)),
            since: field("since"),
            until: field("until"),
        }
    }

    fn is(&self, role: &Role, strict: bool) -> bool {
        let told = role.value("title").unwrap_or_default();
        let (titles, parted) = match role.value("of") {
            Some(of) => (vec![told], Some(of)),
            None => role::parts(told),
        };
        let same = |held: &Option<String>, told: Option<&str>| match (held, told) {
            (Some(held), Some(told)) => *held == titles::key(told),
            (held, told) => held.is_none() && told.is_none() || !strict,
        };
        if self.title != titles::key(&titles.join(" and "))
            || !same(&self.of, parted)
            || !same(&self.seat, role.value("seat"))
        {
            return false;
        }
        let (since, until) = (role.value("since"), role.value("until"));
        match strict {
            true => self.since.as_deref() == since,
            // ISO dates in text order; one that is open reaches for ever.
            false => {
                let begins = |since: Option<&str>| since.unwrap_or("").to_owned();
                let ends = |until: Option<&str>| until.unwrap_or("9999").to_owned();
                begins(self.since.as_deref()) <= ends(until)
                    && begins(since) <= ends(self.until.as_deref())
            }
        }
    }
}
