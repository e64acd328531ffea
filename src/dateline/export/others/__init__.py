"""Formats of others, one module each. What a format asks for and we do not know stays empty: docs/exports.md."""
