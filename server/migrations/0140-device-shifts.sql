-- When the closing of a device was recorded: what came before is in its report, be the report of an earlier hour.
alter table shifts add column closing_recorded_at timestamptz;

-- Closed because a device opened the next one: nobody counted the drawer, and its cash is taken as it should be.
alter table shifts add column uncounted boolean not null default false;

-- Z reports as devices printed them, with what the books say otherwise. The act's id; never changed.
create table z_prints (
  id            uuid primary key,
  z_report_id   uuid not null unique references z_reports,
  register_id   uuid not null references registers,
  number        integer not null,
  report        jsonb not null,
  differences   jsonb not null,
  content_hash  bytea not null,
  occurred_at   timestamptz not null,
  recorded_at   timestamptz not null
);
