//! `facts` of an entry: properties with their values, and how far a figure may be off.

use crate::record::Provenance;
use crate::record::error::Mistake;
use crate::record::field::{Fields, Reader, Written, many};
use crate::record::place::{Node, Shape};
use crate::record::property::Slack;

/// A property with its values, as written.
#[derive(Debug)]
pub(in crate::record) struct PropertyRule {
    pub(in crate::record) name: String,
    pub(in crate::record) values: Vec<ValueRule>,
}

/// One value.
#[derive(Debug)]
pub(in crate::record) struct ValueRule {
    pub(in crate::record) text: Written,
    pub(in crate::record) tolerance: Option<Slack>,
    pub(in crate::record) provenance: Provenance,
}

const VALUE: &[&str] = &["value", "tolerance"];

impl Reader {
    /// The properties of an entry: `facts: {founded: 2021}`.
    pub(in crate::record) fn properties(
        &mut self,
        fields: &Fields<'_, '_>,
        owner: &str,
        outer: &Provenance,
    ) -> Vec<PropertyRule> {
        let what = format!("`facts` of {owner}");
        let Some(node) = fields.value("facts") else {
            return Vec::new();
        };
        let mut properties = Vec::new();
        for (name, key, value) in self.pairs(node, &what).unwrap_or_default() {
            let Some(name_written) = self.text(key, &format!("a property in {what}")) else {
                continue;
            };
            let what = format!("`{name}` of {owner}");
            if value.is_nothing() || matches!(&value.shape, Shape::List(items) if items.is_empty())
            {
                self.tell(
                    Mistake::at(key.place, format!("{what} has no value"))
                        .label("no value")
                        .help("write the value behind the colon, or take the line out"),
                );
                continue;
            }
            let values = many(Some(value))
                .iter()
                .filter_map(|item| self.value(item, &what, outer))
                .collect();
            properties.push(PropertyRule {
                name: name_written.text,
                values,
            });
        }
        properties
    }

    fn value(&mut self, node: &Node<'_>, what: &str, outer: &Provenance) -> Option<ValueRule> {
        if !matches!(node.shape, Shape::Map(_)) {
            return Some(ValueRule {
                text: self.text(node, what)?,
                tolerance: None,
                provenance: outer.clone(),
            });
        }
        let fields = self.long(node, what, VALUE)?;
        let tolerance = self.slack(&fields, what);
        let provenance = self.provenance(&fields, what, outer);
        Some(ValueRule {
            text: self.needed(&fields, "value", what)?,
            tolerance,
            provenance,
        })
    }

    /// `tolerance: 0`, `tolerance: 5%`.
    pub(super) fn slack(&mut self, fields: &Fields<'_, '_>, owner: &str) -> Option<Slack> {
        let written = self.text_of(fields, "tolerance", owner)?;
        let (digits, relative) = match written.text.strip_suffix('%') {
            Some(digits) => (digits.trim_end(), true),
            None => (written.text.as_str(), false),
        };
        let amount = digits.parse::<f64>().ok();
        let Some(amount) = amount.filter(|amount| amount.is_finite() && *amount >= 0.0) else {
            self.tell(
                Mistake::at(
                    written.place,
                    format!("`{}` is not a tolerance, in {owner}", written.text),
                )
                .label("not a tolerance")
                .help("write how far a figure may be off: `0`, `0.5`, or a share of it as `5%`"),
            );
            return None;
        };
        Some(match relative {
            true => Slack::Relative(amount / 100.0),
            false => Slack::Absolute(amount),
        })
    }
}
