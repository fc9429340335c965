#!/usr/bin/env node
// SPDX-License-Identifier: MIT
import ical from 'node-ical';
import { day, dayBefore, moment, readEach, tell } from './reading.mjs';

await readEach(async (url, path) => {
  const found = await ical.async.fromURL(url);
  for (const event of Object.values(found).filter((item) => item.type === 'VEVENT')) {
    const whole = event.datetype === 'date';
    tell(path, {
      uid: event.uid,
      start: whole ? day(event.start) : moment(event.start),
      end: whole ? dayBefore(event.end) : moment(event.end),
      title: event.summary,
      status: event.status,
      sequence: Number(event.sequence),
      alarms: (event.alarms ?? []).length,
    });
  }
  return { name: found.vcalendar['WR-CALNAME'] };
});
