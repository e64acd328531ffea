"""What marks and layout attribute: quotations, turns of a conversation, posts, headlines."""
