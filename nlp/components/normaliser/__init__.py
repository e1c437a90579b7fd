"""Cuts a note into tokens that keep their place and gives each the form it would have if typed with care."""
