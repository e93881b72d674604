"""From blocks in reading order to the parts of minutes: head, roster, items, decisions."""
