"""Under which names the server answers, and whose pages may talk to it."""

import ipaddress
import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from relos_map.errors import InputError
from relos_map.words import say

_HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?)\.?)(?::\d{1,5})?", re.ASCII)
_LONGEST = 255
_EVERY_ADDRESS = ("", "0.0.0.0", "::")  # noqa: S104 - told apart, not served on


@dataclass(frozen=True)
class Hosts:
    """The names of a server.

    A page of another site can have its own name lead to this machine (DNS rebinding), and then counts as ours for the
    browser. So only known names are answered: loopback, the one served on, those that are allowed. An address in
    figures is no name, and nobody can have it lead elsewhere: a server that others reach answers to any, since it
    cannot know all that it is reached by.

    ``names`` are all in small letters; ``allowed`` are those of them that were given for a proxy in front, whose pages
    may connect under whatever name the proxy passes on.
    """

    names: frozenset[str]
    allowed: frozenset[str] = frozenset()
    reached: bool = False

    @classmethod
    def of(cls, host: str, allow: Iterable[str] = ()) -> "Hosts":
        """Those of a server on an address or a name, with more names that are allowed.

        Raises
        ------
        InputError
            a name is none: it has a scheme, a port or a path.
        """
        allowed = frozenset(map(_read, allow))
        reached = not is_loopback(host)
        own = set() if host in _EVERY_ADDRESS else {host.lower().strip("[]").rstrip(".")}
        if reached and (machine := socket.gethostname().lower()):
            own |= {machine, f"{machine.partition('.')[0]}.local"}
        return cls(frozenset({"localhost", *own, *allowed}), allowed, reached)

    def answer_to(self, host: str | None) -> bool:
        """Whether a request with this ``Host`` is for this server."""
        name = name_of(host)
        if name is None:
            return False
        if name in self.names:
            return True
        address = _address(name)
        return address is not None and (self.reached or address.is_loopback)

    def trust(self, origin: str | None, host: str | None) -> bool:
        """Whether a page of this ``Origin`` may connect to, or change, what is served as ``Host``.

        Its own pages may. A browser always says the origin; what does not is no browser, and carries nobody's visit.
        """
        if origin is None:
            return True
        try:
            site = urlsplit(origin)
        except ValueError:
            return False
        if site.scheme not in {"http", "https"}:
            return False
        return site.netloc.lower() == (host or "").lower() or name_of(site.netloc) in self.allowed


def name_of(host: str | None) -> str | None:
    """The name or address in a ``Host``, in small letters, without port or final dot; None where there is none."""
    found = _HOST.fullmatch(host.lower()) if host and len(host) <= _LONGEST else None
    return found and (found[1] or found[2])


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what is served there."""
    address = _address(host.strip("[]"))
    return host.lower() == "localhost" or (address is not None and address.is_loopback)


def written(host: str) -> str:
    """A host as it stands in an address that a browser on this machine opens."""
    if host in _EVERY_ADDRESS:
        return "localhost"
    return f"[{host}]" if ":" in host else host


def _read(given: str) -> str:
    bare = given.strip().removeprefix("[").removesuffix("]")
    if address := _address(bare):
        return str(address)
    try:
        name = bare.encode("idna").decode().lower().rstrip(".")
    except UnicodeError:
        name = ""
    if not name or name_of(name) != name:
        raise InputError(
            say(
                "{given} is not the name of a host; give --allow-host one without scheme, port or path, such as "
                "maps.example.org.",
                given=repr(given[:80]),
            )
        )
    return name


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None
