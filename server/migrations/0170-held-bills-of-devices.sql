-- Devices hold, recall and discard bills by themselves. Of two registers that ended the same held bill the first one stands
-- on it, every later one stands here, and a sale says of which held bill it came.

create table held_bill_conflicts (
  -- The id of the act: the same act again finds it.
  id            uuid primary key,
  held_bill_id  uuid not null references held_bills,
  register_id   uuid not null references registers,
  user_id       uuid not null references users,
  how           text not null check (how in ('recalled', 'discarded')),
  reason        text,
  occurred_at   timestamptz not null,
  recorded_at   timestamptz not null,
  check ((how = 'discarded') = (reason is not null))
);
create index held_bill_conflicts_bill on held_bill_conflicts (held_bill_id);

-- The held bill that came first, of one that was recalled and held again. It may not have arrived.
alter table held_bills add column came_of uuid;
create index held_bills_came_of on held_bills (came_of) where came_of is not null;

alter table sales add column held_bill_id uuid;
create index sales_held_bill on sales (held_bill_id) where held_bill_id is not null;
