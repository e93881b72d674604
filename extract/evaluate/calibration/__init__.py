"""What confidence means: data, fit and report of the curves that models/calibration.json holds."""
