import { ANSWER_WITHIN, Outbox } from '../../main/webapp/widget/protocol/outbox.js';
import { equal } from './assert.js';
import { storage } from './world.js';

function outbox(pages = storage()) {
  const clock = { now: 1_000 };
  const sent = [];
  const made = new Outbox(pages, 'out:', () => clock.now);
  return { made, clock, sent, post: (entry) => sent.push(entry.id) > 0 };
}

export const tests = {
  'a message is kept before it is sent, and over a reload': () => {
    const pages = storage();
    outbox(pages).made.add('a', 'hello');
    equal(outbox(pages).made.entries.map(({ id, text }) => [id, text]), [['a', 'hello']]);
  },
  'a reload keeps the order of messages written in the same millisecond': () => {
    const pages = storage();
    const { made } = outbox(pages);
    ['c', 'a', 'b'].forEach((id) => made.add(id, id));
    equal(outbox(pages).made.entries.map(({ id }) => id), ['c', 'a', 'b']);
  },
  'an accepted message leaves nothing behind': () => {
    const pages = storage();
    const { made } = outbox(pages);
    made.add('a', 'hello');
    equal(made.settle('a').text, 'hello');
    equal([made.entries.length, pages.keys().length], [0, 0]);
  },
  'a post is not repeated while its answer may still come': () => {
    const { made, clock, sent, post } = outbox();
    made.add('a', 'hello');
    made.flush(post);
    clock.now += ANSWER_WITHIN - 1;
    made.flush(post);
    equal(sent, ['a']);
  },
  'silence means: sent again under the same id': () => {
    const { made, clock, sent, post } = outbox();
    made.add('a', 'hello');
    made.flush(post);
    clock.now += ANSWER_WITHIN;
    made.flush(post);
    equal(sent, ['a', 'a']);
  },
  'a new connection sends everything without an answer again, oldest first': () => {
    const { made, sent, post } = outbox();
    made.add('a', 'one');
    made.add('b', 'two');
    made.flush(post);
    made.flush(post, true);
    equal(sent, ['a', 'b', 'a', 'b']);
  },
  'nothing overtakes a message that could not be sent': () => {
    const { made, sent } = outbox();
    made.add('a', 'one');
    made.add('b', 'two');
    made.flush((entry) => entry.id !== 'a' && sent.push(entry.id) > 0);
    equal(sent, []);
  },
  'a refused message waits for the person, over a reload too': () => {
    const pages = storage();
    const { made, post, sent } = outbox(pages);
    made.add('a', 'long');
    made.refuse('a', 'too-long', 'text is too long');
    made.flush(post, true);
    equal(sent, []);
    equal(outbox(pages).made.entries.map(({ state, reason }) => [state, reason]), [['refused', 'text is too long']]);
  },
  'tried again, a refused message keeps its id': () => {
    const { made, post, sent } = outbox();
    made.add('a', 'long');
    made.refuse('a', 'too-long', 'text is too long');
    made.retry('a');
    made.flush(post);
    equal(sent, ['a']);
  },
  'a passing refusal is sent again by itself, but not at once': () => {
    const { made, clock, post, sent } = outbox();
    made.add('a', 'hello');
    made.flush(post);
    made.refuse('a', 'unavailable', 'the database does not answer');
    made.flush(post);
    clock.now += ANSWER_WITHIN;
    made.flush(post);
    equal(sent, ['a', 'a']);
  },
  'what is no message of ours in the storage is left alone': () => {
    const pages = storage();
    pages.set('out:x', 'not json');
    pages.set('other', '{}');
    equal(outbox(pages).made.entries, []);
  },
};
