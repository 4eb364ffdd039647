"""Charts drawn: on the live map, on paper, on slides, in a notebook."""
