"""What Libreta does, one verb per file; knows no Telegram."""
