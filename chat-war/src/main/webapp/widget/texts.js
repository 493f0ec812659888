import { texts as english } from './texts/en.js';

/** What is said, in the language in use. The binding is live: read it where it is needed, keep no copy. */
export let texts = english;

/** ISO 639 code of the language in use. */
export let language = 'en';

/** Languages that there are texts in. */
export const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'zh'];

/** Speaks another language from now on. */
export async function speak(next) {
  const loaded = next === 'en' ? english : (await import(`./texts/${next}.js`)).texts;
  [texts, language] = [loaded, next];
}

/**
 * The language for a page: the first that the page or its reader wishes and the site has; otherwise the site's first.
 *
 * @param {string[]} offered languages of the site; English where it names none
 * @param {(string|undefined)[]} wishes language tags, the most wanted first
 */
export function languageFor(offered, wishes) {
  const spoken = offered.filter((one) => LANGUAGES.includes(one));
  const wanted = wishes.filter(Boolean).map((tag) => tag.toLowerCase().split('-')[0]);
  return wanted.find((one) => spoken.includes(one)) ?? spoken[0] ?? 'en';
}
