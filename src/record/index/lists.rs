//! Arrays that are written and read as they lie.

use crate::flat;
use serde::{Deserialize, Serialize};

/// Many short lists of items, one behind the other in one array.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Lists<T> {
    /// Where each list begins, and the end of the last.
    #[serde(with = "flat")]
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self {
            starts: Vec::new(),
            items: Vec::new(),
        }
    }
}

impl<T: Ord + Copy> Lists<T> {
    /// Lists of the items with each number below `lists`; the items of each are in order.
    pub(super) fn of(mut items: Vec<(u32, T)>, lists: usize) -> Self {
        items.sort_unstable();
        let mut starts = vec![0; lists + 1];
        for (list, _) in &items {
            starts[*list as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self {
            starts,
            items: items.into_iter().map(|(_, item)| item).collect(),
        }
    }

    /// The items of one list; none where there is no such list.
    pub(super) fn list(&self, number: u32) -> &[T] {
        let at = number as usize;
        match self.starts.get(at..at + 2) {
            Some(&[start, end]) => &self.items[start as usize..end as usize],
            _ => &[],
        }
    }
}
