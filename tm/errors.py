"""Every error `tm` raises on purpose, in one drawn tree.

    TmError                     catch this to catch everything below
    ├── InputError              what was given cannot be read or makes no sense
    │   ├── ReadError           a file: missing, a folder, empty, binary, undecodable
    │   ├── FormatError         a file: readable, but not what its format promises
    │   └── NotFoundError       an id that names nothing in the store
    ├── StoreError              the database cannot be used
    │   ├── NoStoreError        there is none yet, and the command only reads
    │   ├── NewerSchemaError    it was written by a newer `tm`
    │   └── BusyStoreError      another process holds it
    └── WriteError              what was asked for cannot be written (read-only, disk full)

Messages are whole sentences: the place, the reason, the remedy. Libraries raise; only the faces
(`tm.cli`, `tm.web`) show. `TmError` itself is never raised.
"""


class TmError(Exception):
    """Base of all errors raised on purpose; never raised itself."""


class InputError(TmError):
    """What was given cannot be read or makes no sense."""


class ReadError(InputError):
    """A file cannot be read: missing, a folder, empty, binary or undecodable."""


class FormatError(InputError):
    """A file is readable but not what its format promises; the message names the line."""


class NotFoundError(InputError):
    """An id names nothing in the store."""


class StoreError(TmError):
    """The database cannot be used."""


class NoStoreError(StoreError):
    """There is no database yet, and what was asked for only reads."""


class NewerSchemaError(StoreError):
    """The database was written by a newer `tm` than this one."""


class BusyStoreError(StoreError):
    """Another process holds the database."""


class WriteError(TmError):
    """What was asked for cannot be written: a read-only folder, a full disk."""
