import { element, state, table } from './dom.js';
import { country } from './time.js';

/** What differs, place by place. */
export function difference(changes) {
  const shown = (value) => (value === undefined || value === null ? element('i', {}, 'nothing') : element('code', {}, typeof value === 'string' ? value : JSON.stringify(value)));
  const rows = changes.map(({ path, before, after }) => ({ key: path, cells: [element('code', {}, path), shown(before), shown(after)] }));
  return table({ caption: 'What would be different', heads: ['Where', 'Before', 'After'], rows, empty: 'Nothing would be different.', testid: 'difference' });
}

/** Which instances get something else. */
export function reached(instances) {
  const away = instances.filter((one) => !one.connected);
  const names = instances.map((one) => `${one.region}/${one.instance}`);
  return element(
    'p',
    { 'data-testid': 'reaches' },
    element('strong', {}, `Reaches ${count(instances.length, 'instance')}`),
    instances.length > 0 ? `: ${names.join(', ')}.` : '.',
    away.length > 0 && state('warn', ` ${count(away.length, 'is', 'are')} not connected and will follow.`),
  );
}

/** Which countries are served elsewhere. */
export function moves(list) {
  if (list.length === 0) {
    return [element('p', { 'data-testid': 'moves' }, element('strong', {}, 'No country is served elsewhere by it.'))];
  }
  const groups = grouped(list);
  return [
    element('p', { 'data-testid': 'moves' }, element('strong', {}, `${count(list.length, 'country is', 'countries are')} served elsewhere:`)),
    ...[...groups].map(([to, some]) =>
      element(
        'details',
        { open: to === '' },
        element('summary', {}, to === '' ? state('bad', `${count(some.length, 'country has', 'countries have')} no region left`) : `${some.length} by ${to}`),
        element('p', {}, some.map((move) => country(move.country)).join(', ')),
      ),
    ),
  ];
}

function grouped(list) {
  const groups = new Map();
  list.forEach((move) => groups.set(move.to ?? '', [...(groups.get(move.to ?? '') ?? []), move]));
  return groups;
}

/** `1 instance`, `5 instances`. */
export function count(number, one, many = `${one}s`) {
  return `${number} ${number === 1 ? one : many}`;
}
