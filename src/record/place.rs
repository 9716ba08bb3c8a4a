//! Where a value stands in its YAML: path to bytes.
