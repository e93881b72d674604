"""Names in running text, found by a trained model, and what they add to the rules."""
