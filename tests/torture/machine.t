#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A machine that fails as a whole: no room on the disk, no memory, no descriptors, no right to write, another run at
the same time. The run says so and ends with status 2, and the folder is as it was or as it should be."""
import os
import resource
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
sys.dont_write_bytecode = True
from cases import FIRST, THIRD, cases  # noqa: E402
from torture import ENVIRONMENT, PROGRAM, WHOLE, Results, points, read_tree, run, sanitizer_library, scratch_folder  # noqa: E402

STREAM_WRITERS = [["show", FIRST], ["show", "--json", FIRST], ["check", "--format", "json", THIRD],
                  ["check", "--format", "github", THIRD], ["check", "--format", "sarif", THIRD], ["diff", FIRST, THIRD],
                  ["diff", "--format", "markdown", FIRST, THIRD], ["agenda", FIRST, "ada-example"], ["--help"], ["--version"],
                  ["help", "diff"], ["completion", "bash"], ["completion", "zsh"], ["completion", "fish"], ["export", "--help"], ["export", "-o", "-", "--only", "calendar", FIRST]]
MESSAGE_WRITERS = [["check", THIRD], ["check", "--format", "json", THIRD], ["show", THIRD], ["show", "nowhere.md"],
                   ["diff", FIRST, THIRD], ["agenda", THIRD, "nobody"], ["completion", "ksh"], ["help", "nothing"]]


# A program that counts what it reaches ("make coverage") would write half of its counts over the whole ones.
UNCOUNTED = dict(ENVIRONMENT, GCOV_PREFIX="/nonexistent", GCOV_ERROR_FILE=os.devnull)


def limited(limit, value):
    return lambda: resource.setrlimit(limit, (value, value))


def whole_or_refused(case, **more):
    """Runs the case as it is under a limit. Returns what is wrong, or None, and the exit status."""
    case.reset()
    arguments = [a.replace("{site}", case.site) for a in case.arguments]
    done = run(arguments, cwd=case.directory, **more)
    status = done.returncode
    if status == 127 and b"shared librar" in done.stderr:
        return None, status  # the loader gave up, not the program
    tree = read_tree(case.site)
    if status == 2 and b"termfeed: error: " not in done.stderr:
        return f"status 2 without a message: {done.stderr[-300:]!r}", status
    if status not in (2, case.good.exit_status) or b"Sanitizer" in done.stderr:
        return f"status {status}: {done.stderr[-300:]!r}", status
    if status != 2 and (done.stdout != case.good.out or tree != case.after):
        return f"status {status} with another result", status
    if case.makes_site:
        return case.torn_file(tree) or case.next_run(tree), status
    return None, status


def sweep(results, name, case, limit, values):
    """Runs a case under each of the limits."""
    wrong, refused = [], 0
    for value in values:
        environment = UNCOUNTED if limit == resource.RLIMIT_FSIZE else ENVIRONMENT
        problem, status = whole_or_refused(case, env=environment, preexec_fn=limited(limit, value))
        refused += status not in (0, 1)
        if problem:
            wrong.append(f"{value}: {problem}")
    if not refused:
        wrong.append("the limit was never felt")
    results.tell(f"{case.name}: {name}, {refused} of {len(values)} times too small", wrong)


def sweeps(results, made):
    for name in ("export, new", "export, changed"):
        case = made[name]
        sizes = sorted({len(content) for content in case.after.values()})
        sweep(results, "file size limit", case, resource.RLIMIT_FSIZE,
              [0, 1, *[size - 1 for size in (sizes if WHOLE else sizes[::4])]])
    for name in ("export, changed", "export --git", "show", "check --format json", "diff --git", "agenda"):
        sweep(results, "descriptors", made[name], resource.RLIMIT_NOFILE, range(3, 14))
    if sanitizer_library():
        return  # needs terabytes of address space
    for name in ("export, changed", "export --git", "show --json", "check", "diff", "diff --git"):
        # What loads no module needs little.
        first, last = (4, 148) if "export" in name or "--git" in name else (4, 28)
        values = sorted({first + k * (last - first) // 288 for k in points(288, 24)})
        sweep(results, "address space", made[name], resource.RLIMIT_AS, [value << 20 for value in values])


def full_streams(results):
    """Standard output and standard error on a full disk, closed, or without a reader."""
    gone = os.pipe()
    os.close(gone[0])
    with open("/dev/full", "wb") as full:
        for name, place in (("a full disk", full), ("a closed pipe", gone[1])):
            wrong = []
            for arguments in STREAM_WRITERS:
                done = subprocess.run([PROGRAM, *arguments], env=ENVIRONMENT, stdout=place, stderr=subprocess.PIPE,
                                      check=False)
                if done.returncode != 2 or b"standard output" not in done.stderr:
                    wrong.append(f"{arguments}: status {done.returncode}, {done.stderr!r}")
            results.tell(f"standard output to {name}", wrong)
            wrong = []
            for arguments in MESSAGE_WRITERS:
                done = subprocess.run([PROGRAM, *arguments], env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=place,
                                      check=False)
                if done.returncode != 2:
                    wrong.append(f"{arguments}: status {done.returncode}")
            results.tell(f"standard error to {name}", wrong)


def closed_streams(results, case):
    """Without a standard stream, no file takes its place: no message ends up in a calendar."""
    wrong = []
    for closed in (0, 1, 2):
        for arguments in [*STREAM_WRITERS, *MESSAGE_WRITERS]:
            done = subprocess.run([PROGRAM, *arguments], env=ENVIRONMENT, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE, preexec_fn=lambda c=closed: os.close(c), check=False)
            needed = (closed == 1 and arguments in STREAM_WRITERS) or (closed == 2 and arguments in MESSAGE_WRITERS)
            if done.returncode not in ((2,) if needed else (0, 1, 2)) or b"Sanitizer" in done.stderr:
                wrong.append(f"{closed} {arguments}: status {done.returncode} {done.stderr[-300:]!r}")
        case.reset()
        arguments = [a.replace("{site}", case.site) for a in case.arguments]
        done = subprocess.run([PROGRAM, *arguments], env=ENVIRONMENT, preexec_fn=lambda c=closed: os.close(c),
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        tree = read_tree(case.site)
        if tree != case.after and (done.returncode != 2 or case.torn_file(tree) or case.next_run(tree)):
            wrong.append(f"{closed} {arguments}: status {done.returncode}, another site")
    results.tell("closed standard streams", wrong)


def small_disk(results, case):
    """A file system of a few blocks, where one can be mounted."""
    place = os.path.join(case.scratch, "disk")
    os.mkdir(place)
    wrong, refused = [], 0
    blocks = [4, 8, 12, 16, 20, 24, 32, 40, 48, 64, 96]
    for block in blocks:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={block}k", "none", place]
        if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
            results.tell("a small disk", [], "SKIP nothing can be mounted here")
            return
        try:
            before = run_into(case, place, case.before_run)
            old = read_tree(os.path.join(place, "site"))
            done = run_into(case, place, case.arguments)
            new = read_tree(os.path.join(place, "site"))
        finally:
            subprocess.run(["umount", place], check=True)
        refused += done.returncode == 2
        if before.returncode not in (0, 2) or done.returncode not in (0, 2):
            wrong.append(f"{block}k: status {before.returncode}, then {done.returncode}: {done.stderr[-300:]!r}")
        elif before.returncode == 0 and done.returncode == 2 and old != case.before:
            wrong.append(f"{block}k: the first run is not whole")
        elif before.returncode == 0 and case.torn_file(new):
            wrong.append(f"{block}k: {case.torn_file(new)}")
    if not refused:
        wrong.append("it was never full")
    results.tell(f"a small disk, {refused} of {len(blocks)} times full", wrong)


def run_into(case, place, arguments):
    return run([a.replace("{site}", os.path.join(place, "site")) for a in arguments])


def read_only(results, case):
    """A folder in which nothing may be written, also by root."""
    drop = []
    if os.getuid() == 0:
        drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
        if subprocess.run([*drop, "true"], capture_output=True, check=False).returncode != 0:
            results.tell("a folder without the right to write", [], "SKIP root may write everywhere")
            return
    case.reset()
    folders = [path for path, _, _ in os.walk(case.site)]
    wrong = []
    for folder in folders:
        os.chmod(folder, 0o555)
        arguments = [a.replace("{site}", case.site) for a in case.arguments]
        done = subprocess.run([*drop, PROGRAM, *arguments], env=ENVIRONMENT, capture_output=True, check=False)
        os.chmod(folder, 0o755)
        problem = case.torn_file(read_tree(case.site)) or case.next_run(read_tree(case.site))
        if done.returncode != 2 or b"termfeed: error: " not in done.stderr or problem:
            wrong.append(f"{folder}: status {done.returncode}, {done.stderr[-200:]!r} {problem}")
        case.reset()
    results.tell(f"a folder without the right to write, each of {len(folders)}", wrong)


def at_once(results, case):
    """Two runs at the same time: one of them may have to wait for another day."""
    wrong, refused = [], 0
    arguments = [a.replace("{site}", case.site) for a in case.arguments]
    for _ in range(100 if WHOLE else 10):
        case.reset()
        both = [subprocess.Popen([PROGRAM, *arguments], env=ENVIRONMENT, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE) for _ in range(2)]
        ends = [(process.communicate()[1], process.returncode) for process in both]
        refused += sum(code == 2 for _, code in ends)
        if sorted(code for _, code in ends) not in ([0, 0], [0, 2]):
            wrong.append(f"{ends}")
        elif any(code == 2 and b"locked" not in err for err, code in ends):
            wrong.append(f"{ends}")
        elif read_tree(case.site) != case.after:
            wrong.append("another site than that of one run")
    results.tell(f"two runs at once, {refused} refused", wrong)


def main():
    folder = scratch_folder()
    results = Results()
    made = cases(folder)
    for case in made.values():
        case.start()
    sweeps(results, made)
    full_streams(results)
    closed_streams(results, made["export, changed"])
    small_disk(results, made["export, changed"])
    read_only(results, made["export, changed"])
    at_once(results, made["export, changed"])
    for case in made.values():
        case.stop()
    shutil.rmtree(folder)
    results.end()


main()
