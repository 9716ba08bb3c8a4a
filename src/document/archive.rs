//! A document of Word as the zip archive that it is: which parts are read, and how one is changed
//! without touching the others.

use super::place::Part;
use super::{Revision, Unreadable, Unwritable, Within, docx, revision};
use crate::span::FileSpan;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::ops::Range;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The part that holds the text.
pub(super) const BODY: &str = "word/document.xml";

/// The parts that hold what else is read, in the order in which a reader meets it.
const PARTS: &[&str] = &[
    BODY,
    "word/footnotes.xml",
    "word/endnotes.xml",
    "word/comments.xml",
];

/// The part that says which style is a heading.
const STYLES: &str = "word/styles.xml";

/// The part that holds title, author and dates.
const PROPERTIES: &str = "docProps/core.xml";

/// The most bytes that the parts may unpack to, together: a small archive may hold very many.
const LIMIT: u64 = 64 << 20;

/// The parts of a document that are read.
#[derive(Debug, Default)]
pub(super) struct Unpacked {
    /// One behind the other.
    pub(super) source: Vec<u8>,
    /// Where each is in `source`.
    pub(super) parts: Vec<Part>,
    /// The styles, which are no part of the source.
    pub(super) styles: String,
    /// What the document says of itself, which is none either.
    pub(super) properties: String,
}

/// Unpacks what is read of the archive `file`.
pub(super) fn unpack(file: &[u8]) -> Result<Unpacked, Unreadable> {
    let mut archive = open(file)?;
    let mut unpacked = Unpacked::default();
    let mut left = LIMIT;
    for name in PARTS {
        if archive.index_for_name(name).is_none() {
            if *name == BODY {
                return Err(Unreadable(format!(
                    "is no document of Word: it has no `{BODY}`"
                )));
            }
            continue;
        }
        let start = unpacked.source.len();
        let text = part(&mut archive, name, &mut left)?;
        unpacked.source.extend_from_slice(text.as_bytes());
        unpacked.parts.push(Part {
            name: (*name).to_owned(),
            place: FileSpan::new(start, unpacked.source.len()),
        });
    }
    for (name, text) in [
        (STYLES, &mut unpacked.styles),
        (PROPERTIES, &mut unpacked.properties),
    ] {
        if archive.index_for_name(name).is_some() {
            *text = part(&mut archive, name, &mut left)?;
        }
    }
    Ok(unpacked)
}

/// The archive with the revisions made in its parts. Every other part is copied as it is packed.
pub(super) fn revise(file: &[u8], revisions: &[Revision]) -> Result<Vec<u8>, Unwritable> {
    let broken = |error: String| Unwritable(error);
    let mut archive = open(file).map_err(|error| Unwritable(error.0))?;
    let mut by_part: BTreeMap<&str, Vec<Revision>> = BTreeMap::new();
    for revision in revisions {
        let Within::Part(part) = &revision.within else {
            return Err(broken("a change names no part of the archive".to_owned()));
        };
        by_part.entry(part).or_default().push(revision.clone());
    }
    let mut changed = BTreeMap::new();
    let mut left = LIMIT;
    for (name, revisions) in by_part {
        let text = part(&mut archive, name, &mut left).map_err(|error| Unwritable(error.0))?;
        let revised = revision::splice(text.as_bytes(), 0, &revisions)?;
        changed.insert(name, docx::keeping_spaces(revised, &written(&revisions)));
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(file.len())));
    let told =
        |error: zip::result::ZipError| broken(format!("the archive cannot be written: {error}"));
    writer
        .set_raw_comment(archive.comment().into())
        .map_err(told)?;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(told)?;
        let name = entry.name().map_err(told)?.into_owned();
        match changed.remove(name.as_str()) {
            None => writer.raw_copy_file(entry).map_err(told)?,
            Some(bytes) => {
                let mut options =
                    SimpleFileOptions::default().compression_method(entry.compression());
                if let Some(time) = entry.last_modified() {
                    options = options.last_modified_time(time);
                }
                drop(entry);
                writer.start_file(name, options).map_err(told)?;
                writer
                    .write_all(&bytes)
                    .map_err(|error| broken(error.to_string()))?;
            }
        }
    }
    Ok(writer.finish().map_err(told)?.into_inner())
}

/// Where what is written stands once all of it is.
fn written(revisions: &[Revision]) -> Vec<Range<usize>> {
    let mut ordered: Vec<&Revision> = revisions.iter().collect();
    ordered.sort_by_key(|revision| (revision.bytes.start, revision.bytes.end));
    let mut moved = 0;
    ordered
        .into_iter()
        .map(|revision| {
            let start = revision.bytes.start as i64 + moved;
            let len = revision.text.len() as i64;
            moved += len - (revision.bytes.end - revision.bytes.start) as i64;
            start as usize..(start + len) as usize
        })
        .collect()
}

fn open(file: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, Unreadable> {
    // The container of Word before 2007, and of documents under a password.
    if file.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let why = "is an old or a locked document of Word; save it as .docx without a password";
        return Err(Unreadable(why.to_owned()));
    }
    ZipArchive::new(Cursor::new(file))
        .map_err(|error| Unreadable(format!("is no whole document of Word: {error}")))
}

/// The text of a part; `left` is how many bytes may still be unpacked.
fn part(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
    left: &mut u64,
) -> Result<String, Unreadable> {
    let damaged = |why: String| Unreadable(format!("is damaged: `{name}` {why}"));
    let entry = archive
        .by_name(name)
        .map_err(|error| damaged(error.to_string()))?;
    let mut bytes = Vec::new();
    entry
        .take(*left + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| damaged(format!("cannot be unpacked: {error}")))?;
    *left = left.checked_sub(bytes.len() as u64).ok_or_else(|| {
        Unreadable(format!(
            "unpacks to more than {} MiB: that is no article",
            LIMIT >> 20
        ))
    })?;
    String::from_utf8(bytes).map_err(|_| damaged("is not UTF-8".to_owned()))
}
