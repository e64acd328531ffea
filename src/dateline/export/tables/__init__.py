"""Our own tables: CSV, Parquet, JSON Lines, and the codebook that says what stands in them."""
