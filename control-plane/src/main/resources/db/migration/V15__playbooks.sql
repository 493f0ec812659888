create sequence playbook_run_id;

-- What playbooks did, and what kept them from it. Alerts that change nothing are counted on the run that they come after.
create table playbook_run (
  id bigint primary key,
  at timestamptz not null,
  playbook text not null,
  region text not null,
  alert text not null,
  fingerprint text not null,
  alert_started timestamptz not null,
  verdict text not null check (verdict in ('STARTED', 'DRY_RUN', 'HOURLY_LIMIT', 'FAILED')),
  labels text not null,
  annotations text not null,
  leases text not null,
  detail text not null,
  suppressed bigint not null,
  last_suppressed timestamptz
);

create index playbook_run_at on playbook_run (playbook, at);
