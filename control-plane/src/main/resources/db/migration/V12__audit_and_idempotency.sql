create sequence audit_id;

-- What was done, and what was refused. Rows are only added: the application's role may not change or remove any.
create table audit (
  id bigint primary key,
  at timestamptz not null,
  subject text not null,
  who text not null,
  role text not null,
  action text not null,
  resource text not null,
  reason text not null,
  outcome text not null check (outcome in ('DONE', 'REFUSED', 'DENIED', 'FAILED')),
  detail text not null,
  before text,
  after text,
  revision bigint,
  request text
);

create index audit_at on audit (at);
create index audit_resource on audit (resource text_pattern_ops);
create index audit_request on audit (request) where request is not null;

-- Answers kept for a repetition of the same request. Neither key nor answer is readable here.
create table kept_answer (
  caller text not null,
  key_hash text not null,
  request_hash text not null,
  began timestamptz not null,
  expires timestamptz not null,
  status int,
  sealed bytea,
  primary key (caller, key_hash)
);

create index kept_answer_expires on kept_answer (expires);
