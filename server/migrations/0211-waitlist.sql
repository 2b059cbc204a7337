-- Clients who wait for a time, and the times that were offered to them.

create table waitlist_entries (
  id             uuid primary key,
  outlet_id      uuid not null references outlets,
  state          text not null default 'waiting' check (state in ('waiting', 'booked', 'lapsed', 'closed')),
  customer_id    uuid references customers,
  guest_name     text,
  source         text not null,
  services       jsonb not null,
  staff_ids      jsonb not null default '[]',
  windows        jsonb not null,
  until          date not null,
  note           text,
  asked_by       uuid not null references users,
  asked_at       timestamptz not null,
  closed_reason  text,
  content_hash   bytea not null,
  check ((state = 'closed') = (closed_reason is not null))
);
create index waitlist_entries_waiting on waitlist_entries (outlet_id, asked_at) where state = 'waiting';

-- The hold of an offer has its id: while it runs nobody else is booked in that time.
create table waitlist_offers (
  id          uuid primary key,
  entry_id    uuid not null references waitlist_entries,
  offer_no    smallint not null check (offer_no > 0),
  state       text not null default 'offered'
                check (state in ('offered', 'accepted', 'declined', 'expired', 'withdrawn')),
  starts_at   timestamptz not null,
  ends_at     timestamptz not null check (ends_at > starts_at),
  services    jsonb not null,
  offered_at  timestamptz not null,
  expires_at  timestamptz not null check (expires_at > offered_at),
  by_hand     boolean not null,
  visit_id    uuid references visits,
  unique (entry_id, offer_no),
  check ((state = 'accepted') = (visit_id is not null))
);
create unique index waitlist_offers_open on waitlist_offers (entry_id) where state = 'offered';
create unique index waitlist_offers_accepted on waitlist_offers (entry_id) where state = 'accepted';
create index waitlist_offers_running on waitlist_offers (expires_at) where state = 'offered';

-- Leave that was granted can be given back.
alter table leaves drop constraint leaves_state_check;
alter table leaves add constraint leaves_state_check check (state in ('asked', 'granted', 'refused', 'withdrawn'));
