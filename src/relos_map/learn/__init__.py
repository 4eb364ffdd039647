"""Tours, cards and questions, built from the catalogue."""
