"""How sure a fact is, and what that means in shares of error."""
