import { element } from './dom.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How far this computer's clock is ahead of the control plane's, in milliseconds. */
let ahead = 0;

/** Takes the control plane's clock from the header `Date` of an answer, which tells whole seconds. */
export function setClock(date) {
  const theirs = Date.parse(date);
  if (!Number.isNaN(theirs)) {
    const off = Date.now() - theirs - SECOND / 2;
    ahead = Math.abs(off) < 2 * SECOND ? 0 : off;
  }
}

/** Now, by the control plane's clock. */
export function now() {
  return Date.now() - ahead;
}

/** A span as `3 s`, `4 min`, `2 h 5 min` or `3 d`. */
export function span(milliseconds) {
  const length = Math.max(0, milliseconds);
  if (length < MINUTE) {
    return `${Math.floor(length / SECOND)} s`;
  }
  if (length < HOUR) {
    return `${Math.floor(length / MINUTE)} min`;
  }
  if (length < DAY) {
    const minutes = Math.floor((length % HOUR) / MINUTE);
    return `${Math.floor(length / HOUR)} h${minutes > 0 ? ` ${minutes} min` : ''}`;
  }
  return `${Math.floor(length / DAY)} d`;
}

/** What remains, as `4:07` or `1:04:07`. */
export function countdown(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / SECOND));
  const two = (value) => String(value).padStart(2, '0');
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return seconds >= 3600 ? `${Math.floor(seconds / 3600)}:${rest}` : rest.replace(/^0/, '');
}

/** An instant as a time of day, with its date where that is not today. */
export function clock(instant) {
  const date = new Date(instant);
  const time = date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
  return date.toDateString() === new Date().toDateString() ? time : `${date.toLocaleDateString([], { dateStyle: 'medium' })}, ${time}`;
}

/** An instant as `5 min ago`, with the whole of it on demand. */
export function ago(instant) {
  return element('time', { 'data-ago': true, datetime: instant, title: new Date(instant).toLocaleString([], { dateStyle: 'full', timeStyle: 'long' }) }, said(instant));
}

/** Lets all times on the page say how long ago they are now. */
export function refresh() {
  for (const time of document.querySelectorAll('time[data-ago]')) {
    const words = said(time.dateTime);
    if (time.textContent !== words) {
      time.textContent = words;
    }
  }
}

function said(instant) {
  const since = now() - Date.parse(instant);
  return since < SECOND ? 'just now' : `${span(since)} ago`;
}

/** An ISO 8601 duration as people say it: `PT1H30M` is `1 h 30 min`. */
export function duration(text) {
  const [, days, hours, minutes, seconds] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(text) ?? [];
  const parts = [[days, 'd'], [hours, 'h'], [minutes, 'min'], [seconds, 's']];
  return parts.filter(([value]) => value).map(([value, unit]) => `${value} ${unit}`).join(' ') || text;
}

const names = new Intl.DisplayNames(['en'], { type: 'region' });

/** The name of a country by its ISO 3166 code. */
export function country(code) {
  try {
    return names.of(code);
  } catch {
    return code;
  }
}
