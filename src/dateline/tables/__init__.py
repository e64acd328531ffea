"""Ontologies and lexicons as data files; `load.Tables` is the only door."""

from dateline.tables.load import Row, Tables

__all__ = ["Row", "Tables"]
