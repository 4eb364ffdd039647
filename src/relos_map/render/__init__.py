"""Pictures drawn: on the live map, on paper, on slides."""
