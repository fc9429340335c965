#!/usr/bin/env node
// SPDX-License-Identifier: MIT
import ICAL from 'ical.js';
import { dayBefore, fetchText, moment, readEach, tell } from './reading.mjs';

const TEXTS = ['summary', 'description', 'location'];

// Written again, a text in which something is not escaped is another one.
function checkEscapes(event, lines) {
  for (const name of TEXTS) {
    const property = event.getFirstProperty(name);
    if (property && !lines.has(property.toICALString().replaceAll('\r\n ', '')))
      throw new Error(`${name} is not escaped: ${property.getFirstValue()}`);
  }
}

await readEach(async (url, path) => {
  const text = await fetchText(url);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const lines = new Set(text.replaceAll('\r\n ', '').split('\r\n'));
  for (const component of calendar.getAllSubcomponents('vevent')) {
    checkEscapes(component, lines);
    const event = new ICAL.Event(component);
    const { startDate: start, endDate: end } = event;
    tell(path, {
      uid: event.uid,
      start: start.isDate ? start.toString() : moment(start.toJSDate()),
      end: end.isDate ? dayBefore(new Date(`${end}T00:00:00Z`)) : moment(end.toJSDate()),
      title: event.summary,
      status: component.getFirstPropertyValue('status'),
      sequence: event.sequence,
      alarms: component.getAllSubcomponents('valarm').length,
    });
  }
  return { name: calendar.getFirstPropertyValue('x-wr-calname') };
});
