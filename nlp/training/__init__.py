"""Makes the model that ships, from the annotated notes in corpora/, and measures it."""
