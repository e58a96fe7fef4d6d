"""One call of `run`: private servers up, environment made, the whole system if it is needed."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from relocation.embedded import given, interrupts, system
from relocation.embedded.children import leave_with_parent
from relocation.embedded.commands import Helper, last_lines, run_logged
from relocation.embedded.environment import demo_environment
from relocation.embedded.errors import StartError
from relocation.embedded.folders import Folders
from relocation.embedded.progress import Count, step
from relocation.embedded.services import Services
from relocation.embedded.serving import Serving
from relocation.embedded.supervisor import Supervisor

POLL_SECONDS = 0.05
UNBORN = {
    "postgres": {"DATABASE_URL": "postgresql://nobody@127.0.0.1/relocation"},
    "redis": {"REDIS_URL": "redis://127.0.0.1/1", "CELERY_BROKER_URL": "redis://127.0.0.1/0"},
}


class Installation:
    """One call of `./run`, with its private servers up and its environment made."""

    def __init__(self, folders: Folders, services: Services, at: Serving) -> None:
        self.folders, self.services, self.at = folders, services, at
        self.environment = demo_environment(
            folders, services.addresses, port=at.port, ministry_port=at.ministry_port
        )

    def manage(self, *arguments: str) -> list[str]:
        """The command line of a manage.py command."""
        return [str(self.folders.python), str(self.folders.project / "manage.py"), *arguments]

    def migrate(self) -> None:
        """Bring the tables up to date; raises StartError with what Django said."""
        run_logged(
            self.manage("migrate", "--noinput"),
            log=self.folders.logs / "migrate.log",
            environment=self.environment,
            failure="The database could not be brought up to date.",
        )

    def prepare_demo(self, meanwhile: Callable[[], None]) -> None:
        """Fill an empty database; raises StartError."""
        log = self.folders.logs / "demonstration.log"
        count = Count(lambda: last_lines(log, 1))

        def both() -> None:
            meanwhile()
            count()

        run_logged(
            self.manage("prepare_demo"),
            log=log,
            environment=self.environment,
            failure="The demonstration could not be prepared.",
            meanwhile=both,
        )

    def start_listing_sign_ins(self) -> Helper:
        """Begin to write the table of sign-ins to a log, beside the first work."""
        return Helper(
            self.manage("prepare_demo", "--print-sign-ins"),
            log=self.folders.logs / "sign-ins.log",
            environment=self.environment,
            failure="The sign-ins could not be listed.",
        )

    @contextmanager
    def whole_system(self) -> Iterator[tuple[Supervisor, str]]:
        """All processes up and answering within the block; with it the table of sign-ins."""
        sign_ins = self.start_listing_sign_ins()
        with step("Preparing the database", slow=True):
            self.migrate()
        shared, project = self.services.descriptors, self.folders.project
        supervisor = Supervisor(self.folders.logs, self.environment, project, shared)
        try:
            with step("Starting the processes, loading the demonstration", slow=True):
                for program in system.programs(self.folders, self.at):
                    supervisor.start(program)
                self.prepare_demo(supervisor.look_after)
                system.wait_for_pages(supervisor, self.at.port)
            sign_ins.finish()
            yield supervisor, sign_ins.log.read_text().strip("\n")
        finally:
            impatient = interrupts.Impatience()
            with interrupts.handled(impatient.hear):
                supervisor.stop(at_once=impatient)

    def in_foreground(self, command: list[str], meanwhile: Callable[[], None]) -> int:
        """Run a command at this terminal; its exit code, as a shell would give it."""
        child = subprocess.Popen(
            command,
            env=self.environment,
            pass_fds=self.services.descriptors,
            preexec_fn=leave_with_parent(signal.SIGTERM),  # noqa: PLW1509
        )

        def pass_on(number: int) -> None:
            # The terminal itself sends Ctrl-C to the child.
            if number != signal.SIGINT:
                child.send_signal(number)

        with interrupts.handled(pass_on):
            while (code := child.poll()) is None:
                meanwhile()
                time.sleep(POLL_SECONDS)
        return code if code >= 0 else 128 - code


def check_settings(folders: Folders, engines: list[str], at: Serving) -> None:
    """Let the settings read the environment while nothing runs yet; raises StartError.

    The servers in `engines` are still to be started, so their addresses are only shaped right."""
    addresses = {name: url for engine in engines for name, url in UNBORN[engine].items()}
    environment = demo_environment(folders, addresses, port=at.port, ministry_port=at.ministry_port)
    read = subprocess.run(
        [folders.python, "-P", "-m", environment["DJANGO_SETTINGS_MODULE"]],
        cwd=folders.project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if read.returncode != 0:
        _, _, refusal = read.stderr.rpartition("ImproperlyConfigured: ")
        raise StartError(f"Cannot start: {refusal.strip()}")


@contextmanager
def prepared(at: Serving, folders: Folders) -> Iterator[Installation]:
    """The private servers up, the given ones looked at; raises StartError."""
    given.check_given(os.environ)
    engines = given.engines_to_start(os.environ)
    with step("Reading the settings", slow=not (folders.local / "services").is_dir()):
        check_settings(folders, engines, at)
    with Services(folders.local / "services", engines) as services:
        yield Installation(folders, services, at)
