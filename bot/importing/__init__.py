"""Brings customers and the portfolio in from CSV files as people have them."""
