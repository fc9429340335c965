// SPDX-License-Identifier: MIT
// peer.mjs DOCUMENT FOLDER: an export as somebody would write it with well-known packages, for tidy documents only.
// It makes the files that termfeed makes: calendars of the dates, of the deadlines and of the stipends, feeds of the
// projects and of what changed, agendas and a page. It has no history, checks nothing and writes files in place.
import fs from 'node:fs';
import path from 'node:path';
import { Feed } from 'feed';
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import MarkdownIt from 'markdown-it';

const [document, folder] = process.argv.slice(2);
const now = new Date(0);
const day = 24 * 60 * 60 * 1000;
const markdown = new MarkdownIt({ linkify: false });

// ---- reading ----

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

// The first and the last day of a cell, or nothing.
function readDates(cell) {
  const year = Number(/\b(20\d\d)\b/.exec(cell)?.[1]);
  const days = [...cell.matchAll(/\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (\d{1,2})\b/gi)]
    .map((found) => Date.UTC(year, months.indexOf(found[1].toLowerCase()), Number(found[2])));
  return days.length && year ? { start: days[0], end: days[days.length - 1] } : null;
}

function textOf(token) {
  return (token.children ?? []).map((child) => (child.type === 'softbreak' ? ' ' : child.content)).join('');
}

function readTimeline(tokens) {
  const rows = [];
  let cells = [];
  for (const [i, token] of tokens.entries()) {
    if (token.type === 'tr_open') cells = [];
    if (token.type === 'td_open') cells.push(textOf(tokens[i + 1]).trim());
    const dates = token.type === 'tr_close' && cells.length > 1 ? readDates(cells[1]) : null;
    if (!dates) continue;
    const activity = cells[0];
    rows.push({
      activity, ...dates,
      deadline: /proposals|applications|review|evaluations/i.test(activity),
      stipend: /stipend/i.test(activity),
      mentors: /review|begins|evaluations|stipend|last day/i.test(activity),
    });
  }
  return rows;
}

function readMentors(lines) {
  return lines.flatMap((line) => {
    const found = /^(.+?)\s*\(\s*@?([\w-]+)/.exec(line);
    if (found) return [{ name: found[1], github: found[2] }];
    return /\w/.test(line) && !/^tbd/i.test(line) ? [{ name: line.split(/[(,]/)[0].trim(), github: null }] : [];
  });
}

// Bullets of a project: what stands after "Label:" or in the bullets below it.
function readFields(tokens) {
  const fields = [];
  for (const [i, token] of tokens.entries()) {
    if (token.type !== 'inline' || tokens[i - 1].type !== 'paragraph_open') continue;
    const found = tokens[i - 1].level < 3 ? /^\s*\**([A-Z][\w() ]{2,30})\**:\**\s*(.*)$/s.exec(textOf(token)) : null;
    if (found) fields.push({ label: found[1].toLowerCase(), lines: found[2] ? [found[2]] : [] });
    else if (fields.length) fields[fields.length - 1].lines.push(textOf(token));
  }
  return fields;
}

function readProject(title, organization, tokens) {
  const fields = readFields(tokens);
  const lines = (pattern) => fields.filter((field) => pattern.test(field.label)).flatMap((field) => field.lines);
  const addresses = (pattern) => lines(pattern).join(' ').match(/https?:\/\/[^\s)>]+/g) ?? [];
  return {
    title, organization,
    mentors: readMentors(lines(/mentor/)),
    upstream: addresses(/issue/),
    lfx: addresses(/lfx/)[0],
    skills: lines(/skill/).join(', ').split(/\s*[,;]\s*/).filter(Boolean),
    summary: lines(/description/).join(' ').slice(0, 300),
    content: markdown.renderer.render(tokens, markdown.options, {}),
  };
}

function readDocument(source) {
  const tokens = markdown.parse(source, {});
  const headings = [...tokens.keys()].filter((i) => tokens[i].type === 'heading_open');
  const projects = [];
  let organization = null;
  for (const [k, at] of headings.entries()) {
    const title = textOf(tokens[at + 1]);
    const below = tokens.slice(at + 3, headings[k + 1] ?? tokens.length);
    if (below.some((token) => token.type === 'inline' && /^\s*\**mentor\(?s?\)?\**:/i.test(token.content)))
      projects.push(readProject(title, organization, below));
    else organization = title;
  }
  return { title: textOf(tokens[headings[0] + 1]), rows: readTimeline(tokens), projects };
}

function listMentors(projects) {
  const mentors = new Map();
  for (const project of projects)
    for (const mentor of project.mentors) {
      const key = (mentor.github ?? mentor.name.replace(/[^\p{L}\p{N}]+/gu, '-')).toLowerCase();
      if (!mentors.has(key)) mentors.set(key, { ...mentor, projects: [] });
      mentors.get(key).projects.push(project);
    }
  return mentors;
}

// ---- writing ----

let files = 0;
function write(name, contents) {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, contents);
  files++;
}

function longDate(time) {
  return new Date(time).toLocaleDateString('en-US', { dateStyle: 'full', timeZone: 'UTC' });
}

function addEvent(calendar, term, row, part, lines) {
  const event = calendar.createEvent({
    id: `${term.id}-${part}-${row.activity.replace(/\W+/g, '-')}`,
    stamp: now, created: now, lastModified: now, sequence: 0,
    start: new Date(part === 'end' ? row.end : row.start), end: new Date(row.end + day), allDay: true,
    summary: `${row.activity} (${term.title})`,
    description: [term.title, `Ends ${longDate(row.end)}`, ...lines].join('\n'),
    transparency: ICalEventTransparency.TRANSPARENT,
    categories: [{ name: 'Mentorship' }],
  });
  return event;
}

function makeCalendar(name) {
  return ical({ name, prodId: '//example//peer//EN', method: ICalCalendarMethod.PUBLISH, ttl: 43200 });
}

function writeCalendar(name, title, term, rows, part) {
  const calendar = makeCalendar(title);
  for (const row of rows) addEvent(calendar, term, row, part, []);
  write(name, calendar.toString());
}

function writeAgenda(name, mentor, term) {
  const calendar = makeCalendar(`Dates of ${mentor.name}`);
  const lines = mentor.projects.flatMap((project) => [`- ${project.title} (${project.organization})`, project.lfx ?? '']);
  for (const row of term.rows.filter((one) => one.mentors)) {
    const event = addEvent(calendar, term, row, 'all', lines);
    if (!row.deadline) continue;
    for (const days of [7, 1]) event.createAlarm({ type: ICalAlarmType.display, trigger: days * 24 * 60 * 60 });
  }
  write(name, calendar.toString());
}

function makeFeed(name, title) {
  return new Feed({ id: `urn:${name}`, title, updated: now, copyright: '', generator: 'peer' });
}

function writeFeed(name, title, projects) {
  const feed = makeFeed(name, title);
  for (const project of projects)
    feed.addItem({
      id: `urn:${project.lfx}`, title: project.title, link: project.lfx ?? project.upstream[0] ?? '',
      date: now, published: now, description: project.summary, content: project.content,
      author: project.mentors.map((mentor) => ({ name: mentor.name, link: `https://github.com/${mentor.github}` })),
      category: project.skills.map((skill) => ({ name: skill })),
    });
  write(name, feed.atom1());
}

const escape = markdown.utils.escapeHtml;
const style = 'body{font-family:sans-serif;max-width:60rem;margin:auto}table{border-collapse:collapse}td{padding:.3rem}';

function pageOf(title, body) {
  return `<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title>
<style>${style}</style></head><body><h1>${escape(title)}</h1>\n${body}</body></html>\n`;
}

function tableOf(rows) {
  const line = (row) => `<tr><td>${escape(row.activity)}</td><td>${longDate(row.start)}</td><td>${longDate(row.end)}</td></tr>\n`;
  return `<table>\n${rows.map(line).join('')}</table>\n`;
}

function articleOf(project) {
  const mentors = project.mentors.map((mentor) => escape(mentor.name)).join(', ');
  return `<article><h3>${escape(project.title)}</h3><p>${escape(project.organization ?? '')}: ${mentors}</p>
${project.content}</article>\n`;
}

function writeScope(prefix, term, mentors) {
  writeCalendar(`${prefix}calendar.ics`, 'Dates', term, term.rows, 'all');
  writeCalendar(`${prefix}deadlines.ics`, 'Deadlines', term, term.rows.filter((row) => row.deadline), 'end');
  writeCalendar(`${prefix}stipends.ics`, 'Stipends', term, term.rows.filter((row) => row.stipend), 'all');
  writeFeed(`${prefix}projects.atom`, 'Projects', term.projects);
  write(`${prefix}changes.atom`, makeFeed('changes', 'What changed').atom1());
  const links = [...mentors].map(([key, mentor]) => `<li><a href="mentors/${key}.html">${escape(mentor.name)}</a></li>\n`);
  write(`${prefix}index.html`, pageOf(term.title, tableOf(term.rows) + term.projects.map(articleOf).join('') +
    `<ul>${links.join('')}</ul>`));
}

const term = readDocument(fs.readFileSync(document, 'utf8'));
term.id = path.basename(document, '.md');
const mentors = listMentors(term.projects);
writeScope('', term, mentors);
writeScope('term/', term, mentors);
for (const organization of new Set(term.projects.map((project) => project.organization)))
  if (organization)
    writeFeed(`organizations/${organization.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}.atom`, organization,
      term.projects.filter((project) => project.organization === organization));
for (const [key, mentor] of mentors) {
  writeAgenda(`mentors/${key}.ics`, mentor, term);
  write(`mentors/${key}.html`, pageOf(mentor.name, tableOf(term.rows.filter((row) => row.mentors)) +
    mentor.projects.map(articleOf).join('')));
}
console.log(`${term.rows.length} dates, ${term.projects.length} projects, ${mentors.size} mentors; ${files} files`);
