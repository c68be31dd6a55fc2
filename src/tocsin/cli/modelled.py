"""A language model for `read` and `add`: the options that name it, and its answers turned into claims."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import say
from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.domain.documents import Reading
    from tocsin.extract.by_model import ModelReading
    from tocsin.extract.formats import Parsed
    from tocsin.fetch.language_model import LanguageModel
    from tocsin.names import Gazetteer, Register

__all__ = [
    "REQUESTS",
    "TOKENS",
    "EndpointOption",
    "KeyringOption",
    "LlmOption",
    "Modelled",
    "RequestsOption",
    "TokensOption",
    "modelled",
]

REQUESTS, TOKENS = 500, 2_000_000
_ENDPOINT = "TOCSIN_LLM_ENDPOINT"
LlmOption = Annotated[
    str | None, typer.Option("--llm", help="Read reports with this language model too, by its name.")
]
EndpointOption = Annotated[
    str | None,
    typer.Option("--endpoint", help=f"Where the model answers; else ${_ENDPOINT}, else this machine."),
]
RequestsOption = Annotated[int, typer.Option("--llm-requests", help="Ask the model at most so often.")]
TokensOption = Annotated[int, typer.Option("--llm-tokens", help="Spend at most about so many tokens.")]
KeyringOption = Annotated[
    bool, typer.Option("--llm-keyring", help="Take the key TOCSIN_LLM_KEY from the system's keyring.")
]


class Modelled:
    """Reads with one language model and keeps its answers in a folder, so that none is asked for twice."""

    def __init__(self, model: LanguageModel, *, cache: Path) -> None:
        from tocsin.extract.by_model import link

        self._model, self._cache = model, cache
        self.reader = link(model.model)
        self._last: ModelReading | None = None

    def read(self, parsed: Parsed, raw: bytes, *, register: Register, gazetteer: Gazetteer) -> Reading:
        """The document with its claims, by the rules and by the model.

        Raises:
            FetchError: the model does not answer, or the budget is spent.
        """
        import hashlib

        from tocsin.extract.by_model import read_with_model

        # Named as the unfinished reading of a file is: swept when old, and cleared by a redaction.
        folder = self._cache / f"{hashlib.sha256(raw).hexdigest()}-llm"
        self._last = read_with_model(
            parsed, raw=raw, register=register, gazetteer=gazetteer, model=self._model.model,
            ask=self._model.answer, cache=folder,
        )  # fmt: skip
        return self._last.reading

    def remarks(self) -> list[str]:
        """How the last document went: how many claims the model gave, how many were refused and why."""
        if self._last is None:
            return []
        last, name = self._last, self._last.reading.document.name
        asked = f"{last.passages} passage{'' if last.passages == 1 else 's'}, {last.cached} answered before"
        refused = sum(last.refused.values())
        lines = [f"{name}: {self._model.model} found {last.taken} claims more in {asked}; {refused} refused"]
        return lines + [f"{name}: refused {n} times: {why}" for why, n in last.refused.items()]


def modelled(
    name: str | None,
    endpoint: str | None,
    *,
    requests: int,
    tokens: int,
    keyring: bool,
    cache: Path | None = None,
) -> Modelled | None:
    """The language model that was asked for, or None; without `cache`, answers are kept in the user's own.

    Raises:
        InputError: options of a model that is not named, or an address that cannot be.
    """
    if name is None:
        if endpoint is not None:
            raise InputError("an endpoint without a model", column="--endpoint", remedy="add --llm MODEL")
        return None
    from tocsin.fetch.language_model import DEFAULT_ENDPOINT, KEY, Budget, LanguageModel
    from tocsin.fetch.tokens import token

    wanted = keyring or os.environ.get(KEY.variable)
    model = LanguageModel(
        endpoint or os.environ.get(_ENDPOINT) or DEFAULT_ENDPOINT,
        name,
        budget=Budget(requests=requests, tokens=tokens),
        key=token(KEY, keyring=keyring) if wanted else None,
        say=say,
    )
    if not model.is_here:
        typer.echo(f"tocsin: the text of each report goes to {model.host}", err=True)
    return Modelled(model, cache=cache if cache is not None else _own_cache())


def _own_cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tocsin" / "llm"
