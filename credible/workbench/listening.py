"""The address on which the workbench listens: of this machine alone."""

from __future__ import annotations

import ipaddress
import socket

from credible.errors import CredibleError

LOOPBACK = "127.0.0.1"


def listen(host: str = LOOPBACK, port: int = 0) -> socket.socket:
    """A socket that listens on ``host``; port 0 has the system choose a free one.

    Raises:
        CredibleError: ``not-loopback`` for an address that other machines could reach,
            ``cannot-listen`` where the port is taken.
    """
    try:
        loopback = ipaddress.ip_address(host).is_loopback
    except ValueError:
        # a name could come to mean another address
        loopback = False
    if not loopback:
        raise CredibleError.of("not-loopback", f"the workbench does not listen on {host}")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.bind((host, port))
        made.listen(64)
    except (OSError, OverflowError) as error:
        made.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise CredibleError.of("cannot-listen", f"port {port} cannot be used: {reason}") from None
    return made
