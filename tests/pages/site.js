// SPDX-License-Identifier: MIT
// Makes sites of documents and serves them, so that a browser sees them as people do.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

const types = { html: "text/html; charset=utf-8", ics: "text/calendar; charset=utf-8", atom: "application/atom+xml" };

// Exports the documents (name: text) to FOLDER/site and returns what was said.
export const exportSite = (folder, documents, { now = "2031-01-02T03:04:05Z", args = [] } = {}) => {
  mkdirSync(folder, { recursive: true });
  const names = Object.keys(documents);
  for (const name of names) writeFileSync(join(folder, name), documents[name]);
  const run = ["export", "-o", "site", "--now", now, ...args, ...names];
  // Messages about odd documents are of no interest here, a failure is.
  try {
    execFileSync(process.env.TERMFEED, run, { cwd: folder, stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" });
  } catch (error) {
    throw new Error(`termfeed ${run.join(" ")}: ${error.stderr}`);
  }
  return join(folder, "site");
};

export const model = (folder, name) =>
  JSON.parse(execFileSync(process.env.TERMFEED, ["show", "--json", name],
    { cwd: folder, stdio: ["ignore", "pipe", "ignore"], encoding: "utf8", maxBuffer: 1 << 26 }));

// Every file below the folder, relative to it.
export const filesOf = (folder, below = "") =>
  readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesOf(folder, `${below}${entry.name}/`) : [`${below}${entry.name}`]).sort();

export const textOf = (site, file) => readFileSync(join(site, file), "utf8");

// What changes when a file is written.
export const snapshot = (site) =>
  filesOf(site).map((file) => {
    const { ino, mtimeMs, size } = statSync(join(site, file));
    return `${file} ${ino} ${mtimeMs} ${size}`;
  }).join("\n");

// Serves what is below ROOT on a free port.
export const serve = (root) =>
  new Promise((resolve) => {
    const server = createServer((request, response) => {
      let path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
      if (path.endsWith("/")) path += "index.html";
      try {
        const body = readFileSync(join(root, path));
        response.writeHead(200, { "Content-Type": types[path.split(".").pop()] || "application/octet-stream" });
        response.end(body);
      } catch {
        response.writeHead(404).end();
      }
    });
    server.listen(0, "127.0.0.1", () => resolve({ server, address: `http://127.0.0.1:${server.address().port}` }));
  });
