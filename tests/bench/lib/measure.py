# SPDX-License-Identifier: MIT
"""What a command takes: CPU time and memory, or instructions."""

import os
import re
import shutil
import statistics
import subprocess

ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"}


class Cost:
    def __init__(self, seconds, memory):
        self.seconds = seconds  # of the CPU, in the program and in the kernel for it
        self.memory = memory    # KB, at most


def fail(command, status, stderr=""):
    raise SystemExit(f"{' '.join(command)[:300]}: exit status {status}\n{stderr}")


def cost(command):
    """The command's cost, its output dropped."""
    nowhere = [(os.POSIX_SPAWN_OPEN, fd, "/dev/null", os.O_WRONLY, 0) for fd in (1, 2)]
    path = shutil.which(command[0])
    process = os.posix_spawn(path, command, ENVIRONMENT, file_actions=nowhere)
    _, status, usage = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        fail(command, os.waitstatus_to_exitcode(status))
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def medians(tasks, rounds):
    """The median seconds of each of the tasks, name: function that returns a Cost, their runs interleaved."""
    times = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            times[name].append(task().seconds)
    return {name: statistics.median(values) for name, values in times.items()}


def instructions(command):
    """The instructions that a command takes, as callgrind counts them: the same in every run."""
    valgrind = ("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command)
    done = subprocess.run(valgrind, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                          errors="replace", check=False)
    collected = re.findall(r"Collected : (\d+)", done.stderr)  # of each process
    if done.returncode != 0 or not collected:
        fail(valgrind, done.returncode, done.stderr)
    return sum(int(count) for count in collected)
