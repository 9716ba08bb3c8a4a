//! Writes and reads arrays of numbers as the bytes that they are, not number by number.

use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// Writes the array.
///
/// # Errors
///
/// Those of the serializer.
pub(crate) fn serialize<T: bytemuck::NoUninit, S: Serializer>(
    items: &[T],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytemuck::cast_slice(items))
}

/// Reads an array that was written on the same kind of machine.
///
/// # Errors
///
/// Those of the deserializer, and bytes that are no whole number of items.
pub(crate) fn deserialize<'de, T: bytemuck::Pod, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    deserializer.deserialize_bytes(Bytes(PhantomData))
}

struct Bytes<T>(PhantomData<T>);

impl<T: bytemuck::Pod> Visitor<'_> for Bytes<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of numbers as bytes")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<T>, E> {
        if !bytes.len().is_multiple_of(size_of::<T>()) {
            return Err(E::invalid_length(bytes.len(), &self));
        }
        Ok(bytemuck::pod_collect_to_vec(bytes))
    }
}
