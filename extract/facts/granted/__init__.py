"""The ledger, and what was asked for: grants and applications, with who gets them and for which year."""
