"""The codes of states and issuers that a travel document's zone may carry.

Source: ICAO Doc 9303, part 3, section 5: ISO 3166-1 alpha-3 with the exceptions below.
"""

from django_countries.data import ALT_CODES

ALPHA3 = {two: codes[0] for two, codes in ALT_CODES.items()}
SAME_AS = {"DEU": "D", "XK": "RKS", "XKX": "RKS"}
SPECIAL = frozenset({
    "D", "GBD", "GBN", "GBO", "GBP", "GBS", "EUE", "RKS", "UNA", "UNK", "UNO", "UTO",
    "XBA", "XCC", "XCE", "XCO", "XDC", "XEC", "XIM", "XMP", "XOM", "XPO",
    "XXA", "XXB", "XXC", "XXX",
})  # fmt: skip
KNOWN = SPECIAL.union(ALPHA3.values()) - {"DEU"}
COUNTRIES = {SAME_AS.get(three, three): two for two, three in ALPHA3.items()} | {"RKS": "XK"}


def zone_code(country: str) -> str:
    """Return the code a zone uses for a country given by two or three letters, any case."""
    code = country.strip().upper()
    code = ALPHA3.get(code, code)
    return SAME_AS.get(code, code)


def is_known(code: str) -> bool:
    """Say whether the code, fillers removed, may stand in a zone."""
    return code in KNOWN


def country_of(code: str) -> str:
    """Return the two letters of a country by its code in a zone; "" for what is no country."""
    return COUNTRIES.get(code, "")
