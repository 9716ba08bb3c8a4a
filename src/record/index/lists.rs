//! Many short lists in one array.

use crate::flat::{Array, Flat};
use bytemuck::Pod;

/// Many short lists of items, one behind the other in one array.
#[derive(Debug)]
pub(super) struct Lists<T: Pod> {
    /// Where each list begins, and the end of the last.
    starts: Flat<u32>,
    items: Flat<T>,
}

impl<T: Pod> Default for Lists<T> {
    fn default() -> Self {
        Self {
            starts: Flat::default(),
            items: Flat::default(),
        }
    }
}

impl<T: Pod + Ord> Lists<T> {
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
        let items: Vec<T> = items.into_iter().map(|(_, item)| item).collect();
        Self {
            starts: starts.into(),
            items: items.into(),
        }
    }

    /// The items of one list; none where there is no such list.
    pub(super) fn list(&self, number: u32) -> &[T] {
        let at = number as usize;
        match self.starts.get(at..at + 2) {
            Some(&[start, end]) => self
                .items
                .get(start as usize..end as usize)
                .unwrap_or_default(),
            _ => &[],
        }
    }

    /// Its arrays, always in the same order.
    pub(super) fn arrays(&mut self) -> [&mut dyn Array; 2] {
        [&mut self.starts, &mut self.items]
    }
}
