"""The errors a person can cause, each one sentence: what was given, what is allowed, what to do."""


class RelosError(Exception):
    """Base of every error this package raises on purpose; the command line prints it and exits with 2."""


class DataError(RelosError):
    """A data file is missing, unreadable or holds a record that breaks its rules; names file, id and field."""


class InputError(RelosError):
    """A value given by a person cannot be used; says what is allowed."""


class UnreachableError(InputError):
    """No open water joins two places that can be used."""
