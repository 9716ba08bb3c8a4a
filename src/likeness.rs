//! How alike two folded forms are, and what slipped between them; the one caller of `strsim`.
