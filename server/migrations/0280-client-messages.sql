-- Messages to clients about their visits: what an outlet says and when, and each message with what became of it.

create table message_settings (
  outlet_id  uuid primary key references outlets,
  settings   jsonb not null
);

-- Words of the outlet in place of those of the product.
create table message_texts (
  outlet_id  uuid not null references outlets,
  kind       text not null,
  language   text not null check (language in ('en', 'hi')),
  subject    text not null,
  body       text not null,
  primary key (outlet_id, kind, language)
);

-- The row is the queue, as with e-mails of bills: it waits, is tried, and says what became of it. What is said is made
-- when it is sent, of the visit as it is then.
create table client_messages (
  id               uuid primary key,
  outlet_id        uuid not null references outlets,
  visit_id         uuid not null references visits,
  -- What it was asked for, and what it is about since it was joined with one that waited: a visit that is booked and
  -- then moved before anything was sent is told as booked.
  asked            text not null check (asked in ('booked', 'moved', 'cancelled', 'reminder')),
  about            text not null check (about in ('booked', 'moved', 'cancelled', 'reminder')),
  channel          text not null check (channel in ('email', 'whatsapp')),
  status           text not null check (status in ('queued', 'sending', 'sent', 'failed', 'dropped', 'handed')),
  -- Where the visit stood when moving it was first to be told: back there, nothing is to tell.
  was              jsonb,
  -- The start that a reminder is for: a visit that moves is reminded of anew.
  for_start        timestamptz,
  -- The client did it themselves, and is answered at any hour.
  by_client        boolean not null,
  -- Which of the texts went out, and to whom.
  sent_as          text,
  recipient        text,
  attempts         integer not null default 0,
  last_error       text,
  next_attempt_at  timestamptz not null,
  -- Null where it is sent by a setting of the outlet.
  created_by       uuid references users,
  created_at       timestamptz not null,
  sent_at          timestamptz,
  check ((about = 'reminder') = (for_start is not null)),
  check ((status = 'sent') = (sent_at is not null)),
  check (status <> 'handed' or channel = 'whatsapp')
);
create index client_messages_visit on client_messages (visit_id, created_at);
create index client_messages_due on client_messages (next_attempt_at) where status in ('queued', 'sending');
create unique index client_messages_reminder on client_messages (visit_id, for_start) where about = 'reminder';
