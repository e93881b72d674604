"""Spelling, sentences and letters, and what a bad reading makes of them."""
