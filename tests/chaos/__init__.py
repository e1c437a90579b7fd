"""Kills the product at random moments while notes arrive, and counts what was lost or doubled."""
