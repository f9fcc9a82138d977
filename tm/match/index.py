"""The index on the disk: a folder of segment files, and a manifest that says which of them count.

    store ──changes──► new segment file ──► manifest (renamed into place) ──► searched by everybody

Files are never changed. An update writes one more file, merges small ones, and puts a new manifest
in the place of the old one: whoever reads sees the old state or the new one, also after a crash.
One process writes at a time (a lock on a file of the folder); any number read. Whatever is torn or
of another version counts as not there, and is built anew from the store, to which nothing happens.
Start reading at `Index.update` and `Index.search`.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from tm.match.keys import strict_key
from tm.match.near import find_near
from tm.match.segment import (
    VERSION,
    Segment,
    TornError,
    hash_id,
    merge_segments,
    open_segment,
    write_segment,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from tm.match.section import Section

MANIFEST = "manifest.json"

# Units written as one file: bounds the memory that building takes.
BATCH = 20_000

# A file is merged with those after it when it is less than so many times as large as they are.
GROWTH = 4

# How often a reader looks again when a writer has just put other files in the place of the old.
RETRIES = 20


class Hit(NamedTuple):
    """A segment that was found.

    Attributes:
        unit: id of its unit.
        language: its tag.
        distance: Levenshtein distance of the strict keys.
        longest: characters of the longer key.
        alike: the folded keys are the same.
    """

    unit: str
    language: str
    distance: int
    longest: int
    alike: bool

    @property
    def similarity(self) -> int:
        """From 0 to 100, rounded down: 100 is the same strict key."""
        return 100 - -(-100 * self.distance // self.longest) if self.longest else 100


Change = tuple[str, "Sequence[tuple[str, str]] | None"]
"""The id of a unit, and language and text of its variants; None when it was removed."""


@dataclass(frozen=True)
class _Manifest:
    sequence: int
    source: str
    files: tuple[str, ...]


class Index:
    """An index in a folder. Opens at once; what is read is mapped, not loaded.

    Args:
        folder: its own folder; made when it is written to.
        source: names the database it was built from: with another one it is built anew.
    """

    def __init__(self, folder: Path, source: str = "") -> None:
        self._folder = folder
        self._source = source
        self._manifest = _Manifest(0, source, ())
        self._segments: list[Segment] = []
        self.refresh()

    @property
    def sequence(self) -> int:
        """Up to which change of the store it is current; 0 when there is nothing."""
        return self._manifest.sequence

    @property
    def rows(self) -> int:
        """How many keys its files hold, those that later files replace too."""
        return sum(segment.rows for segment in self._segments)

    def refresh(self) -> None:
        """Read what other processes may have written since."""
        for _ in range(RETRIES):
            manifest = self._read_manifest()
            known = {segment.path.name: segment for segment in self._segments}
            try:
                segments = [
                    known.get(name) or open_segment(self._folder / name) for name in manifest.files
                ]
            except FileNotFoundError:  # merged away between the two
                continue
            except TornError:
                break
            self._manifest, self._segments = manifest, segments
            return
        self._manifest, self._segments = _Manifest(0, self._source, ()), []

    def is_sound(self) -> bool:
        """Whether all files are as they were written: reads them whole."""
        return all(segment.is_sound() for segment in self._segments)

    def update(self, sequence: int, changes: Iterable[Change], *, anew: bool = False) -> None:
        """Take in what changed in the store since `self.sequence`. Call it inside `writing`.

        Args:
            sequence: up to which change of the store these go.
            changes: the units that changed, each as it is now.
            anew: forget what there is: these are all units there are.
        """
        old = [] if anew else self._segments
        fresh: list[Segment] = []
        waiting = iter(changes)
        while batch := list(islice(waiting, BATCH)):
            units = {
                unit_id: [(language, strict_key(text)) for language, text in variants or ()]
                for unit_id, variants in batch
            }
            fresh.append(self._make(partial(write_segment, units=units)))
        segments = self._merge([*old, *fresh])
        self._commit(_Manifest(sequence, self._source, tuple(s.path.name for s in segments)))
        self._segments = segments

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one process that writes; waits for another one, then sees what that one wrote."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / "lock").open("a") as lock:
            _lock(lock.fileno())
            self.refresh()
            yield

    def sections(self, language: str | None = None) -> Iterator[tuple[int, Section]]:
        """The sections of a language (its regions too) or of all, with the place of their file."""
        for place, segment in enumerate(self._segments):
            for section in segment.sections:
                if language is None or base_of(section.language) == base_of(language):
                    yield place, section

    def search(self, text: str, threshold: int, language: str | None = None) -> list[Hit]:
        """Every segment at or above a threshold, and every one that is alike, best first.

        Args:
            text: as it is written.
            threshold: 1 to 100.
            language: only segments of that language; its regions too.
        """
        key = strict_key(text)
        found: dict[tuple[str, int, int, int], Hit] = {}
        for place, section in self.sections(language):
            for unit, length, edits, alike in find_near(section, key, threshold).tolist():
                where = (section.language, place, unit, edits)
                known = found.get(where)
                if known is not None:
                    found[where] = known._replace(alike=known.alike or bool(alike))
                elif (unit_id := self.living(place, unit)) is not None:
                    longest = max(length, len(key))
                    found[where] = Hit(unit_id, section.language, edits, longest, bool(alike))
        return sorted(found.values(), key=lambda hit: (-hit.similarity, hit.unit, hit.language))

    def living(self, place: int, number: int) -> str | None:
        """The id of a unit of a file; None when a later file replaces it."""
        unit_id = self._segments[place].unit_id(number)
        later = self._segments[place + 1 :]
        if later:
            hash_ = hash_id(unit_id)
            if any(segment.holds(unit_id, hash_) for segment in later):
                return None
        return unit_id

    def _merge(self, segments: list[Segment]) -> list[Segment]:
        """Merge small files at the end, so that there are few, each much larger than the next."""
        first, rows = len(segments) - 1, segments[-1].rows if segments else 0
        while first > 0 and segments[first - 1].rows < GROWTH * rows:
            first -= 1
            rows += segments[first].rows
        last = segments[first:] if segments else []
        if len(last) < 2:  # one file is merged already
            return segments
        whole = first == 0
        merged = self._make(partial(merge_segments, segments=last, whole=whole))
        return [*segments[:first], merged]

    def _make(self, write: Callable[[Path], None]) -> Segment:
        """Write a new file under a name of its own, whole or not at all."""
        name = f"{os.urandom(8).hex()}.segment"
        half, path = self._folder / f"{name}.half", self._folder / name
        try:
            write(half)
            half.replace(path)
        except BaseException:
            half.unlink(missing_ok=True)
            raise
        return open_segment(path)

    def _commit(self, manifest: _Manifest) -> None:
        """Let the new files count, and take away those that do not."""
        half = self._folder / f"{MANIFEST}.half"
        content = {
            "version": VERSION,
            "sequence": manifest.sequence,
            "source": manifest.source,
            "files": list(manifest.files),
        }
        with half.open("w", encoding="utf-8") as file:
            json.dump(content, file)
            file.flush()
            os.fsync(file.fileno())
        half.replace(self._folder / MANIFEST)
        self._manifest = manifest
        for path in self._folder.glob("*.segment*"):
            if path.name not in manifest.files:
                path.unlink(missing_ok=True)

    def _read_manifest(self) -> _Manifest:
        """The manifest; an empty one when there is none, it is torn, or of another database."""
        nothing = _Manifest(0, self._source, ())
        try:
            content = json.loads((self._folder / MANIFEST).read_text("utf-8"))
            if (content["version"], content["source"]) != (VERSION, self._source):
                return nothing
            return _Manifest(int(content["sequence"]), self._source, tuple(content["files"]))
        except (OSError, ValueError, KeyError, TypeError):
            return nothing


def base_of(language: str) -> str:
    """The language of a tag without its region: `en` of `en-GB`."""
    return language.replace("_", "-").partition("-")[0].lower()


def _lock(file: int) -> None:
    """Wait for the lock on an open file; where there are none (Windows), go on without."""
    with suppress(ImportError):
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)
