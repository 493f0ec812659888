-- The slowest requests of the region's instances, which a run of a playbook has asked for. While the time is set, some have
-- not answered and are asked again; it is empty once each of them has answered or been given up.
alter table playbook_run
  add column slow_requests text not null default '[]',
  add column slow_requests_most int not null default 0,
  add column slow_requests_until timestamptz;

create index playbook_run_open on playbook_run (id) where slow_requests_until is not null;
