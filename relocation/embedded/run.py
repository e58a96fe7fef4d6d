"""The command `run`, under the environment's Python: serves, or runs one manage.py command."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from relocation.embedded import interrupts, ports, serving, system
from relocation.embedded.environment import DEMO
from relocation.embedded.errors import StartError
from relocation.embedded.folders import Folders, our_folders
from relocation.embedded.installation import POLL_SECONDS, prepared
from relocation.embedded.progress import say, step
from relocation.embedded.serving import Serving

INTERRUPTED = 130
# Commands that speak to the running system over HTTP.
NEEDS_WHOLE_SYSTEM = {"walkthrough"}
# Commands for which the tables need not be there, or must not be touched first.
WITHOUT_MIGRATIONS = {
    *("check", "help", "--help", "version", "--version", "makemigrations", "migrate"),
    *("showmigrations", "sqlmigrate", "collectstatic", "diffsettings", "standin_ministry", "score"),
}


def claim_ports(folders: Folders) -> Serving:
    """Become the one who serves; raises StartError when a port is taken by another program."""
    if (os.environ.get("RELOCATION_ENV") or DEMO) != DEMO:
        raise StartError(
            "./run serves the demonstration, but RELOCATION_ENV names another kind of "
            "installation. Unset it, or see docs/operations.md for production."
        )
    port, ministry_port = ports.chosen_port("PORT"), ports.chosen_port("MINISTRY_PORT")
    if port == ministry_port:
        raise StartError(
            f"PORT and MINISTRY_PORT are both {port}; the pages and the stand-in ministry need "
            "a port each. Give one of the two another number."
        )
    claimed = serving.claim(folders.local, port, ministry_port)
    if claimed is None:
        raise StartError("Another ./run is just starting to serve; try again in a moment.")
    ports.require_free("PORT", port)
    ports.require_free("MINISTRY_PORT", ministry_port)
    return claimed


def serve(folders: Folders) -> None:
    """Serve the demonstration until told to stop, unless another process serves it already."""
    if already := serving.current(folders.local):
        sys.stdout.write(f"Already served at {already.address} (by process {already.pid}).\n")
        return
    at = claim_ports(folders)
    with prepared(at, folders) as run, run.whole_system() as (supervisor, sign_ins):
        sys.stdout.write(welcome(at, sign_ins, folders.local))
        sys.stdout.flush()
        supervisor.watch(lambda: False, every=run.services.revive)


def welcome(at: Serving, sign_ins: str, local: Path) -> str:
    """What the person who started `run` reads when all is up."""
    return (
        f"\nReady at {at.address}\nThe stand-in ministry listens at {at.ministry_address}\n\n"
        f"{sign_ins}\n\nLogs are in {local / 'logs'}, mails in {local / 'mail'}."
        " Ctrl-C stops all.\n"
    )


def run_command(folders: Folders, arguments: list[str]) -> int:
    """Run one manage.py command with the services up; its exit code."""
    whole = arguments[0] in NEEDS_WHOLE_SYSTEM
    found = serving.current(folders.local)
    if whole and found is None:
        at = claim_ports(folders)
        with prepared(at, folders) as run, run.whole_system() as (supervisor, _sign_ins):
            return run.in_foreground(run.manage(*arguments), supervisor.look_after)
    at = found or Serving(0, ports.chosen_port("PORT"), ports.chosen_port("MINISTRY_PORT"))
    with prepared(at, folders) as run:
        if whole:
            wait_until_healthy(at)
        elif arguments[0] not in WITHOUT_MIGRATIONS:
            with step("Bringing the database up to date"):
                run.migrate()
        return run.in_foreground(run.manage(*arguments), lambda: None)


def wait_until_healthy(at: Serving) -> None:
    """Wait for a system that another `run` is starting; raises StartError when it never answers."""
    until = time.monotonic() + system.READY_SECONDS
    while not system.is_healthy(at.port):
        if time.monotonic() > until:
            raise StartError(f"{at.address} is being served but does not answer.")
        time.sleep(POLL_SECONDS)


def main(arguments: list[str], find: Callable[[], Folders] = our_folders) -> int:
    """Serve, or run the named command; returns the exit code."""
    try:
        with interrupts.handled(interrupts.interrupt):
            if arguments:
                return run_command(find(), arguments)
            serve(find())
    except StartError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("Stopped; the data is kept.")
        return INTERRUPTED if arguments else 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
