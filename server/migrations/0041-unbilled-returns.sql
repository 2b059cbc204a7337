-- Goods taken back without their bill: for store credit, at the lowest price that the outlet sold them for. The paper is a
-- return note in a series of its own: a credit note of the tax law must name its invoice, and nobody knows that here.

create table unbilled_returns (
  id             uuid primary key,
  outlet_id      uuid not null references outlets,
  register_id    uuid not null references registers,
  shift_id       uuid not null references shifts,
  user_id        uuid not null references users,
  approved_by    uuid references users,
  customer_id    uuid not null references customers,
  document_id    uuid not null,
  number         text not null,
  reason         text not null,
  business_date  date not null,
  occurred_at    timestamptz not null,
  recorded_at    timestamptz not null,
  total_minor    bigint not null check (total_minor >= 0),
  content_hash   bytea not null
);
create index unbilled_returns_customer on unbilled_returns (customer_id, business_date);
create index unbilled_returns_shift on unbilled_returns (shift_id);
create index unbilled_returns_outlet_day on unbilled_returns (outlet_id, business_date);

create table unbilled_return_lines (
  return_id       uuid not null references unbilled_returns,
  line_no         smallint not null,
  item_id         uuid not null references items,
  name            text not null,
  variant_label   text,
  unit            text not null,
  quantity_milli  bigint not null check (quantity_milli > 0),
  disposition     text not null check (disposition in ('restock', 'damaged', 'to_supplier')),
  -- The sale that set the price: so much was paid for so many.
  price_minor     bigint not null check (price_minor > 0),
  price_of_milli  bigint not null check (price_of_milli > 0),
  total_minor     bigint not null check (total_minor >= 0),
  unit_cost_minor bigint not null,
  cost_minor      bigint not null,
  primary key (return_id, line_no)
);

alter table documents alter column sale_id drop not null;
alter table documents add column return_id uuid references unbilled_returns deferrable initially deferred;
alter table documents add constraint documents_one_cause check (num_nonnulls(sale_id, return_id) = 1);
alter table documents drop constraint documents_kind_check;
alter table documents add constraint documents_kind_check check (kind ~ '^[a-z_]+$');
create index documents_return on documents (return_id) where return_id is not null;
