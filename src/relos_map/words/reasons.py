"""Why something went wrong, for within a sentence."""

from relos_map.words import say


def reason(error: Exception) -> str:
    """Why a file cannot be read or written, as the system puts it."""
    return (getattr(error, "strerror", None) or str(error) or say("unknown reason")).lower()
