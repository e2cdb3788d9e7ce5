"""What one request may do. The usual one comes from the settings; a test gives its own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings

from workspace.watch.fetching.addresses import is_public


@dataclass(frozen=True)
class Policy:
    """`allowed`: addresses with their port that may be asked although they are private, by whoever runs the
    instance and nobody else."""

    allowed: Collection[tuple[str, int]] = ()
    ports: Collection[int] = (80, 443)
    seconds: float = 15.0  # from the first question about the name to the last byte
    wire_bytes: int = 3 * 1024**2
    bytes: int = 6 * 1024**2  # once decompressed
    redirects: int = 4

    @classmethod
    def usual(cls) -> Policy:
        return cls(allowed=settings.WATCH["ALLOWED"])

    def lets_port(self, port: int) -> bool:
        return port in self.ports or any(port == allowed for _address, allowed in self.allowed)

    def lets(self, address: str, port: int) -> bool:
        if (address, port) in self.allowed:
            return True
        return port in self.ports and is_public(address)
