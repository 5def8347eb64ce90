"""One run of a program: wall time, processor time and peak memory of it and what it starts."""

import os
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Run:
    wall: float
    cpu: float
    peak_mb: float


@dataclass
class Site:
    pages: int
    files: int
    bytes: int


class Failed(Exception):
    """A program that did not build."""


def run(command, folder):
    """Runs a program to its end. What it prints goes to a file beside the folder."""
    words = [word.replace("{folder}", str(folder)) for word in command]
    log = os.open(folder.with_suffix(".log"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    to_log = [(os.POSIX_SPAWN_DUP2, log, 1), (os.POSIX_SPAWN_DUP2, log, 2)]
    back = os.getcwd()
    os.chdir(folder)
    try:
        begun = time.perf_counter()
        child = os.posix_spawnp(words[0], words, os.environ, file_actions=to_log)
        _, status, usage = os.wait4(child, 0)
        wall = time.perf_counter() - begun
    finally:
        os.chdir(back)
        os.close(log)
    if status != 0:
        said = folder.with_suffix(".log").read_text(errors="replace")[-2000:]
        raise Failed(f"`{' '.join(words)}` in {folder} ended with {os.waitstatus_to_exitcode(status)}:\n{said}")
    # Of the program and of every one that it waited for.
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def site(folder):
    """What a build left: pages, files, bytes."""
    pages = files = size = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            files += 1
            pages += name.endswith(".html")
            size += os.lstat(Path(parent, name)).st_size
    return Site(pages, files, size)
