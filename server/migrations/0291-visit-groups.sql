-- Guests who come together. Each guest has a visit of their own; the group says who belongs together, and whether one
-- bill is written for all of them.
create table visit_groups (
  id            uuid primary key,
  outlet_id     uuid not null references outlets,
  one_bill      boolean not null,
  version       integer not null default 1 check (version > 0),
  booked_by     uuid not null references users,
  booked_at     timestamptz not null,
  content_hash  bytea not null
);

create table visit_group_changes (
  group_id      uuid not null references visit_groups,
  change_no     integer not null check (change_no > 0),
  act_id        uuid not null unique,
  act           text not null check (act in ('moved', 'cancelled', 'bill')),
  user_id       uuid not null references users,
  recorded_at   timestamptz not null,
  content_hash  bytea not null,
  primary key (group_id, change_no)
);

alter table visits
  add column group_id uuid references visit_groups,
  add column guest_no smallint check (guest_no > 0),
  add check ((group_id is null) = (guest_no is null)),
  add constraint visits_guest unique (group_id, guest_no);

-- Visits of a group may have one bill together; any other has its own.
alter table visits drop constraint visits_sale_id_key;
create unique index visits_sale_alone on visits (sale_id) where group_id is null;
create index visits_sale on visits (sale_id) where sale_id is not null;
