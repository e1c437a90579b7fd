"""Measures beside others, in the same run."""
