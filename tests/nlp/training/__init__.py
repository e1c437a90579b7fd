"""How the extraction is taught and measured."""
