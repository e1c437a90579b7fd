"""A small neural network that gives every run of words the probability of being an insight of each class."""
