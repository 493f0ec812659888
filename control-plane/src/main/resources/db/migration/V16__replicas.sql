-- Control planes on one database tell each other at the commit what has changed: the table's name,
-- on the channel "meridian". Who misses it finds the change by itself within 2 s.
create function tell_replicas() returns trigger language plpgsql as $$
begin
  perform pg_notify('meridian', tg_table_name);
  return null;
end
$$;

create trigger told after insert on revision
  for each statement execute function tell_replicas();
create trigger told after insert or update on rollout
  for each statement execute function tell_replicas();
create trigger told after insert or update on lease
  for each statement execute function tell_replicas();
create trigger told after update on credential
  for each statement execute function tell_replicas();
create trigger told after insert or update or delete on signing_key
  for each statement execute function tell_replicas();
create trigger told after delete on instance
  for each statement execute function tell_replicas();

-- What each control plane sees of the fleet, one row each. It is written every second and worth
-- nothing after a crash of the database.
create unlogged table replica (
  name text primary key,
  at timestamptz not null,
  share bytea not null
);
