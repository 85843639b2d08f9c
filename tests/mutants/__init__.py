"""`make mutants`: planted faults, each of which some test must catch."""
