const MINUTE = 60_000;

/** A wait as `0:42`, `12:05` or `1 h 20 min`. */
export function wait(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes >= 60) {
    return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  }
  return `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How pressing a wait is: calm under two minutes, late from five. */
export function urgency(milliseconds) {
  if (milliseconds >= 5 * MINUTE) {
    return 'late';
  }
  return milliseconds >= 2 * MINUTE ? 'soon' : 'calm';
}

const countries = new Intl.DisplayNames(['en'], { type: 'region' });

/** The name of a country by its ISO 3166 code. */
export function country(code) {
  try {
    return countries.of(code);
  } catch {
    return code;
  }
}
