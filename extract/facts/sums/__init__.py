"""Sums of money with their roles, in sentences, lists and tables."""
