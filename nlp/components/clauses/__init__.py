"""Cuts a note into clauses and tells what is negated, hedged or past in each."""
