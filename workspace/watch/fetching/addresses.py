"""Which addresses are everybody's. What is not known to be public is private: pure functions.

Our own lists rather than `ipaddress.is_global`, whose answers change between patches of Python.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

PRIVATE_4 = tuple(
    ip_network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # behind an operator's address translation
        "127.0.0.0/8",
        "168.63.129.16/32",  # a cloud's own services, at an address that looks like anybody's
        "169.254.0.0/16",  # link-local, and the clouds' own metadata
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
# Global unicast and nothing else: the rest is loopback, link-local, unique local, multicast, mapped.
PUBLIC_6 = ip_network("2000::/3")
PRIVATE_6 = tuple(
    ip_network(block)
    for block in (
        "2001::/23",  # protocols' own, Teredo among them: it wraps an IPv4 address
        "2001:db8::/32",
        "2002::/16",  # 6to4: wraps an IPv4 address
        "3fff::/20",
    )
)
NAT64 = ip_network("64:ff9b::/96")  # how a network without IPv4 says an IPv4 address


def is_public(address: str) -> bool:
    try:
        said = ip_address(address)
    except ValueError:  # a zone (fe80::1%eth0) is never far away
        return False
    return _is_public_4(said) if isinstance(said, IPv4Address) else _is_public_6(said)


def _is_public_4(address: IPv4Address) -> bool:
    return not any(address in block for block in PRIVATE_4)


def _is_public_6(address: IPv6Address) -> bool:
    if address.scope_id is not None:
        return False
    if address in NAT64:
        return _is_public_4(IPv4Address(int(address) & 0xFFFFFFFF))
    return address in PUBLIC_6 and not any(address in block for block in PRIVATE_6)
