"""Files to leave with: one small module per format, and the registry that names them."""
