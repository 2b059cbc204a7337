-- What a service is for one client: the time that it takes them beside the usual, and a price of their own.

create table client_service_terms (
  customer_id    uuid not null references customers,
  item_id        uuid not null references services,
  extra_minutes  integer not null check (extra_minutes between -240 and 240),
  -- Null is the usual price.
  price_minor    bigint check (price_minor >= 0),
  set_by         uuid not null references users,
  set_at         timestamptz not null,
  primary key (customer_id, item_id),
  check (extra_minutes <> 0 or price_minor is not null)
);
