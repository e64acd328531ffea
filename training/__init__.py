"""Builds the tables and models that the package ships; not installed. `python -m training --help`."""
