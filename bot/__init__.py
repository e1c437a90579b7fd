"""Talks: chat, delivery, jobs, web and the wiring."""
