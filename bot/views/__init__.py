"""From facts to messages; the words themselves live in bot/texts."""
