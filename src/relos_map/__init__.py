"""What India's military-logistics agreements make reachable by sea."""

__version__ = "0.1.0"
