"""What `./run --help` and `./test --help` answer: at once, and nothing is set up for it."""

ASKING = frozenset({"--help", "-h"})
RUN = """\
./run                   set up and serve the demonstration; Ctrl-C stops it and keeps the data
./run COMMAND ...       run one command with the services up; some of them:

  walkthrough           take one case through the running system, a line for each step
  populate              make more cases: --cases 100 --seed 7
  criteria              export, import or validate criteria as a file
  score                 judge answers: --criteria FILE --answers FILE [--on DATE] --json
  reassess --verify     recompute every decided case and report any difference
  benchmark             measure the engine: criteria --json
  verify_audit          recompute the hash chain of every event
  recheck               check documents again
  help                  every command; COMMAND --help tells what one of them takes

The first start fetches packages and takes some minutes; later ones take seconds.
"""
TEST = """\
./test                  check types, style, templates and imports, and run all tests
./test ARGUMENTS ...    run pytest alone with these arguments: ./test tests/cases -x

"""
VARIABLES = """\
Variables:
  PORT                  where the pages are served (8000)
  MINISTRY_PORT         where the stand-in ministry listens (8001)
  DATABASE_URL          a PostgreSQL server to use instead of a private one
  REDIS_URL             a Redis server to use instead of a private one
"""
SERVERS = VARIABLES[VARIABLES.index("  DATABASE_URL") :]


def usage_of(command: str) -> str:
    """The commands and variables of `run` or `test`."""
    return RUN + "\n" + VARIABLES if command == "run" else TEST + "Variables:\n" + SERVERS
