"""A drive whose other side never answers: a file system of FUSE that is mounted and then keeps silent.

Who asks it for anything waits for as long as this program runs, and cannot even be killed. Argument: an empty folder.
It says "mounted" when it is, and why not where it cannot be.
"""

import ctypes
import os
import struct
import sys

NO_SUID_NO_DEVICES = 6
INIT = 26
HEADER = struct.Struct("<IIQQIIII")
"""Length, operation, number, and five more, of a request: <linux/fuse.h>."""
ANSWER = struct.Struct("<IiQ")
"""Length, error and the request's number."""


def main(place: str) -> int:
    """Mount, greet the kernel, and answer nothing."""
    libc = ctypes.CDLL(None, use_errno=True)
    try:
        kernel = os.open("/dev/fuse", os.O_RDWR)
    except OSError as error:
        print(error, flush=True)
        return 1
    told = f"fd={kernel},rootmode=40000,user_id=0,group_id=0"
    if libc.mount(b"silent", os.fsencode(place), b"fuse", NO_SUID_NO_DEVICES, told.encode()):
        print(os.strerror(ctypes.get_errno()), flush=True)
        return 1
    while True:
        request = os.read(kernel, 1024 * 1024)
        _, operation, number, *_ = HEADER.unpack_from(request)
        if operation == INIT:
            said = struct.pack("<IIIIHHIIHH", 7, 31, 65_536, 0, 12, 10, 65_536, 1, 0, 0).ljust(64, b"\x00")
            os.write(kernel, ANSWER.pack(ANSWER.size + len(said), 0, number) + said)
            print("mounted", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
