#!/usr/bin/env node
// SPDX-License-Identifier: MIT
// Draws the pictures of the README: the page of the samples, in light and dark, as it looks on a day in February 2031.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import puppeteer from "puppeteer-core";

import { exportSite } from "./site.js";

const samples = ["2031-01-tidy.md", "2031-02-untidy.md"];
const folder = mkdtempSync(join(tmpdir(), "termfeed-picture-"));
const site = exportSite(folder, Object.fromEntries(samples.map((name) => [name, readFileSync(join("samples", name), "utf8")])),
  { args: ["--program", "Example Mentorship", "--base-url", "https://terms.example.net/"] });

const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const scheme of ["light", "dark"]) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1180, height: 1500 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.emulateTimezone("Europe/Berlin");
  await page.evaluateOnNewDocument(`{ const Real = Date, now = Real.UTC(2031, 1, 10, 9);
    Date = class extends Real { constructor(...a) { a.length ? super(...a) : super(now); } static now() { return now; } }; }`);
  await page.goto(`file://${join(site, "index.html")}`);
  const bottom = await page.$eval(".picture", (one) => one.getBoundingClientRect().bottom + 24);
  await page.screenshot({ path: `.github/page-${scheme}.png`, clip: { x: 0, y: 0, width: 1180, height: Math.ceil(bottom) }, optimizeForSpeed: false });
}
await browser.close();
rmSync(folder, { recursive: true });
