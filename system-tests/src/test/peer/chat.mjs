// A peer for docs/benchmarks.md: chat as one would write it first in Node.js. One process, the ws library; each message is
// one statement, committed before it is accepted and passed on. SEQUENCE=memory counts in the process, so that a second instance is
// impossible; SEQUENCE=database takes the sequence from the conversation's row, as every chat of several instances must. No routing.
import { randomUUID } from 'node:crypto';
import { WebSocketServer } from 'ws';
import pg from 'pg';

const port = Number(process.env.PORT);
const pool = new pg.Pool({ max: 20 });
await pool.query(`create table if not exists peer_message (
  conversation uuid not null, seq bigint not null, client_id text not null, text text not null, at timestamptz not null,
  primary key (conversation, seq), unique (conversation, client_id))`);
await pool.query(`create table if not exists peer_conversation (
  id uuid primary key, seq bigint not null, last_at timestamptz not null)`);
await pool.query('truncate peer_message, peer_conversation');
const inDatabase = process.env.SEQUENCE === 'database';

const followers = new Map();
const sequences = new Map();
const insert = { name: 'insert', text: 'insert into peer_message values ($1, $2, $3, $4, $5)' };
const nextMessage = {
  name: 'next',
  text: `with c as (insert into peer_conversation values ($1, 1, $4)
    on conflict (id) do update set seq = peer_conversation.seq + 1, last_at = excluded.last_at returning seq)
    insert into peer_message select $1, c.seq, $2, $3, $4 from c returning seq`,
};

function follow(socket, conversation) {
  if (!followers.has(conversation)) {
    followers.set(conversation, new Set());
  }
  followers.get(conversation).add(socket);
}

/** The rows of a conversation come one after the other, or a reader would see them out of sequence. */
const tails = new Map();
function inTurn(conversation, step) {
  const next = (tails.get(conversation) ?? Promise.resolve()).then(step);
  tails.set(conversation, next);
  return next;
}

/** Keeps a message and returns its sequence in the conversation, from 1 on. */
async function kept(conversation, id, text, at) {
  if (inDatabase) {
    const { rows } = await pool.query({ ...nextMessage, values: [conversation, id, text, at] });
    return Number(rows[0].seq);
  }
  const seq = (sequences.get(conversation) ?? 0) + 1;
  sequences.set(conversation, seq);
  await pool.query({ ...insert, values: [conversation, seq, id, text, at] });
  return seq;
}

async function post(socket, conversation, { id, text }) {
  const at = new Date();
  const seq = await kept(conversation, id, text, at);
  socket.send(JSON.stringify({ type: 'accepted', conversation, id, seq, at }));
  const frame = JSON.stringify({ type: 'message', conversation, seq, id, author: { role: 'visitor' }, text, at });
  followers.get(conversation).forEach((other) => other.send(frame));
}

async function replay(socket, conversation) {
  const { rows } = await pool.query('select * from peer_message where conversation = $1 order by seq', [conversation]);
  for (const { seq, client_id: id, text, at } of rows) {
    socket.send(JSON.stringify({ type: 'message', conversation, seq: Number(seq), id, author: { role: 'visitor' }, text, at }));
  }
  follow(socket, conversation);
}

const server = new WebSocketServer({ host: '127.0.0.1', port, path: '/socket' });
server.on('connection', (socket) => {
  let own = randomUUID();
  socket.on('message', (data) => {
    const frame = JSON.parse(data);
    if (frame.type === 'hello') {
      own = frame.conversation ?? own;
      follow(socket, own);
      socket.send(JSON.stringify({ type: 'welcome', conversation: own }));
    } else if (frame.type === 'open') {
      inTurn(frame.conversation, () => replay(socket, frame.conversation));
    } else if (frame.type === 'post') {
      inTurn(own, () => post(socket, own, frame));
    }
  });
});
server.on('listening', () => console.log(`listening on ${port}`));
