"""Two of the same gender who are a couple: their names tell what no single word does."""
