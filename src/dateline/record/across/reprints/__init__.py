"""Whose text is it? Articles that repeat another's text, and what became of it on the way: `find`."""

from dateline.record.across.reprints.entry import Entry
from dateline.record.across.reprints.original import Agencies, agencies
from dateline.record.across.reprints.search import find
from dateline.record.across.reprints.shingles import signature

__all__ = ["Agencies", "Entry", "agencies", "find", "signature"]
