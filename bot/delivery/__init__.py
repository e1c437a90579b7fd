"""Delivers: takes messages out of the outbox at the pace that Telegram allows and writes down how it went."""
