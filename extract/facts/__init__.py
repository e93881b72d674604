"""From minutes to facts and doubts: each finder reads statements; `settle` puts the facts together."""
