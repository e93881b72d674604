"""The printed lines of a clean page, found and cut out without a recogniser."""
