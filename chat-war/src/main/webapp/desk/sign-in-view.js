import { Refusal } from '../widget/api.js';
import { element } from '../widget/protocol/dom.js';
import { acceptInvitation, changePassword, explain, login } from './accounts.js';
import { Agent } from './agent.js';

const RULE = '12 characters or more.';

/** Shown where nobody is signed in: name and password, a first password to be changed, or an invitation. */
export class SignInView {
  root = element('main', { class: 'sign-in' });
  #invitation;
  #reason;

  /**
   * @param {string} [reason] why nobody is signed in any more
   * @param {string|null} [invitation] that the address brought
   */
  constructor(reason = '', invitation = null) {
    this.#reason = reason;
    this.#invitation = invitation;
    this.#begin();
  }

  #begin() {
    if (this.#invitation) {
      this.#show('Welcome', `Choose a password. ${RULE}`, [newPassword()], 'Choose password', ({ next }) =>
        acceptInvitation(this.#invitation, next),
      );
    } else {
      this.#show('Meridian Desk', this.#reason || 'Sign in to answer visitors.', [name(), password()], 'Sign in', (given) => this.#login(given), tokenForm());
    }
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

  /** One form: what it asks for, and what is done with it. A session ends it. */
  #show(title, hint, fields, verb, act, more) {
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
        trouble.textContent = this.#invitation && error.status === 401 ? 'This invitation was used or is over. Ask for another.' : explain(error);
        trouble.hidden = false;
        button.disabled = false;
      }
    };
    const form = element('form', { onsubmit: submit }, ...fields.flat(), trouble, button);
    this.root.replaceChildren(element('h1', {}, title), element('p', { 'data-testid': 'sign-in-hint' }, hint), form, ...(more ? [more] : []));
    form.querySelector('input').focus();
  }
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
  return element(
    'details',
    {},
    element('summary', {}, 'I have a token'),
    element('form', { onsubmit: submit }, element('label', { for: 'token' }, 'Agent token'), element('input', input), element('button', { class: 'secondary', type: 'submit' }, 'Use it')),
  );
}
