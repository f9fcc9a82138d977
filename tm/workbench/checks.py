"""Check articles against the desk's house style: the work behind `tm check`.

    file or id ──► article ──► extraction ──► copy ──► findings ──► told, or accepted before
                     glossary ──┴───────────────┘

Start reading at `Checker.check`. It needs no database; an article that is named by its id is
taken from the store and read anew, with today's glossary.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tm.errors import FormatError, InputError, NoStoreError, NotFoundError, ReadError
from tm.qa import (
    EVERY_ARTICLE,
    MODES,
    Accepted,
    Lines,
    check,
    parse_accepted,
    read_copy,
    write_accepted,
)
from tm.workbench.articles import extract_from, show_article
from tm.workbench.desk import GLOSSARIES, apply_style, load_termbase, open_to_read
from tm.workbench.quotes import STANDARD_INPUT, find_quotes, load_glossary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tm.extract.html import Page
    from tm.glossary import Termbase
    from tm.model import Article, Extraction
    from tm.qa import Place, Setting, SettingMode, StyleFinding

ACCEPTED = "accepted.toml"


@dataclass(frozen=True, slots=True)
class Checked:
    """An article after it was checked.

    Attributes:
        name: the file as it was named, or the file's name under which the store has it.
        path: the file; None when the article was taken from the store or standard input.
        encoding: of the file, by Python's name.
        page: the HTML page it was taken from, if it was one.
        findings: those to be told, in reading order.
        accepted: the others, each with why.
    """

    name: str
    path: Path | None
    article: Article
    encoding: str
    page: Page | None
    findings: tuple[StyleFinding, ...]
    accepted: tuple[tuple[StyleFinding, Accepted], ...]

    def places(self) -> dict[StyleFinding, Place | None]:
        """Where each finding stands: on the page when it is one, else in the text."""
        lines = Lines(self.page.source if self.page else self.article.text)
        found: dict[StyleFinding, Place | None] = {}
        for finding in (*self.findings, *(each for each, _ in self.accepted)):
            span = finding.span
            if self.page and span:
                span = self.page.map.find(span)
            found[finding] = lines.place(span) if span else None
        return found


class Checker:
    """Checks articles with one glossary, and knows what was accepted before."""

    def __init__(
        self,
        database: str,
        glossaries: Sequence[Path] = (),
        *,
        modes: Mapping[Setting, SettingMode] = MODES,
        style: str | None = None,
        language: str | None = None,
    ) -> None:
        """Read the glossary and the list of accepted findings.

        Args:
            database: where articles are looked up by id.
            glossaries: files (CSV); those of the current folder when empty.
            modes: what becomes of findings in quotations, titles and addresses.
            style: the outlet, or a desk of one, whose house style counts; None for the
                glossary's own.
            language: BCP 47 tag that overrides what the article says.

        Raises:
            InputError: a glossary or the list cannot be read, or no term names the style.
        """
        self._database = database
        loaded = load_glossary(glossaries)
        self._glossary = replace(loaded, termbase=apply_style(loaded.termbase, style))
        self._own = bool(glossaries)
        self._modes = modes
        self._style = style
        self._language = language
        files = self._glossary.files
        self.accepted_path = (files[0].parent if files else GLOSSARIES) / ACCEPTED
        text = _read_accepted(self.accepted_path)
        self._accepted = parse_accepted(text, str(self.accepted_path))

    def check(self, named: str) -> Checked:
        """Check one article.

        Args:
            named: a file, `-`, or the id of an article in the store.

        Raises:
            InputError: there is neither such a file nor such an article, or it cannot be read.
        """
        path = Path(named)
        if path == STANDARD_INPUT or path.exists():
            return self._check_file(path)
        try:
            return self._check_stored(named)
        except (NoStoreError, NotFoundError) as error:
            if path.suffix or len(path.parts) > 1:
                return self._check_file(path)  # says what is wrong with it
            raise NotFoundError(f"{named}: there is no such file. {error}") from error

    def accept(
        self, checked: Checked, codes: Sequence[str], reason: str, *, always: bool
    ) -> Checked:
        """Accept findings of an article; they stay silent from now on.

        Args:
            checked: the article.
            codes: codes of its findings.
            reason: why they are right as they stand.
            always: in every article, not in this one alone.

        Returns:
            The article without them.

        Raises:
            InputError: a code is none of this article's findings, or there is no reason.
            WriteError: the list cannot be written.
        """
        # Local: only here is the store's idea of who is at work needed.
        from tm.formats.files import replacing
        from tm.memory.ledger import find_user

        if not reason.strip():
            raise InputError("Accepting a finding needs a reason: --reason 'why it is right'.")
        if checked.name == str(STANDARD_INPUT) and not always:
            raise InputError("-: an article needs a name; name its file, or add --always.")
        chosen = _pick(checked, codes)
        where = EVERY_ARTICLE if always else checked.article.id
        today = datetime.now(UTC).date().isoformat()
        new = [
            Accepted(each.check, each.concept, each.term, where, reason, find_user(), today)
            for each in chosen
        ]
        with replacing(self.accepted_path) as file:
            # Read anew: somebody else may have accepted something meanwhile.
            text = write_accepted(_read_accepted(self.accepted_path), new)
            file.stream.write(text.encode(errors="replace"))  # a reason from an odd terminal
        self._accepted += new
        return self._part(checked, (*checked.findings, *(each for each, _ in checked.accepted)))

    def _check_file(self, path: Path) -> Checked:
        """Check a file."""
        read = find_quotes(path, self._glossary, self._language)
        checked = Checked(
            str(path),
            None if path == STANDARD_INPUT else path,
            read.article,
            read.encoding,
            read.page,
            (),
            (),
        )
        return self._find(checked, read.extraction, self._glossary.termbase)

    def _check_stored(self, wanted: str) -> Checked:
        """Check an article of the store."""
        with open_to_read(self._database) as store:
            article = show_article(store, wanted).article
            termbase = self._glossary.termbase
            if not self._own:
                termbase = apply_style(load_termbase(store), self._style)
        if self._language:
            article = replace(article, language=self._language)
        checked = Checked(article.name, None, article, "utf-8", None, (), ())
        return self._find(checked, extract_from(article, termbase), termbase)

    def _find(self, checked: Checked, extraction: Extraction, termbase: Termbase) -> Checked:
        """The findings of an article, told and accepted ones apart."""
        return self._part(
            checked, check(read_copy(checked.article, extraction, termbase), self._modes)
        )

    def _part(self, checked: Checked, found: Iterable[StyleFinding]) -> Checked:
        """The article with its findings, those accepted apart from those to be told."""
        told: list[StyleFinding] = []
        silent: list[tuple[StyleFinding, Accepted]] = []
        for finding in found:
            covering = (each for each in self._accepted if each.covers(checked.article.id, finding))
            by = next(covering, None)
            if by:
                silent.append((finding, by))
            else:
                told.append(finding)
        return replace(checked, findings=tuple(told), accepted=tuple(silent))


def _pick(checked: Checked, codes: Sequence[str]) -> list[StyleFinding]:
    """The findings that bear the codes, one of each.

    Raises:
        NotFoundError: the article has no such finding.
    """
    by_code = {finding.code: finding for finding in checked.findings}
    for code in codes:
        if code not in by_code:
            raise NotFoundError(
                f"{checked.name} has no finding {code!r} to accept: `tm check` shows the codes."
            )
    return [by_code[code] for code in dict.fromkeys(codes)]


def _read_accepted(path: Path) -> str:
    """The text of the list; empty when there is none yet.

    Raises:
        ReadError: it is there but cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: is not UTF-8; save it as UTF-8.") from error
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror}); check the file.") from error
