"""Days, years and hours in every form that minutes use."""
