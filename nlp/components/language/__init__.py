"""Tells the language of a note."""
