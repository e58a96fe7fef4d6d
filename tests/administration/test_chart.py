"""The spread of points as bars: every case in one of them, however far apart the points lie."""

from itertools import pairwise

import pytest

from relocation.administration.reading.chart import MOST_BINS, chart


@pytest.mark.parametrize("most", [12, 900, 4_000_000_000])
def test_every_case_is_in_one_bar(most: int) -> None:
    drawn = chart({"0": 3, str(most): 2, "unknown": 1}, {"0": 1, str(most): 4})
    assert sum(one.before for one in drawn.bins) == 5
    assert sum(one.after for one in drawn.bins) == 5
    assert (drawn.bins[0].before, drawn.bins[-1].after) in {(3, 4), (5, 5)}
    assert drawn.not_known == (1, 0)


@pytest.mark.parametrize("most", [13, 14, 139, 140, 99_999, 10**6, 3 * 10**9, 10**14 - 1])
def test_the_scale_is_cut_into_round_steps_however_long_it_is(most: int) -> None:
    drawn = chart({"0": 1}, {str(most): 1})
    second = int(drawn.bins[1].label.partition("–")[0])
    assert 5 < len(drawn.bins) <= MOST_BINS
    assert str(second).rstrip("0") in {"1", "2", "5", "25"}


@pytest.mark.parametrize("most", [13, 20, 900, 10**6, 10**14 - 1])
def test_captions_do_not_run_into_each_other(most: int) -> None:
    captioned = [one for one in chart({"0": 1}, {str(most): 1}).bins if one.caption]
    for before, after in pairwise(captioned):
        assert after.middle - before.middle >= 3.5 * (len(before.caption) + len(after.caption))


def test_a_minus_is_told_from_a_dash() -> None:
    drawn = chart({"-58": 1}, {"-1": 1})
    assert [one.label for one in drawn.bins][:2] == ["−60 … −56", "−55 … −51"]
