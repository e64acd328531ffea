"""What are the words? Sentences and tokens in columns, behind one door: `parse`."""

from dateline.text.engine import Columns, Engine, load_engine
from dateline.text.pieces import parse

__all__ = ["Columns", "Engine", "load_engine", "parse"]
