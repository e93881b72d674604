"""How the name model is made."""
