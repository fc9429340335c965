#!/usr/bin/env node
// SPDX-License-Identifier: MIT
import Parser from 'rss-parser';
import { readEach, tell } from './reading.mjs';

const seconds = (text) => new Date(text).toISOString().replace('.000Z', 'Z');

await readEach(async (url, path) => {
  const feed = await new Parser().parseURL(url);
  for (const entry of feed.items) {
    tell(path, {
      uid: entry.id,
      title: entry.title,
      link: entry.link,
      published: seconds(entry.pubDate),
      text: entry.content ?? '',
    });
  }
  return { name: feed.title };
});
