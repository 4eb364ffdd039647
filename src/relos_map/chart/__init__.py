"""What a map shows, composed once for every way of drawing it."""
