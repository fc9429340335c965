# SPDX-License-Identifier: MIT
"""How both kinds of files are tried: published, read by every client, compared, reported; then broken and read."""
import clients
import compare
import tap


class Trial:
    def __init__(self, site, readers, rules, todo):
        """rules is expected_events or expected_entries. todo says why a check of a client can't pass yet: its keys
        are a client's name or "*", and a check or "*"."""
        self.site, self.rules, self.todo = site, rules, todo
        self.clients = clients.named(*readers)
        self.revisions = []
        self.names, self.items = {}, {}  # of each revision

    def _todo(self, client, check):
        for key in ((client.name, check), (client.name, "*"), ("*", check)):
            if key in self.todo:
                return self.todo[key]
        return None

    def publish(self, revision):
        """Exports, and has all clients read what there is."""
        self.site.publish(revision)
        self.revisions.append(revision)
        paths = self.site.files(self.rules.ENDING)
        self.names[revision] = {path: self.rules.name(self.site.read(path)) for path in paths}
        self.items[revision], strange = self.rules.expect(self.site, paths)
        tap.ok(not strange, f"{revision} revision: no file that nobody knows", notes=strange)
        self.read(revision, paths, "kept")

    def read(self, revision, paths, state):
        for client, lines in clients.read_all(self.clients, self.site, paths, state).items():
            client.told[revision] = lines

    def _before(self, client, file, revision):
        """What the client told of a file in the revision before this one."""
        i = self.revisions.index(revision)
        if i == 0:
            return {}
        previous = self.revisions[i - 1]
        return compare.by_key(self.rules.KIND, file, self.items[previous], client.told[previous])

    def _problems(self, client, revision):
        items = [item for item in self.items[revision] if item["fate"] != "withdrawn" or "withdrawn" in client.keeps]
        return compare.compare(self.rules.KIND, items, client.told[revision], self.names[revision], client.untold,
                               lambda file: self._before(client, file, revision))

    def report(self, revision, when, checks):
        """Reports for each client whether the checks passed: a problem belongs to the first that takes it. A check is
        left out where the client tells none of the fields that it needs."""
        for client in self.clients:
            problems = self._problems(client, revision)
            for check, (needed, belongs) in checks.items():
                if needed and needed <= client.untold:
                    continue
                notes = [f"{problem.file}: {problem.text}" for problem in problems if belongs(problem)]
                problems = [problem for problem in problems if not belongs(problem)]
                tap.ok(not notes, f"{client.name}, {when}: {check}", self._todo(client, check), notes)

    def try_faults(self, original, faults):
        """Publishes a copy of a file for each fault and one without any; reports which clients see them."""
        whole = self.site.read(original).decode()
        copies = {name: f"faults/{name}/{original}" for name in ("none", *faults)}
        for name, path in copies.items():
            self.site.write(path, (faults[name](whole) if name in faults else whole).encode())
        self.read("faults", list(copies.values()), "faults")
        self.site.remove("faults")
        for client in self.clients:
            seen = {name: self._seen(client, original, path) for name, path in copies.items()}
            for name in faults:
                self._report_fault(client, name, seen[name] - seen["none"])

    def _seen(self, client, original, path):
        items = [dict(item, file=path) for item in self.items["second"]
                 if item["file"] == original and item["fate"] != "withdrawn"]
        lines = [line for line in client.told["faults"] if line["file"] == path]
        problems = compare.compare(self.rules.KIND, items, lines, {path: self.names["second"][original]}, client.untold,
                                   lambda _: self._before(client, original, "second"))
        return {(problem.aspect, problem.text.replace(path, "")) for problem in problems}

    def _report_fault(self, client, name, seen):
        blind = client.why_blind(name)
        what = f"is not seen ({blind})" if blind else "is seen"
        tap.ok(bool(seen) != bool(blind), f"{client.name}: the fault '{name}' {what}", self._todo(client, "faults"),
               sorted(text for _, text in seen))
