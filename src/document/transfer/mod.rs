//! How a message packs the bytes of its parts for transport (RFC 2045), and how what is unpacked
//! leads to what is written: a byte that is written as `=C3` stands for these three, one in base64
//! for the letter in which it begins.

pub(super) mod base64;
pub(super) mod quoted_printable;

use super::map::Map;
use crate::span::FileSpan;
use encoding_rs::Encoding;
use std::ops::Range;

/// A stretch of a message, and how what stands in it is written.
#[derive(Clone, Debug)]
pub(super) struct Zone {
    pub(super) place: FileSpan,
    /// Whether it is HTML.
    pub(super) markup: bool,
    pub(super) transfer: Transfer,
    /// The encoding that it says it is in.
    pub(super) charset: Option<&'static Encoding>,
}

/// How bytes are written in a message.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Transfer {
    /// As they are.
    Plain,
    QuotedPrintable,
    /// In lines of this layout; none where they are written in a way that is not known here.
    Base64(Option<base64::Layout>),
}

/// Bytes as they are unpacked, each with its place.
#[derive(Default)]
struct Bytes {
    bytes: Vec<u8>,
    map: Map,
}

impl Bytes {
    fn push(&mut self, bytes: &[u8], place: Range<usize>) {
        self.bytes.extend_from_slice(bytes);
        self.map
            .push(bytes.len() as u32, FileSpan::new(place.start, place.end));
    }

    fn done(mut self) -> (Vec<u8>, Map) {
        self.map.close();
        (self.bytes, self.map)
    }
}
