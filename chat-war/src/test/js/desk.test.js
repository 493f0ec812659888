import { CAPACITY, Desk } from '../../main/webapp/desk/desk.js';
import { equal } from './assert.js';
import { storage, world } from './world.js';

const AGENT = { token: 't', name: 'Lin', serves: () => true };
const summary = (id, minute) => ({ id, site: 'demo', visitor: id, queuedAt: `2026-01-05T10:${minute}:00Z` });

/** A desk with two regions, Frankfurt's socket first. */
function desk() {
  const around = world();
  const made = new Desk(AGENT, storage(), { changed: () => {}, arrived: () => {} }, around);
  made.connect(['eu-central', 'eu-west'].map((id) => ({ id, name: id, url: `http://${id}` })));
  const [central, west] = around.sockets;
  const say = (socket, frame) => socket.onmessage({ data: JSON.stringify(frame) });
  const welcome = (socket, conversations = [], queue = []) => {
    socket.onopen();
    say(socket, { type: 'welcome', conversations, queue });
  };
  const assigned = (socket, conversation) => say(socket, { type: 'status', conversation, status: 'assigned', agent: 'Lin' });
  const sent = (socket, type) => socket.sent.filter((frame) => frame.type === type);
  return { made, around, central, west, say, welcome, assigned, sent };
}

export const tests = {
  'the waiting of all regions are one list, longest first': () => {
    const { made, central, west, welcome } = desk();
    welcome(central, [], [summary('a', '02'), summary('c', '04')]);
    welcome(west, [], [summary('b', '03')]);
    equal(made.waiting.map(({ id }) => id), ['a', 'b', 'c']);
  },
  'take next asks for the one who waits longest in a region that can be reached': () => {
    const { made, central, west, welcome, sent } = desk();
    welcome(central, [], [summary('a', '02')]);
    welcome(west, [], [summary('b', '03')]);
    central.onclose();
    made.takeNext();
    equal(sent(west, 'take')[0].conversation, 'b');
  },
  'what is taken is opened, selected and gone from the list': () => {
    const { made, central, welcome, assigned, sent } = desk();
    welcome(central, [], [summary('a', '02')]);
    made.takeNext();
    assigned(central, 'a');
    equal([made.selected, made.waiting.length, sent(central, 'open')[0].conversation], ['a', 0, 'a']);
  },
  'somebody quicker at take next means the next one': () => {
    const { made, central, welcome, say, sent } = desk();
    welcome(central, [], [summary('a', '02'), summary('b', '03')]);
    made.takeNext();
    say(central, { type: 'refused', conversation: 'a', code: 'taken', reason: 'Max has it' });
    equal([sent(central, 'take').map(({ conversation }) => conversation), made.notice], [['a', 'b'], null]);
  },
  'somebody quicker at a chosen one is told': () => {
    const { made, central, welcome, say } = desk();
    welcome(central, [], [summary('a', '02')]);
    made.take(made.waiting[0]);
    say(central, { type: 'refused', conversation: 'a', code: 'taken', reason: 'Max has it' });
    equal([made.notice, made.waiting.length], ['Not taken: Max has it', 0]);
  },
  'where a region switches typing off, none is sent': () => {
    const { made, central, welcome, say, sent } = desk();
    welcome(central, [{ ...summary('a', '02'), status: 'assigned' }]);
    made.writes(made.chats.get('a'), true);
    say(central, { type: 'settings', maxLength: 120, typing: false });
    made.writes(made.chats.get('a'), true);
    equal([sent(central, 'typing').length, made.chats.get('a').link.rules.maxLength], [1, 120]);
  },
  'nobody holds more than the capacity': () => {
    const { made, central, welcome, sent } = desk();
    const own = Array.from({ length: CAPACITY }, (_, index) => summary(`own-${index}`, '01'));
    welcome(central, own, [summary('a', '02')]);
    made.takeNext();
    equal([made.isFull, sent(central, 'take').length], [true, 0]);
  },
  'how far both have read comes from the region, and is said again with each open': () => {
    const { made, central, welcome, say, sent } = desk();
    welcome(central, [{ ...summary('a', '01'), status: 'assigned' }]);
    say(central, { type: 'read', conversation: 'a', role: 'visitor', seq: 3 });
    say(central, { type: 'read', conversation: 'a', role: 'agent', seq: 2 });
    const chat = made.chats.get('a');
    equal([chat.peerRead, chat.read, sent(central, 'read').length], [3, 2, 0]);
    say(central, { type: 'welcome', conversations: [{ ...summary('a', '01'), status: 'assigned' }], queue: [] });
    equal(sent(central, 'read').at(-1), { type: 'read', conversation: 'a', seq: 2 });
  },
  'every region hears of the whole load': () => {
    const { central, west, welcome, sent } = desk();
    welcome(central);
    welcome(west, [summary('a', '01'), summary('b', '01')]);
    equal([sent(central, 'load').at(-1).conversations, sent(west, 'load').at(-1).conversations], [2, 2]);
  },
  'a conversation resumes where it was, and what had no answer is sent again under its id': () => {
    const { made, around, central, welcome, say, sent } = desk();
    welcome(central, [summary('a', '01')]);
    say(central, { type: 'message', conversation: 'a', seq: 1, id: 'v', author: { role: 'visitor' }, text: 'hi', at: '2026-01-05T10:01:00Z' });
    made.post(made.chats.get('a'), 'hello');
    const { id } = sent(central, 'post')[0];
    central.onclose();
    around.pass(250);
    const again = around.sockets.at(-1);
    welcome(again, [summary('a', '01')]);
    equal([sent(again, 'open')[0].after, sent(again, 'post').map((post) => post.id)], [1, [id]]);
  },
  'a conversation that ended while the line was lost is not shown as mine': () => {
    const { made, around, central, welcome } = desk();
    welcome(central, [summary('a', '01')]);
    central.onclose();
    around.pass(250);
    welcome(around.sockets.at(-1), []);
    equal(made.open.length, 0);
  },
  'a region that is lost for long is out of date': () => {
    const { made, around, central, west, welcome } = desk();
    welcome(central);
    welcome(west);
    central.onclose();
    around.pass(12_000);
    equal(made.links.get('eu-central').state, 'stale');
  },
  'a rejected token is not tried again': () => {
    const { made, around, central, say } = desk();
    central.onopen();
    say(central, { type: 'closed', code: 'unauthorized', reason: 'token is expired' });
    around.pass(1_000);
    equal([made.links.get('eu-central').state, made.links.get('eu-central').refusal], ['refused', 'token is expired']);
  },
  'an agent whom every region refuses is signed out, and not before': () => {
    const { made, central, west, say } = desk();
    const closed = { type: 'closed', code: 'unauthorized', reason: 'token must not be revoked' };
    [central, west].forEach((socket) => socket.onopen());
    say(central, closed);
    const early = made.refusedEverywhere;
    say(west, closed);
    equal([early, made.refusedEverywhere], [null, 'token must not be revoked']);
  },
  'only what the visitor wrote and the agent has neither seen nor answered is unread': () => {
    const { made, central, welcome, say } = desk();
    welcome(central, [summary('a', '01')]);
    const message = (seq, role) => ({ type: 'message', conversation: 'a', seq, id: `m${seq}`, author: { role }, text: 'x', at: '2026-01-05T10:01:00Z' });
    [message(1, 'visitor'), message(2, 'agent'), message(3, 'visitor')].forEach((frame) => say(central, frame));
    const unread = made.unread;
    made.read(made.chats.get('a'));
    equal([unread, made.unread], [1, 0]);
  },
};
