"""Find an nginx for the test of two copies and for `make load`; install one where there is none.

    python -m tools.find_nginx            prints its path, or one sentence and exit code 2
    python -m tools.find_nginx --install  installs one first, where none is found

The environment variable NGINX comes first, then what is on the PATH, then where Debian puts it.
"""

import os
import shutil
import sys

from tools.find_browser import debian, install_by

MISSING = (
    "The test of two copies and make load need nginx, and none was found or could be installed; install one, such as "
    "Debian's nginx-light, or name it in the environment variable NGINX."
)


def find() -> str | None:
    """The path of an nginx that exists, or None."""
    if named := os.environ.get("NGINX"):
        return shutil.which(named)
    return shutil.which("nginx") or shutil.which("/usr/sbin/nginx")


def main() -> int:
    """Print the path of nginx."""
    found = find()
    if found is None and (named := os.environ.get("NGINX")):
        print(f"NGINX is set to '{named}', which is no program; unset it or name one.", file=sys.stderr)
        return 2
    if found is None and "--install" in sys.argv[1:]:
        found = install_by("nginx", debian("nginx-light"), find)
    if found is None:
        print(MISSING, file=sys.stderr)
        return 2
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
