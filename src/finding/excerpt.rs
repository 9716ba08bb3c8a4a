//! What of the article a diagnostic shows: the sentence, not the paragraph-long line.
