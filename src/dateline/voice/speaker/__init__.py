"""Who says it, and to whom: the words, the actor behind them, how that is known."""
