//! Plain text to prose.
