"""What holds for every template, style sheet and script: see docs/look.md."""

import re
from pathlib import Path

from django.conf import settings
from django.template.loader import get_template

ROOT: Path = settings.BASE_DIR
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))
PAGES = [path for path in TEMPLATES if path.suffix == ".html"]
STYLES = sorted((ROOT / "static" / "css").glob("*.css"))
# Where the Content-Security-Policy would stop the browser.
FORBIDDEN = re.compile(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:|hx-on")
USED_ICON = re.compile(r'{% icon "([a-z]+)"|icon="([a-z]+)"|{% badge "[a-z]+" "([a-z]+)"')
COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}", re.DOTALL)


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_every_template_compiles() -> None:
    for path in TEMPLATES:
        get_template(str(path.relative_to(ROOT / "templates")))  # its error names the template


def test_no_template_has_inline_script_or_style() -> None:
    texts = {_name(path): COMMENT.sub("", path.read_text(encoding="utf-8")) for path in PAGES}
    assert {name: found for name, text in texts.items() if (found := FORBIDDEN.findall(text))} == {}


def test_every_icon_that_is_used_is_in_the_sprite() -> None:
    sprite = (ROOT / "static" / "icons.svg").read_text(encoding="utf-8")
    drawn = set(re.findall(r'<symbol id="([a-z]+)"', sprite))
    texts = [path.read_text(encoding="utf-8") for path in PAGES]
    used = {name for text in texts for found in USED_ICON.findall(text) for name in found if name}
    assert used - drawn == set()


def test_every_component_is_described() -> None:
    described = (ROOT / "docs" / "look.md").read_text(encoding="utf-8")
    frame = {"account_form", "account_menu", "brand", "demo_banner", "language_menu"}
    frame |= {"messages", "navigation", "theme_menu"}
    parts = {path.stem for path in (ROOT / "templates" / "components").glob("*.html")} - frame
    assert {part for part in parts if f"`{part}`" not in described} == set()


def test_directions_are_logical_for_right_to_left_languages() -> None:
    physical = re.compile(
        r"(?:margin|padding|border)-(?:left|right)\b|text-align:\s*(?:left|right)"
    )
    texts = {_name(path): path.read_text(encoding="utf-8") for path in STYLES}
    assert {name: found for name, text in texts.items() if (found := physical.findall(text))} == {}
