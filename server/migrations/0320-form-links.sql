-- A consultation form on the client's own phone: each link opens one form, for one signature, until it ends.

create table form_links (
  id              uuid primary key,
  form_id         uuid not null references consultation_forms,
  -- Whose it is, as with what is signed at the desk. Without a customer it is for the visit alone.
  customer_id     uuid references customers,
  visit_id        uuid references visits,
  outlet_id       uuid not null references outlets,
  made_by         uuid not null references users,
  made_at         timestamptz not null,
  expires_at      timestamptz not null,
  revoked_at      timestamptz,
  -- What was signed by it. It may have been erased since, and was signed nevertheless.
  signed_form_id  uuid unique references signed_forms on delete set null,
  signed_at       timestamptz,
  content_hash    bytea not null,
  check (customer_id is not null or visit_id is not null),
  check (signed_form_id is null or signed_at is not null)
);
create index form_links_customer on form_links (customer_id, form_id);
create index form_links_visit on form_links (visit_id, form_id);

-- Secrets of a link, of which the hash is kept. As a message cannot repeat what is not kept, each brings one of its own.
create table form_link_tokens (
  token_hash  bytea primary key,
  link_id     uuid not null references form_links,
  created_at  timestamptz not null
);
create index form_link_tokens_link on form_link_tokens (link_id);

alter table client_messages
  add column form_link_id uuid references form_links,
  drop constraint client_messages_asked_check,
  drop constraint client_messages_about_check,
  drop constraint client_messages_of_one,
  add constraint client_messages_asked_check
    check (asked in ('booked', 'moved', 'cancelled', 'reminder', 'waiting', 'offer', 'form')),
  add constraint client_messages_about_check
    check (about in ('booked', 'moved', 'cancelled', 'reminder', 'waiting', 'offer', 'form')),
  add constraint client_messages_form check ((about = 'form') = (form_link_id is not null)),
  -- A form may be sent to a client who has no visit.
  add constraint client_messages_of_one check (case when about = 'form' then waitlist_id is null
    else (visit_id is null) <> (waitlist_id is null) end);
create index client_messages_form_link on client_messages (form_link_id)
  where form_link_id is not null;
