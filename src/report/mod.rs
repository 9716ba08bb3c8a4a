//! Findings to output: one file per format, each with its own wire types.
