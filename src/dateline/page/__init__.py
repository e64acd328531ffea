"""What did they publish? From bytes, a file or an address to an `Article`: `fetch`, `read`, `plain`.

`bounded` refuses an article that is too long; `given_date` reads a date that the caller gives.
"""

from dateline.page.dates import given_date
from dateline.page.fetch import Page, fetch
from dateline.page.plain import plain
from dateline.page.read import bounded, read

__all__ = ["Page", "bounded", "fetch", "given_date", "plain", "read"]
