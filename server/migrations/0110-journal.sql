-- What the devices at the registers did by themselves, and which of them may.

-- One device sells at a register. Each change of hands is an epoch; the running one has no end.
create table register_leases (
  register_id    uuid not null references registers,
  epoch          integer not null check (epoch > 0),
  device_id      uuid not null,
  device_name    text not null,
  -- Follows the letter of the kind in numbers of this epoch, where an earlier device may have given numbers that nobody knows.
  mark           text not null check (mark ~ '^[A-Z]?$'),
  taken_at       timestamptz not null,
  taken_by       uuid not null references users,
  seen_at        timestamptz not null,
  ended_at       timestamptz,
  ended_by       uuid references users,
  ended_because  text check (ended_because in ('released', 'taken_over', 'restored')),
  primary key (register_id, epoch),
  check ((ended_at is null) = (ended_because is null) and (ended_at is null) = (ended_by is null))
);
create unique index register_leases_running on register_leases (register_id) where ended_at is null;

-- Repeated from the running lease, because a sale locks this row and sees it as it is.
alter table registers add column lease_epoch integer;

-- Acts of a device in its own order. They are kept whatever became of them, and never changed but for their outcome.
create table register_commands (
  id             uuid primary key,
  register_id    uuid not null,
  epoch          integer not null,
  sequence       integer not null check (sequence > 0),
  -- The id of the act: of the sale. Twice only where two devices claim it with other content.
  command_id     uuid not null,
  kind           text not null,
  person_id      uuid not null,
  occurred_at    timestamptz not null,
  recorded_at    timestamptz not null,
  sent_by        uuid not null references users,
  content        jsonb not null,
  previous_hash  bytea not null,
  hash           bytea not null,
  outcome        text not null check (outcome in ('recorded', 'attention')),
  -- Why a person has to look at it: a closed code with its facts.
  problem        jsonb,
  foreign key (register_id, epoch) references register_leases,
  unique (register_id, epoch, sequence, hash),
  check ((outcome = 'attention') = (problem is not null))
);
create index register_commands_attention on register_commands (register_id) where outcome = 'attention';
create index register_commands_act on register_commands (command_id);

-- Series of a register under each mark; a number is claimed by the device that printed it.
alter table number_series add column mark text not null default '' check (mark ~ '^[A-Z]?$');
alter table number_series drop constraint number_series_pkey;
alter table number_series add primary key (register_id, kind, financial_year, mark);

alter table documents add column series_mark text not null default '' check (series_mark ~ '^[A-Z]?$');
alter table documents drop constraint documents_register_id_series_kind_financial_year_sequence_key;
alter table documents add unique (register_id, series_kind, financial_year, series_mark, sequence);

-- Numbers that a device passed over so far: their bill is still to come, or somebody has said why it never will.
create table number_holes (
  register_id     uuid not null,
  kind            text not null,
  financial_year  text not null,
  mark            text not null,
  sequence        integer not null check (sequence > 0),
  noticed_at      timestamptz not null,
  explained_at    timestamptz,
  explained_by    uuid references users,
  explanation     text,
  primary key (register_id, kind, financial_year, mark, sequence),
  foreign key (register_id, kind, financial_year, mark) references number_series,
  check ((explained_at is null) = (explanation is null) and (explained_at is null) = (explained_by is null))
);

-- A bill that arrived after its shift was closed. The Z report stays as it was printed; what came later is numbered
-- behind it, and its amounts enter the grand totals with the next report of the register.
create table z_amendments (
  id             uuid primary key,
  z_report_id    uuid not null references z_reports,
  register_id    uuid not null references registers,
  number         integer not null check (number > 0),
  sale_id        uuid not null unique references sales,
  sale_number    text not null,
  total_minor    bigint not null,
  tax_minor      bigint not null,
  -- What it put into the drawer that had been counted without it.
  cash_minor     bigint not null,
  occurred_at    timestamptz not null,
  recorded_at    timestamptz not null,
  carried_in     uuid references z_reports,
  previous_hash  bytea not null,
  hash           bytea not null,
  unique (z_report_id, number)
);
create index z_amendments_open on z_amendments (register_id) where carried_in is null;
