import { explain } from './api.js';
import { count, difference } from './changes.js';
import { ask } from './dialog.js';
import { draw, element, state, table } from './dom.js';
import { ago, duration } from './time.js';

const KINDS = { RUNNING: 'none', PAUSED: 'warn', DONE: 'good', PUT_BACK: 'bad', ABORTED: 'warn', SUPERSEDED: 'warn' };

/** Rollouts: the one under way with its stages and what can be done about it, and those before. */
export class RolloutsView {
  title = 'Rollouts';
  root = element('div', { class: 'view' });
  #context;
  #known = '';
  #rollout = null;
  #present = element('section', { class: 'card', 'data-testid': 'rollout' }, element('p', { class: 'empty' }, 'Loading…'));
  #former = element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Rollouts, as a table' });

  constructor(context) {
    this.#context = context;
    this.root.append(this.#present, element('section', { class: 'card' }, element('h3', {}, 'All rollouts'), this.#former));
    this.#present.addEventListener('click', ({ target }) => this.#act(target.closest('button')?.dataset.act));
  }

  draw(overview) {
    if (!overview) {
      return;
    }
    const { rollout, instances } = overview;
    const known = JSON.stringify([rollout, rollout && instances.map((one) => [one.instance, one.connected, one.inForce])]);
    if (known !== this.#known) {
      this.#known = known;
      this.#read(rollout);
    }
    this.#drawPresent();
  }

  async #read(rollout) {
    try {
      const [list, present] = await Promise.all([this.#context.api.get('/api/rollouts?limit=10'), rollout ? this.#context.api.get(`/api/rollouts/${rollout.revision}`) : null]);
      this.#rollout = present;
      this.#drawPresent();
      const rows = list.map((one) => ({ key: String(one.revision), cells: [String(one.revision), said(one), `${one.stage} of ${one.stages.length}`, one.reason, one.author, ago(one.began), one.note ?? '–'] }));
      draw(this.#former, table({ caption: 'Rollouts, newest first', heads: ['Revision', 'State', 'Stage', 'Reason', 'By', 'Began', 'Note'], rows, empty: 'Nothing has been rolled out in stages yet.', testid: 'rollouts' }));
    } catch (error) {
      this.#known = '';
      draw(this.#present, element('p', { class: 'refusal' }, explain(error)));
    }
  }

  #drawPresent() {
    const rollout = this.#rollout;
    if (!rollout) {
      draw(this.#present, element('h3', {}, 'No rollout'), element('p', {}, 'Begin one at Settings: after “Show what it would do” a change can be rolled out in stages.'));
      return;
    }
    const isOpen = ['RUNNING', 'PAUSED'].includes(rollout.state);
    const { mayChange } = this.#context.session;
    const act = (name, label, kind = 'secondary') => element('button', { class: kind, type: 'button', 'data-act': name, 'data-testid': `act-${name}` }, label);
    const buttons = isOpen && mayChange && element('div', { class: 'buttons' }, rollout.state === 'PAUSED' ? act('continue', 'Continue…', 'primary') : act('pause', 'Pause…'), act('abort', 'Abort…'), act('break-glass', 'Break the glass…'));
    draw(
      this.#present,
      element('h3', {}, `Revision ${rollout.revision} `, said(rollout)),
      element('p', {}, `“${rollout.reason}” by ${rollout.author}, began `, ago(rollout.began), `; former settings are those of revision ${rollout.former}.`),
      rollout.note ? element('p', { class: 'note' }, rollout.note) : null,
      element('ol', { class: 'stages' }, rollout.stages.map((stage, index) => this.#stage(rollout, stage, index))),
      element('p', { class: 'hint' }, `Each stage must be good for ${duration(rollout.bake)} and in force within ${duration(rollout.patience)}. `, rollout.guards.length === 0 ? 'No guards.' : `Guards: ${rollout.guards.map(guard).join('; ')}`),
      buttons,
    );
  }

  #stage(rollout, { places, entered }, index) {
    const mine = rollout.instances.filter((one) => one.stage === index + 1);
    const good = mine.filter((one) => one.reached && one.inForce && one.connected).length;
    const isPresent = rollout.stage === index + 1 && ['RUNNING', 'PAUSED'].includes(rollout.state);
    const where = places.map((place) => (place === '*' ? 'the rest' : place)).join(', ');
    const isBack = ['PUT_BACK', 'ABORTED', 'SUPERSEDED'].includes(rollout.state);
    const kind = isBack ? 'none' : entered ? (good === mine.length ? 'good' : 'warn') : 'none';
    const word = isBack ? (entered ? 'taken back' : 'never reached') : entered ? `in force on ${good} of ${count(mine.length, 'instance')}` : `waits, ${count(mine.length, 'instance')}`;
    return element(
      'li',
      { 'aria-current': isPresent && 'step', 'data-testid': 'stage' },
      element('strong', {}, where),
      element('span', {}, state(kind, word)),
      entered ? element('span', { class: 'hint' }, 'began ', ago(entered)) : null,
      isPresent && rollout.baking ? element('span', { class: 'hint' }, 'good since ', ago(rollout.baking)) : null,
    );
  }

  #act(name) {
    if (!name) {
      return;
    }
    const rollout = this.#rollout;
    const { api } = this.#context;
    const has = rollout.instances.filter((one) => one.reached);
    const waits = rollout.instances.filter((one) => !one.reached);
    const names = (some) => (some.length === 0 ? 'none' : some.map((one) => `${one.region}/${one.instance}`).join(', '));
    const changes = api.get(`/api/revisions/${rollout.former}/compare/${rollout.revision}`).then((list) => list.filter(({ path }) => !path.startsWith('tokenKeys')));
    const told = {
      pause: { title: 'Pause the rollout', verb: 'Pause', says: `Nobody else gets the new settings until it goes on; ${count(has.length, 'instance keeps', 'instances keep')} them: ${names(has)}. Guards are still asked.` },
      continue: { title: 'Go on with the rollout', verb: 'Continue', says: `The present stage must be good anew; then it reaches ${names(waits)}.` },
      abort: { title: 'Abort the rollout', verb: 'Take it back everywhere', says: `Takes it back on ${count(has.length, 'instance')}: ${names(has)}.` },
      'break-glass': { title: 'Break the glass', verb: 'Put it in force everywhere now', says: `Leaves out the stages and guards that are left, and reaches at once: ${names(waits)}.` },
    }[name];
    const shows = changes.then((list) => [element('p', { 'data-testid': 'reaches' }, told.says), difference(list)]);
    ask({ title: told.title, shows, verb: told.verb, act: (reason) => api.send('POST', `/api/rollouts/${rollout.revision}/${name}`, { reason }) });
  }
}

function said(rollout) {
  return state(KINDS[rollout.state] ?? 'none', rollout.state.toLowerCase().replace('_', ' '));
}

function guard({ query, atMost, atLeast, on }) {
  return `${query}${atMost === undefined ? '' : ` ≤ ${atMost}`}${atLeast === undefined ? '' : ` ≥ ${atLeast}`} (${on})`;
}
