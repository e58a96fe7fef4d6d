"""Tells what share of the project's lines and branches the tests ran; exits 2 when it is too low.

python -m tests.measuring.report, with COVERAGE_FOLDER where the processes left what they saw.
"""

import json
import sys

import slipcover

from tests.measuring.measured import CONFIG, FOLDER, SOURCE, instrument


def main() -> int:
    """Print the files that are not wholly covered, and the whole; the exit code."""
    whole = instrument(SOURCE).get_coverage()
    for file in sorted(FOLDER.glob("*.json")):
        slipcover.merge_coverage(whole, json.loads(file.read_text()))
    slipcover.print_coverage(whole, outfile=sys.stdout, skip_covered=True)
    percent, least = whole["summary"]["percent_covered"], CONFIG["fail-under"]
    sys.stdout.write(f"{percent:.1f} % of lines and branches; at least {least} are asked for.\n")
    return 2 if percent < least else 0


if __name__ == "__main__":
    sys.exit(main())
