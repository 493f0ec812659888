import { Refusal } from '../widget/api.js';
import { element } from '../widget/protocol/dom.js';
import { acceptInvitation, changePassword, explain, explainRefusal, login, organisations } from './accounts.js';
import { Agent } from './agent.js';

const TITLE = 'Meridian Desk';
const RULE = '12 characters or more.';

/**
 * Shown where nobody is signed in: the agent's organisation where there is one, name and password, a first password to be
 * changed, or an invitation.
 */
export class SignInView {
  root = element('main', { class: 'sign-in' });
  #given;
  #organisations = [];

  /**
   * @param {object} given what the page knows
   * @param {string} given.reason why nobody is signed in any more, or empty
   * @param {string|null} given.invitation that the address brought
   * @param {string|null} given.refusal why the organisation let nobody in
   * @param {boolean} given.hasLeft whether who signed out is still signed in at the organisation
   */
  constructor(given) {
    this.#given = given;
    if (given.invitation) {
      queueMicrotask(() => this.#welcome()); // on the page by then, so that its field can have the focus
    } else {
      this.#ask();
    }
  }

  #welcome() {
    this.#show('Welcome', `Choose a password. ${RULE}`, [newPassword()], 'Choose password', ({ next }) => acceptInvitation(this.#given.invitation, next));
  }

  /** What there is to sign in with is asked before anything is shown, so that nothing moves under a finger. */
  async #ask() {
    this.#organisations = await organisations();
    const [organisation] = this.#organisations;
    const fields = [name(), password()];
    const act = (given) => this.#login(given);
    const hint = this.#given.reason || 'Sign in to answer visitors.';
    if (organisation) {
      this.root.replaceChildren(...head(hint), ...this.#ofOrganisation(organisation), folded('Sign in with a name and password', this.#form(fields, 'Sign in', act)), tokenForm());
      this.root.querySelector('a').focus();
    } else {
      this.#show(TITLE, hint, fields, 'Sign in', act, tokenForm());
    }
  }

  #ofOrganisation({ name: who, start, leave }) {
    const back = `?return=${encodeURIComponent(location.origin + location.pathname)}`;
    const { refusal, hasLeft } = this.#given;
    const trouble = refusal && element('p', { class: 'refusal', role: 'alert', 'data-testid': 'organisation-trouble' }, explainRefusal(refusal, who));
    const button = element('a', { class: 'primary', href: start + back, 'data-testid': 'organisation' }, `Sign in with ${who}`);
    const farewell = hasLeft && element('p', { class: 'farewell', 'data-testid': 'farewell' }, `You are signed out here, but not at ${who}. `, element('a', { href: leave + back }, 'Sign out there too'));
    return [trouble, button, farewell].filter(Boolean);
  }

  async #login({ name: who, password: secret }) {
    try {
      return await login(who, secret);
    } catch (error) {
      if (error instanceof Refusal && error.problem.type?.endsWith('password-change-required')) {
        this.#change(who, secret);
        return null;
      }
      throw error;
    }
  }

  #change(who, secret) {
    const hint = `Your first password opens the desk once you have changed it. ${RULE}`;
    this.#show('Choose your own password', hint, [newPassword()], 'Change password', ({ next }) => changePassword(who, secret, next));
  }

  /** One form alone on the page: what it asks for, and what is done with it. A session ends it. */
  #show(title, hint, fields, verb, act, more) {
    const form = this.#form(fields, verb, act);
    this.root.replaceChildren(...head(hint, title), form, ...(more ? [more] : []));
    form.querySelector('input').focus();
  }

  #form(fields, verb, act) {
    const trouble = element('p', { class: 'refusal', role: 'alert', 'data-testid': 'sign-in-trouble', hidden: true });
    const button = element('button', { class: 'primary', type: 'submit', 'data-testid': 'sign-in' }, verb);
    const submit = async (event) => {
      event.preventDefault();
      button.disabled = true;
      trouble.hidden = true;
      try {
        const session = await act(Object.fromEntries(new FormData(event.target)));
        if (session) {
          Agent.signIn(session.token);
          location.reload();
        }
      } catch (error) {
        trouble.textContent = this.#explain(error);
        trouble.hidden = false;
        button.disabled = false;
        event.target.querySelector('[type="password"]').select();
      }
    };
    return element('form', { onsubmit: submit }, ...fields.flat(), trouble, button);
  }

  #explain(error) {
    if (error.problem?.type?.endsWith('sign-in-with-provider')) {
      return `Agents sign in with ${this.#organisations[0]?.name ?? 'their organisation'} here, without a password.`;
    }
    return this.#given.invitation && error.status === 401 ? 'This invitation was used or is over. Ask for another.' : explain(error);
  }
}

function head(hint, title = TITLE) {
  return [element('h1', {}, title), element('p', { 'data-testid': 'sign-in-hint' }, hint)];
}

function folded(title, ...content) {
  return element('details', {}, element('summary', {}, title), ...content);
}

function name() {
  return field('name', 'Name', { autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false' });
}

function password() {
  return field('password', 'Password', { type: 'password', autocomplete: 'current-password' });
}

function newPassword() {
  return field('next', 'New password', { type: 'password', autocomplete: 'new-password', minlength: 12, maxlength: 128 });
}

function field(id, label, properties) {
  const input = { id, name: id, required: true, 'data-testid': `sign-in-${id}`, ...properties };
  return [element('label', { for: id }, label), element('input', input)];
}

/** Who was given a token rather than an account. */
function tokenForm() {
  const submit = (event) => {
    event.preventDefault();
    Agent.signIn(new FormData(event.target).get('token').trim());
    location.reload();
  };
  const input = { id: 'token', name: 'token', type: 'password', autocomplete: 'off', required: true, 'data-testid': 'token' };
  const button = element('button', { class: 'secondary', type: 'submit' }, 'Use it');
  return folded('I have a token', element('form', { onsubmit: submit }, element('label', { for: 'token' }, 'Agent token'), element('input', input), button));
}
