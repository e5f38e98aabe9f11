"""Tests of permissions, which root does not have to heed: there they run in a child that gives that right up."""

import ctypes
import functools
import os
import sys
import traceback
from collections.abc import Callable
from typing import ParamSpec

import pytest

CAPABILITIES = 0x20080522
"""The version of what follows: <linux/capability.h>."""
DAC_OVERRIDE, DAC_READ_SEARCH = 1, 2
Given = ParamSpec("Given")


def as_mere_user(test: Callable[Given, None]) -> Callable[Given, None]:
    """A test in which the modes of files hold for whoever runs it."""
    if sys.platform == "win32":
        return pytest.mark.skip(reason="Windows has no modes")(test)
    if os.geteuid() != 0:
        return test
    if sys.platform != "linux":
        return pytest.mark.skip(reason="root may read and write everything")(test)

    @functools.wraps(test)
    def apart(*arguments: Given.args, **named: Given.kwargs) -> None:
        told, tell = os.pipe()
        child = os.fork()
        if child == 0:
            os.write(tell, _failure(lambda: test(*arguments, **named)).encode())
            os._exit(0)
        os.close(tell)
        with os.fdopen(told, "rb") as said:
            failure = said.read().decode()
        os.waitpid(child, 0)
        if failure != PASSED:
            pytest.fail(failure or "the child has died", pytrace=False)

    return apart


PASSED = "passed"


def _failure(test: Callable[[], None]) -> str:
    """What went wrong, in words, or that nothing did."""
    try:
        _give_up_rights()
        test()
    except BaseException:  # what pytest raises is no Exception
        return traceback.format_exc()
    return PASSED


def _give_up_rights() -> None:
    """Be a root to whom modes apply, for good."""
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(CAPABILITIES, 0)
    held = (ctypes.c_uint32 * 6)()  # twice: effective, permitted, inheritable
    assert libc.capget(header, held) == 0
    for number in range(3):
        held[number] &= ~(1 << DAC_OVERRIDE | 1 << DAC_READ_SEARCH)
    assert libc.capset(header, held) == 0, os.strerror(ctypes.get_errno())
