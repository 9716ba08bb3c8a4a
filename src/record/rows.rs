//! Rows of which most are never looked at.

use crate::flat::{Array, Flat};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt;
use std::ops::{Index, IndexMut};
use std::sync::OnceLock;

/// Many rows. As they are compiled they lie in memory; from the cache, each is read when it is first
/// asked for: of a million entries an article looks at a few.
pub struct Rows<T> {
    made: Vec<T>,
    kept: Kept<T>,
}

/// Rows as they lie in a file.
struct Kept<T> {
    bytes: Flat<u8>,
    /// Where each row ends in `bytes`.
    ends: Flat<u32>,
    read: Vec<OnceLock<Box<T>>>,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self {
            bytes: Flat::default(),
            ends: Flat::default(),
            read: Vec::new(),
        }
    }
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<T> From<Vec<T>> for Rows<T> {
    fn from(made: Vec<T>) -> Self {
        Self {
            made,
            kept: Kept::default(),
        }
    }
}

impl<T> Rows<T> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.made.len() + self.kept.read.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<T: DeserializeOwned + Default> Rows<T> {
    /// The row with this number, if there is one.
    pub fn get(&self, number: usize) -> Option<&T> {
        match self.kept.read.get(number) {
            Some(row) => Some(row.get_or_init(|| Box::new(self.kept.row(number)))),
            None => self.made.get(number),
        }
    }

    /// The rows, in the order of their numbers.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator + Clone {
        (0..self.len()).map(|number| &self[number])
    }

    /// The rows, to change them or to add others; each is read first.
    pub(super) fn made(&mut self) -> &mut Vec<T> {
        let kept = std::mem::take(&mut self.kept);
        let rows = 0..kept.read.len();
        self.made.extend(rows.map(|number| kept.row(number)));
        &mut self.made
    }

    /// Appends a row.
    pub(super) fn push(&mut self, row: T) {
        self.made().push(row);
    }
}

impl<T: DeserializeOwned + Default> Kept<T> {
    fn row(&self, number: usize) -> T {
        let start = number.checked_sub(1).map_or(0, |last| self.ends[last]);
        let bytes = &self.bytes[start as usize..self.ends[number] as usize];
        // The file's checksum tells that they are as they were written.
        postcard::from_bytes(bytes).unwrap_or_default()
    }
}

impl<T: Serialize> Rows<T> {
    /// Lays out the rows as bytes, for the time in which their arrays are written.
    ///
    /// # Errors
    ///
    /// Those of the format; rows of more than 4 GiB.
    pub(super) fn lay_out(&mut self) -> postcard::Result<()> {
        let mut bytes = Vec::new();
        let mut ends = Vec::with_capacity(self.made.len());
        for row in &self.made {
            bytes = postcard::to_extend(row, bytes)?;
            let end = u32::try_from(bytes.len());
            ends.push(end.map_err(|_| postcard::Error::SerializeBufferFull)?);
        }
        self.kept.bytes = bytes.into();
        self.kept.ends = ends.into();
        Ok(())
    }

    /// Forgets the bytes that were laid out.
    pub(super) fn take_up(&mut self) {
        self.kept = Kept::default();
    }
}

impl<T> Rows<T> {
    /// The arrays in which the rows are laid out.
    pub(super) fn arrays(&mut self) -> [&mut dyn Array; 2] {
        [&mut self.kept.bytes, &mut self.kept.ends]
    }

    /// Makes of laid out arrays the rows that they are, none of them read; `None` where the arrays are
    /// not whole.
    pub(super) fn open(&mut self) -> Option<()> {
        let mut start = 0;
        for &end in self.kept.ends.iter() {
            if end < start {
                return None;
            }
            start = end;
        }
        (start as usize == self.kept.bytes.len()).then_some(())?;
        let rows = 0..self.kept.ends.len();
        self.kept.read = rows.map(|_| OnceLock::new()).collect();
        Some(())
    }
}

impl<T: DeserializeOwned + Default> Index<usize> for Rows<T> {
    type Output = T;

    fn index(&self, number: usize) -> &T {
        match self.kept.read.get(number) {
            Some(row) => row.get_or_init(|| Box::new(self.kept.row(number))),
            None => &self.made[number],
        }
    }
}

impl<T: DeserializeOwned + Default> IndexMut<usize> for Rows<T> {
    fn index_mut(&mut self, number: usize) -> &mut T {
        &mut self.made()[number]
    }
}

impl<T: DeserializeOwned + Default + fmt::Debug> fmt::Debug for Rows<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;
    use crate::flat::Bytes;

    /// The rows as they come back from a file.
    fn reread(rows: &mut Rows<String>) -> Option<Rows<String>> {
        rows.lay_out().ok()?;
        let mut reread = Rows::default();
        for (from, to) in rows.arrays().into_iter().zip(reread.arrays()) {
            let bytes = from.bytes();
            let fill = |file: &mut [u8]| {
                file.copy_from_slice(bytes);
                Ok::<(), ()>(())
            };
            to.lie(&Bytes::filled(bytes.len(), fill).ok()?, 0..bytes.len());
        }
        rows.take_up();
        reread.open()?;
        Some(reread)
    }

    #[test]
    fn rows_come_back_as_they_were() {
        let words = ["quay", "", "Zoë", "sluice"].map(str::to_owned);
        let mut rows = Rows::from(words.to_vec());
        let mut reread = reread(&mut rows).unwrap_or_default();
        assert_eq!((rows.len(), reread.len()), (4, 4));
        assert!(reread.iter().eq(&words) && rows.iter().eq(&words));
        assert_eq!(reread.get(2).map(String::as_str), Some("Zoë"));
        assert_eq!(reread.get(4), None);
        reread.push("dam".to_owned());
        reread[1] = "lock".to_owned();
        assert_eq!(
            format!("{reread:?}"),
            r#"["quay", "lock", "Zoë", "sluice", "dam"]"#
        );
    }

    #[test]
    fn what_is_not_whole_is_not_opened() {
        let mut rows = Rows::from(vec!["quay".to_owned()]);
        assert!(rows.lay_out().is_ok());
        rows.made.clear();
        rows.kept.bytes = b"qua".to_vec().into();
        assert_eq!(rows.open(), None);
        rows.kept.ends = vec![9, 3].into();
        assert_eq!(rows.open(), None);
    }
}
