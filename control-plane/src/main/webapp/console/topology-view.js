import { explain } from './api.js';
import { draw, drawn, element, state, table } from './dom.js';
import { span } from './time.js';

const AGAIN = 10_000;
const STALE = 60;
const SIZE = { width: 960, height: 470 };
const CENTRE = { x: 480, y: 225 };

/** Who talks to whom, as far as somebody measures it; what nobody measures is unknown. */
export class TopologyView {
  title = 'Topology';
  root = element('div', { class: 'view' });
  #context;
  #federation = null;
  #timer;
  #picture = element('div', { class: 'map', 'data-testid': 'topology' });
  #list = element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Connections, as a table' });
  #note = element('p', { class: 'hint' });

  constructor(context) {
    this.#context = context;
    this.root.append(this.#picture, element('section', { class: 'card' }, element('h3', {}, 'Connections'), this.#note, this.#list));
    this.#read();
    this.#timer = setInterval(() => this.#read(), AGAIN);
  }

  close() {
    clearInterval(this.#timer);
  }

  async #read() {
    try {
      this.#federation = await this.#context.api.get('/api/operations/federation');
    } catch (error) {
      this.#federation = { trouble: explain(error), regions: {} };
    }
    this.draw(this.#context.stream.overview);
  }

  draw(overview) {
    if (!overview) {
      return;
    }
    const edges = [...syncs(overview), ...visitors(overview, this.#federation), ...federation(overview, this.#federation), ...probes(overview)];
    draw(this.#picture, picture(overview.regions, edges), legend());
    this.#note.textContent = this.#federation?.trouble ? `Figures are unknown: ${this.#federation.trouble}.` : 'Figures are of the global Prometheus; states of connections are what each end says now.';
    const rows = edges.map((edge) => ({ key: `${edge.kind} ${edge.from} ${edge.to}`, cells: [`${edge.from} → ${edge.to}`, edge.what, state(edge.kindOfState, edge.word), edge.figure ?? 'unknown'], properties: { 'data-kind': edge.kind } }));
    draw(this.#list, table({ caption: 'Who talks to whom', heads: ['From → to', 'What', 'State', 'Measured'], rows, empty: 'Nothing is connected yet.', testid: 'edges' }));
  }
}

/** Instances to the control plane. */
function syncs({ regions, instances }) {
  return regions.map(({ region }) => {
    const mine = instances.filter((one) => one.region === region.id);
    const heard = mine.filter((one) => one.connected).length;
    const good = heard > 0 && heard === mine.length;
    return { kind: 'sync', from: region.id, to: 'control plane', what: 'settings, leases, heartbeats', kindOfState: mine.length === 0 ? 'none' : good ? 'good' : heard > 0 ? 'warn' : 'bad', word: mine.length === 0 ? 'nobody yet' : heard > 0 ? 'connected' : 'cut off', figure: `${heard} of ${mine.length} instances` };
  });
}

/** Regions and the control plane at each other's front doors. */
function probes({ regions, instances }) {
  const edges = [];
  for (const { region: to, door } of regions) {
    edges.push(probe('control plane', to.id, door));
    for (const { region: from } of regions.filter(({ region }) => region.id !== to.id)) {
      const said = instances.filter((one) => one.region === from.id).map((one) => one.probes[to.id]).filter((one) => one !== undefined);
      edges.push(probe(from.id, to.id, said.length === 0 ? undefined : said.includes(true)));
    }
  }
  return edges;
}

function probe(from, to, answers) {
  const [kindOfState, word] = answers === undefined ? ['none', 'unknown'] : answers ? ['good', 'answers'] : ['bad', 'no answer'];
  return { kind: 'probe', from, to, what: 'looks at the front door', kindOfState, word, figure: answers === undefined ? undefined : 'at the last look' };
}

/** The global Prometheus reads each region's. */
function federation({ regions }, known) {
  return regions.map(({ region }) => {
    const age = known?.regions[region.id]?.age;
    const [kindOfState, word] = age === undefined ? ['none', known === null ? 'asking…' : 'unknown'] : age < STALE ? ['good', 'fresh'] : ['bad', 'stale'];
    return { kind: 'federation', from: 'global Prometheus', to: region.id, what: 'reads region: series', kindOfState, word, figure: age === undefined ? undefined : `${span(age * 1000)} old` };
  });
}

/** Visitors and agents at a region's front door. */
function visitors({ regions }, known) {
  return regions.map(({ region }) => {
    const { requests, sockets } = known?.regions[region.id] ?? {};
    const isKnown = requests !== undefined || sockets !== undefined;
    const figure = isKnown ? `${requests === undefined ? 'unknown' : requests.toFixed(1)} requests/s, ${sockets ?? 'unknown'} sockets` : undefined;
    return { kind: 'visitors', from: 'visitors and agents', to: region.id, what: 'HTTP and sockets', kindOfState: isKnown ? 'good' : 'none', word: isKnown ? 'measured' : 'unknown', figure };
  });
}

/** Regions on a ring around what is global. */
function picture(regions, edges) {
  const places = new Map([['control plane', { x: CENTRE.x, y: CENTRE.y - 42 }], ['global Prometheus', { x: CENTRE.x, y: CENTRE.y + 42 }]]);
  regions.forEach(({ region }, index) => {
    const angle = ((index + 0.5) / regions.length) * 2 * Math.PI - Math.PI / 2;
    places.set(region.id, { x: CENTRE.x + 385 * wide(Math.cos(angle)), y: CENTRE.y + 190 * wide(Math.sin(angle)) });
  });
  const lines = edges.filter(({ from, to }) => places.has(from) && places.has(to)).map((edge) => line(edge, places.get(edge.from), places.get(edge.to)));
  const nodes = [...places].map(([name, at]) => node(name, at, figures(edges, name)));
  return drawn('svg', { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, role: 'img', 'aria-label': 'Regions around the control plane and the global Prometheus. The table below has every connection.', class: 'graph' }, lines, nodes);
}

/** Takes a circle to its corners, where there is most room. */
function wide(value) {
  return Math.sign(value) * Math.abs(value) ** 0.6;
}

/** Both directions of a pair bend to different sides. */
function line({ kind, from, to, kindOfState }, start, end) {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const length = Math.hypot(dx, dy);
  const bend = kind === 'probe' ? 18 : kind === 'sync' ? -10 : 0;
  const [x, y] = [(start.x + end.x) / 2 - (dy / length) * bend, (start.y + end.y) / 2 + (dx / length) * bend];
  return drawn('path', { class: `edge ${kind} ${kindOfState}`, 'data-key': `${kind} ${from} ${to}`, d: `M${start.x.toFixed(0)} ${start.y.toFixed(0)}Q${x.toFixed(0)} ${y.toFixed(0)} ${end.x.toFixed(0)} ${end.y.toFixed(0)}` });
}

function node(name, { x, y }, said) {
  const width = 164;
  return drawn(
    'g',
    { class: 'node', transform: `translate(${x.toFixed(0)} ${y.toFixed(0)})`, 'data-key': name },
    drawn('rect', { x: -width / 2, y: -24, width, height: 48, rx: 10 }),
    drawn('text', { y: said ? -3 : 5, 'text-anchor': 'middle', class: 'name' }, name),
    said ? drawn('text', { y: 15, 'text-anchor': 'middle', class: 'said' }, said) : null,
  );
}

function figures(edges, name) {
  const visitor = edges.find((edge) => edge.kind === 'visitors' && edge.to === name);
  return visitor ? (visitor.figure?.split(',')[0] ?? 'requests unknown') : '';
}

function legend() {
  const entries = [['sync', 'settings and heartbeats'], ['probe', 'looks at front doors'], ['federation', 'figures']];
  const sample = (kind) => drawn('svg', { width: 34, height: 10, 'aria-hidden': 'true' }, drawn('path', { class: `edge ${kind} good`, d: 'M0 5h34' }));
  const bad = element('li', {}, drawn('svg', { width: 34, height: 10, 'aria-hidden': 'true' }, drawn('path', { class: 'edge sync bad', d: 'M0 5h34' })), 'broken');
  const unknown = element('li', {}, drawn('svg', { width: 34, height: 10, 'aria-hidden': 'true' }, drawn('path', { class: 'edge sync none', d: 'M0 5h34' })), 'unknown');
  return element('ul', { class: 'legend', 'aria-label': 'Lines of the picture' }, entries.map(([kind, text]) => element('li', {}, sample(kind), text)), bad, unknown);
}
