import { Api, Refusal } from './api.js';
import { element } from './dom.js';
import { Session } from './session.js';

const TITLE = 'Meridian Console';
const RULE = '12 characters or more.';
const api = new Api(null);

/** Shown where nobody is signed in: the organisation where there is one, name and password, an invitation, or a token. */
export class SignInView {
  root = element('main', { class: 'sign-in' });
  #given;
  #organisation = null;

  /** @param {{reason: string, invitation: string|null, refusal: string|null, hasLeft: boolean}} given what the page knows */
  constructor(given) {
    this.#given = given;
    if (given.invitation) {
      const accept = ({ next }) => api.send('POST', '/api/invitation', { invitation: given.invitation, password: next });
      queueMicrotask(() => this.#show('Welcome', `Choose a password. ${RULE}`, [newPassword()], 'Choose password', accept));
    } else {
      this.#ask();
    }
  }

  async #ask() {
    this.#organisation = await organisation();
    const fields = [name(), password()];
    const act = (given) => this.#login(given);
    const hint = this.#given.reason || 'Sign in to operate Meridian.';
    if (this.#organisation) {
      this.root.replaceChildren(...head(hint), ...this.#ofOrganisation(), folded('Sign in with a name and password', this.#form(fields, 'Sign in', act)), tokenForm());
      this.root.querySelector('a').focus();
    } else {
      this.#show(TITLE, hint, fields, 'Sign in', act, tokenForm());
    }
  }

  #ofOrganisation() {
    const { name: who, start, leave } = this.#organisation;
    const back = `?return=${encodeURIComponent(location.origin + location.pathname)}`;
    const { refusal, hasLeft } = this.#given;
    return [
      refusal && element('p', { class: 'refusal', role: 'alert' }, explainRefusal(refusal, who)),
      element('a', { class: 'primary', href: start + back, 'data-testid': 'organisation' }, `Sign in with ${who}`),
      hasLeft && element('p', { class: 'farewell' }, `You are signed out here, but not at ${who}. `, element('a', { href: leave + back }, 'Sign out there too')),
    ].filter(Boolean);
  }

  async #login({ name: who, password: secret }) {
    try {
      return await api.send('POST', '/api/login', { name: who, password: secret });
    } catch (error) {
      if (error instanceof Refusal && error.problem.type?.endsWith('password-change-required')) {
        const hint = `Your first password opens the console once you have changed it. ${RULE}`;
        const change = ({ next }) => api.send('POST', '/api/password', { name: who, password: secret, next });
        this.#show('Choose your own password', hint, [newPassword()], 'Change password', change);
        return null;
      }
      throw error;
    }
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
          Session.begin(session.token);
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
    if (!(error instanceof Refusal)) {
      return 'The control plane does not answer. Check your connection and try again.';
    }
    if (error.problem.type?.endsWith('sign-in-with-provider')) {
      return `People sign in with ${this.#organisation?.name ?? 'their organisation'} here, without a password.`;
    }
    const unknown = this.#given.invitation ? 'This invitation was used or is over. Ask for another.' : 'That name and password do not match an account.';
    const words = { 401: unknown, 429: 'Too many failed attempts. Wait a few minutes, or ask another operator.' };
    return words[error.status] ?? error.message;
  }
}

/** Whose provider people sign in with, `{name, start, leave}`; null for none and where that is not known within 2 s. */
async function organisation() {
  try {
    const answer = await fetch('/api/login/oidc', { credentials: 'omit', cache: 'no-store', signal: AbortSignal.timeout(2_000) });
    return answer.ok ? ((await answer.json()).organisations[0] ?? null) : null;
  } catch (error) {
    console.warn('meridian: nobody says with whom to sign in', error);
    return null;
  }
}

function explainRefusal(code, who) {
  const words = {
    away: `${who} does not answer. Try again in a minute.`,
    cancelled: 'You did not sign in.',
    'no-role': `${who} knows you, but gives you no role here.`,
  };
  return words[code] ?? `Signing in with ${who} did not succeed. Try again, or sign in with a name and password.`;
}

function head(hint, title = TITLE) {
  return [element('h1', {}, title), element('p', { 'data-testid': 'sign-in-hint' }, hint)];
}

function folded(title, ...content) {
  return element('details', {}, element('summary', {}, title), ...content);
}

function name() {
  return labelled('name', 'Name', { autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false' });
}

function password() {
  return labelled('password', 'Password', { type: 'password', autocomplete: 'current-password' });
}

function newPassword() {
  return labelled('next', 'New password', { type: 'password', autocomplete: 'new-password', minlength: 12, maxlength: 128 });
}

function labelled(id, label, properties) {
  const input = { id, name: id, required: true, 'data-testid': `sign-in-${id}`, ...properties };
  return [element('label', { for: id }, label), element('input', input)];
}

/** Who was given a token rather than an account, such as the operator of the first hour. */
function tokenForm() {
  const submit = (event) => {
    event.preventDefault();
    Session.begin(new FormData(event.target).get('token').trim());
    location.reload();
  };
  const input = { id: 'token', name: 'token', type: 'password', autocomplete: 'off', required: true, 'data-testid': 'token' };
  const button = element('button', { class: 'secondary', type: 'submit', 'data-testid': 'token-use' }, 'Use it');
  return folded('I have a token', element('form', { onsubmit: submit }, element('label', { for: 'token' }, 'Token'), element('input', input), button));
}
