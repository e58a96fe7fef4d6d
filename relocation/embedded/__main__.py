"""Entry of `run` and `test` under the machine's Python: sets up, then goes on in the venv."""

import os
import sys

from relocation.embedded import interrupts
from relocation.embedded.bootstrap import prepare
from relocation.embedded.errors import StartError
from relocation.embedded.folders import our_folders
from relocation.embedded.progress import say
from relocation.embedded.usage import ASKING, usage_of

INTERRUPTED = 130


def main(command: str, *arguments: str) -> None:
    """Set up for `run` or `test`, then become that command under the environment's Python."""
    if arguments and arguments[0] in ASKING:
        sys.stdout.write(usage_of(command))
        return
    folders = our_folders()
    prepare(folders, development=command == "test")
    python = str(folders.python)
    # Until that program listens for them, or its import would end in a traceback.
    interrupts.hold()
    os.execv(python, [python, "-P", "-m", f"relocation.embedded.{command}", *arguments])  # noqa: S606


if __name__ == "__main__":
    try:
        with interrupts.handled(interrupts.interrupt):
            main(*sys.argv[1:])
    except StartError as error:
        say(str(error))
        sys.exit(1)
    except KeyboardInterrupt:
        say("Stopped; the next start goes on with the set-up.")
        sys.exit(INTERRUPTED)
