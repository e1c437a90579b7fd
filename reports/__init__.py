"""Thinks: profile, suggestions, nudges and digests as pure functions over values; no clock, no SQL, no Telegram."""
