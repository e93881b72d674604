"""The nouns of the program: frozen values that the stages hand to each other. Nothing here does I/O."""
