"""What people read: messages in a language, and how numbers, amounts and lists are written in it."""

from relos_map.words.messages import (
    ENGLISH,
    Language,
    capitalised,
    carried,
    message,
    message_n,
    pick,
    reason,
    say,
    say_n,
    speak,
    speaking,
    spoken,
)

__all__ = [
    "ENGLISH",
    "Language",
    "capitalised",
    "carried",
    "message",
    "message_n",
    "pick",
    "reason",
    "say",
    "say_n",
    "speak",
    "speaking",
    "spoken",
]
