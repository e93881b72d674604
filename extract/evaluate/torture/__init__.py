"""What the program promises when files, disks and people behave badly: the inputs, the trials, and their figures."""
