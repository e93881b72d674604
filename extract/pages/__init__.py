"""From a file to words: one page in, one `Page` out, by its text layer or by its pixels."""
