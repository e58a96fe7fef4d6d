"""Facts read from a document as the desk shows them: with what officers decided, and the piece."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from relocation.cases.models import FactOverride
from relocation.documents.enums import FactVerdict
from relocation.documents.facts import Box, ReadFact, read_facts
from relocation.documents.models import Document, PageImage

#: Around a piece, as shares of its height: what stands beside it helps to read it.
AROUND, BESIDE = 0.25, 0.5


@dataclass(frozen=True)
class Piece:
    """The part of a page image that a fact came from, in its pixels."""

    image: PageImage
    box: Box

    @property
    def mark(self) -> dict[str, int]:
        """The piece itself."""
        left, top, right, bottom = self._pixels
        return {"x": left, "y": top, "width": right - left, "height": bottom - top}

    @property
    def view(self) -> str:
        """The piece with a little around it, as an SVG viewBox."""
        left, top, right, bottom = self._pixels
        high = bottom - top
        x, y = max(0, left - round(high * BESIDE)), max(0, top - round(high * AROUND))
        end = min(self.image.width, right + round(high * BESIDE))
        low = min(self.image.height, bottom + round(high * AROUND))
        return f"{x} {y} {end - x} {low - y}"

    @property
    def _pixels(self) -> tuple[int, int, int, int]:
        left, top, right, bottom = self.box
        wide, high = self.image.width, self.image.height
        x, y = int(left * wide), int(top * high)
        return x, y, max(x + 1, round(right * wide)), max(y + 1, round(bottom * high))


@dataclass(frozen=True)
class ShownFact:
    """One fact; `override` counts in place of the verdict, `earlier` ones count no more."""

    fact: ReadFact
    piece: Piece | None
    override: FactOverride | None
    earlier: tuple[FactOverride, ...]

    @property
    def verdict(self) -> FactVerdict:
        """What counts."""
        return FactVerdict(self.override.verdict) if self.override else self.fact.verdict

    @property
    def wants_a_look(self) -> bool:
        """Whether a person should compare."""
        return self.verdict in {FactVerdict.DIFFERS, FactVerdict.UNSURE}


def shown_facts(
    document: Document, declared: Mapping[str, str], overrides: Iterable[FactOverride]
) -> tuple[ShownFact, ...]:
    """The facts of a document, whose checks and page images are at hand."""
    images = {image.number: image for image in document.page_images.all()}
    own = [one for one in overrides if one.document_id == document.pk]
    return tuple(_shown(fact, images, own) for fact in read_facts(document, declared))


def _shown(
    fact: ReadFact, images: Mapping[int, PageImage], overrides: Iterable[FactOverride]
) -> ShownFact:
    own = [one for one in overrides if one.field == fact.field]
    counts = [one for one in own if one.withdrawn_at is None and one.read == fact.value]
    image = images.get(fact.page)
    return ShownFact(
        fact=fact,
        piece=Piece(image, fact.box) if image and fact.box else None,
        override=counts[0] if counts else None,
        earlier=tuple(one for one in own if one not in counts),
    )
