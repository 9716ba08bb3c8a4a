//! A compiled record as a file: a head, what is read item by item, and the arrays as they lie.
//!
//! ```text
//! "onrecord"  key  sum  lengths' number  lengths  items  array  array  ...
//! ```
//!
//! All numbers are of 64 bits, little endian, but for the key of 128; each stretch begins at a multiple of
//! eight bytes. The sum is that of the sums of the blocks behind the head, so that several processors
//! read a large record.

use crate::flat::{Array, Bytes, PLACE};
use crate::record::{Record, RecordError};
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::Path;
use std::thread;
use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

/// What every file begins with.
const MARK: &[u8; 8] = b"onrecord";

/// The mark, the key and the sum.
const HEAD: usize = MARK.len() + 16 + 8;

/// How many bytes are summed together.
const BLOCK: usize = 1 << 22;

/// How many processors read a record at most.
const READERS: usize = 4;

/// Writes what was compiled.
///
/// # Errors
///
/// Those of the file, and what cannot be written as it is.
pub(super) fn write(
    file: &mut File,
    key: u128,
    record: &mut Record,
    mistakes: &[RecordError],
) -> io::Result<()> {
    let items = postcard::to_stdvec(&(&*record, mistakes)).map_err(io::Error::other)?;
    record.facts.lay_out().map_err(io::Error::other)?;
    record.entries.lay_out().map_err(io::Error::other)?;
    let sum = write_stretches(file, &items, &record.arrays())?;
    record.facts.take_up();
    record.entries.take_up();
    file.seek(SeekFrom::Start(0))?;
    file.write_all(&head(key, sum))
}

fn write_stretches(file: &mut File, items: &[u8], arrays: &[&mut dyn Array]) -> io::Result<u64> {
    file.seek(SeekFrom::Start(HEAD as u64))?;
    let mut summed = Summed {
        out: BufWriter::new(file),
        block: Xxh3Default::new(),
        left: BLOCK,
        sums: Vec::new(),
    };
    let stretches = std::iter::once(items).chain(arrays.iter().map(|array| array.bytes()));
    let number = arrays.len() as u64 + 1;
    summed.write_all(&number.to_le_bytes())?;
    for stretch in stretches.clone() {
        summed.write_all(&(stretch.len() as u64).to_le_bytes())?;
    }
    for stretch in stretches {
        summed.write_all(stretch)?;
        let padding = stretch.len().next_multiple_of(PLACE) - stretch.len();
        summed.write_all(&[0; PLACE][..padding])?;
    }
    summed.finish()
}

/// What was written under the key; `None` where the file is not as it was written.
pub(super) fn read(path: &Path, key: u128) -> Option<(Record, Vec<RecordError>)> {
    let length = usize::try_from(path.metadata().ok()?.len()).ok()?;
    let mut written = [0; HEAD];
    let mut file = File::open(path).ok()?;
    file.read_exact(&mut written).ok()?;
    let mut sums = Vec::new();
    let fill = |bytes: &mut [u8]| read_blocks(path, bytes).map(|read| sums = read);
    let bytes = Bytes::filled(length.checked_sub(HEAD)?, fill).ok()?;
    if written != head(key, xxh3_64(&sums)) {
        return None;
    }
    let stretches = stretches(bytes.all())?;
    let (items, arrays) = stretches.split_first()?;
    let items = bytes.all().get(items.clone())?;
    let (mut record, mistakes): (Record, Vec<RecordError>) = postcard::from_bytes(items).ok()?;
    let mut places = record.arrays();
    if places.len() != arrays.len() {
        return None;
    }
    for (array, range) in places.iter_mut().zip(arrays) {
        array.lie(&bytes, range.clone());
    }
    record.facts.open()?;
    record.entries.open()?;
    Some((record, mistakes))
}

fn head(key: u128, sum: u64) -> [u8; HEAD] {
    let mut head = [0; HEAD];
    head[..8].copy_from_slice(MARK);
    head[8..24].copy_from_slice(&key.to_le_bytes());
    head[24..].copy_from_slice(&sum.to_le_bytes());
    head
}

/// Reads what lies behind the head, and gives back the sums of its blocks.
fn read_blocks(path: &Path, bytes: &mut [u8]) -> io::Result<Vec<u8>> {
    let blocks = bytes.len().div_ceil(BLOCK);
    let readers = thread::available_parallelism().map_or(1, usize::from);
    let share = blocks.div_ceil(readers.clamp(1, READERS)).max(1);
    let read = |number: usize, part: &mut [u8]| -> io::Result<Vec<u8>> {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start((HEAD + number * share * BLOCK) as u64))?;
        let mut sums = Vec::new();
        for block in part.chunks_mut(BLOCK) {
            file.read_exact(block)?;
            sums.extend(xxh3_64(block).to_le_bytes());
        }
        Ok(sums)
    };
    thread::scope(|scope| {
        let parts = bytes.chunks_mut(share * BLOCK).enumerate();
        let readers: Vec<_> = parts
            .map(|(number, part)| scope.spawn(move || read(number, part)))
            .collect();
        let mut sums = Vec::new();
        for reader in readers {
            let read = reader.join();
            sums.extend(read.unwrap_or_else(|_| Err(io::Error::other("a reader stopped")))?);
        }
        Ok(sums)
    })
}

/// Where the stretches lie that the lengths at the beginning tell.
fn stretches(bytes: &[u8]) -> Option<Vec<Range<usize>>> {
    let number = |at: usize| -> Option<usize> {
        let place = bytes.get(at * PLACE..(at + 1) * PLACE)?;
        usize::try_from(u64::from_le_bytes(place.try_into().ok()?)).ok()
    };
    let count = number(0)?;
    let mut start = count.checked_add(1)?.checked_mul(PLACE)?;
    let mut stretches = Vec::new();
    for at in 1..=count {
        let end = start.checked_add(number(at)?)?;
        if end > bytes.len() {
            return None;
        }
        stretches.push(start..end);
        start = end.next_multiple_of(PLACE);
    }
    Some(stretches)
}

/// Writes, and sums what it writes by blocks.
struct Summed<W> {
    out: W,
    block: Xxh3Default,
    /// How many bytes the block still takes.
    left: usize,
    sums: Vec<u8>,
}

impl<W: Write> Summed<W> {
    /// The sum of the sums, once all is written.
    fn finish(mut self) -> io::Result<u64> {
        if self.left < BLOCK {
            self.end_block();
        }
        self.out.flush()?;
        Ok(xxh3_64(&self.sums))
    }

    fn end_block(&mut self) {
        self.sums.extend(self.block.digest().to_le_bytes());
        self.block.reset();
        self.left = BLOCK;
    }
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.out.write(&bytes[..bytes.len().min(self.left)])?;
        self.block.update(&bytes[..taken]);
        self.left -= taken;
        if self.left == 0 {
            self.end_block();
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
