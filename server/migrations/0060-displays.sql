-- Screens for customers. A screen first shows a code; somebody types it in at a till, and from then on it mirrors that
-- register. Of its token only the hash is kept.
create table displays (
  id               uuid primary key,
  token_hash       bytea not null unique,
  code             text not null check (code ~ '^[0-9]{6}$'),
  code_expires_at  timestamptz not null,
  asked_from       text not null,
  register_id      uuid references registers,
  name             text,
  paired_by        uuid references users,
  paired_at        timestamptz,
  removed_at       timestamptz,
  check ((register_id is null) = (paired_at is null)),
  check ((register_id is null) = (name is null))
);
create index displays_register on displays (register_id) where removed_at is null;
create index displays_code on displays (code) where removed_at is null;

-- What a register shows its customers at the moment: overwritten with every change and part of no book.
create table display_states (
  register_id  uuid primary key references registers,
  state        jsonb not null,
  shown_at     timestamptz not null
);
