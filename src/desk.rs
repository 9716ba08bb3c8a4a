//! One article across the desk: read, run the checks, honour stets, sort.
