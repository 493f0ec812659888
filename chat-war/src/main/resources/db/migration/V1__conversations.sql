-- Sites, as the settings in force name them. A removed site stays, inactive: its conversations refer to it.
create table site (
  key     text primary key,
  name    text not null,
  domains text not null,
  zone    text,
  active  boolean not null
);

-- Keys by which the region signs its visitors' tokens (HMAC with SHA-256); the newest signs, every one verifies.
create table signing_key (
  id      text primary key,
  secret  bytea not null,
  created timestamptz not null
);

create table conversation (
  id                       uuid primary key,
  site                     text not null references site (key),
  visitor_name             text not null,
  zone                     text not null,
  country                  text,
  status                   text not null check (status in ('NEW', 'QUEUED', 'ASSIGNED', 'RESOLVED')),
  agent                    text,
  agent_name               text,
  seq                      bigint not null,
  epoch                    bigint not null,
  started_at               timestamptz not null,
  first_visitor_message_at timestamptz,
  queued_at                timestamptz,
  assigned_at              timestamptz,
  first_response_at        timestamptz,
  resolved_at              timestamptz
);

create index conversation_waiting on conversation (queued_at, id) where status = 'QUEUED';
create index conversation_of_agent on conversation (agent) where status = 'ASSIGNED';

create table message (
  conversation uuid not null references conversation (id),
  seq          bigint not null,
  role         text not null check (role in ('VISITOR', 'AGENT', 'SYSTEM')),
  author       text not null,
  author_name  text not null,
  client_id    text not null,
  body         text not null,
  at           timestamptz not null,
  primary key (conversation, seq),
  constraint message_once unique (conversation, author, client_id)
);
