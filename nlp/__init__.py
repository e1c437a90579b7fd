"""Reads: text in, insights out. Knows only words."""
