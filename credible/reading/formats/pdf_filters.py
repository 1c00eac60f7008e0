"""How much a stream of a PDF unpacks to, by whatever filters it is packed.

Source: ISO 32000-1, 7.4 (filters) and 7.3.5 (names, of which a letter may be written as ``#46``).
"""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from collections.abc import Callable

_NAME = re.compile(
    rb"/(FlateDecode|Fl|LZWDecode|LZW|ASCII85Decode|A85|ASCIIHexDecode|AHx|RunLengthDecode|RL)"
    rb"(?![A-Za-z0-9])"
)
_ELSEWHERE = re.compile(rb"/Filter\s+\d+\s+\d+\s+R")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_PIECE = 64 * 1024
MOST_LZW = 2_000_000
"""Bytes packed by LZW that are looked through; a page of words has 10 kB, and today's programs pack
by Flate."""


class TooMuch(Exception):
    """A stream unpacks to more than was allowed."""


def head_of(head: bytes) -> bytes:
    """The dictionary of a stream with the letters of its names as they are."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), head)


def unpacked_size(data: bytes, at: int, head: bytes, most: int) -> int:
    """How many bytes the stream at ``at`` unpacks to, as far as it can be unpacked.

    Raises:
        TooMuch: where it, or a step on the way, has more than ``most``.
    """
    names = [found[1] for found in _NAME.finditer(head)]
    if _ELSEWHERE.search(head):
        # the names stand in another object; nearly all streams are packed so
        names = [b"FlateDecode"]
    if not names:
        return 0
    if names[0] not in (b"FlateDecode", b"Fl"):
        end = data.find(b"endstream", at)
        data, at = data[at : end if end >= 0 else len(data)], 0
    if names in ([b"FlateDecode"], [b"Fl"]):
        return _flate(data, at, most, None)
    for name in names:
        out = bytearray()
        if name in (b"FlateDecode", b"Fl"):
            _flate(data, at, most, out)
        else:
            _UNPACK[name](data, most, out)
        data, at = bytes(out), 0
    return len(data)


def _flate(data: bytes, at: int, most: int, out: bytearray | None) -> int:
    unpacker = zlib.decompressobj()
    size = 0
    while not unpacker.eof:
        piece = unpacker.unconsumed_tail
        if not piece:
            piece, at = data[at : at + _PIECE], at + _PIECE
        if not piece:
            break
        try:
            unpacked = unpacker.decompress(piece, _PIECE * 16)
        except zlib.error:
            break
        size += len(unpacked)
        if out is not None:
            out += unpacked
        if size > most:
            raise TooMuch
    return size


def _lzw(data: bytes, most: int, out: bytearray) -> None:
    """Unpacks LZW: codes of 9 to 12 bits, 256 clears the table, 257 ends (7.4.4.2)."""
    data = data.lstrip(b"\r\n")
    if len(data) > MOST_LZW:
        raise TooMuch
    first = [bytes([code]) for code in range(256)] + [b"", b""]
    table, width, before = list(first), 9, b""
    held = bits = 0
    for byte in data:
        held, bits = (held << 8) | byte, bits + 8
        if bits < width:
            continue
        bits -= width
        code, held = held >> bits, held & ((1 << bits) - 1)
        if code == 256:
            table, width, before = list(first), 9, b""
            continue
        if code == 257 or code > len(table) or (code == len(table) and not before):
            return
        said = table[code] if code < len(table) else before + before[:1]
        out += said
        if len(out) > most:
            raise TooMuch
        if before and len(table) < 4096:
            table.append(before + said[:1])
        before = said
        # the width grows one code early
        width = min(12, max(9, (len(table) + 1).bit_length()))


def _run_length(data: bytes, most: int, out: bytearray) -> None:
    at = 0
    while at < len(data) and data[at] != 128:
        length = data[at]
        if length < 128:
            out += data[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            out += data[at + 1 : at + 2] * (257 - length)
            at += 2
        if len(out) > most:
            raise TooMuch


def _ascii85(data: bytes, most: int, out: bytearray) -> None:
    try:
        out += a85decode(data.strip().removesuffix(b"~>"))
    except ValueError:
        return  # what is no such code, the library refuses


def _hexadecimal(data: bytes, most: int, out: bytearray) -> None:
    try:
        out += bytes.fromhex(data.strip().removesuffix(b">").decode("ascii"))
    except ValueError:
        return


_UNPACK: dict[bytes, Callable[[bytes, int, bytearray], None]] = {
    b"LZWDecode": _lzw, b"LZW": _lzw, b"RunLengthDecode": _run_length, b"RL": _run_length,
    b"ASCII85Decode": _ascii85, b"A85": _ascii85, b"ASCIIHexDecode": _hexadecimal,
    b"AHx": _hexadecimal,
}
