"""Scores against gold, the project's own regression set, and the benchmark. Not installed; `src/` never imports it."""
