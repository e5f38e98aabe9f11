"""SQLite writes to a `Disk`, in this process and from the next connection on.

A VFS (https://sqlite.org/vfs.html) stands between SQLite and the system. The functions of this one are, but for those
that change or read something, the default one's own.
"""

import ctypes
import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from tests.faults.disk import Cut, Disk, Made, Removed, Write

OPEN_CREATE: Final = 0x4


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("open", ctypes.c_void_p),
        ("delete", ctypes.c_void_p),
        ("rest", ctypes.c_void_p * 14),
    )


class _Methods(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("close", ctypes.c_void_p),
        ("read", ctypes.c_void_p),
        ("write", ctypes.c_void_p),
        ("truncate", ctypes.c_void_p),
        ("sync", ctypes.c_void_p),
        ("size", ctypes.c_void_p),
        ("lock", ctypes.c_void_p),
        ("unlock", ctypes.c_void_p),
        ("is_reserved", ctypes.c_void_p),
        ("control", ctypes.c_void_p),
        ("sector", ctypes.c_void_p),
        ("traits", ctypes.c_void_p),
        ("share_memory", ctypes.c_void_p),
        ("rest", ctypes.c_void_p * 5),
    )


class _File(ctypes.Structure):
    _fields_ = (("methods", ctypes.POINTER(_Methods)),)


_FILE = ctypes.POINTER(_File)
_OPEN = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, _FILE, ctypes.c_int, ctypes.POINTER(ctypes.c_int)
)
_DELETE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_TRANSFER = ctypes.CFUNCTYPE(ctypes.c_int, _FILE, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, _FILE, ctypes.c_int64)
_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, _FILE, ctypes.c_int)
_LOCK = ctypes.CFUNCTYPE(ctypes.c_int, _FILE, ctypes.c_int)
_SHARE = ctypes.CFUNCTYPE(
    ctypes.c_int, _FILE, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.POINTER(ctypes.c_void_p)
)
_SIZE = ctypes.CFUNCTYPE(ctypes.c_int, _FILE, ctypes.POINTER(ctypes.c_int64))


def library() -> ctypes.CDLL | None:
    """The SQLite that Python works with; None where it cannot be reached, as where it is built into Python."""
    import _sqlite3

    try:
        found = ctypes.CDLL(_sqlite3.__file__)
        found.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        found.sqlite3_vfs_register.argtypes = [ctypes.POINTER(_Vfs), ctypes.c_int]
        found.sqlite3_libversion.restype = ctypes.c_char_p
    except (AttributeError, OSError):
        return None
    return found if found.sqlite3_libversion().decode() == sqlite3.sqlite_version else None


class DiskVfs:
    """Stands before a disk from when it is made; keep it as long as SQLite is used."""

    def __init__(self, found: ctypes.CDLL, disk: Disk) -> None:
        """Register with this SQLite."""
        self._disk = disk
        self._under = found.sqlite3_vfs_find(None)
        under = self._under.contents
        self._open_under, self._delete_under = _OPEN(under.open), _DELETE(under.delete)
        self._ours = _OPEN(self._open), _DELETE(self._delete)
        self._paths: dict[int, Path] = {}
        self._watched: dict[int, _Watched] = {}
        self._vfs = _Vfs.from_buffer_copy(under)
        self._vfs.name = b"failing"
        self._vfs.open, self._vfs.delete = map(_address, self._ours)
        assert found.sqlite3_vfs_register(self._vfs, 1) == 0

    def _open(self, _: int, name: int | None, file: Any, flags: int, out: Any) -> int:
        path = _path(name) if name else Path()  # SQLite itself goes on to use the text where it is
        is_new = name is not None and bool(flags & OPEN_CREATE) and not path.exists()
        if is_new and (error := self._disk.change(sqlite3.SQLITE_CANTOPEN, needs_room=True)):
            file.contents.methods = None
            return error
        code: int = self._open_under(ctypes.addressof(self._under.contents), name, file, flags, out)
        if code == 0:
            under = file.contents.methods.contents
            address = ctypes.addressof(under)
            if address not in self._watched:
                self._watched[address] = _Watched(under, self._disk, self._paths)
            self._paths[ctypes.addressof(file.contents)] = path
            file.contents.methods = ctypes.pointer(self._watched[address].methods)
            if is_new:
                self._disk.unsynced.append(Made(path))
        return code

    def _delete(self, _: int, name: int, sync_folder: int) -> int:
        if error := self._disk.change():
            return error
        path, gone = _path(name), None
        with suppress(OSError):
            gone = path.read_bytes()
        code: int = self._delete_under(ctypes.addressof(self._under.contents), name, sync_folder)
        if code == 0 and gone is not None:
            self._disk.unsynced.append(Removed(path, gone))
            if sync_folder:
                self._disk.folder_synced(path.parent)
        return code


_REPLACED: Final = ("read", "write", "truncate", "sync", "lock", "share_memory")


class _Watched:
    """The methods of a file, with those that read and change it by way of a disk."""

    def __init__(self, under: Any, disk: Disk, paths: dict[int, Path]) -> None:
        self._disk, self._paths = disk, paths
        self._read_under, self._write_under = _TRANSFER(under.read), _TRANSFER(under.write)
        self._truncate_under, self._sync_under = _TRUNCATE(under.truncate), _SYNC(under.sync)
        self._size_under, self._lock_under = _SIZE(under.size), _LOCK(under.lock)
        self._share_under = _SHARE(under.share_memory) if under.share_memory else None
        self._ours = (
            _TRANSFER(self._read),
            _TRANSFER(self._write),
            _TRUNCATE(self._truncate),
            _SYNC(self._sync),
            _LOCK(self._lock),
            _SHARE(self._share) if under.share_memory else None,
        )
        self.methods = _Methods.from_buffer_copy(under)
        for name, ours in zip(_REPLACED, self._ours, strict=True):
            setattr(self.methods, name, ours and _address(ours))

    def _read(self, file: Any, data: int, amount: int, offset: int) -> int:
        return self._disk.read() or int(self._read_under(file, data, amount, offset))

    def _write(self, file: Any, data: int, amount: int, offset: int) -> int:
        if error := self._disk.change(needs_room=True):
            return error
        size = self._size(file)
        old = self._bytes(file, offset, min(amount, size - offset))
        self._disk.unsynced.append(Write(self._path(file), offset, old, ctypes.string_at(data, amount), size))
        return int(self._write_under(file, data, amount, offset))

    def _truncate(self, file: Any, length: int) -> int:
        if error := self._disk.change():
            return error
        old = self._bytes(file, length, self._size(file) - length)
        self._disk.unsynced.append(Cut(self._path(file), length, old))
        return int(self._truncate_under(file, length))

    def _sync(self, file: Any, flags: int) -> int:
        if error := self._disk.change():
            return error
        code: int = self._sync_under(file, flags)
        self._disk.synced(self._path(file))
        return code

    def _lock(self, file: Any, kind: int) -> int:
        return self._disk.lock() or int(self._lock_under(file, kind))

    def _share(self, file: Any, page: int, size: int, extend: int, out: Any) -> int:
        assert self._share_under is not None
        return self._disk.share() or int(self._share_under(file, page, size, extend, out))

    def _path(self, file: Any) -> Path:
        return self._paths[ctypes.addressof(file.contents)]

    def _size(self, file: Any) -> int:
        size = ctypes.c_int64()
        self._size_under(file, ctypes.byref(size))
        return size.value

    def _bytes(self, file: Any, offset: int, amount: int) -> bytes:
        if amount <= 0:
            return b""
        data = ctypes.create_string_buffer(amount)
        self._read_under(file, ctypes.addressof(data), amount, offset)
        return data.raw


def _address(callback: Any) -> int | None:
    return ctypes.cast(callback, ctypes.c_void_p).value


def _path(name: int) -> Path:
    return Path(os.fsdecode(ctypes.string_at(name)))
