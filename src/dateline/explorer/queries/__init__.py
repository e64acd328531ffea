"""One typed function a question: each takes a `Question` and gives a frozen dataclass, which is the page's JSON too."""
