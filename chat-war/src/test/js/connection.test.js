import { Connection, HEARTBEAT, PATIENCE, STABLE } from '../../main/webapp/widget/protocol/connection.js';
import { equal } from './assert.js';
import { world } from './world.js';

function connection() {
  const around = world();
  const states = [];
  const frames = [];
  let after = 0;
  const made = new Connection({
    url: 'ws://region/socket',
    hello: () => ({ type: 'hello', after }),
    onFrame: (frame) => frames.push(frame.type),
    onState: (state) => states.push(state),
    world: around,
  });
  made.start();
  const last = () => around.sockets.at(-1);
  const say = (frame) => last().onmessage({ data: JSON.stringify(frame) });
  const welcome = () => {
    last().onopen();
    say({ type: 'welcome' });
  };
  return { made, around, states, frames, last, say, welcome, resumeAfter: (seq) => (after = seq) };
}

export const tests = {
  'it is connected from welcome on, not from the opened socket': () => {
    const { made, last, say } = connection();
    last().onopen();
    equal([made.state, last().sent[0].type], ['connecting', 'hello']);
    say({ type: 'welcome' });
    equal(made.state, 'connected');
  },
  'nothing is sent before welcome': () => {
    const { made, last } = connection();
    last().onopen();
    equal([made.send({ type: 'post' }), last().sent.length], [false, 1]);
  },
  'a lost connection comes back and says what it has by then': () => {
    const { around, states, last, welcome, resumeAfter } = connection();
    welcome();
    resumeAfter(7);
    last().onclose();
    around.pass(250);
    last().onopen();
    equal([around.sockets.length, last().sent[0].after, states], [2, 7, ['connecting', 'connected', 'reconnecting']]);
  },
  'waits grow while attempts fail': () => {
    const { around, last } = connection();
    const waits = [];
    for (let attempt = 0; attempt < 4; attempt++) {
      const [before, opened] = [around.time, around.sockets.length];
      last().onclose();
      while (around.sockets.length === opened) {
        around.pass(1);
      }
      waits.push(around.time - before);
    }
    equal(waits, [250, 500, 1000, 2000]);
  },
  'a region that welcomes and closes at once is not asked ever faster': () => {
    const { around, last, welcome } = connection();
    for (let attempt = 0; attempt < 5; attempt++) {
      welcome();
      last().onclose();
      around.pass(8_000);
    }
    welcome();
    last().onclose();
    around.pass(250);
    equal(around.sockets.length, 6);
  },
  'a connection that lasted starts the waits afresh': () => {
    const { around, last, welcome } = connection();
    last().onclose();
    around.pass(250);
    welcome();
    around.pass(STABLE);
    last().onclose();
    around.pass(250);
    equal(around.sockets.length, 3);
  },
  'a connection that died silently is found by its missing pong': () => {
    const { made, around, last, welcome } = connection();
    welcome();
    around.pass(HEARTBEAT);
    equal(last().sent.at(-1).type, 'ping');
    around.pass(PATIENCE);
    equal([made.state, around.sockets[0].closed], ['reconnecting', true]);
  },
  'a pong keeps the connection': () => {
    const { made, around, say, welcome } = connection();
    welcome();
    for (let beat = 0; beat < 5; beat++) {
      around.pass(HEARTBEAT);
      say({ type: 'pong' });
    }
    equal([made.state, around.sockets.length], ['connected', 1]);
  },
  'an attempt that nobody answers is given up': () => {
    const { around } = connection();
    around.pass(PATIENCE + 250);
    equal(around.sockets.length, 2);
  },
  'back online means now': () => {
    const { made, around, last } = connection();
    last().onclose();
    made.hurry();
    equal(around.sockets.length, 2);
  },
  'stopped stays stopped': () => {
    const { made, around, welcome } = connection();
    welcome();
    made.stop();
    around.pass(60_000);
    equal([made.state, around.sockets.length, around.sockets[0].closed], ['stopped', 1, true]);
  },
};
