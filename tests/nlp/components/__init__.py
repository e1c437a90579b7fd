"""Each step of the pipeline by examples."""
