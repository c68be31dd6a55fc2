"""Which reader a file belongs to: told by its header, never by its name."""

from __future__ import annotations

import difflib
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tocsin.domain.errors import InputError
from tocsin.readers import members
from tocsin.readers.declaration import Form, Reader, label
from tocsin.readers.plain import AS_IT_IS, Asked, Plain, plain
from tocsin.readers.table import delimiter_of, first_line, first_rows

__all__ = ["fitted", "headerless", "match", "recognise"]

# A header that shares fewer than half of a form's columns is another dataset, not a form with a slip.
_KIN = 0.5


def _likeness(header: tuple[str, ...], form: Form) -> float:
    ours, theirs = set(form.columns), set(header)
    return len(ours & theirs) / len(ours | theirs)


def _listed(names: Iterable[str]) -> str:
    named = [label(name) for name in names]
    return ", ".join(named[:8]) + (f" and {len(named) - 8} more" if len(named) > 8 else "")


def _difference(header: tuple[str, ...], form: Form) -> str:
    missing = [name for name in form.columns if name not in header]
    extra = [name for name in header if name not in form.columns]
    parts = []
    for name in list(missing):
        near = difflib.get_close_matches(name.lower(), [item.strip().lower() for item in extra], n=1)
        if near:
            met = next(item for item in extra if item.strip().lower() == near[0])
            parts.append(f"renamed: {label(met)!r} stands for {label(name)!r}")
            missing.remove(name)
            extra.remove(met)
    parts += [f"missing: {_listed(missing)}"] if missing else []
    parts += [f"not known: {_listed(extra)}"] if extra else []
    return "; ".join(parts)


def _form(header: tuple[str, ...], reader: Reader) -> Form | None:
    return next((form for form in reader.forms if set(form.columns) == set(header)), None)


def fitted(header: tuple[str, ...], reader: Reader, *, file: str) -> Form:
    """The form of a reader that has exactly these columns, in whatever order.

    Raises:
        InputError: it has none; names the missing, unknown and renamed columns.
    """
    form = _form(header, reader)
    if form is None:
        raise _refuse(header, [reader], file=file, told=True)
    return form


def _refuse(header: tuple[str, ...], readers: list[Reader], *, file: str, told: bool) -> InputError:
    near = [(_likeness(header, form), reader.name, form) for reader in readers for form in reader.forms]
    best, name, form = max(near, key=lambda item: item[0])
    if not told and best < _KIN:
        return InputError(
            "no reader knows a file with these columns",
            file=file,
            met=_listed(header),
            expected=f"a file of {_listed(r.name for r in readers)}",
            remedy=f"draft a mapping with `tocsin map {file}` and add the file with --mapping",
        )
    return InputError(
        f"the columns are not those of {name}",
        file=file,
        column=_difference(header, form),
        expected=form.note or f"its {len(form.columns)} columns",
        remedy="restore the columns, or draft a mapping with `tocsin map`",
    )


def match(header: tuple[str, ...], *, file: str, reader: str | None = None) -> Reader:
    """The reader whose columns these are.

    Raises:
        InputError: none has exactly these columns; names the missing, unknown and renamed ones.
    """
    known = members.readers()
    wanted = list(known.values()) if reader is None else [members.named(reader)]
    found = [item for item in wanted if _form(header, item)]
    if len(found) > 1:
        raise InputError(
            "several readers know these columns",
            file=file,
            met=_listed(item.name for item in found),
            remedy="name the one you mean with --reader",
        )
    if not found:
        raise _refuse(header, wanted, file=file, told=reader is not None)
    return found[0]


def _begins(cells: list[str], reader: Reader) -> bool:
    columns = reader.forms[0].columns
    return len(cells) == len(columns) and all(
        re.fullmatch(pattern, cells[columns.index(name)]) for name, pattern in reader.headerless.items()
    )


def headerless(text: Plain, *, reader: str | None = None) -> Reader | None:
    """The reader of files without a header whose rows begin as this text does; None where there is none.

    Raises:
        InputError: the text does not begin as files of the named reader do.
    """
    named = list(members.readers().values()) if reader is None else [members.named(reader)]
    wanted = [item for item in named if item.headerless]
    line = first_line(text) if wanted else ""
    for item in wanted:
        if _begins(line.split(item.delimiter), item):
            return item
    if reader is None or not wanted:
        return None
    cells, form = line.split(wanted[0].delimiter), wanted[0].forms[0]
    raise InputError(
        f"the first row is not one of {reader}",
        file=text.names[0],
        met=f"{len(cells)} fields, beginning {line[:40]!r}",
        expected=f"{len(form.columns)} columns of {form.note or 'its form'}, without a header",
        remedy="check that this is the table you mean, and that its first row is whole",
    )


def recognise(path: Path, *, reader: str | None = None, asked: Asked = AS_IT_IS) -> Reader:
    """The reader that a file belongs to, by its columns; with `reader`, that one, if it fits.

    Raises:
        InputError: the file is no readable table, or its columns are no reader's.
    """
    path = Path(path)
    with (
        tempfile.TemporaryDirectory(prefix="tocsin-") as work,
        plain(path, work=Path(work), asked=asked) as text,
    ):
        told = headerless(text, reader=reader)
        if told is not None:
            return told
        header = first_rows(text, delimiter=delimiter_of(text))[0]
        return match(tuple(header), file=path.name, reader=reader)
