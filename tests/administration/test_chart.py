"""The spread of points as bars: every case in one of them, however far apart the points lie."""

import pytest

from relocation.administration.reading.chart import chart


@pytest.mark.parametrize("most", [12, 900, 4_000_000_000])
def test_every_case_is_in_one_bar(most: int) -> None:
    drawn = chart({"0": 3, str(most): 2, "unknown": 1}, {"0": 1, str(most): 4})
    assert sum(one.before for one in drawn.bins) == 5
    assert sum(one.after for one in drawn.bins) == 5
    assert (drawn.bins[0].before, drawn.bins[-1].after) in {(3, 4), (5, 5)}
    assert drawn.not_known == (1, 0)
