"""What is due: a tick, and a planner that puts it in the outbox once."""
