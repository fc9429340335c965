# SPDX-License-Identifier: MIT
"""Runs the readers: each prints what its client makes of the files, as lines of JSON."""
import concurrent.futures
import csv
import json
import os
import subprocess

from publishing import HERE


class Client:
    """A reader, with what deviations.tsv says of it."""

    def __init__(self, reader):
        self.reader, self.name = reader, os.path.splitext(reader)[0]
        self.untold = set()  # fields
        self.blind = {}      # why a fault is not seen
        self.keeps = set()   # fates of items
        self.told = {}       # of each revision, what it printed

    def deviates(self, deviation, of, reason):
        if deviation == "blind":
            self.blind[of] = reason
        elif deviation != "mended":
            {"untold": self.untold, "keeps": self.keeps}[deviation].add(of)

    def why_blind(self, fault):
        """A fault of a field has the field's name."""
        return self.blind.get(fault) or ("it tells none" if fault in self.untold else None)

    def read(self, site, paths, state):
        """Everything that it prints of these files; state is a folder that it finds again."""
        folder = os.path.join(site.folder, "clients", self.name, state)
        os.makedirs(folder, exist_ok=True)
        environment = dict(os.environ, HOME=folder, XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder, XDG_CACHE_HOME=folder,
                           TZ="UTC", LC_ALL="C.UTF-8", PYTHONDONTWRITEBYTECODE="1")
        done = subprocess.run([os.path.join(HERE, "readers", self.reader), site.address, folder, *paths], text=True,
                              capture_output=True, env=environment, stdin=subprocess.DEVNULL, timeout=300)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        if done.returncode:
            message = done.stderr.strip()[-1000:] or f"status {done.returncode}"
            lines += [{"file": path, "error": f"the client failed: {message}"} for path in paths]
        return lines


def named(*readers):
    clients = [Client(reader) for reader in readers]
    with open(os.path.join(HERE, "deviations.tsv"), newline="") as file:
        rows = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))
    for client in clients:
        for row in rows:
            if row["client"] == client.name:
                client.deviates(row["deviation"], row["of"], row["reason"])
    return clients


def read_all(clients, site, paths, state):
    """Has every client read these files; gives the lines of each."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(clients, pool.map(lambda client: client.read(site, paths, state), clients)))
