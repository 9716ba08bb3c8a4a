//! The map from prose to file.
