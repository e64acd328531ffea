"""Predictions for `pages`: the paragraphs of a page, without title and captions."""

from __future__ import annotations

from typing import Any

from dateline import page


def predict(record: dict[str, Any], reader: Any) -> dict[str, Any]:
    """{"id", "text"} for one page given as `html` or as scraped `text`. Never raises: what cannot be read is empty."""
    text = ""
    try:
        kind = "html" if record.get("html") else "text"
        words = str(record.get("html") or record.get("text") or "")
        got = page.fetch(words.encode("utf-8", "replace"), reader.settings)
        article = page.read(got, reader.settings, reader.tables, format="html" if kind == "html" else "text")
        text = "\n".join(b.span.of(article.text) for b in article.blocks if b.kind != "title")
    except Exception:  # one page must not stop the run, whatever is wrong with it
        text = ""
    return {"id": record.get("id"), "text": text}
