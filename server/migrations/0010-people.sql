-- PINs, approvals, and the prices that a list had.

-- A PIN is kept as Argon2id under a key of the server that is not in the database: the same PIN gives the same digest,
-- so that it names its owner, and a copy of the database alone cannot be tried against.
alter table users
  add column pin_digest    bytea unique,
  -- Set by somebody else: opens the till once, to choose an own one.
  add column pin_is_first  boolean not null default false,
  add column pin_set_at    timestamptz;

-- Opened by a PIN and not by a password: the session has not the powers that need a password.
alter table sessions add column by_pin boolean not null default false;

-- Tries of PINs that were wrong, or are still being looked at. One that proves right is taken out again.
create table pin_tries (
  id           uuid primary key,
  register_id  uuid references registers,
  outlet_id    uuid references outlets,
  user_id      uuid not null references users,
  at           timestamptz not null
);
create index pin_tries_at on pin_tries (at);

-- One act of the person at a register, allowed by somebody else with a PIN. Written once; only its use is noted later.
create table approvals (
  id            uuid primary key,
  outlet_id     uuid not null references outlets,
  register_id   uuid not null references registers,
  asked_by      uuid not null references users,
  approved_by   uuid not null references users,
  permission    text not null,
  -- The id of the act that it allows, which need not have happened yet.
  subject_id    uuid not null,
  limit_value   bigint check (limit_value >= 0),
  reason        text not null,
  before        jsonb not null,
  after         jsonb not null,
  occurred_at   timestamptz not null,
  recorded_at   timestamptz not null,
  content_hash  bytea not null,
  used_at       timestamptz,
  used_by       uuid references users,
  check ((used_at is null) = (used_by is null))
);
create index approvals_subject on approvals (subject_id);

-- What an item or a pack had cost before its price was changed. A till that still shows such a price has not been told
-- of the change yet, and nobody has typed it.
create table past_prices (
  item_id      uuid not null references items,
  pack_id      uuid,
  price_minor  bigint not null,
  until        timestamptz not null
);
create index past_prices_item on past_prices (item_id, until);

create function keep_past_price() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'items' then
    insert into past_prices (item_id, price_minor, until) values (old.id, old.price_minor, now());
  else
    insert into past_prices (item_id, pack_id, price_minor, until)
    values (old.item_id, old.id, old.price_minor, now());
  end if;
  return null;
end $$;

create trigger items_past_price after update on items
  for each row when (old.price_minor is distinct from new.price_minor) execute function keep_past_price();
create trigger item_packs_past_price after update on item_packs
  for each row when (old.price_minor is not null and old.price_minor is distinct from new.price_minor)
  execute function keep_past_price();
