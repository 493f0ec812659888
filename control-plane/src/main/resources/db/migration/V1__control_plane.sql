-- One row: the history that revisions belong to. Its lock puts changes in order.
create table history (
  id smallint primary key check (id = 1),
  epoch text not null,
  began timestamptz not null
);

-- Rows are only added. They are the audit of every change of content.
create table revision (
  number bigint primary key check (number > 0),
  epoch text not null,
  hash text not null,
  author text not null,
  reason text not null,
  at timestamptz not null,
  content text not null
);

create table signing_key (
  id text primary key,
  jwk text not null,
  created timestamptz not null
);

create table agent (
  id uuid primary key,
  name text not null,
  regions text not null,
  author text not null,
  created timestamptz not null,
  expires timestamptz not null
);

create table region (
  id text primary key,
  prometheus text,
  registered timestamptz not null
);

create table instance (
  region text not null,
  name text not null,
  version text not null,
  url text not null,
  keys text not null,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  held text,
  in_force_since timestamptz,
  refused_hash text,
  refused_reasons text,
  refused_at timestamptz,
  primary key (region, name)
);

-- When an instance said that a revision is in force, and how long after the commit that was.
create table acknowledgement (
  revision bigint not null,
  region text not null,
  instance text not null,
  at timestamptz not null,
  millis bigint not null,
  primary key (revision, region, instance)
);

create table lease (
  id text primary key,
  logger text not null,
  level text not null,
  regions text not null,
  instances text not null,
  author text not null,
  reason text not null,
  began timestamptz not null,
  ends timestamptz not null,
  ended timestamptz
);

create index lease_ends on lease (ends);
