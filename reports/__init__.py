"""Thinks: profile, suggestions, nudges and digests, pure functions over values; no clock, SQL or Telegram."""
