import { linkify } from './links.js';

/**
 * Makes an element. Properties that start with `on` are listeners, `data`, `aria-` and other attributes are set as text;
 * children are nodes or texts, never markup.
 */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value);
    } else if (value === true) {
      made.setAttribute(key, '');
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

/** An icon of one stroked path on a 24-unit square, hidden from screen readers: the control beside it carries the name. */
export function icon(path, size = 20) {
  const svg = document.createElementNS(SVG, 'svg');
  const attributes = { viewBox: '0 0 24 24', width: size, height: size, fill: 'none', stroke: 'currentColor' };
  const strokes = { 'stroke-width': 1.75, 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true' };
  Object.entries({ ...attributes, ...strokes }).forEach(([key, value]) => svg.setAttribute(key, value));
  const drawn = document.createElementNS(SVG, 'path');
  drawn.setAttribute('d', path);
  svg.append(drawn);
  return svg;
}

/** The text of a message as nodes: what a person wrote is never markup. */
export function messageText(text) {
  return linkify(text).map((part) =>
    part.href
      ? element('a', { href: part.href, target: '_blank', rel: 'noopener noreferrer nofollow ugc' }, part.text)
      : document.createTextNode(part.text),
  );
}
