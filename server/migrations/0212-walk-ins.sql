-- Guests without an appointment who wait, and whose turn it is to take the next one, by the day of the outlet.

create table walk_ins (
  id            uuid primary key,
  outlet_id     uuid not null references outlets,
  day           date not null,
  state         text not null default 'waiting' check (state in ('waiting', 'taken', 'left')),
  customer_id   uuid references customers,
  guest_name    text,
  services      jsonb not null,
  staff_id      uuid references users,
  note          text,
  came_at       timestamptz not null,
  promised_at   timestamptz,
  visit_id      uuid unique references visits,
  taken_by      uuid references users,
  left_reason   text,
  ended_at      timestamptz,
  content_hash  bytea not null,
  check ((state = 'taken') = (visit_id is not null)),
  check ((state = 'taken') = (taken_by is not null)),
  check ((state = 'waiting') = (ended_at is null))
);
create index walk_ins_day on walk_ins (outlet_id, day);

create table walk_in_turns (
  outlet_id  uuid not null references outlets,
  day        date not null,
  staff_ids  jsonb not null,
  primary key (outlet_id, day)
);
