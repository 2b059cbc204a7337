-- Bills sent by e-mail. The row is the queue: it waits, is tried, and says what became of it. What is sent is made from
-- the frozen document when it is sent.
create table emails (
  id               uuid primary key,
  document_id      uuid not null references documents,
  outlet_id        uuid not null references outlets,
  recipient        text not null,
  status           text not null check (status in ('queued', 'sending', 'sent', 'failed')),
  attempts         integer not null default 0,
  last_error       text,
  next_attempt_at  timestamptz not null,
  created_by       uuid not null references users,
  created_at       timestamptz not null,
  sent_at          timestamptz,
  check ((status = 'sent') = (sent_at is not null))
);
create index emails_document on emails (document_id);
create index emails_due on emails (next_attempt_at) where status in ('queued', 'sending');
