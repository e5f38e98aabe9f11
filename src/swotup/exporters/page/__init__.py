"""What pages are made of: templates, styles and scripts, kept beside this file, and the hashes that allow them."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files


@cache
def text(name: str) -> str:
    """A file of this folder."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def source_hash(source: str) -> str:
    """What a content security policy calls a style or a script that it allows: the hash of exactly this text."""
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"
