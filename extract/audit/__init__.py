"""The audit: minutes held against the law, against themselves, and against a budget."""
