"""What the minutes say of themselves: body, place, hours, formal days, and who was there."""
