"""The papers people bring to the journeys, as files the browser can choose."""

from pathlib import Path
from random import Random

from relocation.demo.population.papers import holder_of
from relocation.demo.population.people import Invented, invent
from relocation.demo.specimens import diploma, passport


def somebody() -> Invented:
    """The same invented person in every run."""
    return invent(Random(7))


def passport_file(folder: Path, person: Invented) -> Path:
    """A specimen of the person's passport."""
    path = folder / "passport.jpg"
    path.write_bytes(passport(holder_of(person)))
    return path


def diploma_file(folder: Path, person: Invented) -> Path:
    """A diploma as a PDF."""
    path = folder / "diploma.pdf"
    path.write_bytes(diploma(f"{person.given[1]} {person.family[1]}".title(), pages=1))
    return path
