"""The sample shop of the sandbox: people, customers with history, a portfolio. All of it is made up."""
