"""People, bodies and organisations: their names, titles, roles and parties."""
