#!/usr/bin/env node
// SPDX-License-Identifier: MIT
import { convertIcsCalendar } from 'ts-ics';
import { day, dayBefore, fetchText, moment, readEach, tell } from './reading.mjs';

const starts = ({ date, type }) => (type === 'DATE' ? day(date) : moment(date));
const ends = ({ date, type }) => (type === 'DATE' ? dayBefore(date) : moment(date));

await readEach(async (url, path) => {
  const calendar = convertIcsCalendar(undefined, await fetchText(url));
  for (const event of calendar.events ?? []) {
    tell(path, {
      uid: event.uid,
      start: starts(event.start),
      end: event.end ? ends(event.end) : starts(event.start),
      title: event.summary,
      status: event.status,
      sequence: event.sequence ?? 0, // it drops a 0
      alarms: (event.alarms ?? []).length,
    });
  }
  // It undoes escapes in texts of events only.
  return { name: calendar.name.replace(/\\([\\,;])/g, '$1') };
});
