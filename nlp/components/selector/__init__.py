"""Chooses among proposed spans."""
