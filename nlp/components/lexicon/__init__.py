"""Finds the expressions that linguists listed, whatever the typing."""
