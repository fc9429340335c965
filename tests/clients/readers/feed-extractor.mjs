#!/usr/bin/env node
// SPDX-License-Identifier: MIT
import { extract } from '@extractus/feed-extractor';
import { fetchText, readEach, tell } from './reading.mjs';

const seconds = (text) => new Date(text).toISOString().replace('.000Z', 'Z');

// A feed without entries is none for it.
const titleWithoutEntries = (text) =>
  text.match(/<title>(.*?)<\/title>(?!.*<entry>)/s)[1].replaceAll('&lt;', '<').replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"').replaceAll('&amp;', '&');

await readEach(async (url, path) => {
  const feed = await extract(url);
  // What it calls published is when the entry was updated.
  for (const { id: uid, title, link, published } of feed?.entries ?? []) {
    tell(path, { uid, title, link, updated: seconds(published) });
  }
  return { name: feed ? feed.title : titleWithoutEntries(await fetchText(url)) };
});
