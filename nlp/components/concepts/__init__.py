"""A small thesaurus: words by what they are about, in one data file a language."""
