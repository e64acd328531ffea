"""What words attribute: verbs, nouns and phrases with the content their grammar gives, their stance and strength."""
