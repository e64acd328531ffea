"""What does an input hold? From files, folders and addresses to `Item`s, and from an item to an `Article`."""

from dateline.page.inputs.article import article_of
from dateline.page.inputs.extent import Extent
from dateline.page.inputs.item import FACTS, Item, Options, Source, Trouble
from dateline.page.inputs.read import check, items

__all__ = ["FACTS", "Extent", "Item", "Options", "Source", "Trouble", "article_of", "check", "items"]
