"""What did they publish? From bytes, a file or an address to an `Article`: `fetch`, `read`, `plain`."""

from dateline.page.plain import plain

__all__ = ["plain"]
