# SPDX-License-Identifier: MIT
"""What the torture tests share: the program under the preloaded library of fail.c, and what must hold of the folder
that it leaves behind."""
import hashlib
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile

ROOT = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
HERE = os.path.join(ROOT, "tests", "torture")
PROGRAM = os.environ.get("TERMFEED", os.path.join(ROOT, "build", "termfeed"))
LIBRARY = os.environ.get("FAIL_LIBRARY", os.path.join(ROOT, "build", "tests", "torture", "fail.so"))
# Everything, or every so-and-so-manieth case: TORTURE=all is for "make torture".
WHOLE = os.environ.get("TORTURE") == "all"
EMPTY_FOLDER = b"an empty folder"
ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "PATH": os.environ["PATH"],
    "HOME": "/nonexistent",
    "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0:exitcode=99:abort_on_error=0",
    "UBSAN_OPTIONS": "print_stacktrace=1:exitcode=99",
}


def scratch_folder():
    """A new folder in memory where there is such a place."""
    return tempfile.mkdtemp(prefix="torture.", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)


def read_tree(folder):
    """The files below a folder as {name: bytes}, with a word for a link, a special file and an empty folder; {} if it
    is not there."""
    tree = {}
    for path, folders, names in os.walk(folder):
        if not folders and not names and path != folder:
            tree[os.path.relpath(path, folder)] = EMPTY_FOLDER
        for name in names:
            file = os.path.join(path, name)
            plain = os.path.isfile(file) and not os.path.islink(file)
            with open(file, "rb") if plain else open(os.devnull, "rb") as stream:
                tree[os.path.relpath(file, folder)] = stream.read() if plain else b"not a file"
    return tree


def write_tree(folder, tree):
    """Makes the folder hold these files and no others. {} removes it."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in tree.items():
        file = os.path.join(folder, name)
        os.makedirs(file if content == EMPTY_FOLDER else os.path.dirname(file), exist_ok=True)
        if content == EMPTY_FOLDER:
            continue
        with open(file, "wb") as stream:
            stream.write(content)


def tree_key(tree):
    digest = hashlib.sha256()
    for name in sorted(tree):
        digest.update(name.encode() + b"\0" + str(len(tree[name])).encode() + b"\0" + tree[name])
    return digest.digest()


def run(arguments, env=ENVIRONMENT, **more):
    """Runs the program as it is; returns the finished process with its outputs as bytes."""
    return subprocess.run([PROGRAM, *arguments], env=env, stdin=subprocess.DEVNULL, capture_output=True,
                          timeout=120, check=False, **more)


def sanitizer_library():
    """The sanitizer's library that the program is linked with, or None. It must stand behind ours."""
    linked = subprocess.run(["ldd", PROGRAM], capture_output=True, text=True, check=True).stdout
    return next((line.split()[2] for line in linked.splitlines() if "libasan" in line), None)


class Outcome:
    """How one ordered run went."""

    def __init__(self, reply, out, err):
        words = reply.split()
        self.status = int(words[0])
        self.fired = words[1] == "1"
        self.count = int(words[2])
        self.descriptor = int(words[3])
        self.call = words[4]
        self.out, self.err = out, err

    @property
    def exit_status(self):
        """The exit status, or minus the signal."""
        return os.waitstatus_to_exitcode(self.status)


class Server:
    """The program with its arguments, loaded once and run as often as ordered."""

    def __init__(self, folder, arguments, directory=None):
        library = sanitizer_library()
        environment = dict(ENVIRONMENT, LD_PRELOAD=LIBRARY + (":" + library if library else ""))
        *self.outputs, self.journal = (open(os.path.join(folder, name), "wb+", buffering=0)
                                       for name in ("stdout", "stderr", "journal"))
        orders, self.orders = os.pipe()
        self.replies, replies = os.pipe()

        def connect():
            os.dup2(orders, 198)
            os.dup2(replies, 199)
            os.dup2(os.open(self.journal.name, os.O_WRONLY | os.O_APPEND), 200)
            for descriptor, output in ((1, self.outputs[0]), (2, self.outputs[1])):
                os.dup2(os.open(output.name, os.O_WRONLY | os.O_APPEND), descriptor)
            os.closerange(3, 198)

        self.process = subprocess.Popen([PROGRAM, *arguments], env=environment, stdin=subprocess.DEVNULL,
                                        preexec_fn=connect, close_fds=False, cwd=directory)
        os.close(orders)
        os.close(replies)

    def order(self, verb, call_class, when):
        """Runs the program once."""
        for output in self.outputs:
            os.ftruncate(output.fileno(), 0)
        os.write(self.orders, f"{verb} {call_class} {when}\n".encode())
        reply = b""
        while not reply.endswith(b"\n"):
            piece = os.read(self.replies, 256)
            if not piece:
                raise RuntimeError(f"the process under fail.c ended with {self.process.wait()}")
            reply += piece
        out, err = (os.pread(output.fileno(), 1 << 24, 0) for output in self.outputs)
        return Outcome(reply.decode(), out, err)

    def note(self):
        """Runs the program once. Returns what it did to the disk, as a list of calls, each a list of its name, paths and
        bytes."""
        os.ftruncate(self.journal.fileno(), 0)
        self.order("note", "change", 0)
        lines = os.pread(self.journal.fileno(), 1 << 28, 0).decode().splitlines()
        return [line.split("\t") for line in lines]

    def close(self):
        os.close(self.orders)
        self.process.wait()
        os.close(self.replies)
        for output in (*self.outputs, self.journal):
            output.close()


class Case:
    """A command line, the folder that it is run over and what it makes of it."""

    def __init__(self, name, arguments, before_run=None, directory=None):
        self.name, self.arguments, self.directory = name, arguments, directory
        self.before_run = before_run
        self.makes_site = "{site}" in arguments

    def start(self):
        """Runs it undisturbed for what must come out."""
        self.scratch = scratch_folder()
        self.site = os.path.join(self.scratch, "site")
        self.server = Server(self.scratch, [a.replace("{site}", self.site) for a in self.arguments], self.directory)
        self.healed = {}
        self.before = self.run_before()
        self.good = self.server.order("fail", "alloc", 0)
        self.after = read_tree(self.site)
        self.names = set(self.before) | set(self.after)
        assert self.good.exit_status in (0, 1), self.good.err
        return self

    def run_before(self):
        """What the site is before the run."""
        if self.before_run:
            done = run([a.replace("{site}", self.site) for a in self.before_run])
            assert done.returncode == 0, done.stderr
        return read_tree(self.site)

    def stop(self):
        self.server.close()
        shutil.rmtree(self.scratch)

    def write(self, tree):
        write_tree(self.site, tree)

    def reset(self):
        """Puts the folder back to where it was before the run."""
        if read_tree(self.site) != self.before or not self.before:
            write_tree(self.site, self.before)

    def same_result(self, outcome):
        return (outcome.status, outcome.out) == (self.good.status, self.good.out) and read_tree(self.site) == self.after

    def bad_message(self, outcome):
        """What is wrong with how a run ended that could not do its work."""
        code = outcome.exit_status
        if code != 2:
            return f"status {code}, stderr {outcome.err[-300:]!r}"
        silenced = outcome.descriptor == 2 and outcome.call in ("write", "fwrite", "fputs", "fflush")
        if b"termfeed: error: " not in outcome.err and not silenced:
            return f"status 2 without a message: {outcome.err[-300:]!r}"
        if b"Sanitizer" in outcome.err or b"runtime error" in outcome.err:
            return f"a sanitizer's report: {outcome.err[-2000:]!r}"
        return None

    def torn_file(self, tree):
        """A file that is neither as it was nor as it will be, or that should not be there."""
        for name, content in tree.items():
            if name.startswith(".termfeed.tmp"):
                continue
            if name == "history.json" or content == EMPTY_FOLDER:
                continue  # may know of both; the next run shows whether it is whole
            if name not in self.names:
                return f"a new file {name}"
            if content not in (self.before.get(name), self.after.get(name)):
                return f"{name} is neither the old nor the new one"
        return None

    def next_run(self, tree):
        """What is wrong with the run after it, or None."""
        key = tree_key(tree)
        if key not in self.healed:
            outcome = self.server.order("fail", "alloc", 0)
            left = read_tree(self.site)
            wrong = None
            if outcome.status != self.good.status or outcome.out != self.good.out:
                wrong = f"the next run ends with {outcome.exit_status}: {outcome.err[-300:]!r}"
            elif left != self.after:
                wrong = "the next run makes another site: " + ", ".join(
                    sorted(n for n in set(left) | set(self.after) if left.get(n) != self.after.get(n)))
            self.healed[key] = wrong
        return self.healed[key]

    def wrong_folder(self):
        """What is wrong with the folder that a disturbed run left, or None."""
        if not self.makes_site:
            return None
        tree = read_tree(self.site)
        return self.torn_file(tree) or self.next_run(tree)


class Results:
    """Prints results in the Test Anything Protocol."""

    def __init__(self):
        self.count = self.failed = 0

    def tell(self, name, wrong, note=""):
        self.count += 1
        self.failed += bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {self.count} - {name}" + (f" # {note}" if note else ""))
        for line in list(wrong)[:20]:
            print(f"# {line[:2000]}")
        if len(wrong) > 20:
            print(f"# and {len(wrong) - 20} more")
        sys.stdout.flush()

    def end(self):
        print(f"1..{self.count}")
        sys.exit(1 if self.failed else 0)


def points(count, sample):
    """Which of so many calls are tortured: all of them, or a sample spread over them."""
    if WHOLE or count <= sample:
        return list(range(1, count + 1))
    return sorted({1 + i * (count - 1) // (sample - 1) for i in range(sample)})


def in_parallel(function, tasks):
    """Calls the function for each task and yields (task, result) in their order. A sample is run in one process:
    prove runs several tests at a time anyway."""
    if not WHOLE:
        yield from ((task, function(task)) for task in tasks)
        return
    with multiprocessing.Pool(os.cpu_count()) as pool:
        yield from zip(tasks, pool.imap(function, tasks))


def died(outcome):
    return outcome.exit_status == -signal.SIGKILL


def read_events(tree):
    """The events of a site's calendars: {file: {UID: {property: value}}}."""
    calendars = {}
    for name, content in tree.items():
        if not name.endswith(".ics"):
            continue
        events = calendars.setdefault(name, {})
        lines = content.decode().replace("\r\n ", "").split("\r\n")
        depth, event = 0, {}
        for line in lines:
            word, _, value = line.partition(":")
            if word == "BEGIN":
                depth, event = depth + 1, {} if value == "VEVENT" else event
            elif word == "END":
                depth -= 1
                if value == "VEVENT":
                    events[event["UID"]] = event
            elif depth == 2:
                event[word] = value
    return calendars
