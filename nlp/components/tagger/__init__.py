"""Linear chains, one a kind, that give every run of words the probability of being an insight."""
