"""What an item decides: its decisions with actor, outcome and votes, against which recommendation."""
