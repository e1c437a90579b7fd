"""The sample shop that the sandbox starts with: people, customers with history, a portfolio. All of it is made up."""
