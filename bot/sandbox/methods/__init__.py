"""What the bot may ask: one file per noun, gathered in `table.py`."""
