//! Articles read as `Format::Rst`.
#![no_main]

use onrecord::document::Format;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| onrecord_fuzz::article(bytes, Format::Rst));
