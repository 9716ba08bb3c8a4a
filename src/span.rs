//! Where something stands: [`Span`] counts bytes of the prose, [`FileSpan`] bytes of the file.
//!
//! The two never mix. A check speaks in prose; only the document's map turns prose into file.

use serde::{Deserialize, Serialize};
use std::ops::Range;

macro_rules! byte_span {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name {
            /// The first byte.
            pub start: u32,
            /// The byte after the last.
            pub end: u32,
        }

        impl $name {
            /// The span from byte `start` up to, not including, byte `end`.
            pub fn new(start: usize, end: usize) -> Self {
                debug_assert!(start <= end && end <= u32::MAX as usize);
                Self { start: start as u32, end: end as u32 }
            }

            /// The span as a range that slices text.
            pub fn range(self) -> Range<usize> {
                self.start as usize..self.end as usize
            }

            /// How many bytes the span covers.
            pub fn len(self) -> usize {
                (self.end - self.start) as usize
            }

            /// Whether the span covers no byte.
            pub fn is_empty(self) -> bool {
                self.start == self.end
            }

            /// Whether `other` lies within this span.
            pub fn contains(self, other: Self) -> bool {
                self.start <= other.start && other.end <= self.end
            }

            /// Whether the two share a byte; touching spans do not.
            pub fn overlaps(self, other: Self) -> bool {
                self.start < other.end && other.start < self.end
            }

            /// Whether it shares a byte with one of `others`, which are in order and share none.
            pub fn overlaps_one_of(self, others: &[Self]) -> bool {
                let first = others.partition_point(|other| other.end <= self.start);
                others.get(first).is_some_and(|other| self.overlaps(*other))
            }

            /// The smallest span that holds both.
            pub fn hull(self, other: Self) -> Self {
                Self { start: self.start.min(other.start), end: self.end.max(other.end) }
            }
        }
    };
}

byte_span! {
    /// A stretch of prose, in bytes of [`Document::prose`](crate::document::Document::prose).
    Span
}

byte_span! {
    /// A stretch of a file, in bytes as it lies on disk.
    FileSpan
}
