"""Numbers and sums of money in words and figures, with unit and period."""
