-- Clients book themselves on a page of the outlet, without an account.

create table booking_pages (
  outlet_id  uuid primary key references outlets,
  -- The readable end of its address: /book/studio-meher.
  page       text not null unique check (page ~ '^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$'),
  settings   jsonb not null
);

-- What a client typed when they booked. The customer whom the phone belongs to is never changed by it.
create table online_bookings (
  visit_id      uuid primary key references visits,
  name          text not null,
  phone         text,
  email         text,
  language      text not null check (language in ('en', 'hi')),
  content_hash  bytea not null,
  booked_at     timestamptz not null
);

-- Secret addresses that open one visit for its client; of each only the hash is kept. A visit may have several, as each
-- message brings one of its own.
create table visit_links (
  token_hash  bytea primary key,
  visit_id    uuid not null references visits,
  created_at  timestamptz not null
);
create index visit_links_visit on visit_links (visit_id);

-- Rows of the trail that nobody of the staff wrote name an entry that is no person: it cannot sign in and is in no list.
alter table users add column is_person boolean not null default true;
alter table users add check (is_person or not active);
