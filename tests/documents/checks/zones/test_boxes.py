"""On a page of text the lines of a zone are told from the others at a glance."""

from PIL import Image, ImageDraw

from relocation.demo.specimens.ink import write
from relocation.demo.specimens.travel import invent_paper
from relocation.documents.checks import ocr
from relocation.documents.checks.zones.boxes import worth_reading

WIDTH, TOP, LOOK = 1700, 1000, 736
TEXT = "The holder of the paper shown above has asked that the translation be added to the file"


def _sheet(*, lines: int, with_zone: bool) -> Image.Image:
    """A passport's zone at the top, and lines of text below."""
    sheet = Image.new("RGB", (WIDTH, 1500), "white")
    if with_zone:
        page = invent_paper(5).page
        sheet.paste(page.crop((0, page.height - 280, page.width, page.height)), (100, 100))
    pen = ImageDraw.Draw(sheet)
    for line in range(lines):
        write(pen, (60, TOP + 80 * line), TEXT, 36)
    return sheet


def _heights(page: Image.Image, *, wary: bool = False) -> list[int]:
    boxes = worth_reading(page, LOOK, wary=wary)
    return sorted(round(ocr.height_on_page(box) / 100) for box in boxes)


def test_lines_of_text_are_left_out_where_there_are_many() -> None:
    assert _heights(_sheet(lines=5, with_zone=False)) == []


def test_the_lines_of_a_zone_stay() -> None:
    heights = _heights(_sheet(lines=4, with_zone=True))
    assert (len(heights), max(heights) < TOP // 100) == (2, True)


def test_of_few_lines_all_are_read_unless_there_was_no_zone_at_first_sight() -> None:
    page = _sheet(lines=2, with_zone=False)
    assert len(_heights(page)) == 2
    assert _heights(page, wary=True) == []
