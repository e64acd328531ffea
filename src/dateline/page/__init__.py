"""What did they publish? From bytes, a file or an address to an `Article`: `fetch`, `read`, `plain`."""

from dateline.page.fetch import Page, fetch
from dateline.page.plain import plain
from dateline.page.read import read

__all__ = ["Page", "fetch", "plain", "read"]
