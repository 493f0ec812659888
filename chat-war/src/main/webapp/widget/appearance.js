import { language, texts } from './texts.js';

/** What a widget goes by before a region has answered. */
export const PLAIN = { maxLength: 4000, typing: true, languages: [], titles: {}, greetings: {} };

/** First line of the conversation: the page's own, the site's, the operator's, or the widget's. */
export function greetingOf(settings, own) {
  return own ?? settings.greetings[language] ?? settings.greeting ?? texts.greeting;
}

/** First line of the header: the page's own, the site's, or the widget's. */
export function titleOf(settings, own) {
  return own ?? settings.titles[language] ?? texts.title;
}

/**
 * Gives an element the site's colours and side. The server has measured that the text can be read on the colour; links stand on
 * the widget's ground, which nobody has measured, and get the colour of text.
 */
export function dress(host, { colour, text, position }) {
  const palette = { brand: colour, 'on-brand': text, head: colour, 'on-head': text, 'on-head-soft': text, link: colour && 'var(--ink)' };
  for (const [name, value] of Object.entries(palette)) {
    if (value) {
      host.style.setProperty(`--${name}`, value);
    } else {
      host.style.removeProperty(`--${name}`);
    }
  }
  host.toggleAttribute('data-left', position === 'left');
  host.toggleAttribute('data-right', position === 'right');
}
