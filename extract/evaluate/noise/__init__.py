"""Words of kept minutes disturbed as a bad reader would, and what the rules then make of them: the same fact, a doubt,
or silently another fact."""
