"""Dates are read next to the words that say what they mean, in the languages of papers."""

from datetime import date

import pytest

from relocation.documents.checks.validity.dates import LONGEST, PaperDates, dates_in

ISSUED, EXPIRES = date(2026, 5, 3), date(2031, 5, 2)


@pytest.mark.parametrize(
    "text",
    [
        "Date of issue: 2026-05-03",
        "Issued on 3 May 2026 by the Ministry of Justice",
        "ISSUED May 3rd, 2026",
        "Дата выдачи: 03.05.2026 г.",
        "Справка выдана 3 мая 2026 года",
        "Ausgestellt am 3. Mai 2026",
        "Délivré le 3 mai 2026 à Paris",
        "Fecha de expedición: 3 de mayo de 2026",
        "Rilasciato il 03. 05. 2026",
        "Issued: 03/05/26, that is 2026-05-03",
        "Date of birth 1990-01-31\nDate of issue 2026-05-03",
    ],
)
def test_the_day_of_issue_is_read(text: str) -> None:
    assert dates_in(text) == PaperDates(issued_on=ISSUED, source="text")


@pytest.mark.parametrize(
    "text",
    [
        "Valid until 2 May 2031",
        "Date of expiry\n02.05.2031",
        "Действителен до 02.05.2031",
        "срок действия по 2 мая 2031 г.",
        "Gültig bis 02.05.2031",
        "Valable jusqu'au 2 mai 2031",
        "válido hasta el 2 de mayo de 2031",
    ],
)
def test_the_day_of_expiry_is_read(text: str) -> None:
    assert dates_in(text) == PaperDates(expires_on=EXPIRES, source="text")


@pytest.mark.parametrize(
    "text",
    [
        "Date of issue      Date of expiry\n03.05.2026         02.05.2031",
        "Выдан 03.05.2026, действителен до 02.05.2031",
        "Date of birth  Date of issue  Valid until\n31.01.1990 03.05.2026 02.05.2031",
    ],
)
def test_both_days_are_told_apart(text: str) -> None:
    assert dates_in(text) == PaperDates(ISSUED, EXPIRES, "text")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Born 3 May 1986",
        "Minutes of 3 May 2026",
        "Issued 03/05/2026",
        "Issued 31.02.2026",
        "Issued by the office" + " of somebody" * 20 + " 3 May 2026",
        "Issued 2026-05-03, valid until 2020-05-03",
        " " * LONGEST + "Issued 2026-05-03",
    ],
)
def test_what_may_mean_something_else_is_not_read(text: str) -> None:
    assert dates_in(text) == PaperDates()


def test_of_several_days_the_stricter_one_counts() -> None:
    text = "Issued 2026-05-03. Apostille issued 2026-06-10. Valid until 2031-05-02 or 2032-01-01"
    assert dates_in(text) == PaperDates(ISSUED, EXPIRES, "text")
