"""Through whom it came: nesting, and the chain of publisher, agency, document and speaker."""
