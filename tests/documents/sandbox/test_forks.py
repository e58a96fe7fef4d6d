"""A process that a file took over sees no other file, and answers for none."""

import subprocess
import sys

from relocation.documents.sandbox.walls import PACKAGE

BEGIN = """
import os, time
from relocation.documents.sandbox.forks import Fork

def echo(taken, given):
    for line in open(taken, "rb"):
        os.write(given, b"of " + line)

def start(look):
    return Fork.start(look, hidden=os.dup(1))
"""
STAYS = """
def stay(taken, given):
    while True:
        time.sleep(1)

fork = start(stay)
code = fork.end()
print(code, os.path.exists(f"/proc/{fork.pid}"), start(echo).ask(b"second\\n"))
"""
PLANTS = """
def plant(taken, given):
    os.write(given, b"of first\\n")
    time.sleep(0.2)
    os.write(given, b"planted\\n")
    time.sleep(60)

fork = start(plant)
first = fork.ask(b"first\\n")
time.sleep(0.4)
fork.end()
print(first, start(echo).ask(b"second\\n"))
"""
SAYS_TWO_THINGS = """
def both(taken, given):
    os.write(given, b"of first\\nplanted\\n")
    time.sleep(60)

print(start(both).ask(b"first\\n"))
"""
SEES_NO_PIPE_OF_THE_OWNER = """
def look(taken, given):
    os.write(given, repr([os.read(0, 9), os.readlink("/proc/self/fd/%d" % owner)]).encode())
    os.write(given, b"\\n")

owner = os.dup(1)
print(Fork.start(look, hidden=owner).ask(b"first\\n"))
"""


def said(script: str) -> str:
    """What a process prints whose owner keeps its standard input open."""
    command = [sys.executable, "-c", BEGIN + script]
    with subprocess.Popen(
        command, cwd=PACKAGE.parent, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        line = process.stdout.readline()
        process.kill()
    return line.strip()


def test_one_that_does_not_go_is_killed_before_the_next_file() -> None:
    assert said(STAYS) == "-9 False b'of second\\n'"


def test_what_it_leaves_behind_is_no_answer_for_the_next_file() -> None:
    assert said(PLANTS) == "b'of first\\n' b'of second\\n'"


def test_one_that_gives_two_answers_has_given_none() -> None:
    assert said(SAYS_TWO_THINGS) == "None"


def test_it_has_none_of_its_owners_pipes() -> None:
    assert said(SEES_NO_PIPE_OF_THE_OWNER) == "b\"[b'', '/dev/null']\\n\""
