-- The foundation of one business. Tables carry no schema name, so that search_path can choose a business's own schema.
-- Money is whole minor units (*_minor), quantities are thousandths (*_milli), rates are parts per million.

create extension if not exists pg_trgm;
create extension if not exists btree_gist;

-- Business, outlets, registers -------------------------------------------------------------------------------------

create table business (
  id          smallint primary key default 1 check (id = 1),
  name        text not null,
  legal_name  text not null,
  country     text not null check (length(country) = 2),
  currency    text not null check (length(currency) = 3),
  settings    jsonb not null default '{}',
  is_demo     boolean not null default false,
  created_at  timestamptz not null
);

create table seller_modes (
  valid_from  date primary key,
  mode        text not null check (mode in ('regular', 'composition', 'unregistered'))
);

create table outlets (
  id              uuid primary key,
  name            text not null,
  kind            text not null check (kind in ('shop', 'salon')),
  address_lines   text[] not null default '{}',
  city            text not null default '',
  postcode        text not null default '',
  state_code      text not null,
  gstin           text,
  phone           text,
  time_zone       text not null,
  day_close_hour  smallint not null default 4 check (day_close_hour between 0 and 12),
  created_at      timestamptz not null
);

create table registers (
  id          uuid primary key,
  outlet_id   uuid not null references outlets,
  code        text not null unique check (code ~ '^[A-Z]{1,2}[0-9]{1,2}$'),
  name        text not null,
  printer     jsonb,
  active      boolean not null default true,
  created_at  timestamptz not null
);
create index registers_outlet on registers (outlet_id);

-- One row per register, kind of document and financial year. The row is locked while a number is given, so numbers
-- are consecutive (rule 46(b)): a number that was not committed was never given.
create table number_series (
  register_id     uuid not null references registers,
  kind            text not null check (kind in ('invoice', 'bill_of_supply', 'credit_note')),
  financial_year  text not null,
  next_sequence   integer not null default 1 check (next_sequence > 0),
  primary key (register_id, kind, financial_year)
);

-- People -----------------------------------------------------------------------------------------------------------

create table users (
  id                    uuid primary key,
  name                  text not null,
  email                 text not null unique check (email = lower(email)),
  password_hash         text not null,
  role                  text not null,
  outlet_ids            uuid[],
  active                boolean not null default true,
  must_change_password  boolean not null default false,
  created_at            timestamptz not null
);

create table sessions (
  id            uuid primary key,
  user_id       uuid not null references users,
  created_at    timestamptz not null,
  last_used_at  timestamptz not null,
  expires_at    timestamptz not null,
  ended_at      timestamptz,
  end_reason    text,
  user_agent    text,
  address       text
);
create index sessions_user on sessions (user_id) where ended_at is null;

-- Each refresh token works once; a second use shows theft and ends the session.
create table refresh_tokens (
  token_hash  bytea primary key,
  session_id  uuid not null references sessions,
  issued_at   timestamptz not null,
  used_at     timestamptz
);
create index refresh_tokens_session on refresh_tokens (session_id);

-- Audit ------------------------------------------------------------------------------------------------------------

-- A chain per register (and one for the office), so that writing it never makes two registers wait for each other.
create table audit_chains (
  chain_id   uuid primary key,
  last_seq   bigint not null default 0,
  last_hash  bytea not null default '\x'
);

create table audit_entries (
  chain_id       uuid not null references audit_chains,
  seq            bigint not null,
  at             timestamptz not null,
  user_id        uuid,
  action         text not null,
  subject_type   text not null,
  subject_id     uuid,
  outlet_id      uuid,
  facts          text not null,
  previous_hash  bytea not null,
  hash           bytea not null,
  primary key (chain_id, seq)
);
create index audit_entries_subject on audit_entries (subject_id);
create index audit_entries_at on audit_entries (at);

-- Catalogue --------------------------------------------------------------------------------------------------------

create table tax_classes (
  id          uuid primary key,
  code        text not null unique,
  name        text not null,
  created_at  timestamptz not null
);

create table tax_class_periods (
  tax_class_id     uuid not null references tax_classes,
  valid_from       date not null,
  treatment        text not null check (treatment in ('taxable', 'zero_rated', 'exempt', 'nil', 'out_of_scope')),
  rate_ppm         integer not null check (rate_ppm >= 0),
  cess_ppm         integer not null default 0 check (cess_ppm >= 0),
  band_up_to_minor bigint,
  band_rate_ppm    integer,
  primary key (tax_class_id, valid_from),
  check ((band_up_to_minor is null) = (band_rate_ppm is null))
);

create table categories (
  id         uuid primary key,
  name       text not null unique,
  position   integer not null default 0,
  pack_mark  text not null default 'box',
  colour     smallint not null default 1
);

create table item_groups (
  id    uuid primary key,
  name  text not null unique
);

create table item_images (
  id            uuid primary key,
  content_type  text not null,
  bytes         bytea not null,
  created_at    timestamptz not null
);

create table items (
  id                  uuid primary key,
  kind                text not null check (kind in ('goods', 'service')),
  name                text not null,
  group_id            uuid references item_groups,
  variant_label       text,
  code                text not null,
  category_id         uuid references categories,
  unit                text not null default 'NOS',
  sold_by             text not null default 'unit' check (sold_by in ('unit', 'weight')),
  price_minor         bigint not null check (price_minor >= 0),
  price_includes_tax  boolean not null default true,
  mrp_minor           bigint check (mrp_minor >= 0),
  hsn                 text,
  tax_class_id        uuid not null references tax_classes,
  scale_code          text unique,
  pack_mark           text not null default 'box',
  colour              smallint not null default 1,
  image_id            uuid references item_images,
  pinned              boolean not null default false,
  active              boolean not null default true,
  outlet_ids          uuid[],
  -- A space, then the words of name, group, variant and code, folded. Kept by the operations that write an item.
  search_text         text not null,
  version             bigint generated always as identity,
  created_at          timestamptz not null,
  updated_at          timestamptz not null
);
create unique index items_code on items (upper(code));
create index items_category on items (category_id, name, price_minor, id);
create index items_group on items (group_id) where group_id is not null;
-- Without a pending list, so that a search right after an import is as quick as any other.
create index items_search on items using gin (search_text gin_trgm_ops) with (fastupdate = off);
-- The order of search results, and the names that begin with what was typed.
create index items_search_order on items ((left(search_text, 60) collate "C"), id);
create index items_price on items (price_minor);
create index items_pinned on items (name, price_minor, id) where pinned;
create index items_updated on items (updated_at, id);
create index items_name on items (name, price_minor, id);

create table item_packs (
  id              uuid primary key,
  item_id         uuid not null references items,
  name            text not null,
  quantity_milli  bigint not null check (quantity_milli > 0),
  price_minor     bigint check (price_minor >= 0)
);
create index item_packs_item on item_packs (item_id);

-- `barcode` is the normalised form (an UPC-A code and its EAN-13 form are one); `printed` is what was typed.
create table item_barcodes (
  barcode  text primary key,
  printed  text not null,
  item_id  uuid not null references items,
  pack_id  uuid references item_packs,
  position smallint not null default 0
);
create index item_barcodes_item on item_barcodes (item_id);
create index item_barcodes_tail on item_barcodes (reverse(barcode) text_pattern_ops);

-- The words of all search texts, each with its forms that lack one letter: what a mistyped word is corrected by.
create table search_words (
  word  text primary key,
  near  text[] not null
);
create index search_words_near on search_words using gin (near);
create index search_words_alike on search_words using gin (word gin_trgm_ops);

-- Customers --------------------------------------------------------------------------------------------------------

create table customers (
  id           uuid primary key,
  name         text not null,
  phone        text,
  email        text,
  gstin        text,
  state_code   text,
  address      text,
  note         text,
  search_text  text not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null
);
create unique index customers_phone on customers (phone) where phone is not null;
create index customers_search on customers using gin (search_text gin_trgm_ops);
create index customers_name on customers (name, id);

-- Stock ------------------------------------------------------------------------------------------------------------

-- The level is the running sum of the movements below; check-books compares the two.
create table stock_levels (
  outlet_id        uuid not null references outlets,
  item_id          uuid not null references items,
  on_hand_milli    bigint not null default 0,
  unit_cost_minor  bigint not null default 0 check (unit_cost_minor >= 0),
  primary key (outlet_id, item_id)
);

create table stock_movements (
  id               uuid primary key,
  outlet_id        uuid not null references outlets,
  item_id          uuid not null references items,
  kind             text not null check (kind in ('opening', 'received', 'sold', 'returned', 'damaged', 'lost', 'found', 'counted')),
  quantity_milli   bigint not null,
  unit_cost_minor  bigint not null,
  cost_minor       bigint not null,
  document_type    text,
  document_id      uuid,
  line_no          smallint,
  reason           text,
  user_id          uuid,
  occurred_at      timestamptz not null,
  recorded_at      timestamptz not null
);
create index stock_movements_item on stock_movements (item_id, outlet_id, recorded_at);
create index stock_movements_document on stock_movements (document_id);

-- Tills ------------------------------------------------------------------------------------------------------------

create table shifts (
  id                uuid primary key,
  outlet_id         uuid not null references outlets,
  register_id       uuid not null references registers,
  status            text not null default 'open' check (status in ('open', 'closed')),
  opened_by         uuid not null references users,
  opened_at         timestamptz not null,
  business_date     date not null,
  float_minor       bigint not null check (float_minor >= 0),
  float_count       jsonb,
  closed_by         uuid references users,
  closed_at         timestamptz,
  counted_minor     bigint,
  counted           jsonb,
  expected_minor    bigint,
  difference_minor  bigint,
  note              text,
  content_hash      bytea not null,
  check ((status = 'closed') = (closed_at is not null)),
  check (status = 'open' or difference_minor = counted_minor - expected_minor)
);
create unique index shifts_one_open on shifts (register_id) where status = 'open';
create index shifts_outlet on shifts (outlet_id, opened_at desc);

create table cash_movements (
  id            uuid primary key,
  shift_id      uuid not null references shifts,
  kind          text not null check (kind in ('pay_in', 'pay_out', 'drop')),
  amount_minor  bigint not null check (amount_minor > 0),
  reason        text not null,
  user_id       uuid not null references users,
  occurred_at   timestamptz not null,
  recorded_at   timestamptz not null
);
create index cash_movements_shift on cash_movements (shift_id);

create table z_reports (
  id                   uuid primary key,
  shift_id             uuid not null unique references shifts,
  register_id          uuid not null references registers,
  outlet_id            uuid not null references outlets,
  number               integer not null check (number > 0),
  report               jsonb not null,
  grand_sales_minor    bigint not null,
  grand_refunds_minor  bigint not null,
  grand_tax_minor      bigint not null,
  closed_at            timestamptz not null,
  previous_hash        bytea not null,
  hash                 bytea not null,
  unique (register_id, number)
);
create index z_reports_outlet on z_reports (outlet_id, closed_at desc);

-- Sales ------------------------------------------------------------------------------------------------------------

create table sales (
  id                   uuid primary key,
  outlet_id            uuid not null references outlets,
  register_id          uuid not null references registers,
  shift_id             uuid not null references shifts,
  user_id              uuid not null references users,
  customer_id          uuid references customers,
  document_id          uuid not null,
  number               text not null,
  business_date        date not null,
  occurred_at          timestamptz not null,
  recorded_at          timestamptz not null,
  gross_minor          bigint not null,
  line_discount_minor  bigint not null,
  cart_discount_minor  bigint not null,
  taxable_minor        bigint not null,
  tax_minor            bigint not null,
  round_off_minor      bigint not null,
  total_minor          bigint not null check (total_minor >= 0),
  tip_minor            bigint not null default 0 check (tip_minor >= 0),
  change_minor         bigint not null default 0 check (change_minor >= 0),
  item_count           integer not null,
  discount             jsonb,
  flags                jsonb not null default '[]',
  note                 text,
  content_hash         bytea not null,
  check (taxable_minor + tax_minor + round_off_minor = total_minor)
);
create index sales_outlet_recent on sales (outlet_id, recorded_at desc, id desc);
create index sales_outlet_day on sales (outlet_id, business_date);
create index sales_shift on sales (shift_id);
create index sales_customer on sales (customer_id) where customer_id is not null;
create index sales_flagged on sales (outlet_id, recorded_at desc) where flags <> '[]';
create index sales_number on sales (reverse(number) text_pattern_ops);

create table sale_lines (
  sale_id              uuid not null references sales,
  line_no              smallint not null,
  item_id              uuid references items,
  name                 text not null,
  variant_label        text,
  code                 text,
  kind                 text not null,
  hsn                  text,
  unit                 text not null,
  quantity_milli       bigint not null check (quantity_milli > 0),
  list_price_minor     bigint,
  unit_price_minor     bigint not null,
  price_includes_tax   boolean not null,
  mrp_minor            bigint,
  discount             jsonb,
  gross_minor          bigint not null,
  line_discount_minor  bigint not null,
  cart_discount_minor  bigint not null,
  taxable_minor        bigint not null,
  tax_class_id         uuid,
  treatment            text not null,
  rate_ppm             integer not null,
  taxes                jsonb not null,
  tax_minor            bigint not null,
  total_minor          bigint not null,
  unit_cost_minor      bigint not null default 0,
  cost_minor           bigint not null default 0,
  note                 text,
  primary key (sale_id, line_no),
  check (taxable_minor + tax_minor = total_minor)
);
create index sale_lines_item on sale_lines (item_id);

create table tenders (
  id              uuid primary key,
  sale_id         uuid not null references sales,
  kind            text not null check (kind in ('cash', 'card', 'upi', 'store_credit')),
  amount_minor    bigint not null,
  tendered_minor  bigint not null,
  change_minor    bigint not null default 0,
  reference       text,
  check (tendered_minor = amount_minor + change_minor)
);
create index tenders_sale on tenders (sale_id);

create table refunds (
  id               uuid primary key,
  sale_id          uuid not null references sales,
  kind             text not null check (kind in ('refund', 'return')),
  outlet_id        uuid not null references outlets,
  register_id      uuid not null references registers,
  shift_id         uuid not null references shifts,
  user_id          uuid not null references users,
  authorised_by    uuid not null references users,
  document_id      uuid not null,
  number           text not null,
  reason           text not null,
  business_date    date not null,
  occurred_at      timestamptz not null,
  recorded_at      timestamptz not null,
  taxable_minor    bigint not null,
  tax_minor        bigint not null,
  round_off_minor  bigint not null,
  total_minor      bigint not null check (total_minor >= 0),
  content_hash     bytea not null,
  check (taxable_minor + tax_minor + round_off_minor = total_minor)
);
create index refunds_sale on refunds (sale_id);
create index refunds_shift on refunds (shift_id);
create index refunds_outlet_day on refunds (outlet_id, business_date);

create table refund_lines (
  refund_id       uuid not null references refunds,
  sale_id         uuid not null,
  line_no         smallint not null,
  quantity_milli  bigint not null check (quantity_milli > 0),
  disposition     text not null check (disposition in ('restock', 'damaged', 'to_supplier', 'kept')),
  taxable_minor   bigint not null,
  taxes           jsonb not null,
  tax_minor       bigint not null,
  total_minor     bigint not null,
  cost_minor      bigint not null default 0,
  primary key (refund_id, line_no),
  foreign key (sale_id, line_no) references sale_lines (sale_id, line_no),
  check (taxable_minor + tax_minor = total_minor)
);
create index refund_lines_sale on refund_lines (sale_id, line_no);

create table refund_tenders (
  refund_id     uuid not null references refunds,
  line_no       smallint not null,
  kind          text not null check (kind in ('cash', 'card', 'upi', 'store_credit')),
  amount_minor  bigint not null check (amount_minor > 0),
  primary key (refund_id, line_no)
);

-- Store credit: a ledger whose balance can not go below zero ---------------------------------------------------------

create table store_credits (
  customer_id    uuid primary key references customers,
  balance_minor  bigint not null default 0 check (balance_minor >= 0)
);

create table store_credit_entries (
  id            uuid primary key,
  customer_id   uuid not null references store_credits,
  amount_minor  bigint not null check (amount_minor <> 0),
  document_type text not null,
  document_id   uuid not null,
  user_id       uuid not null references users,
  recorded_at   timestamptz not null
);
create index store_credit_entries_customer on store_credit_entries (customer_id, recorded_at);

-- Documents --------------------------------------------------------------------------------------------------------

create table documents (
  id              uuid primary key,
  kind            text not null check (kind in ('tax_invoice', 'bill_of_supply', 'invoice_cum_bill_of_supply', 'plain_bill', 'credit_note')),
  register_id     uuid not null references registers,
  outlet_id       uuid not null references outlets,
  series_kind     text not null,
  financial_year  text not null,
  sequence        integer not null,
  number          text not null check (number ~ '^[A-Z1-9][A-Z0-9/-]{0,15}$'),
  sale_id         uuid not null references sales deferrable initially deferred,
  refund_id       uuid references refunds deferrable initially deferred,
  business_date   date not null,
  total_minor     bigint not null,
  snapshot        jsonb not null,
  issued_at       timestamptz not null,
  unique (register_id, series_kind, financial_year, sequence)
);
-- The tax portal ignores case, so uniqueness does too.
create unique index documents_number on documents (upper(number));
create index documents_sale on documents (sale_id);
create index documents_outlet_day on documents (outlet_id, business_date);

create table print_jobs (
  id               uuid primary key,
  register_id      uuid not null references registers,
  document_id      uuid references documents,
  title            text not null,
  copy             text not null check (copy in ('original', 'duplicate')),
  status           text not null check (status in ('queued', 'printing', 'printed', 'failed')),
  attempts         integer not null default 0,
  last_error       text,
  -- The printer or the server failed while bytes were on their way: the next try says so on the paper.
  may_have_printed boolean not null default false,
  next_attempt_at  timestamptz not null,
  created_by       uuid references users,
  created_at       timestamptz not null,
  printed_at       timestamptz
);
create index print_jobs_due on print_jobs (next_attempt_at) where status in ('queued', 'printing');
create index print_jobs_document on print_jobs (document_id);

-- Ledger -----------------------------------------------------------------------------------------------------------

create table ledger_accounts (
  code        text primary key,
  name        text not null,
  tally_group text not null,
  nature      text not null check (nature in ('asset', 'liability', 'income', 'expense', 'equity'))
);

create table ledger_entries (
  id             uuid primary key,
  business_date  date not null,
  document_type  text not null,
  document_id    uuid not null,
  outlet_id      uuid not null references outlets,
  register_id    uuid references registers,
  shift_id       uuid references shifts,
  narration      text not null,
  recorded_at    timestamptz not null
);
create unique index ledger_entries_document on ledger_entries (document_type, document_id);
create index ledger_entries_day on ledger_entries (business_date);

-- Debit is positive, credit negative; the postings of an entry sum to zero.
create table ledger_postings (
  entry_id      uuid not null references ledger_entries,
  line_no       smallint not null,
  account_code  text not null references ledger_accounts,
  amount_minor  bigint not null check (amount_minor <> 0),
  primary key (entry_id, line_no)
);
create index ledger_postings_account on ledger_postings (account_code);

-- Outbox -----------------------------------------------------------------------------------------------------------

create table outbox (
  id            uuid primary key,
  seq           bigint generated always as identity,
  type          text not null,
  subject       uuid not null,
  outlet_id     uuid,
  time          timestamptz not null,
  data          jsonb not null,
  delivered_at  timestamptz
);
create index outbox_waiting on outbox (seq) where delivered_at is null;

-- What each consumer has done: a second delivery of an event has no second effect.
create table event_receipts (
  consumer   text not null,
  event_id   uuid not null,
  done_at    timestamptz not null,
  primary key (consumer, event_id)
);
