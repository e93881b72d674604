"""From the characters of lines to words: spaces, §, dirt, noise, and what is read twice."""
