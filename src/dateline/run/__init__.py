"""From a page to a corpus: `run` reads all that some inputs have into a store, on all cores or on Ray."""

from dateline.run.main import run
from dateline.run.stop import Interrupted
from dateline.run.summary import Summary

__all__ = ["Interrupted", "Summary", "run"]
