"""As much of protobuf's wire format as it takes to read a few fields of messages whose shape is known."""

from collections.abc import Iterator


def fields(message: bytes) -> Iterator[tuple[int, bytes | int]]:
    """The number of each field, and its bytes or whole number. Raises ValueError where the message is damaged.

    The format: https://protobuf.dev/programming-guides/encoding/
    """
    at = 0
    while at < len(message):
        key, at = _whole(message, at)
        number, sort = key >> 3, key & 7
        if sort == 0:
            value, at = _whole(message, at)
            yield number, value
            continue
        if sort == 2:
            size, at = _whole(message, at)
        elif sort in (1, 5):
            size = 8 if sort == 1 else 4
        else:
            raise ValueError("a field of no known sort")
        if at + size > len(message):
            raise ValueError("a field without an end")
        yield number, message[at : at + size]
        at += size


def text(message: bytes, number: int) -> str:
    """The text of a field, empty where there is none."""
    found = (value for key, value in fields(message) if key == number and isinstance(value, bytes))
    return next(found, b"").decode("utf-8", errors="replace")


def whole(message: bytes, number: int) -> int:
    """The whole number of a field, 0 where there is none."""
    return next((value for key, value in fields(message) if key == number and isinstance(value, int)), 0)


def _whole(message: bytes, at: int) -> tuple[int, int]:
    """A whole number in seven bits a byte, and where it ends."""
    value = shift = 0
    while at < len(message) and shift < 70:
        byte = message[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7
    raise ValueError("a number without an end")
