//! Word lists: ordinary words, family and given names, proper names.
