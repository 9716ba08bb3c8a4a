//! Arrays of plain numbers that lie in a file as they lie in memory.
//!
//! A large record is read back without looking at its items: one stretch of bytes is read, and every
//! array is a part of it.

use bytemuck::{Pod, cast_slice};
use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// The bytes of a file, so placed that any array may lie in them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bytes(Arc<Vec<u64>>);

/// How many bytes lie in one place; every array begins at one.
pub(crate) const PLACE: usize = size_of::<u64>();

impl Bytes {
    /// So many bytes, rounded up to whole places, as `fill` fills them.
    ///
    /// # Errors
    ///
    /// That of `fill`.
    pub(crate) fn filled<E>(
        bytes: usize,
        fill: impl FnOnce(&mut [u8]) -> Result<(), E>,
    ) -> Result<Self, E> {
        let mut places = vec![0_u64; bytes.div_ceil(PLACE)];
        fill(&mut bytemuck::cast_slice_mut(&mut places)[..bytes])?;
        Ok(Self(Arc::new(places)))
    }

    /// The bytes, up to the end of the last place.
    pub(crate) fn all(&self) -> &[u8] {
        cast_slice(&self.0)
    }
}

/// An array: of its own, or a part of a file.
#[derive(Clone)]
pub(crate) enum Flat<T> {
    /// Its items.
    Own(Vec<T>),
    /// The places of the file in which they lie, and how many they are.
    Lies(Bytes, Range<usize>, usize),
}

impl<T> Default for Flat<T> {
    fn default() -> Self {
        Self::Own(Vec::new())
    }
}

impl<T> From<Vec<T>> for Flat<T> {
    fn from(items: Vec<T>) -> Self {
        Self::Own(items)
    }
}

impl<T: Pod> Deref for Flat<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        match self {
            Self::Own(items) => items,
            Self::Lies(file, places, items) => {
                let places = file.0.get(places.clone()).unwrap_or_default();
                &cast_slice(places)[..*items]
            }
        }
    }
}

impl<T: Pod + fmt::Debug> fmt::Debug for Flat<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// An array of any items, to write it to a file and to find it there.
pub(crate) trait Array {
    /// Its items as they lie in memory.
    fn bytes(&self) -> &[u8];

    /// Takes its items from a stretch of a file, in bytes; none where there is no such stretch, where it
    /// does not begin at a place, or is no whole number of items.
    fn lie(&mut self, file: &Bytes, range: Range<usize>);
}

impl<T: Pod> Array for Flat<T> {
    fn bytes(&self) -> &[u8] {
        cast_slice(self)
    }

    fn lie(&mut self, file: &Bytes, range: Range<usize>) {
        let size = size_of::<T>();
        let places = range.start / PLACE..range.end.div_ceil(PLACE);
        let whole = range.start.is_multiple_of(PLACE)
            && range.len().is_multiple_of(size)
            && (places.len() * PLACE).is_multiple_of(size)
            && places.end <= file.0.len();
        *self = if whole {
            Self::Lies(file.clone(), places, range.len() / size)
        } else {
            Self::default()
        };
    }
}

#[cfg(test)]
mod tests {
    use super::{Array, Bytes, Flat};

    #[test]
    fn an_array_lies_in_a_file_as_in_memory() {
        let numbers = Flat::from(vec![[1_u32, 2], [3, 4]]);
        let letters = Flat::from(b"quay".to_vec());
        let fill = |bytes: &mut [u8]| {
            bytes[..16].copy_from_slice(numbers.bytes());
            bytes[16..].copy_from_slice(letters.bytes());
            Ok::<(), ()>(())
        };
        let file = Bytes::filled(20, fill).unwrap_or_default();
        let (mut read, mut spelled) = (Flat::<[u32; 2]>::default(), Flat::<u8>::default());
        read.lie(&file, 0..16);
        spelled.lie(&file, 16..20);
        assert_eq!(*read, *numbers);
        assert_eq!(*spelled, *letters);
        // What is no stretch of the file, or no whole number of items, is no item.
        for range in [0..15, 4..12, 24..40] {
            read.lie(&file, range.clone());
            assert!(read.is_empty(), "{range:?}");
        }
    }
}
