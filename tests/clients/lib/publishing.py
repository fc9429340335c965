# SPDX-License-Identifier: MIT
"""The site that the clients read: exported in one folder and under one address in three revisions, as a subscriber
meets it. In the third, the documents are again what they were in the first."""
import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TERMFEED = os.environ.get("TERMFEED", os.path.join(HERE, "..", "..", "build", "termfeed"))
REVISIONS = {"first": ("first", "2031-12-01T08:00:00Z"), "second": ("second", "2032-01-05T09:30:00Z"),
             "third": ("first", "2032-01-09T16:45:00Z")}
PROGRAM = "Coast & Shore Mentorship, North"


def _run(*command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: status {done.returncode}\n{done.stderr}")
    return done.stdout


def _free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


class Site:
    def __init__(self, folder, port):
        self.folder, self.address = folder, f"http://127.0.0.1:{port}/"
        self.root = os.path.join(folder, "site")
        self.models, self.times = [], []  # of each revision: what show --json tells of each document, and when it was
        os.mkdir(os.path.join(folder, "documents"))

    def publish(self, revision):
        """Puts the documents of a revision in the place of those before, and exports."""
        source, time = REVISIONS[revision]
        documents = os.path.join(self.folder, "documents")
        shutil.copytree(os.path.join(HERE, "documents", source), documents, dirs_exist_ok=True)
        paths = [os.path.join(documents, name) for name in sorted(os.listdir(documents))]
        self.models.append([json.loads(_run(TERMFEED, "show", "--json", path)) for path in paths])
        self.times.append(time)
        _run(TERMFEED, "export", "--quiet", "-o", self.root, "--base-url", self.address, "--now", time,
             "--program", PROGRAM, *paths)

    def files(self, ending):
        found = []
        for folder, _, names in os.walk(self.root):
            found += [os.path.relpath(os.path.join(folder, name), self.root) for name in names]
        return sorted(path for path in found if path.endswith(ending))

    def read(self, path):
        with open(os.path.join(self.root, path), "rb") as file:
            return file.read()

    def write(self, path, data):
        os.makedirs(os.path.dirname(os.path.join(self.root, path)), exist_ok=True)
        with open(os.path.join(self.root, path), "wb") as file:
            file.write(data)

    def remove(self, path):
        shutil.rmtree(os.path.join(self.root, path))


def _configure(folder, port):
    with open(os.path.join(HERE, "lib", "nginx.conf")) as file:
        text = file.read()
    # As root, the worker could not enter a temporary folder.
    user = "user root;" if os.getuid() == 0 else ""
    path = os.path.join(folder, "nginx.conf")
    with open(path, "w") as file:
        file.write(text.replace("FOLDER", folder).replace("PORT", str(port)).replace("USER", user))
    return path


def _wait_for(port, server):
    for _ in range(400):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        if server.poll() is not None:
            break
        time.sleep(0.05)
    raise SystemExit(f"nginx does not answer on port {port}")


@contextlib.contextmanager
def served():
    """A site without files, and nginx before it. In memory, where the clients need not wait for a disk."""
    memory = "/dev/shm"
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        port = _free_port()
        nginx = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
        command = [nginx, "-p", folder, "-e", "stderr", "-c", _configure(folder, port)]
        with subprocess.Popen(command, stdout=sys.stderr) as server:
            try:
                _wait_for(port, server)
                yield Site(folder, port)
            finally:
                server.terminate()
