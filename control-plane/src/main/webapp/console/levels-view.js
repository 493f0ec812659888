import { explain } from './api.js';
import { count } from './changes.js';
import { ask } from './dialog.js';
import { choices, draw, element, field, state, table } from './dom.js';
import { ago, countdown, now } from './time.js';

const LEVELS = ['DEBUG', 'TRACE', 'INFO', 'WARN', 'ERROR'];
const LENGTHS = [['PT15M', '15 minutes'], ['PT1M', '1 minute'], ['PT5M', '5 minutes'], ['PT1H', '1 hour'], ['PT4H', '4 hours'], ['PT24H', '24 hours']];

/** Log levels with an end: those that last, with their countdown, and a form for the next. */
export class LevelsView {
  title = 'Log levels';
  root = element('div', { class: 'view' });
  #context;
  #form = element('form', { 'data-testid': 'lease', oninput: () => this.#preview(), onsubmit: (event) => this.#give(event) });
  #reaches = element('p', { 'data-testid': 'lease-reaches' });
  #outcome = element('p', { role: 'status', 'data-testid': 'lease-outcome' });
  #active = element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Levels that last, as a table' });
  #history = element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Levels given before, as a table' });
  #known = null;
  #isBuilt = false;

  constructor(context) {
    this.#context = context;
    const { mayRaiseLevels, role } = context.session;
    this.root.append(
      element('section', { class: 'card' }, element('h3', {}, 'Now'), this.#active),
      mayRaiseLevels ? element('section', { class: 'card' }, element('h3', {}, 'Raise a level for a while'), this.#form) : element('p', { class: 'note' }, `As ${role} you see levels; ops and developers raise them.`),
      element('section', { class: 'card' }, element('h3', {}, 'Given before'), this.#history),
    );
    this.#active.addEventListener('click', ({ target }) => this.#end(target.closest('button')?.dataset.lease));
  }

  draw(overview) {
    if (!overview) {
      return;
    }
    if (!this.#isBuilt && this.#context.session.mayRaiseLevels) {
      this.#isBuilt = true;
      this.#build(overview);
    }
    const { leases } = overview;
    const rows = leases.map((lease) => this.#row(lease));
    draw(this.#active, table({ caption: 'Levels that last now', heads: ['Logger', 'Level', 'Ends in', 'In force', 'Where', 'Given', 'Order'], rows, empty: 'No level is raised: every logger writes what it does by default.', testid: 'leases' }));
    const known = leases.map(({ id }) => id).join();
    if (known !== this.#known) {
      this.#known = known;
      this.#read();
    }
  }

  #row({ id, logger, level, regions, instances, author, reason, began, ends, reaches, inForce }) {
    const { mayRaiseLevels } = this.#context.session;
    const remaining = Date.parse(ends) - now();
    const where = [...regions, ...instances].join(', ') || 'everywhere';
    const missing = reaches.filter((one) => !inForce.includes(one));
    const cells = [
      element('code', {}, logger),
      level,
      element('time', { class: 'countdown', datetime: ends, title: `ends ${new Date(ends).toLocaleString()}`, 'data-testid': 'countdown' }, countdown(remaining)),
      state(missing.length === 0 ? 'good' : 'warn', `on ${inForce.length} of ${reaches.length}`, missing.length > 0 ? `not yet: ${missing.join(', ')}` : undefined),
      where,
      element('span', {}, ago(began), ` by ${author}: ${reason}`),
      mayRaiseLevels ? element('button', { class: 'secondary', type: 'button', 'data-lease': id, 'data-testid': 'lease-end', 'aria-label': `End ${level} of ${logger}` }, 'End…') : '–',
    ];
    return { key: id, cells };
  }

  #build(overview) {
    const logger = element('input', { name: 'logger', required: true, maxlength: 300, value: 'io.meridian.chat', autocomplete: 'off', spellcheck: 'false', 'data-testid': 'logger' });
    const options = (pairs) => pairs.map(([value, label]) => element('option', { value }, label));
    const level = element('select', { name: 'level', 'data-testid': 'level' }, options(LEVELS.map((one) => [one, one])));
    const length = element('select', { name: 'duration', 'data-testid': 'duration' }, options(LENGTHS));
    const reason = element('input', { name: 'reason', required: true, maxlength: 300, autocomplete: 'off', 'data-testid': 'lease-reason' });
    this.#form.append(
      element('div', { class: 'row' }, field('Logger', logger, 'A name covers all below it.'), field('Level', level), field('For', length, 'The instance itself ends it, also without a control plane.')),
      choices('Only in', 'regions', overview.regions.map(({ region }) => [region.id, region.id]), 'None ticked means everywhere.'),
      field('Why?', reason, 'Kept with the lease and in the audit.'),
      this.#reaches,
      element('div', { class: 'buttons' }, element('button', { class: 'primary', type: 'submit', 'data-testid': 'give' }, 'Raise it')),
      this.#outcome,
    );
    this.#preview();
  }

  #preview() {
    const form = new FormData(this.#form);
    const regions = form.getAll('regions');
    const reached = (this.#context.stream.overview?.instances ?? []).filter((one) => regions.length === 0 || regions.includes(one.region));
    this.#reaches.replaceChildren(element('strong', {}, `Reaches ${count(reached.length, 'instance')}`), `: ${reached.map((one) => one.instance).join(', ') || 'none'}. Each writes ${form.get('level')} of ${form.get('logger')} until it ends.`);
  }

  async #give(event) {
    event.preventDefault();
    const form = new FormData(this.#form);
    const wish = { logger: form.get('logger'), level: form.get('level'), duration: form.get('duration'), regions: form.getAll('regions'), reason: form.get('reason') };
    try {
      const lease = await this.#context.api.send('POST', '/api/log-levels', wish);
      this.#outcome.className = '';
      this.#outcome.textContent = `${lease.level} of ${lease.logger} is on its way to ${count(lease.reaches.length, 'instance')}.`;
      this.#form.elements.reason.value = '';
    } catch (error) {
      this.#outcome.className = 'refusal';
      this.#outcome.textContent = explain(error);
    }
  }

  #end(id) {
    const lease = this.#context.stream.overview?.leases.find((one) => one.id === id);
    if (lease) {
      const shows = [element('p', {}, `${lease.logger} goes back to its usual level on ${count(lease.reaches.length, 'instance')}: ${lease.reaches.join(', ')}.`)];
      ask({ title: 'End the raised level', shows, verb: 'End it now', isFree: true, act: () => this.#context.api.send('DELETE', `/api/log-levels/${id}`) });
    }
  }

  async #read() {
    try {
      const given = await this.#context.api.get('/api/log-levels/history?limit=10');
      const rows = given.map((entry) => ({ key: entry.id, cells: [element('code', {}, entry.logger), entry.level, ago(entry.began), entry.author, entry.reason] }));
      draw(this.#history, table({ caption: 'Levels given, newest first', heads: ['Logger', 'Level', 'Given', 'By', 'Reason'], rows, empty: 'None was ever given.', testid: 'given' }));
    } catch (error) {
      draw(this.#history, element('p', { class: 'refusal' }, explain(error)));
    }
  }
}
