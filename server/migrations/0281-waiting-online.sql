-- Clients who wait for a time of their own accord, and messages to those who wait.

-- What a client typed when they asked to wait. The customer whom the phone belongs to is never changed by it.
create table online_waitings (
  waitlist_id   uuid primary key references waitlist_entries,
  name          text not null,
  phone         text,
  email         text,
  language      text not null check (language in ('en', 'hi')),
  content_hash  bytea not null,
  asked_at      timestamptz not null
);

-- Secret addresses that open one entry of the waitlist for its client; of each only the hash is kept.
create table waitlist_links (
  token_hash   bytea primary key,
  waitlist_id  uuid not null references waitlist_entries,
  created_at   timestamptz not null
);
create index waitlist_links_entry on waitlist_links (waitlist_id);

alter table client_messages
  alter column visit_id drop not null,
  add column waitlist_id uuid references waitlist_entries,
  -- The offer that it tells of; null says that the client waits.
  add column offer_id uuid references waitlist_offers,
  drop constraint client_messages_asked_check,
  drop constraint client_messages_about_check,
  add constraint client_messages_asked_check
    check (asked in ('booked', 'moved', 'cancelled', 'reminder', 'waiting', 'offer')),
  add constraint client_messages_about_check
    check (about in ('booked', 'moved', 'cancelled', 'reminder', 'waiting', 'offer')),
  add constraint client_messages_of_one check ((visit_id is null) <> (waitlist_id is null)),
  add constraint client_messages_waitlist
    check ((about in ('waiting', 'offer')) = (waitlist_id is not null)),
  add constraint client_messages_offer check ((about = 'offer') = (offer_id is not null));
create index client_messages_waitlist_entry on client_messages (waitlist_id)
  where waitlist_id is not null;
