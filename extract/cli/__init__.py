"""The command `utdrag`: each subcommand reads its words, makes one call, and prints what came of it."""
