import { element, icon } from './protocol/dom.js';
import { PageStorage } from './protocol/storage.js';
import { dress, greetingOf, titleOf } from './appearance.js';
import { Composer } from './composer.js';
import { Messages } from './messages.js';
import { SiteSettings } from './site-settings.js';
import { sheet } from './styles.js';
import { language, languageFor, speak, texts } from './texts.js';
import { Visit } from './visit.js';

const BUBBLE = 'M20 11.5a7.5 7.5 0 0 1-11 6.6L4 20l1.6-4.6A7.5 7.5 0 1 1 20 11.5Z';
const CROSS = 'M6 6l12 12M18 6 6 18';
const PHONE = '(max-width: 480px)';

/** Defines the element; `base` is where the widget's files came from and where the first question goes. */
export function define(base) {
  if (customElements.get('meridian-chat')) {
    return;
  }
  customElements.define('meridian-chat', class extends MeridianChat {
    base = base;
  });
}

/**
 * The chat of a web page: a button that opens a conversation. Attributes: `data-site`, `data-name`, `data-title`, `data-greeting`,
 * `data-lang`. It is shown once a region has said that the page may have it; the event `meridian-shown` tells the page.
 */
class MeridianChat extends HTMLElement {
  #visit;
  #messages;
  #composer;
  #pages;
  #settings;
  #isOpen = false;

  connectedCallback() {
    if (!this.#settings) {
      this.#settings = new SiteSettings({ site: this.site, origin: this.base, storage: new PageStorage(() => localStorage) });
      this.#begin();
    }
  }

  get site() {
    return this.dataset.site ?? 'demo';
  }

  async #begin() {
    try {
      await this.#settings.ask();
    } catch (refusal) {
      console.error(`meridian: the chat is not shown on this page: ${refusal.message}`);
      this.remove();
      return;
    }
    await this.#speak();
    this.#pages = new PageStorage(() => sessionStorage);
    this.#visit = new Visit({
      site: this.site,
      name: this.dataset.name,
      origin: this.base,
      storage: new PageStorage(() => localStorage),
      onChange: () => this.#changed(),
      onRules: (changed) => this.#refresh(changed),
      onArrival: (message) => this.#arrived(message),
    });
    this.#build(this.site);
    this.#wear();
    this.#listen();
    if (this.#visit.isOpen) {
      this.#visit.start();
    }
    this.#show(this.#pages.get('meridian:open') === this.site, false);
    this.dispatchEvent(new CustomEvent('meridian-shown', { bubbles: true }));
  }

  async #speak() {
    const wishes = [this.dataset.lang, document.documentElement.lang, ...navigator.languages];
    const next = languageFor(this.#settings.current.languages, wishes);
    try {
      await speak(next);
    } catch (error) {
      console.warn(`meridian: the texts of ${next} could not be loaded`, error);
    }
    this.lang = language;
    this.dir = texts.direction;
  }

  /** Asks again what the widget goes by, and shows it. */
  async #refresh(now = false) {
    if (await this.#settings.refresh(now)) {
      this.#wear();
    }
    this.#changed();
  }

  #wear() {
    const { current } = this.#settings;
    dress(this, current);
    this.#messages.greeting = greetingOf(current, this.dataset.greeting);
    this.heading.textContent = titleOf(current, this.dataset.title);
  }

  #build(site) {
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet()];
    const { post, writes } = { post: (text) => this.#post(text), writes: (on) => this.#visit.writes(on) };
    const remedy = { retry: (id) => this.#visit.retry(id), discard: (id) => this.#visit.discard(id) };
    this.#messages = new Messages('visitor', remedy);
    this.#composer = new Composer({ post, writes, storage: this.#pages });
    this.#composer.use(`meridian:${site}:draft`);
    const toggle = { class: 'launcher', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'panel', 'data-testid': 'launcher' };
    const close = { class: 'close', type: 'button', 'aria-label': texts.close, 'data-testid': 'close', onclick: () => this.#show(false) };
    this.badge = element('span', { class: 'badge', 'data-testid': 'unread', 'aria-hidden': 'true', hidden: true });
    this.launcher = element('button', { ...toggle, onclick: () => this.#show(!this.#isOpen) }, icon(BUBBLE, 26), this.badge);
    this.heading = element('h2', { id: 'title', dir: 'auto' });
    this.presence = element('p', { class: 'presence', 'aria-live': 'polite', 'data-testid': 'presence' });
    this.notice = element('div', { class: 'notice', role: 'status', 'data-testid': 'connection', hidden: true });
    this.again = element('p', { class: 'again', hidden: true }, this.#link(texts.startAgain, 'start-again'));
    this.spoken = element('p', { class: 'unseen', 'aria-live': 'polite', 'data-testid': 'announcer' });
    this.panel = element(
      'section',
      { id: 'panel', class: 'panel', role: 'dialog', 'aria-labelledby': 'title', 'data-testid': 'panel', hidden: true },
      element('div', { class: 'head' }, element('div', {}, this.heading, this.presence), element('button', close, icon(CROSS))),
      this.notice,
      this.#messages.root,
      this.again,
      this.#composer.root,
    );
    root.append(this.panel, this.launcher, this.spoken);
  }

  #listen() {
    this.panel.addEventListener('keydown', (event) => this.#pressed(event));
    addEventListener('online', () => this.#visit.hurry());
    addEventListener('offline', () => this.#changed());
    addEventListener('storage', ({ key }) => key?.startsWith('meridian:') && key.endsWith(':visit') && this.#visit.follow());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') {
        this.#visit.hurry();
        this.#refresh();
        this.#changed();
      }
    });
  }

  #link(text, testid) {
    return element('button', { class: 'link', type: 'button', 'data-testid': testid, onclick: () => this.#visit.startAgain() }, text);
  }

  #post(text) {
    this.#visit.post(text);
    this.#messages.toEnd();
  }

  #show(open, withFocus = true) {
    this.#isOpen = open;
    this.panel.hidden = !open;
    this.toggleAttribute('open', open);
    this.launcher.setAttribute('aria-expanded', String(open));
    this.launcher.replaceChildren(icon(open ? CROSS : BUBBLE, 26), this.badge);
    if (open) {
      this.panel.setAttribute('aria-modal', String(matchMedia(PHONE).matches));
      this.#pages.set('meridian:open', this.site);
      this.#visit.start();
      this.#refresh();
    } else {
      this.#pages.remove('meridian:open');
    }
    this.#changed();
    if (open) {
      this.#messages.toEnd();
    }
    if (withFocus) {
      (open ? this.#composer.field : this.launcher).focus();
    }
  }

  #pressed(event) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.#show(false);
    } else if (event.key === 'Tab' && matchMedia(PHONE).matches) {
      this.#keepFocus(event);
    }
  }

  /** On a phone the panel covers the page, so the focus stays in it. */
  #keepFocus(event) {
    const stops = [...this.panel.querySelectorAll('button, a[href], textarea, [tabindex="0"]')].filter((stop) => stop.offsetParent);
    const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
    if (this.shadowRoot.activeElement === from) {
      event.preventDefault();
      to.focus();
    }
  }

  #arrived(message) {
    this.spoken.textContent = texts.announced(message.author.name || texts.role.agent, message.text);
  }

  #changed() {
    if (!this.panel) {
      return;
    }
    if (this.#isOpen && document.visibilityState === 'visible') {
      this.#visit.read();
    }
    this.#composer.longest = this.#visit.rules?.maxLength ?? this.#settings.current.maxLength;
    this.#messages.show(this.#visit);
    this.#drawBadge();
    this.#drawPresence();
    this.#drawNotice();
  }

  #drawBadge() {
    const { unread } = this.#visit;
    this.badge.hidden = unread === 0 || this.#isOpen;
    this.badge.textContent = unread > 9 ? '9+' : unread;
    const label = unread > 0 ? texts.unread(unread) : texts.open;
    this.launcher.setAttribute('aria-label', this.#isOpen ? texts.close : label);
  }

  #drawPresence() {
    const { status, agent, connection } = this.#visit;
    const known = connection === 'idle' ? 'idle' : status;
    const said = texts.presence[known] ?? texts.presence.new;
    const text = typeof said === 'function' ? said(agent ?? texts.role.agent) : said;
    if (this.presence.textContent !== text) {
      this.presence.textContent = text;
    }
    this.presence.dataset.status = known;
    this.again.hidden = status !== 'resolved';
  }

  #drawNotice() {
    const { connection, offer, reason } = this.#visit;
    const state = this.#noticeState(connection, offer);
    this.notice.dataset.state = state;
    this.notice.hidden = state === 'idle' || state === 'connected';
    const said = texts.connection[state] ?? '';
    const text = typeof said === 'function' ? said(state === 'elsewhere' ? offer : reason) : said;
    if (this.notice.dataset.text !== text) {
      this.notice.dataset.text = text;
      this.notice.replaceChildren(text);
      if (state === 'elsewhere') {
        this.notice.append(' ', this.#link(texts.startElsewhere, 'start-elsewhere'));
      }
    }
  }

  #noticeState(connection, offer) {
    if (offer) {
      return 'elsewhere';
    }
    const isBroken = ['reconnecting', 'connecting', 'finding'].includes(connection);
    return isBroken && !navigator.onLine ? 'offline' : connection;
  }
}
