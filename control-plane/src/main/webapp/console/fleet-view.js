import { count } from './changes.js';
import { draw, element, state, table } from './dom.js';
import { Filter } from './filter.js';
import { ago } from './time.js';

/** Rows and reasons that are drawn at most: each is drawn again every second, and nobody reads more of them. */
const MOST_ROWS = 200;
const MOST_REASONS = 10;

/** Every instance, what it holds and whether that is what it should hold. */
export class FleetView {
  title = 'Fleet';
  root = element('div', { class: 'view' });
  #context;
  #took = { key: '', millis: new Map() };
  #head = element('section', { class: 'card', 'data-testid': 'convergence' });
  #filter = new Filter({ label: 'Show only instances with', placeholder: 'Region, instance, version or state', testid: 'instances-filter', changed: () => this.draw(this.#context.stream.overview) });
  #shown = element('p', { class: 'hint', 'data-testid': 'instances-shown', 'aria-live': 'polite' });
  #list = element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Instances, as a table' });

  constructor(context) {
    this.#context = context;
    this.root.append(this.#head, element('section', { class: 'card' }, element('h3', {}, 'Instances'), this.#filter.root, this.#shown, this.#list));
  }

  draw(overview) {
    if (!overview) {
      return;
    }
    this.#measure(overview);
    const { revision, instances } = overview;
    const heard = instances.filter((one) => one.connected);
    const behind = heard.filter((one) => !one.inForce || one.heldBack);
    const lost = instances.filter((one) => !one.connected);
    const inForce = heard.length - behind.length;
    const complete = behind.length === 0 && lost.length === 0;
    const verdict = complete ? 'In force everywhere' : 'Not in force everywhere';
    const slowest = Math.max(0, ...this.#took.millis.values());
    draw(
      this.#head,
      element('h3', { 'data-testid': 'verdict' }, state(complete ? 'good' : 'warn', verdict)),
      element('p', {}, `Revision ${revision.number} “${revision.reason}” by ${revision.author}, `, ago(revision.at), '.'),
      element('p', {}, `${inForce} of ${count(heard.length, 'connected instance')} hold it${slowest > 0 && complete ? `, the slowest after ${seconds(slowest)}` : ''}.`),
      element('progress', { max: Math.max(1, instances.length), value: inForce, 'aria-label': 'Instances where it is in force' }),
      complete ? null : element('ul', { class: 'why', 'data-testid': 'behind' }, reasons([...behind, ...lost])),
    );
    this.#drawList(overview);
  }

  #drawList({ instances, leases }) {
    const kept = instances.filter((one) => this.#filter.keeps(one.region, one.instance, one.version, ...words(one)));
    const shown = kept.slice(0, MOST_ROWS);
    this.#shown.textContent = shown.length === instances.length ? '' : `${shown.length} of ${count(instances.length, 'instance')} shown${shown.length < kept.length ? `, ${kept.length - shown.length} more match` : ''}.`;
    const empty = this.#filter.isEmpty ? 'No instance has been heard of yet.' : 'No instance has these words.';
    draw(this.#list, table({ caption: 'Instances', heads: HEADS, rows: shown.map((one) => this.#row(one, leases)), empty, testid: 'instances' }));
  }

  #row(one, leases) {
    const id = `${one.region}/${one.instance}`;
    const millis = this.#took.millis.get(id);
    const cells = [
      element('span', {}, element('strong', {}, one.instance), element('br'), element('span', { class: 'hint' }, one.region)),
      connection(one),
      held(one),
      one.inForceSince ? element('span', {}, ago(one.inForceSince), millis === undefined ? null : element('span', { class: 'hint' }, ` after ${seconds(millis)}`)) : '–',
      one.connected ? String(one.conversations) : 'unknown',
      one.connected ? String(one.connections) : 'unknown',
      levels(one, leases),
      one.version || '–',
    ];
    return { key: id, cells, properties: { 'data-in-force': one.inForce && !one.heldBack } };
  }

  /** How long it took is asked for when somebody new has it. */
  async #measure({ revision, instances }) {
    const key = `${revision.number} ${instances.filter((one) => one.inForce).map((one) => one.instance)}`;
    if (this.#took.key === key) {
      return;
    }
    this.#took = { key, millis: new Map() };
    try {
      const { instances: reached } = await this.#context.api.get(`/api/operations/convergence?revision=${revision.number}`);
      if (this.#took.key === key) {
        this.#took.millis = new Map(reached.map((one) => [`${one.region}/${one.instance}`, one.millis]));
        this.draw(this.#context.stream.overview);
      }
    } catch (error) {
      console.info('meridian: nobody says how long it took', error);
    }
  }
}

const HEADS = ['Instance', 'State', 'Settings', 'In force since', 'Conversations', 'Sockets', 'Raised levels', 'Version'];

/** The states of an instance as its row says them. */
function words(one) {
  return [connection(one).textContent, held(one).textContent];
}

function reasons(all) {
  const more = all.length - MOST_REASONS;
  const rest = more > 0 ? [element('li', { 'data-key': 'more' }, `… and ${count(more, 'more instance')}: “behind” and “lost” in the field below find them.`)] : [];
  return [...all.slice(0, MOST_REASONS).map(why), ...rest];
}

function connection(one) {
  if (!one.connected) {
    return element('span', {}, state('bad', 'lost'), one.lastSeen ? element('span', { class: 'hint' }, ' heard ', ago(one.lastSeen)) : null);
  }
  if (!one.ready) {
    return state('warn', 'not ready');
  }
  return one.draining ? state('warn', 'draining') : state('good', 'ready');
}

function held(one) {
  const hash = element('code', { title: one.held }, (one.held ?? 'none').replace('sha256:', '').slice(0, 8));
  const said = one.inForce && one.heldBack ? state('none', 'former') : one.inForce ? state('good', 'in force') : one.connected ? state('warn', 'behind') : state('none', 'unknown');
  return element('span', {}, said, ' ', hash);
}

/** Instances also tell the levels of loggers whose lease is over. */
function levels(one, leases) {
  const raised = Object.entries(one.levels).filter(([logger]) => leases.some((lease) => lease.logger === logger));
  return raised.length === 0 ? '–' : element('span', {}, raised.map(([logger, level]) => element('code', { title: logger }, `${logger.split('.').at(-1)} ${level} `)));
}

function why(one) {
  const name = `${one.region}/${one.instance}`;
  if (!one.connected) {
    return element('li', { 'data-key': name }, `${name} is not connected${one.lastSeen ? ', heard ' : ''}`, one.lastSeen ? ago(one.lastSeen) : null, '; it gets its settings when it is back.');
  }
  if (one.heldBack) {
    return element('li', { 'data-key': name }, `${name} keeps the former settings: the rollout has not reached it, or was taken back.`);
  }
  if (one.lastRefusal) {
    return element('li', { 'data-key': name }, `${name} refused `, ago(one.lastRefusal.at), `: ${one.lastRefusal.reasons.join(', ')}`);
  }
  return element('li', { 'data-key': name }, `${name} has been told and has not answered yet.`);
}

function seconds(millis) {
  return `${(millis / 1000).toFixed(millis < 10_000 ? 2 : 0)} s`;
}
