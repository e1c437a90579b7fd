"""Receives: what arrives is kept before it is acknowledged, then handled in order, one chat at a time."""
