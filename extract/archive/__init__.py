"""Import of whole archives: find the files, share the work among processes, remember what was read."""
