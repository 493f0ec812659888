import { Api } from './api.js';
import { AuditView } from './audit-view.js';
import { count } from './changes.js';
import { draw, element, state } from './dom.js';
import { FleetView } from './fleet-view.js';
import { LevelsView } from './levels-view.js';
import { MapView } from './map-view.js';
import { RolloutsView } from './rollouts-view.js';
import { Session } from './session.js';
import { SettingsView } from './settings-view.js';
import { SignInView } from './sign-in-view.js';
import { Stream } from './stream.js';
import { clock, refresh } from './time.js';
import { TopologyView } from './topology-view.js';

const TITLE = 'Meridian Console';
const VIEWS = [
  { path: '/map', name: 'World', View: MapView },
  { path: '/fleet', name: 'Fleet', View: FleetView },
  { path: '/settings', name: 'Settings', View: SettingsView },
  { path: '/rollouts', name: 'Rollouts', View: RolloutsView },
  { path: '/log-levels', name: 'Log levels', View: LevelsView },
  { path: '/topology', name: 'Topology', View: TopologyView },
  { path: '/audit', name: 'Audit', View: AuditView, role: 'ops' },
];

/** Puts the console together: one view at a time, each with its address, all of them drawn from one stream. */
class Page {
  #session;
  #stream;
  #context;
  #view = null;
  #nav = element('nav', { 'aria-label': 'Views' });
  #line = element('p', { class: 'line', 'data-testid': 'line' });
  #trouble = element('p', { class: 'trouble', role: 'status', 'data-testid': 'cut-off', hidden: true });
  #summary = element('ul', { class: 'summary', 'aria-label': 'Summary', 'data-testid': 'summary' });
  #heading = element('h2', { tabindex: '-1', 'data-testid': 'heading' });
  #place = element('div', {});

  constructor(session) {
    this.#session = session;
    const ended = () => this.#ended('Your session has ended.');
    this.#stream = new Stream(session.token, () => this.#draw());
    this.#context = { session, stream: this.#stream, api: new Api(session.token, ended), go: (path) => this.#go(path) };
    this.#build();
    addEventListener('popstate', () => this.#show());
    setInterval(() => this.#draw(), 1_000);
    this.#show();
    this.#stream.run().then(ended);
  }

  #build() {
    const leave = element('button', { class: 'plain', type: 'button', 'data-testid': 'sign-out', onclick: () => this.#leave() }, 'Sign out');
    const who = element('span', { class: 'who', 'data-testid': 'who' }, `${this.#session.name} · ${this.#session.role}`);
    const header = element('header', { class: 'bar' }, element('h1', {}, 'Meridian ', element('span', {}, 'Console')), this.#nav, this.#line, who, leave);
    const skip = element('a', { class: 'skip', href: '#content' }, 'Skip to the content');
    const main = element('main', { id: 'content', tabindex: '-1' }, element('div', { class: 'head' }, this.#heading, this.#summary), this.#place);
    document.body.replaceChildren(skip, header, this.#trouble, main);
    this.#nav.addEventListener('click', (event) => {
      const link = event.target.closest('a');
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        this.#go(link.pathname);
      }
    });
  }

  #go(path) {
    history.pushState(null, '', path);
    this.#show();
    this.#heading.focus();
  }

  #show() {
    const shown = VIEWS.filter(({ role }) => !role || role === this.#session.role);
    const chosen = shown.find(({ path }) => path === location.pathname) ?? shown[0];
    const links = shown.map(({ path, name }) => element('a', { href: path, 'data-testid': `nav${path.replace('/', '-')}`, 'aria-current': path === chosen.path && 'page' }, name));
    draw(this.#nav, ...links);
    this.#nav.querySelector('[aria-current]').scrollIntoView({ block: 'nearest', inline: 'center' });
    this.#view?.close?.();
    this.#view = new chosen.View(this.#context);
    this.#heading.textContent = this.#view.title;
    document.title = `${this.#view.title} · ${TITLE}`;
    this.#place.replaceChildren(this.#view.root);
    this.#draw();
  }

  #draw() {
    const { state: line, heard, overview } = this.#stream;
    const words = { connecting: ['none', 'connecting…'], live: ['good', 'live'], 'cut-off': ['bad', 'cut off'], ended: ['none', 'ended'] };
    draw(this.#line, state(...words[line]));
    const isCut = line === 'cut-off';
    this.#trouble.hidden = !isCut;
    const said = heard === null ? 'The control plane does not answer. Trying again…' : `The control plane does not answer: last seen ${clock(heard)}, trying again. What stands below is from then.`;
    if (isCut && this.#trouble.textContent !== said) {
      this.#trouble.textContent = said;
    }
    document.body.dataset.line = line;
    if (overview) {
      draw(this.#summary, ...summary(overview));
    } else {
      draw(this.#summary, element('li', {}, 'Loading…'));
    }
    this.#view?.draw?.(overview);
    refresh();
  }

  /** Without an answer the token can't be taken back: it ends by itself, and this tab forgets it. */
  async #leave() {
    try {
      await this.#context.api.send('POST', '/api/logout');
    } catch (error) {
      console.warn('meridian: the token was not taken back', error);
    }
    this.#session.leave();
    location.reload();
  }

  #ended(reason) {
    Session.end(reason);
    location.reload();
  }
}

function summary({ revision, regions, instances, rollout, leases }) {
  const up = regions.filter(({ state: known, drained }) => known?.status === 'UP' && !drained).length;
  const heard = instances.filter((one) => one.connected);
  const good = heard.filter((one) => one.inForce && !one.heldBack).length;
  const isOpen = rollout && ['RUNNING', 'PAUSED'].includes(rollout.state);
  return [
    element('li', {}, state(up === regions.length ? 'good' : 'warn', `${up} of ${count(regions.length, 'region')} up`)),
    element('li', {}, state(good === instances.length ? 'good' : 'warn', `in force on ${good} of ${count(instances.length, 'instance')}`)),
    element('li', {}, `revision ${revision.number}`),
    isOpen && element('li', {}, state(rollout.state === 'PAUSED' ? 'warn' : 'none', `rollout ${rollout.state.toLowerCase()}, stage ${rollout.stage} of ${rollout.stages}`)),
    leases.length > 0 && element('li', {}, state('warn', `${count(leases.length, 'raised log level')}`)),
  ];
}

/** For those whose work is elsewhere. */
function notTheirs(session) {
  const leave = async () => {
    await new Api(session.token).send('POST', '/api/logout').catch((error) => console.warn('meridian: the token was not taken back', error));
    session.leave();
    location.reload();
  };
  const words = `You are signed in as ${session.name}, ${session.role || 'without a role'}. The console is for ops, developers and viewers; conversations are answered at the desk of a region.`;
  const button = element('button', { class: 'primary', type: 'button', 'data-testid': 'sign-out', onclick: leave }, 'Sign out');
  return element('main', { class: 'sign-in' }, element('h1', {}, 'Not for this role'), element('p', { 'data-testid': 'not-theirs' }, words), button);
}

const session = Session.ofThisTab();
if (session === null) {
  document.title = `Sign in · ${TITLE}`;
  document.body.replaceChildren(new SignInView(Session.before()).root);
} else if (session.isWelcome) {
  new Page(session);
} else {
  document.body.replaceChildren(notTheirs(session));
}
