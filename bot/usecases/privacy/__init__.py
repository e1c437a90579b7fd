"""The customer's own rights, one verb per file."""
