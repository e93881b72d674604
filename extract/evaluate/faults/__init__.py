"""Fictional minutes in which every rule of the audit is broken once and kept once, with the findings to expect."""
