//! Bytes in any encoding, declared or guessed.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| onrecord_fuzz::encodings(bytes));
