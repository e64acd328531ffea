"""The outlet's own voice: opinion told from report, and whose wording the loaded words are."""
