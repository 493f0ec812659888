-- A key signs from signs_since on: before that it waits until instances hold it. The other two say until when tokens
-- it has signed are good, for the regions and anywhere. Keys from before this version have signed an operator's token.
alter table signing_key add column signs_since timestamptz;
alter table signing_key add column chat_expires timestamptz;
alter table signing_key add column expires timestamptz;
update signing_key set
  signs_since = created,
  chat_expires = now() + interval '30 days',
  expires = now() + interval '3650 days';

create table account (
  id uuid primary key,
  name text not null unique,
  display_name text not null,
  role text not null check (role in ('OPS', 'DEVELOPER', 'VIEWER', 'SUPERVISOR', 'AGENT')),
  regions text not null,
  password text,
  first_password_expires timestamptz,
  invitation text,
  invitation_expires timestamptz,
  disabled timestamptz,
  failures int not null,
  locked_until timestamptz,
  last_login timestamptz,
  author text not null,
  created timestamptz not null
);

-- Attempts to log in, by name (also of nobody) and by where they come from.
create table login_source (
  name text not null,
  address text not null,
  failures int not null,
  last_failure timestamptz,
  locked_until timestamptz,
  succeeded timestamptz,
  primary key (name, address)
);

-- One-time tokens, as SHA-256, with which a region gets its credential.
create table enrolment (
  id uuid primary key,
  region text not null,
  token text not null unique,
  author text not null,
  created timestamptz not null,
  expires timestamptz not null,
  used timestamptz
);

-- Credentials of regions: the id is that of the token, which is not kept.
create table credential (
  id text primary key,
  region text not null,
  author text not null,
  issued timestamptz not null,
  expires timestamptz not null,
  revoked timestamptz,
  revoked_by text
);
