import { element } from '../widget/protocol/dom.js';
import { fullJitter } from '../widget/protocol/backoff.js';
import { PageStorage } from '../widget/protocol/storage.js';
import { regions } from '../widget/api.js';
import { logout } from './accounts.js';
import { Agent } from './agent.js';
import { ChatsView } from './chats-view.js';
import { Desk } from './desk.js';
import { HelpView, listen } from './help-view.js';
import { PaneView } from './pane-view.js';
import { RegionsView } from './regions-view.js';
import { SignInView } from './sign-in-view.js';
import { WaitingView } from './waiting-view.js';

const REGIONS_AGAIN = 30_000;
const TITLE = 'Meridian Desk';

/** Puts the desk together and keeps the page in step with it. */
class Page {
  #desk;
  #agent;
  #views;
  #pane;
  #help = new HelpView();
  #isDue = false;
  #attempt = 0;
  #shown = null;

  constructor(agent) {
    const storage = new PageStorage(() => sessionStorage);
    this.#agent = agent;
    const listeners = { changed: () => this.#later(), arrived: (chat, message) => this.#announce(chat, message) };
    this.#desk = new Desk(agent, storage, listeners);
    this.#pane = new PaneView(this.#desk, storage);
    this.waiting = new WaitingView(this.#desk);
    this.#views = [new RegionsView(), this.waiting, new ChatsView(this.#desk), this.#pane];
    this.spoken = element('p', { class: 'unseen', 'aria-live': 'polite', 'data-testid': 'announcer' });
    this.trouble = element('p', { class: 'trouble', role: 'status', 'data-testid': 'trouble', hidden: true });
    this.#build();
    this.#listen();
    this.#later();
    this.#findRegions();
  }

  #build() {
    const [regionsView, waiting, chats, pane] = this.#views;
    const help = { class: 'plain', type: 'button', 'aria-keyshortcuts': 'Alt+H', 'data-testid': 'help-open', onclick: () => this.#help.toggle() };
    const leave = { class: 'plain', type: 'button', 'data-testid': 'sign-out', onclick: () => this.#leave() };
    const header = element(
      'header',
      { class: 'bar' },
      element('h1', {}, 'Meridian ', element('span', {}, 'Desk')),
      regionsView.root,
      element('span', { class: 'agent', 'data-testid': 'agent' }, this.#agent.name),
      element('button', help, 'Keys'),
      element('button', leave, 'Sign out'),
    );
    const side = element('div', { class: 'side' }, waiting.root, chats.root);
    document.body.replaceChildren(header, this.trouble, element('main', { class: 'work' }, side, pane.root), this.#help.root, this.spoken);
  }

  #listen() {
    listen({
      takeNext: () => this.#desk.takeNext(),
      step: (by) => this.#desk.step(by),
      resolve: () => this.#pane.askResolve(),
      help: () => this.#help.toggle(),
    });
    addEventListener('online', () => this.#desk.hurry());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') {
        this.#desk.hurry();
      }
      this.#later();
    });
    setInterval(() => this.#later(), 1_000);
  }

  /** Without the control plane the token can't be taken back: it ends by itself, and this tab forgets it. */
  async #leave() {
    try {
      await logout(this.#agent.token);
    } catch (error) {
      console.warn('meridian: the token was not taken back', error);
    }
    this.#agent.leave();
    location.reload();
  }

  /** No region takes the token any more: what the agent wrote stays in this tab, and somebody has to sign in. */
  #signedOut(reason) {
    Agent.signOut();
    Agent.wasSignedOut(reason);
    location.reload();
  }

  /** Regions come and go: the list is asked for again, and sooner while it can't be had. */
  async #findRegions() {
    let wait = REGIONS_AGAIN;
    try {
      this.#desk.connect(await regions(location.origin));
      this.#attempt = 0;
      this.#tell(this.#desk.links.size === 0 ? 'Your token is good for none of the regions.' : '');
    } catch (error) {
      console.warn('meridian: the list of regions is not available', error);
      this.#attempt += 1;
      wait = 1_000 + fullJitter(this.#attempt);
      this.#tell(this.#desk.links.size === 0 ? `The list of regions is not available (${error.message}). Trying again…` : '');
    }
    setTimeout(() => this.#findRegions(), wait);
  }

  #tell(text) {
    this.trouble.textContent = text;
    this.trouble.hidden = text === '';
  }

  #announce(chat, message) {
    if (document.visibilityState !== 'visible' || chat.id !== this.#desk.selected) {
      this.spoken.textContent = `New message from ${chat.visitor}`;
    } else {
      this.spoken.textContent = `${chat.visitor}: ${message.text}`;
    }
  }

  /** Draws once for many changes. The title does not wait: it is what a hidden tab shows, and timers are slow there. */
  #later() {
    const { unread } = this.#desk ?? { unread: 0 };
    document.title = unread > 0 ? `(${unread}) ${TITLE}` : TITLE;
    if (!this.#isDue) {
      this.#isDue = true;
      setTimeout(() => {
        this.#isDue = false;
        this.#draw();
      });
    }
  }

  #draw() {
    const refusal = this.#desk.refusedEverywhere;
    if (refusal) {
      this.#signedOut(refusal);
      return;
    }
    const { selected } = this.#desk;
    document.body.dataset.view = selected ? 'conversation' : 'list';
    this.#views.forEach((view) => view.draw(this.#desk));
    if (selected !== this.#shown) {
      this.#shown = selected;
      this.#pane.focus();
    }
  }
}

const agent = Agent.ofThisTab();
if (agent === null) {
  const view = new SignInView({ reason: Agent.whySignedOut(), invitation: Agent.invitation(), refusal: Agent.refusal(), hasLeft: Agent.hasLeft() });
  document.body.replaceChildren(view.root);
} else {
  new Page(agent);
}
