"""Remembers: tables, transactions, queries. Rows never leave; frozen values do."""
