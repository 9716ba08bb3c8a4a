//! Documents of Word: `word/document.xml` as it may be, and archives as they may be.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| onrecord_fuzz::word(bytes));
