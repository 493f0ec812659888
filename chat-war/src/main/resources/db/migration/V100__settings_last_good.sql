-- The region's copy of the last good target, for instances without a disk. One row.
create table settings_last_good (
  single boolean primary key default true check (single),
  hash text not null,
  target text not null,
  promoted timestamptz not null
);
