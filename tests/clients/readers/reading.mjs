// SPDX-License-Identifier: MIT
// What the readers in JavaScript share; reading.py says what a reader is.
const [site, , ...paths] = process.argv.slice(2);

export const tell = (path, fields) => console.log(JSON.stringify({ file: path, ...fields }));

export async function readEach(read) {
  for (const path of paths) {
    try {
      const about = await read(site + path, path);
      tell(path, { read: true, ...about });
    } catch (error) {
      tell(path, { error: String(error).replace(/\s+/g, ' ') });
    }
  }
}

export async function fetchText(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.text();
}

const DAY = 24 * 60 * 60 * 1000;

// A moment, or the day of a Date that stands for one in UTC; ends name the day after the last one.
export const moment = (date) => date.toISOString().replace(/:\d\d\.000Z$/, 'Z');
export const day = (date) => date.toISOString().slice(0, 10);
export const dayBefore = (date) => day(new Date(date.getTime() - DAY));
