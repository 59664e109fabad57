"""Good files and ways to break them; each mutant knows which cells it touched.

The row of a person is known by its department, so rows can be told apart after
sorting.  A mutant says which rows (by department) and which columns (by
heading) hold a changed cell; everything else must be read as before.
"""

import csv
import io
import re
import zipfile
from dataclasses import dataclass, field, replace

import openpyxl

HEADINGS = ["kommun", "roll", "förvaltning", "LED01", "LED02", "LED03", "LED04", "Övrigt"]
ROWS = [
    ["Växjö", "Chef", "Bygg", "5", "Stämmer delvis", "2", "", "Bra, tack"],
    ["Sundsvall", "Medarbetare", "Kultur", "1", "4", "", "3", ""],
    ["Ängelholm", "Medarbetare", "Skolan", "Vet inte", "2", "", "Stämmer helt", "å ä ö"],
    ["Växjö", "Chef", "Teknik", "", "3", "4", "", "x; y"],
    ["Sundsvall", "Chef", "Omvård", "2", "Inte aktuellt hos oss", "1", "", ""],
    ["Växjö", "Medarbetare", "Ekonomi", "3", "1", "", "2", "nej"],
]
ITEMS = ("LED01", "LED02", "LED03", "LED04")
UNITS = 3
EVERYTHING = "*"


@dataclass(frozen=True)
class Mutant:
    """A file and where it differs from the good one.

    ``cells``: (department, heading) of changed cells; the department "*" is the whole column,
    the heading "*" the whole row.
    """

    name: str
    data: bytes
    cells: frozenset = field(default_factory=frozenset)
    what: str = ""

    def touched(self, department, heading):
        return bool(
            self.cells
            & {(department, heading), (EVERYTHING, heading), (department, EVERYTHING),
               (EVERYTHING, EVERYTHING)}
        )  # fmt: skip


def text_of(rows, delimiter=";", quoting=csv.QUOTE_MINIMAL, end="\r\n"):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)
    return out.getvalue()


def table():
    return [list(HEADINGS), *(list(row) for row in ROWS)]


def book_of(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([int(cell) if cell in set("12345") else cell or None for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def good_book():
    if not _BOOK:
        _BOOK.append(book_of(table()))
    return _BOOK[0]


_BOOK = []
TEXTS = [
    "", " ", "0", "1", "2", "3", "4", "5", "6", "-1", "3,5", "2,0", "1e3", "NA", "nan", "None",
    "Nej", "=1+1", "Stämmer helt", "stämmer  DELVIS ", "4 – Stämmer ganska bra", "3 - något",
    "Vet inte", "vet ej;", "A3", "a;b;", '"', '""', "\x00", "\u202e5", "５", "\ufeff", "٣", "²",
    "x" * 1500, "1" * 5000, "\n", "a\r\nb", "LED01", "Växjö", "0780", "780", "2281", "Chef",
    "\ud7ff", "𝟝", "{x}", "{{7*7}}", "%s", "\u2028", "#REF!", "TRUE", "2026-03-04",
]  # fmt: skip
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850",
             "mac-roman", "utf-32", "utf-7"]  # fmt: skip


def touched_cells(row, column):
    """Cells whose meaning depends on one cell."""
    if row == 0:
        # Another heading may be that of an item without a column, or of a unit field.
        return {(EVERYTHING, HEADINGS[column])} if column >= UNITS else {(EVERYTHING, EVERYTHING)}
    department = ROWS[row - 1][2]
    return {(department, HEADINGS[column] if column >= UNITS else EVERYTHING)}


def change_cells(rng, workbook=False):
    rows, cells = table(), set()
    for _ in range(rng.integers(1, 4)):
        at = int(rng.integers(len(rows))), int(rng.integers(len(HEADINGS)))
        rows[at[0]][at[1]] = TEXTS[rng.integers(len(TEXTS))]
        cells |= touched_cells(*at)
    if workbook:
        try:
            return Mutant("a.xlsx", book_of(rows), frozenset(cells), "cells")
        except openpyxl.utils.exceptions.IllegalCharacterError:
            pass
    data = text_of(rows).encode("utf-8", "surrogatepass")
    return Mutant("a.csv", data, frozenset(cells), "cells")


def change_dress(rng):
    """Another encoding, delimiter, quoting or line end: the same answers."""
    text = text_of(
        table(),
        delimiter=";,\t|"[rng.integers(4)],
        quoting=(csv.QUOTE_MINIMAL, csv.QUOTE_ALL)[rng.integers(2)],
        end=("\r\n", "\n", "\r")[rng.integers(3)],
    )
    encoding = ENCODINGS[rng.integers(len(ENCODINGS))]
    # Letters outside a code page: these two lose what the comments say, nothing else.
    cells = {(EVERYTHING, HEADINGS[-1])}
    return Mutant("a.csv", text.encode(encoding, "replace"), frozenset(cells), f"dress {encoding}")


def rename_columns(rng):
    """Columns in another order, with extra ones between."""
    order = rng.permutation(len(HEADINGS)).tolist()
    rows = [[row[at] for at in order] for row in table()]
    if rng.random() < 0.5:
        at = int(rng.integers(len(HEADINGS) + 1))
        for number, row in enumerate(rows):
            row.insert(at, f"extra {number}")
    return Mutant("a.csv", text_of(rows).encode(), what="order")


def spans(data):
    """The cell each byte of the good text belongs to, delimiters and line ends to two cells."""
    owners, row, column, quoted = [], 0, 0, False
    for byte in data.decode("latin-1"):
        here = {(row, column)}
        if byte == '"':
            quoted = not quoted
        if byte == ";" and not quoted:
            column += 1
            here |= {(row, column)}
        if byte in "\r\n" and not quoted:
            here |= {(row + 1, 0)}
        owners.append(here)
        if byte == "\n" and not quoted:
            row, column = row + 1, 0
    return owners


def change_bytes(rng):
    """One byte changed, lost or put in."""
    data = bytearray(text_of(table()).encode())
    owners = spans(bytes(data))
    at = int(rng.integers(len(data)))
    signs = b'0123456789;,"\r\n\t \x00\xff\xc3\xa4=aZ.'
    new = signs[rng.integers(len(signs))] if rng.random() < 0.7 else int(rng.integers(256))
    kind = ("change", "lose", "put")[rng.integers(3)]
    if kind == "change":
        data[at] = new
    elif kind == "lose":
        del data[at]
    else:
        data.insert(at, new)
    cells = set().union(*(touched_cells(*cell) for cell in owners[at] if cell[0] <= len(ROWS)))
    return Mutant("a.csv", bytes(data), frozenset(cells), f"{kind} {at} {new}")


def cut(rng):
    data = text_of(table()).encode() if rng.random() < 0.5 else good_book()
    part = data[: rng.integers(len(data))]
    name = "a.csv" if not data.startswith(b"PK") else "a.xlsx"
    # Whole rows may be missing; the row that was cut may hold anything that is left of it.
    lines = part.count(b"\r\n")
    cells = {(ROWS[lines - 1][2], EVERYTHING)} if 0 < lines <= len(ROWS) else set()
    return Mutant(name, part, frozenset(cells), "cut")


def break_zip(rng):
    """Bytes of the archive, parts lost, doubled or renamed."""
    data = bytearray(good_book())
    kind = rng.integers(4)
    if kind == 0:
        for _ in range(rng.integers(1, 6)):
            data[rng.integers(len(data))] = rng.integers(256)
        return Mutant("a.xlsx", bytes(data), what="zip bytes")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        chosen = names[rng.integers(len(names))]
        for name in names:
            text = old.read(name)
            if name != chosen:
                new.writestr(name, text)
            elif kind == 2:
                new.writestr(f"../{name}", text)
            elif kind == 3:
                at = int(rng.integers(len(text)))
                new.writestr(name, text[:at])
    return Mutant("a.xlsx", out.getvalue(), what=f"zip {kind} {chosen}")


_CELL = re.compile(rb'<c r="([A-H])(\d)"[^>]*?(?:/>|>.*?</c>)')


def break_sheet(rng):
    """A cell of the sheet lost, moved or of another type."""
    out, cells = io.BytesIO(), set()
    with zipfile.ZipFile(io.BytesIO(good_book())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                found = list(_CELL.finditer(text))[rng.integers(len(_CELL.findall(text)))]
                column, row = ord(found[1]) - ord("A"), int(found[2]) - 1
                cells = touched_cells(row, column)
                kind = rng.integers(3)
                moved = b"" if kind == 0 else found[0]
                if kind == 1:
                    other = int(rng.integers(len(HEADINGS)))
                    cells |= touched_cells(row, other)
                    place = b'r="%c%d"' % (ord("A") + other, row + 1)
                    moved = moved.replace(b'r="%s%s"' % (found[1], found[2]), place)
                if kind == 2:
                    moved = re.sub(rb' t="\w+"', b' t="d"', moved)
                text = text[: found.start()] + moved + text[found.end() :]
            new.writestr(name, text)
    return Mutant("a.xlsx", out.getvalue(), frozenset(cells), f"sheet {cells}")


def break_xml(rng):
    """Random bytes of one part of the workbook; any cell may change, nothing may crash."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good_book())) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        chosen = names[rng.integers(len(names))]
        for name in names:
            text = bytearray(old.read(name))
            if name == chosen:
                for _ in range(rng.integers(1, 4)):
                    text[rng.integers(len(text))] = rng.integers(256)
            new.writestr(name, bytes(text))
    cells = frozenset({(EVERYTHING, EVERYTHING)})
    return Mutant("a.xlsx", out.getvalue(), cells, f"xml {chosen}")


def misname(rng):
    """The right content under a wrong name."""
    mutant = (change_dress, lambda r: Mutant("a.xlsx", good_book()))[rng.integers(2)](rng)
    endings = [".csv", ".txt", ".tsv", ".xlsx", ".xls", ".xlsm", ".json", ".pdf", ""]
    return replace(mutant, name=f"a{endings[rng.integers(len(endings))]}")


KINDS = (
    change_cells, lambda rng: change_cells(rng, workbook=True), change_dress, rename_columns,
    change_bytes, change_bytes, change_bytes, cut, break_zip, break_sheet, break_xml, misname,
)  # fmt: skip


def mutant(rng):
    """One mutant of a random kind."""
    return KINDS[rng.integers(len(KINDS))](rng)
