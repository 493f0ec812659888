import { explain } from './api.js';
import { count, difference, reached } from './changes.js';
import { ask } from './dialog.js';
import { choices, draw, element, field, table } from './dom.js';
import { Filter } from './filter.js';
import { ago } from './time.js';

/** What is set, and a change of it: first what it would do, then the button. */
export class SettingsView {
  title = 'Settings';
  root = element('div', { class: 'view' });
  #context;
  #catalogue = [];
  #values = {};
  #revision = 0;
  #form = element('form', { 'data-testid': 'change', oninput: () => this.#forget(), onsubmit: (event) => this.#try(event) });
  #outcome = element('div', { 'aria-live': 'polite', 'data-testid': 'outcome' });
  #scoped = {};
  #current = element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Settings, as a table' });
  #history = element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Revisions, as a table' });
  #filter = new Filter({ label: 'Offer only instances with', placeholder: 'Region or instance', testid: 'single-filter', changed: () => this.#sift() });
  #ticked = element('span', { 'data-testid': 'ticked' });
  #input = {};
  #tried = 0;

  constructor(context) {
    this.#context = context;
    const { mayChange } = context.session;
    this.root.append(
      mayChange
        ? element('section', { class: 'card' }, element('h3', {}, 'Change a setting'), this.#form, this.#outcome)
        : element('p', { class: 'note' }, `As ${context.session.role} you see settings; ops change them.`),
      element('section', { class: 'card' }, element('h3', {}, 'Set, other than the default'), this.#current),
      element('section', { class: 'card' }, element('h3', {}, 'Revisions'), this.#history),
    );
    this.#history.addEventListener('click', ({ target }) => this.#back(target.closest('button')?.dataset.number));
    this.#load();
  }

  draw(overview) {
    if (!overview) {
      return;
    }
    if (this.#input.regions === undefined && this.#catalogue.length > 0 && this.#context.session.mayChange) {
      this.#build(overview);
    }
    if (this.#input.instances) {
      this.#offer(overview.instances);
    }
    if (overview.revision.number !== this.#revision) {
      this.#revision = overview.revision.number;
      this.#read();
    }
  }

  async #load() {
    try {
      this.#catalogue = await this.#context.api.get('/api/settings/catalogue');
      this.draw(this.#context.stream.overview);
      this.#drawValues();
    } catch (error) {
      this.#outcome.replaceChildren(element('p', { class: 'refusal' }, explain(error)));
    }
  }

  async #read() {
    try {
      const [newest, revisions] = await Promise.all([this.#context.api.get('/api/revisions/current'), this.#context.api.get('/api/revisions?limit=8')]);
      this.#values = newest.content.settings;
      this.#scoped = newest.content.scoped ?? {};
      this.#drawValues();
      this.#drawHistory(revisions);
      this.#explainKey();
    } catch (error) {
      this.#current.replaceChildren(element('p', { class: 'refusal' }, explain(error)));
    }
  }

  #drawValues() {
    const known = new Map(this.#catalogue.map((setting) => [setting.key, setting]));
    const places = [['everywhere', this.#values], ...Object.entries(this.#scoped)];
    const rows = places.flatMap(([place, values]) =>
      Object.entries(values).map(([key, value]) => ({ key: `${place} ${key}`, cells: [element('code', {}, key), place, element('code', {}, value), element('code', {}, known.get(key)?.defaultValue ?? ''), known.get(key)?.affects ?? ''] })),
    );
    draw(this.#current, table({ caption: 'Settings', heads: ['Setting', 'Where', 'Value', 'Default', 'Affects'], rows, empty: 'Everything is as it comes.', testid: 'settings' }));
  }

  #drawHistory(revisions) {
    const { mayChange } = this.#context.session;
    const rows = revisions.map(({ number, author, reason, at }, index) => ({
      key: String(number),
      cells: [String(number), element('span', { class: 'free' }, reason), author, ago(at), index > 0 && mayChange ? element('button', { class: 'secondary', type: 'button', 'data-number': number, 'aria-label': `Go back to revision ${number}` }, 'Go back…') : index === 0 ? 'newest' : '–'],
    }));
    draw(this.#history, table({ caption: 'Revisions, newest first', heads: ['Revision', 'Reason', 'By', 'When', 'Way back'], rows, empty: 'There is none yet.', testid: 'revisions' }));
  }

  #build(overview) {
    const key = element('select', { name: 'key', 'data-testid': 'key', onchange: () => this.#explainKey(true) }, this.#catalogue.map((setting) => element('option', { value: setting.key }, setting.key)));
    const value = element('input', { name: 'value', autocomplete: 'off', 'data-testid': 'value' });
    this.about = element('p', { class: 'hint', 'data-testid': 'about' });
    const usual = element('label', {}, element('input', { type: 'checkbox', name: 'usual', 'data-testid': 'usual', onchange: ({ target }) => (value.disabled = target.checked) }), ' Back to what it is by default');
    const regions = choices('Only in', 'regions', overview.regions.map(({ region }) => [region.id, region.id]), 'Nothing ticked, region or instance, means everywhere.');
    const instances = element('div', { class: 'boxes', 'data-testid': 'instances' });
    const single = element(
      'details',
      { class: 'single', 'data-testid': 'single' },
      element('summary', {}, 'Only on single instances', this.#ticked),
      element('fieldset', {}, element('legend', { class: 'unseen' }, 'Only on these instances'), this.#filter.root, instances, element('p', { class: 'hint' }, 'A value on an instance goes before that of its region. Regions and instances that are ticked add up.')),
    );
    const reason = element('input', { name: 'reason', required: true, maxlength: 300, autocomplete: 'off', 'data-testid': 'change-reason' });
    this.#input = { key, value, regions, instances };
    this.#form.append(field('Setting', key), this.about, field('Value', value), usual, regions, single, field('Why?', reason, 'Kept with the revision and in the audit.'), element('div', { class: 'buttons' }, element('button', { class: 'primary', type: 'submit', 'data-testid': 'dry-run' }, 'Show what it would do')));
    this.#explainKey(true);
  }

  /** Offers every instance that is known, and those that come later; ticks and focus stay where they are. */
  #offer(instances) {
    const boxes = this.#input.instances;
    const names = new Set(instances.map(({ region, instance }) => `${region}/${instance}`));
    for (const box of [...boxes.children]) {
      const isKept = names.delete(box.dataset.key) || box.querySelector('input').checked;
      if (!isKept) {
        box.remove();
      }
    }
    for (const name of names) {
      const next = [...boxes.children].find((box) => box.dataset.key > name) ?? null;
      boxes.insertBefore(element('label', { 'data-key': name }, element('input', { type: 'checkbox', name: 'instances', value: name }), ` ${name}`), next);
    }
    this.#sift();
  }

  /** What is ticked stays in sight: it is part of the wish. */
  #sift() {
    for (const box of this.#input.instances.children) {
      box.hidden = !this.#filter.keeps(box.dataset.key) && !box.querySelector('input').checked;
    }
  }

  /** Type, range and default of the chosen setting. */
  #explainKey(isNew) {
    const { key, value } = this.#input;
    const setting = this.#catalogue.find((one) => one.key === key?.value);
    if (!setting) {
      return;
    }
    const range = setting.least !== undefined || setting.most !== undefined ? `, ${setting.least ?? '…'} to ${setting.most ?? '…'}` : '';
    const now = this.#values[setting.key] ?? setting.defaultValue;
    this.about.textContent = `${setting.affects.replace(/\.$/, '')}. Type ${setting.type.toLowerCase()}${range}; by default ${quoted(setting.defaultValue)}, now ${quoted(now)}.`;
    if (isNew) {
      value.value = now ?? '';
    }
  }

  #wish() {
    const form = new FormData(this.#form);
    return { settings: { [form.get('key')]: form.has('usual') ? null : form.get('value') }, regions: form.getAll('regions'), instances: form.getAll('instances'), reason: form.get('reason').trim() };
  }

  /** What was shown is of another wish. */
  #forget() {
    const ticked = new FormData(this.#form).getAll('instances').length;
    this.#ticked.textContent = ticked === 0 ? '' : `: ${ticked} ticked`;
    this.#tried += 1;
    this.#outcome.replaceChildren();
  }

  async #try(event) {
    event.preventDefault();
    const wish = this.#wish();
    this.#tried += 1;
    const tried = this.#tried;
    try {
      const preview = await this.#context.api.send('POST', '/api/settings/dry-run', wish);
      if (tried === this.#tried) {
        this.#show(wish, preview);
      }
    } catch (error) {
      this.#outcome.replaceChildren(element('p', { class: 'refusal', role: 'alert', 'data-testid': 'refusal' }, explain(error)));
    }
  }

  #show(wish, { changes, reaches, hash }) {
    if (changes.length === 0) {
      this.#outcome.replaceChildren(element('p', {}, 'Nothing would be different.'));
      return;
    }
    const isOpen = ['RUNNING', 'PAUSED'].includes(this.#context.stream.overview?.rollout?.state);
    const now = element('button', { class: 'primary', type: 'button', 'data-testid': 'change-now', disabled: isOpen, onclick: () => this.#change(wish, hash) }, 'Change it everywhere now');
    const staged = element('button', { class: 'secondary', type: 'button', 'data-testid': 'roll-out', disabled: isOpen, onclick: () => this.#rollOut(wish, hash, reaches) }, 'Roll it out in stages…');
    now.textContent = `Change it now on ${count(reaches.length, 'instance')}`;
    this.#outcome.replaceChildren(
      element('h4', { tabindex: '-1' }, 'What it would do'),
      difference(changes),
      reached(reaches),
      ...(isOpen ? [element('p', { class: 'note' }, 'A rollout is under way: finish it first, or break the glass at Rollouts.')] : []),
      element('div', { class: 'buttons' }, now, staged),
    );
    this.#outcome.querySelector('h4').focus();
  }

  async #change(wish, hash) {
    this.#outcome.querySelectorAll('button').forEach((button) => (button.disabled = true));
    try {
      const revision = await this.#context.api.send('PATCH', '/api/settings', wish, hash);
      this.#done(`Revision ${revision.number} is on its way. `);
    } catch (error) {
      this.#outcome.replaceChildren(element('p', { class: 'refusal', role: 'alert' }, explain(error)));
    }
  }

  #done(said) {
    const link = element('a', { href: '/fleet', 'data-testid': 'see-fleet', onclick: (event) => (event.preventDefault(), this.#context.go('/fleet')) }, 'See where it is in force');
    this.#outcome.replaceChildren(element('p', { 'data-testid': 'done' }, said, link));
    link.focus();
  }

  #rollOut(wish, hash, reaches) {
    const stages = element('textarea', { name: 'stages', rows: 3, 'data-testid': 'stages', placeholder: 'eu-central/eu-central-1\neu-central' });
    const bake = element('select', { name: 'bake', 'data-testid': 'bake' }, [['PT5M', '5 minutes'], ['PT0S', 'not at all'], ['PT1M', '1 minute'], ['PT30M', '30 minutes'], ['PT2H', '2 hours']].map(([value, label]) => element('option', { value }, label)));
    const query = element('input', { name: 'query', 'data-testid': 'guard-query', oninput: () => (most.required = query.value !== ''), autocomplete: 'off', placeholder: 'sum(region:http_errors:rate1m)' });
    const most = element('input', { name: 'most', 'data-testid': 'guard-most', type: 'number', step: 'any', inputmode: 'decimal' });
    const more = element(
      'div',
      {},
      field('Stages', stages, 'One on each line: region/instance or region, several with spaces between. The rest follows by itself. Empty: one instance, its region, the rest.'),
      field('Each stage must be good for', bake),
      field('Guard, PromQL of the global Prometheus', query, 'Optional. It must hold before the start and all the time; where it fails, the settings are put back.'),
      field('… must be at most', most),
    );
    const act = async (reason, form) => {
      const lines = form.get('stages').split('\n').map((line) => line.trim()).filter(Boolean);
      const guards = form.get('query') ? [{ query: form.get('query'), on: 'global', atMost: Number(form.get('most')) }] : [];
      await this.#context.api.send('POST', '/api/rollouts', { ...wish, reason, bake: form.get('bake'), stages: lines.map((line) => line.split(/\s+/)), guards }, hash);
    };
    const [key, value] = Object.entries(wish.settings)[0];
    const shows = Promise.resolve([element('p', {}, element('code', {}, key), ' becomes ', element('code', {}, value ?? 'the default'), '.'), reached(reaches)]);
    ask({ title: 'Roll it out in stages', shows, more, why: wish.reason, verb: 'Begin with the first stage', act }).then((isDone) => isDone && this.#context.go('/rollouts'));
  }

  #back(number) {
    if (!number) {
      return;
    }
    const path = `/api/revisions/${number}/rollback`;
    const preview = this.#context.api.get(path);
    const shows = preview.then(({ changes, reaches }) => [difference(changes), reached(reaches)]);
    const act = async (reason) => this.#context.api.send('POST', path, { reason }, (await preview).hash);
    ask({ title: `Go back to revision ${number}`, shows, verb: 'Go back everywhere now', act });
  }
}

function quoted(text) {
  return text === undefined || text === null || text === '' ? 'empty' : `“${text}”`;
}
