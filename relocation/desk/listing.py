"""The list an officer is going through: what its address says, and its quick tabs."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relocation.accounts.models import Account
from relocation.cases.enums import State
from relocation.cases.queries import Filters
from relocation.criteria.queries import routes
from relocation.desk.forms.narrowing import MINE, WorklistForm

PLACE = ("after", "before")
PRESET = ("state", "held")


@dataclass(frozen=True)
class Tab:
    """A quick way to a usual list; it presets two of the filters and keeps the others."""

    title: str | Promise
    state: str = ""
    held: str = ""


TABS = (
    Tab(_("Waiting"), state=State.WAITING),
    Tab(_("Mine"), held=MINE),
    Tab(_("For the second officer"), state=State.RECOMMENDED),
    Tab(_("All")),
)


@dataclass(frozen=True)
class TabLink:
    """A tab as the page shows it."""

    title: str | Promise
    query: str
    is_open: bool


class Listing:
    """The filtered list that an address describes, for one reader."""

    def __init__(self, query: QueryDict, reader: Account) -> None:
        self._query = _first_list(query, reader)
        self._holds = reader.is_officer
        self.form = WorklistForm(self._query, routes=list(routes()), holds=self._holds)
        self.filters: Filters = self.form.filters(reader)
        self._chosen = {
            name: value for name in self.form.fields if (value := self._query.get(name, "").strip())
        }

    @property
    def query(self) -> str:
        """The list's part of an address, without the place in it."""
        return _encoded(self._chosen or {"state": ""})

    @property
    def narrowed_by(self) -> int:
        """How many filters are set besides those of the tabs and the search."""
        return len(self._chosen.keys() - {"q", *PRESET})

    @property
    def cleared(self) -> str:
        """The query of this list without search and filters; empty when there are none to clear.

        What a tab presets is no filter: it stays.
        """
        kept = {n: v for n in PRESET if (v := self._chosen.get(n))} if self._tab else {}
        query = _encoded(kept or {"state": ""})
        return "" if kept == self._chosen else query

    @property
    def is_narrowed(self) -> bool:
        """Whether anything at all narrows the list."""
        return bool(self._chosen)

    def tabs(self) -> list[TabLink]:
        """The quick tabs; the one whose list is shown is open. Who only reads holds no cases."""
        return [
            TabLink(
                tab.title,
                _encoded({**self._chosen, "state": tab.state, "held": tab.held}),
                is_open=tab == self._tab,
            )
            for tab in TABS
            if self._holds or tab.held != MINE
        ]

    @property
    def _tab(self) -> Tab | None:
        here = tuple(self._chosen.get(name, "") for name in PRESET)
        return next((tab for tab in TABS if here == (tab.state, tab.held)), None)


def list_query(query: QueryDict) -> str:
    """The part of a case page's address that says which list it was opened from."""
    names = WorklistForm.base_fields
    return _encoded({name: query.get(name, "") for name in names if name in query})


def _first_list(query: QueryDict, reader: Account) -> QueryDict:
    """An address that says nothing means: what waits, and for those who only read, all."""
    if any(name in query for name in (*WorklistForm.base_fields, *PLACE)):
        return query
    return QueryDict(f"state={State.WAITING}" if reader.is_officer else "")


def _encoded(values: dict[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update({name: values[name] for name in WorklistForm.base_fields if name in values})
    return query.urlencode()
