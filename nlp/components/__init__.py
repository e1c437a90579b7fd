"""The steps of the pipeline, a folder each: component.py does, patterns.py and data files know."""
