"""The results folder: published results in files, so that a report needs nothing else.

One parquet file per frame, and ``published.json`` with everything small: the
questionnaire and its texts, who took part, the method, and the hash of each
parquet file.  ``published.json`` is written last; a folder that was only half
written is recognised by its hashes and refused.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, overload

import pandas as pd
from pydantic import TypeAdapter, ValidationError

from maturity.disclosure import cut_for
from maturity.errors import AssessmentError, Message, Problem, Where, message
from maturity.files import write_bytes
from maturity.records.comparison import Comparison, PeerGroup
from maturity.records.indicators import Indicator, IndicatorScores
from maturity.records.outside import OutsidePeers, Shareable
from maturity.records.provenance import Provenance
from maturity.records.published import Edition, Published, Results, ShowMembers
from maturity.records.quality import Quality
from maturity.records.questionnaire import Questionnaire, Texts
from maturity.records.responses import Shape
from maturity.records.roster import Roster
from maturity.records.schemas import Schema, schemas_of

__all__ = ["load_published", "load_texts", "store_published"]

FORMAT = 1
INDEX_FILE = "published.json"
PARTS = {"comparison": Comparison, "quality": Quality, "registers": IndicatorScores}
"""Records inside published results that hold tables."""
LATER = {"levels", "levelling", "outside", "region_change"}
"""Tables that results of an older version may lack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Everything in ``published.json``."""

    format: int
    frames: Mapping[str, str]
    questionnaire: Questionnaire
    texts: tuple[Texts, ...]
    roster: Roster
    shape: Shape
    provenance: Provenance
    named: tuple[str, ...]
    members: tuple[str, ...]
    counted: tuple[str, ...]
    peers: tuple[PeerGroup, ...]
    changed_items: tuple[str, ...]
    show_members: ShowMembers
    indicators: tuple[Indicator, ...]
    refused_indicators: tuple[str, ...]
    outside_peers: tuple[OutsidePeers, ...] = ()
    shareable: Shareable = field(default_factory=Shareable)
    answers: Mapping[str, str] = field(default_factory=dict)
    withheld: bool = False


STORED = TypeAdapter(Stored)


def store_published(published: Published, folder: Path, *, texts: Sequence[Texts]) -> None:
    """Write published results to a folder; the same results give the same bytes.

    Parameters
    ----------
    published : Published
        After disclosure control; nothing else may be stored here.
    folder : Path
        Made if missing; files of an earlier run are replaced one by one.
    texts : sequence of Texts
        The words of the questionnaire, one record per language.

    Raises
    ------
    LockedFileError
        If a file cannot be replaced, because another program holds it open.
    """
    folder.mkdir(parents=True, exist_ok=True)
    contents = {name: parquet_bytes(frame) for name, frame in frames_of(published).items()}
    for name, content in contents.items():
        write_bytes(folder / f"{name}.parquet", content)
    stored = Stored(
        format=FORMAT,
        frames={name: hashlib.sha256(content).hexdigest() for name, content in contents.items()},
        questionnaire=published.questionnaire,
        texts=tuple(texts),
        roster=published.roster,
        shape=published.shape,
        provenance=published.provenance,
        named=published.named,
        members=published.comparison.members,
        counted=published.comparison.counted,
        peers=published.comparison.peers,
        changed_items=published.comparison.changed_items,
        show_members=published.show_members,
        indicators=published.registers.indicators,
        refused_indicators=published.registers.refused,
        outside_peers=published.comparison.outside_peers,
        shareable=published.shareable,
        answers=published.answers,
        withheld=published.withheld,
    )
    write_bytes(folder / INDEX_FILE, STORED.dump_json(stored, indent=1) + b"\n")


@overload
def load_published(folder: Path | str, *, municipality: None = None) -> Published: ...


@overload
def load_published(folder: Path | str, *, municipality: str | int) -> Edition: ...


def load_published(
    folder: Path | str, *, municipality: str | int | None = None
) -> Published | Edition:
    """Read a results folder, cut to what one reader may see.

    Parameters
    ----------
    folder : Path or str
        Written by :func:`store_published`.
    municipality : str or int, optional
        Code of the municipality that reads (114 is 0114 where that is a member); empty text
        for the region's report, where members that have not agreed to be named are left out;
        None for everything that is published.

    Returns
    -------
    Published or Edition
        The edition of the reader, if one is given.

    Raises
    ------
    AssessmentError
        If the folder holds no results, broken ones, or no such municipality.
    """
    folder = Path(folder)
    stored = read_stored(folder)
    hashes = {
        name: stored.frames.get(name, "")
        for name in stored_schemas()
        if name in stored.frames or name not in LATER
    }
    frames = {name: read_frame(folder, name, hash_) for name, hash_ in hashes.items()}
    published = joined_up(stored, frames)
    if municipality is None:
        return published
    known = {member.code: member.name for member in stored.roster.members}
    code = stored.roster.code_of(municipality)
    if code and code not in known:
        raise AssessmentError([no_such_municipality(folder, code, known)])
    return cut_for(published, code)


def load_texts(folder: Path | str, language: str) -> Texts:
    """The words of the questionnaire in one language, as stored with the results.

    Raises
    ------
    AssessmentError
        If the folder holds no results, or the questionnaire does not speak the language.
    """
    folder = Path(folder)
    stored = read_stored(folder)
    for texts in stored.texts:
        if texts.language == language:
            return texts
    languages = ", ".join(texts.language for texts in stored.texts)
    problem = _problem(
        "language-not-in-questionnaire",
        folder,
        language,
        message("a language of the questionnaire: {languages}", languages=languages),
        message("Choose one of these languages, or add the texts to the questionnaire."),
    )
    raise AssessmentError([problem])


def joined_up(stored: Stored, frames: Mapping[str, pd.DataFrame]) -> Published:
    """The record from its parts."""

    def tables(record: type) -> dict[str, Any]:
        names = {at: schema.name for at, schema in schemas_of(record).items()}
        return {at: frames[name] for at, name in names.items() if name in frames}

    return Published(
        questionnaire=stored.questionnaire,
        roster=stored.roster,
        shape=stored.shape,
        provenance=stored.provenance,
        comparison=Comparison(
            members=stored.members,
            counted=stored.counted,
            peers=stored.peers,
            changed_items=stored.changed_items,
            outside_peers=stored.outside_peers,
            **tables(Comparison),
        ),
        named=stored.named,
        quality=Quality(**tables(Quality)),
        registers=IndicatorScores(
            indicators=stored.indicators,
            refused=stored.refused_indicators,
            **tables(IndicatorScores),
        ),
        show_members=stored.show_members,
        shareable=stored.shareable,
        answers=stored.answers,
        withheld=stored.withheld,
        **tables(Results),
    )


def stored_schemas() -> dict[str, Schema]:
    """Name of a stored table -> its schema."""
    holders = (Results, *PARTS.values())
    return {s.name: s for holder in holders for s in schemas_of(holder).values()}


def frames_of(published: Results) -> dict[str, pd.DataFrame]:
    """All tables of published results by name, as their schemas say."""
    holders = (published, *(getattr(published, part) for part in PARTS))
    return {
        schema.name: schema.frame(getattr(holder, at))
        for holder in holders
        for at, schema in schemas_of(holder).items()
    }


def parquet_bytes(frame: pd.DataFrame) -> bytes:
    """A table as parquet."""
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False, engine="pyarrow", compression="zstd")
    return buffer.getvalue()


def read_frame(folder: Path, name: str, expected: str) -> pd.DataFrame:
    """Read one table: the one ``published.json`` was written with, and as its schema says."""
    path = folder / f"{name}.parquet"
    content = path.read_bytes() if path.is_file() else b""
    schema = stored_schemas()[name]
    again = message("Delete the results folder and make the results again.")
    if hashlib.sha256(content).hexdigest() != expected:
        belongs = message("the file that belongs to {index}", index=INDEX_FILE)
        raise AssessmentError([_problem("results-torn", path, "", belongs, again)])
    frame = pd.read_parquet(io.BytesIO(content), engine="pyarrow")
    if faults := schema.faults(frame):
        columns = message("the columns {columns}", columns=", ".join(schema.names))
        raise AssessmentError(
            [_problem("results-columns", path, ", ".join(faults), columns, again)]
        )
    return schema.frame(frame)


def read_stored(folder: Path) -> Stored:
    """Read ``published.json``."""
    path = folder / INDEX_FILE
    if not path.is_file():
        problem = _problem(
            "no-results",
            folder,
            "",
            message("a results folder with the file {index}", index=INDEX_FILE),
            message("Score the round first, or name the right folder."),
        )
        raise AssessmentError([problem])
    try:
        stored = STORED.validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        problem = _problem(
            "results-broken",
            path,
            ".".join(str(part) for part in first["loc"]),
            message("results in format {format}", format=FORMAT),
            message("Delete the results folder and make the results again."),
        )
        raise AssessmentError([problem]) from None
    if stored.format == FORMAT:
        return stored
    problem = _problem(
        "results-format",
        path,
        str(stored.format),
        message("results in format {format}", format=FORMAT),
        message("Delete the results folder and make the results again."),
    )
    raise AssessmentError([problem])


def no_such_municipality(folder: Path, code: str, known: Mapping[str, str]) -> Problem:
    """The problem of a code that no member of the round has."""
    members = ", ".join(f"{known[c]} ({c})" for c in known)
    return _problem(
        "no-such-municipality",
        folder,
        code,
        message("the code of a municipality that takes part: {members}", members=members),
        message("Correct the code; it is written with all its digits."),
    )


def _problem(code: str, path: Path, found: str, expected: Message, repair: Message) -> Problem:
    where = Where(file=path.name)
    return Problem(code=code, where=where, found=found, expected=expected, repair=repair)
