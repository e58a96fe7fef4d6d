"""A page's text, and whether it is worth believing."""

from dataclasses import dataclass

from relocation.documents.checks.scanned import FEW_LETTERS

#: A page with less of its lines read is not known.
MOST_OF_IT = 0.6


@dataclass(frozen=True)
class PageText:
    """A page's text; `share` of its lines, by length, could be read: 1 where it was copied.

    `engines` say what else read it than the engine that reads all pictures.
    """

    text: str = ""
    share: float = 1.0
    was_read: bool = False
    lines: int = 0
    engines: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Say whether the text is worth believing."""
        return len(self.text.strip()) >= FEW_LETTERS and self.share >= MOST_OF_IT
