"""The pick-list of datasets that can be fetched: one file each."""

from __future__ import annotations

from tocsin.domain.errors import InputError
from tocsin.fetch import geoboundaries, geonames, ucdp_candidate, ucdp_ged
from tocsin.fetch.declaration import Dataset

__all__ = ["MEMBERS", "named"]

MEMBERS: tuple[Dataset, ...] = (
    ucdp_ged.DATASET,
    ucdp_candidate.DATASET,
    geonames.DATASET,
    geoboundaries.DATASET,
)


def named(name: str) -> Dataset:
    """The dataset of that name.

    Raises:
        InputError: there is none; names those there are.

    >>> named("geonames").provider
    'GeoNames'
    """
    for dataset in MEMBERS:
        if dataset.name == name:
            return dataset
    raise InputError(
        "no such dataset can be fetched",
        met=name,
        expected=", ".join(dataset.name for dataset in MEMBERS),
        remedy="get it from its provider by hand, then: tocsin add FILE",
    )
