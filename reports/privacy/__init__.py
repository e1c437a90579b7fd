"""The customer's own rights, as rules over values: what may be kept, for what, how long, who may see it."""
