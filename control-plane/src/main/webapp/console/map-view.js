import { count, moves } from './changes.js';
import { ask } from './dialog.js';
import { draw, drawn, element, field, state, table } from './dom.js';
import { HEIGHT, WIDTH, project } from './projection.js';
import { ago, country } from './time.js';

const COLOURS = 8;

/** Room that the name of a region takes on the map. */
const LABEL = { width: 110, height: 30 };

let loaded = null;

/** The countries, loaded once for the page. */
async function world() {
  const answer = loaded ?? (await fetch('/console/world.json', { credentials: 'omit' }));
  loaded = answer instanceof Response ? await answer.json() : answer;
  return loaded;
}

/** Regions on the world, their state, and what each serves; a country's route on demand. */
export class MapView {
  title = 'World';
  root = element('div', { class: 'view' });
  #context;
  #map = element('div', { class: 'map', 'data-testid': 'map' });
  #regions = element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Regions, as a table' });
  #route = element('div', { class: 'route', 'aria-live': 'polite', 'data-testid': 'route' });
  #select = element('select', { 'data-testid': 'country', onchange: () => this.#ask() });
  #world = null;
  #paths = new Map();
  #points = drawn('g', {});

  constructor(context) {
    this.#context = context;
    this.root.append(
      this.#map,
      element('section', { class: 'card' }, element('h3', {}, 'Regions'), this.#regions),
      element('section', { class: 'card' }, element('h3', {}, 'Who serves a country?'), element('div', { class: 'row' }, field('Country', this.#select)), this.#route),
    );
    this.#regions.addEventListener('click', ({ target }) => this.#act(target.closest('button')));
    this.#load();
  }

  async #load() {
    try {
      this.#world = await world();
      this.#build();
      this.draw(this.#context.stream.overview);
    } catch (error) {
      this.#map.replaceChildren(element('p', { class: 'empty' }, `The map is not available (${error.message}); the table below has the same.`));
    }
  }

  #build() {
    const hatch = drawn('pattern', { id: 'hatch', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' }, drawn('rect', { class: 'hatch-ground', width: 6, height: 6 }), drawn('path', { class: 'hatch-line', d: 'M0 0v6' }));
    const lands = Object.entries(this.#world.countries).map(([code, d]) => {
      const title = drawn('title');
      const path = drawn('path', { d, 'data-country': code }, title);
      this.#paths.set(code, { path, title });
      return path;
    });
    const countries = drawn('g', { class: 'countries', transform: 'scale(.1)' }, lands);
    countries.addEventListener('click', ({ target }) => this.#choose(target.closest('path')?.dataset.country));
    const svg = drawn('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': 'World map: each country in the colour of the region that serves it. The tables below have the same facts.' }, drawn('defs', {}, hatch), countries, this.#points);
    this.#map.replaceChildren(svg, (this.legend = element('ul', { class: 'legend', 'aria-label': 'Colours of the map' })));
  }

  draw(overview) {
    if (!overview) {
      return;
    }
    this.#drawRegions(overview);
    if (this.#select.options.length === 0) {
      const codes = [...Object.values(overview.served).flat(), ...overview.unserved];
      const options = codes.map((code) => ({ code, name: country(code) })).sort((a, b) => a.name.localeCompare(b.name));
      this.#select.append(new Option('Choose…', ''), ...options.map(({ code, name }) => new Option(name, code)));
    }
    if (this.#world) {
      this.#drawMap(overview);
    }
  }

  #drawMap(overview) {
    const by = new Map(Object.entries(overview.served).flatMap(([region, codes]) => codes.map((code) => [code, region])));
    const colours = new Map(overview.regions.map(({ region }, index) => [region.id, `r${index % COLOURS}`]));
    for (const [code, { path, title }] of this.#paths) {
      const region = by.get(code);
      path.setAttribute('class', region ? colours.get(region) : overview.unserved.includes(code) ? 'unserved' : 'land');
      const said = `${country(code)}: ${region ?? (overview.unserved.includes(code) ? 'no region may serve it' : 'no such country in routing')}`;
      if (title.textContent !== said) {
        title.textContent = said;
      }
    }
    const labels = [];
    draw(this.#points, overview.regions.map((place) => point(place, colours.get(place.region.id), labels)));
    const entries = overview.regions.map(({ region }) => element('li', { class: colours.get(region.id) }, element('span', { class: 'swatch' }), `${region.id} `, element('span', { class: 'count' }, overview.served[region.id]?.length ?? 0)));
    const none = overview.unserved.length > 0 && element('li', { class: 'unserved' }, element('span', { class: 'swatch' }), `no region ${overview.unserved.length}`);
    draw(this.legend, ...entries, none);
  }

  #drawRegions(overview) {
    const { mayChange } = this.#context.session;
    const rows = overview.regions.map(({ region, state: known, drained, door }) => {
      const served = overview.served[region.id] ?? [];
      const verb = drained ? 'Take back' : 'Drain';
      const button = mayChange && element('button', { class: 'secondary', type: 'button', 'data-region': region.id, 'data-drained': Boolean(drained), 'data-testid': `drain-${region.id}`, 'aria-label': `${verb} ${region.id}` }, `${verb}…`);
      const countries = served.length === 0 ? 'none' : element('details', {}, element('summary', {}, count(served.length, 'country', 'countries')), element('p', { class: 'names' }, served.map(country).join(', ')));
      const status = element('div', {}, regionState(known, drained), known && element('p', { class: 'hint' }, 'for ', ago(known.since).textContent.replace(' ago', '')));
      const cells = [
        element('span', {}, element('strong', {}, region.name), element('br'), element('code', {}, region.id)),
        status,
        known ? `${known.ready} of ${known.instances} ready` : 'unknown',
        known ? element('span', {}, `${known.conversations} of ${region.capacity}`, known.full && state('warn', ' full')) : 'unknown',
        door === undefined ? state('none', 'not asked yet') : door ? state('good', 'answers') : state('bad', 'no answer'),
        `${region.zone}, ${region.admits === 'zone' ? 'its own zone only' : 'admits any'}`,
        countries,
        button || (drained ? `drained: ${drained.reason}` : '–'),
      ];
      return { key: region.id, cells, properties: { 'data-state': drained ? 'DRAINED' : known?.status } };
    });
    const heads = ['Region', 'State', 'Instances', 'Conversations', 'Front door', 'Zone', 'Serves now', 'Order'];
    const unserved = overview.unserved.length > 0 && element('p', {}, state('bad', `${count(overview.unserved.length, 'country has', 'countries have')} no region: `), overview.unserved.map(country).join(', '));
    draw(this.#regions, table({ caption: 'Regions, their state and what they serve', heads, rows, empty: 'No region is registered yet.', testid: 'regions' }), unserved);
  }

  #choose(code) {
    if (code && [...this.#select.options].some((option) => option.value === code)) {
      this.#select.value = code;
      this.#ask();
    }
  }

  async #ask() {
    const code = this.#select.value;
    if (!code) {
      this.#route.replaceChildren();
      return;
    }
    try {
      const { decision } = await this.#context.api.get(`/api/routing/simulate?country=${code}`);
      const verdicts = [...decision.chosen.map((one, index) => [index + 1, one]), ...decision.passedOver.map((one) => ['passed over', one])];
      const rows = verdicts.map(([rank, one]) => ({ key: one.region, cells: [one.region, String(rank), one.detail] }));
      const heads = ['Region', 'Choice', 'Why'];
      this.#route.replaceChildren(element('p', {}, `${country(code)} is in zone ${decision.zone}.`), table({ caption: `Regions for ${country(code)}`, heads, rows, empty: 'No region.', testid: 'verdicts' }));
    } catch (error) {
      this.#route.replaceChildren(element('p', { class: 'refusal' }, error.message));
    }
  }

  #act(button) {
    if (!button) {
      return;
    }
    const { region, drained } = button.dataset;
    const path = `/api/regions/${region}/drain`;
    const preview = this.#context.api.get(path);
    if (drained === 'true') {
      const act = (reason) => this.#context.api.send('DELETE', `${path}?reason=${encodeURIComponent(reason)}`);
      ask({ title: `Let ${region} take conversations again`, shows: preview.then((would) => moves(would.moves)), verb: `Take ${region} back`, act });
      return;
    }
    const box = element('input', { type: 'checkbox', name: 'force', 'data-testid': 'force' });
    const force = element('label', { class: 'force', hidden: true }, box, ' Drain it although countries are left without a region');
    const shows = preview.then((would) => {
      const strands = would.moves.some((move) => !move.to);
      force.hidden = !strands;
      box.required = strands;
      return [element('p', {}, `${region} takes no new conversations; open ones go on, and are handed over where that is possible.`), ...moves(would.moves)];
    });
    const act = (reason, form) => this.#context.api.send('POST', path, { reason, force: form.has('force') });
    ask({ title: `Drain ${region}`, shows, verb: `Drain ${region}`, more: force, act });
  }
}

/** @param {object[]} labels where those drawn before stand, so that this one can keep away from them */
function point({ region, state: known, drained }, colour, labels) {
  const [x, y] = project(region.location.longitude, region.location.latitude);
  const isLeft = x < WIDTH / 3 || labels.some((other) => Math.abs(other.y - y) < LABEL.height && Math.abs(other.x - x) < LABEL.width);
  labels.push({ x, y });
  const kind = kindOf(known, drained);
  const shapes = {
    good: drawn('circle', { r: 6 }),
    warn: drawn('path', { d: 'M0-7.5 7.5 6h-15z' }),
    bad: drawn('path', { d: 'M-6-6h12v12h-12z' }),
    none: drawn('circle', { r: 5 }),
  };
  return drawn(
    'g',
    { class: `point ${kind} ${colour}`, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`, 'data-key': region.id },
    shapes[kind],
    drawn('text', { x: isLeft ? -11 : 11, y: 4.5, 'text-anchor': isLeft ? 'end' : 'start' }, region.id),
  );
}

function kindOf(known, drained) {
  if (!known) {
    return 'none';
  }
  if (drained) {
    return 'warn';
  }
  return { UP: 'good', DRAINING: 'warn', CUT_OFF: 'warn', DEAD: 'bad' }[known.status] ?? 'none';
}

/** The state of a region in a word. */
export function regionState(known, drained) {
  if (drained && known?.status !== 'DEAD') {
    return state('warn', 'drained', drained.reason);
  }
  const words = { UP: 'up', DRAINING: 'draining', CUT_OFF: 'cut off', DEAD: 'dead' };
  return state(kindOf(known), words[known?.status] ?? 'not seen yet');
}
