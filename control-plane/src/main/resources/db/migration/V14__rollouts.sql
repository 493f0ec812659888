-- Revisions that reach instances in stages. The document is a Rollout; there is at most one open one.
create table rollout (
  revision bigint primary key,
  open boolean not null,
  document text not null
);

create unique index rollout_open on rollout (open) where open;
