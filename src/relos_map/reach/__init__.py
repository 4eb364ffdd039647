"""Fields in memory, level sets on planes, areas, and ways over water."""
