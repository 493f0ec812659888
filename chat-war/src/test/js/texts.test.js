import { greetingOf, titleOf } from '../../main/webapp/widget/appearance.js';
import { LANGUAGES, languageFor, speak, texts } from '../../main/webapp/widget/texts.js';
import { equal } from './assert.js';

const shape = (value) => (typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shape(part)])) : typeof value);
const plain = { titles: {}, greetings: {} };

async function spoken(language) {
  await speak(language);
  const now = texts;
  await speak('en');
  return now;
}

export const tests = {
  'the language of the page comes before those of the browser': () => {
    equal(languageFor(['en', 'de', 'fr'], [undefined, 'de-CH', 'fr']), 'de');
  },
  'a language that the site does not have is passed over': () => {
    equal(languageFor(['de', 'fr'], ['en', 'es', 'fr-CA']), 'fr');
  },
  'who wishes no language of the site gets its first': () => {
    equal(languageFor(['de', 'fr'], ['en-US', 'ja']), 'de');
  },
  'a site without languages speaks English': () => {
    equal(languageFor([], ['de']), 'en');
  },
  'a language that this version has no texts in is passed over': () => {
    equal(languageFor(['xx', 'fr'], ['xx']), 'fr');
  },
  'every language says everything': async () => {
    const english = shape(await spoken('en'));
    for (const language of LANGUAGES) {
      equal([language, shape(await spoken(language))], [language, english]);
    }
  },
  'Arabic reads from right to left': async () => {
    equal([(await spoken('ar')).direction, (await spoken('zh')).direction], ['rtl', 'ltr']);
  },
  "the page's greeting wins over the site's, that over the operator's, that over the widget's": () => {
    const settings = { ...plain, greeting: "operator's", greetings: { en: "site's" } };
    equal(greetingOf(settings, "page's"), "page's");
    equal(greetingOf(settings), "site's");
    equal(greetingOf({ ...settings, greetings: { de: 'der Seite' } }), "operator's");
    equal(greetingOf(plain), 'Hello! How can we help you?');
  },
  "the page's title wins over the site's, that over the widget's": () => {
    equal([titleOf({ ...plain, titles: { en: 'Shop' } }, 'Page'), titleOf({ ...plain, titles: { en: 'Shop' } }), titleOf(plain)], ['Page', 'Shop', 'Chat with us']);
  },
};
