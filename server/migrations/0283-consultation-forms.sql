-- Consultation forms: what clients are asked and agree to, and what they signed.

create table consultation_forms (
  id             uuid primary key,
  title          text not null,
  -- For how many months a signature holds; for ever when null.
  valid_months   integer check (valid_months between 1 and 120),
  -- Whether a service that needs it is not begun without it; otherwise the desk is told.
  blocks         boolean not null,
  active         boolean not null,
  version        integer not null check (version > 0),
  -- The first version whose signatures still hold.
  since_version  integer not null check (since_version between 1 and version)
);
create unique index consultation_forms_title on consultation_forms (lower(title));

-- The words of a form. A version never changes: people have signed it.
create table consultation_form_versions (
  form_id   uuid not null references consultation_forms,
  version   integer not null check (version > 0),
  content   jsonb not null,
  saved_by  uuid not null references users,
  saved_at  timestamptz not null,
  primary key (form_id, version)
);

create table consultation_form_services (
  form_id  uuid not null references consultation_forms,
  item_id  uuid not null references services,
  primary key (form_id, item_id)
);
create index consultation_form_services_item on consultation_form_services (item_id);

create table consultation_form_categories (
  form_id      uuid not null references consultation_forms,
  category_id  uuid not null references categories,
  primary key (form_id, category_id)
);
create index consultation_form_categories_category on consultation_form_categories (category_id);

create table signed_forms (
  id             uuid primary key,
  form_id        uuid not null,
  version        integer not null,
  -- Whose it is. The guest of a visit who has no card signs for that visit alone.
  customer_id    uuid references customers,
  visit_id       uuid references visits,
  answers        jsonb not null,
  signature      jsonb not null,
  signed_name    text not null,
  signed_at      timestamptz not null,
  -- The day on the wall of the outlet where it was signed.
  signed_on      date not null,
  outlet_id      uuid not null references outlets,
  taken_by       uuid not null references users,
  -- What the browser of the device calls itself, and from which address it asked.
  device         text,
  address        text not null,
  -- Over all of the above and the words of the version; the trail has it too.
  hash           bytea not null,
  content_hash   bytea not null,
  foreign key (form_id, version) references consultation_form_versions,
  check (customer_id is not null or visit_id is not null)
);
create index signed_forms_customer on signed_forms (customer_id, form_id);
create index signed_forms_visit on signed_forms (visit_id) where customer_id is null;

create table signed_form_withdrawals (
  signed_form_id  uuid primary key references signed_forms on delete cascade,
  withdrawn_by    uuid not null references users,
  withdrawn_at    timestamptz not null,
  reason          text not null
);

-- What was signed is written once. Erasing a person deletes their rows whole (DPDP Act 2023, s.12); nothing edits one.
create function refuse_edit() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are written once', tg_table_name;
end $$;
create trigger signed_forms_written_once before update on signed_forms
  for each row execute function refuse_edit();
create trigger consultation_form_versions_written_once before update or delete
  on consultation_form_versions for each row execute function refuse_edit();
create trigger signed_form_withdrawals_written_once before update on signed_form_withdrawals
  for each row execute function refuse_edit();
