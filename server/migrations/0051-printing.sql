-- Drawers opened without a sale, and paper on more than one way.

create table drawer_openings (
  id            uuid primary key,
  outlet_id     uuid not null references outlets,
  register_id   uuid not null references registers,
  shift_id      uuid not null references shifts,
  user_id       uuid not null references users,
  approved_by   uuid references users,
  reason        text not null,
  occurred_at   timestamptz not null,
  recorded_at   timestamptz not null
);
create index drawer_openings_shift on drawer_openings (shift_id);

-- Who allowed a pay-out that the person at the drawer could not decide alone.
alter table cash_movements add column approved_by uuid references users;

-- How the paper of a register comes: its way, and the width of each way beside that of the network printer.
alter table registers add column printing jsonb not null default '{}';

alter table print_jobs
  add column kind text not null default 'test_page'
    check (kind in ('document', 'test_page', 'shift_report', 'drawer')),
  add column shift_id uuid references shifts,
  -- A job for USB is sent by the device that the printer hangs on; the queue keeps it and leaves it alone.
  add column way text not null default 'network' check (way in ('network', 'usb'));
update print_jobs set kind = 'document' where document_id is not null;
alter table print_jobs alter column kind drop default;
