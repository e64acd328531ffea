"""What several articles have in common: reprints, independent sources, the same event."""
