"""A stream of a PDF that unpacks to too much is refused, by whatever filters it is packed."""

from __future__ import annotations

import zlib
from base64 import a85encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credible.errors import CredibleError
from credible.reading.formats.pdf_filters import MOST_LZW, TooMuch, head_of, unpacked_size
from credible.reading.formats.pdf_limits import CONTENT, refuse_swollen
from tests.properties.examples import examples


def lzw(data: bytes) -> bytes:
    """``data`` packed by LZW as PDF has it: codes of 9 to 12 bits, the width growing early."""
    table = {bytes([code]): code for code in range(256)}
    after, width, bits, count = 258, 9, 256, 9
    held = b""

    def put(code: int) -> None:
        nonlocal bits, count
        bits, count = (bits << width) | code, count + width

    for byte in data:
        longer = held + bytes([byte])
        if longer in table:
            held = longer
            continue
        put(table[held])
        table[longer] = after
        after += 1
        width = min(12, max(9, (after + 0).bit_length())) if after < 4095 else 12
        held = longer[-1:]
        if after > 4093:
            put(table[held])
            put(256)
            table = {bytes([code]): code for code in range(256)}
            after, width, held = 258, 9, b""
    if held:
        put(table[held])
    put(257)
    padding = -count % 8
    return (bits << padding).to_bytes((count + padding) // 8, "big")


def run_length(data: bytes) -> bytes:
    return b"".join(bytes([257 - 128]) + data[at : at + 1] for at in range(0, len(data), 128))


BOMB = b"a" * (CONTENT + 1000)
PACKED: dict[str, bytes] = {
    "/FlateDecode": zlib.compress(BOMB),
    "/Fl": zlib.compress(BOMB),
    "/#46lateDecode": zlib.compress(BOMB),
    "[/FlateDecode /FlateDecode]": zlib.compress(zlib.compress(BOMB)),
    "[/ASCII85Decode /FlateDecode]": a85encode(zlib.compress(BOMB)) + b"~>",
    "[/ASCIIHexDecode /FlateDecode]": zlib.compress(BOMB).hex().encode() + b">",
    "/RunLengthDecode": run_length(BOMB),
    "[/FlateDecode /RunLengthDecode]": zlib.compress(run_length(BOMB)),
    "12 0 R": zlib.compress(BOMB),
}


def pdf(filters: str, content: bytes) -> bytes:
    return (
        b"%PDF-1.4\n4 0 obj\n<< /Length 9 /Filter " + filters.encode() + b" >>\nstream\n"
        + content + b"\nendstream\nendobj\n"
    )


@pytest.mark.parametrize("filters", PACKED)
# attack: PDF: the same by LZW, run lengths, packing twice, hidden names
# promise: is refused alike
# figure: {credible.reading.formats.pdf_filters:MOST_LZW:,} bytes of LZW
def test_it_is_refused_before_the_library_sees_it(filters: str) -> None:
    with pytest.raises(CredibleError, match="unpacks to far more than the pages"):
        refuse_swollen(pdf(filters, PACKED[filters]), "a.pdf")


def test_lzw_is_unpacked_as_far_as_it_is_needed_and_a_long_one_refused() -> None:
    letters = b"abcdefgh Decides " * 2000
    packed = lzw(letters)
    assert len(packed) < len(letters) / 8
    assert unpacked_size(packed, 0, b"/Filter /LZWDecode", CONTENT) == len(letters)
    with pytest.raises(TooMuch):
        unpacked_size(packed, 0, b"/Filter /LZWDecode", len(letters) - 1)
    with pytest.raises(TooMuch):
        unpacked_size(b"a" * (MOST_LZW + 1), 0, b"/Filter /LZW", CONTENT)


@examples(60)
@given(data=st.binary(max_size=6000) | st.binary(min_size=1, max_size=3).map(lambda b: b * 3000))
def test_any_bytes_packed_by_lzw_have_the_size_that_they_had(data: bytes) -> None:
    assert unpacked_size(lzw(data), 0, b"/LZWDecode", CONTENT) == len(data)


@examples(100)
@given(data=st.binary(max_size=500), filters=st.lists(st.sampled_from(
    ["/FlateDecode", "/LZW", "/RL", "/A85", "/AHx", "12 0 R"]), max_size=4))
def test_any_bytes_in_any_filters_have_some_size(data: bytes, filters: list[str]) -> None:
    head = head_of(f"/Filter {' '.join(filters)}".encode())
    assert unpacked_size(data, 0, head, CONTENT) >= 0
