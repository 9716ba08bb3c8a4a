//! Rules to a record.
