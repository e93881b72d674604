"""How right the tables are: gold, matching, figures."""
