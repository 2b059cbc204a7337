-- An exchange is one act with two documents behind it: the credit note of what came back and the bill of what went out.
-- What the returned goods pay of the new bill is a tender of kind `exchange` on both.

create table exchanges (
  id                uuid primary key,
  refund_id         uuid not null unique references refunds deferrable initially deferred,
  sale_id           uuid not null unique references sales deferrable initially deferred,
  original_sale_id  uuid not null references sales,
  -- The first bill of a chain of exchanges: stored value that paid it is found from any later one.
  root_sale_id      uuid not null references sales,
  outlet_id         uuid not null references outlets,
  amount_minor      bigint not null check (amount_minor >= 0),
  recorded_at       timestamptz not null,
  content_hash      bytea not null
);
create index exchanges_original on exchanges (original_sale_id);
create index exchanges_root on exchanges (root_sale_id);

-- The tenders of the old bill that stand behind the exchanged part: a return of the new bill may go back to them, and the
-- old bill has given them back.
create table exchange_origins (
  exchange_id   uuid not null references exchanges deferrable initially deferred,
  kind          text not null check (kind <> 'exchange'),
  amount_minor  bigint not null check (amount_minor > 0),
  primary key (exchange_id, kind)
);

-- What each kind of tender paid of a bill and what it gave back, whichever way: corrections and exchanges included.
create view tender_balances as
  select sale_id, kind, sum(paid)::bigint as paid_minor, sum(refunded)::bigint as refunded_minor
  from (
    select sale_id, kind, amount_minor as paid, 0 as refunded from paid_tenders where kind <> 'exchange'
    union all
    select e.sale_id, o.kind, o.amount_minor, 0
    from exchanges e join exchange_origins o on o.exchange_id = e.id
    union all
    select r.sale_id, t.kind, 0, t.amount_minor
    from refunds r join refund_tenders t on t.refund_id = r.id where t.kind <> 'exchange'
    union all
    select e.original_sale_id, o.kind, 0, o.amount_minor
    from exchanges e join exchange_origins o on o.exchange_id = e.id
  ) moved
  group by sale_id, kind;

-- A bill and all that it was exchanged from or for.
create function sale_family(sale uuid) returns setof uuid language sql stable as $$
  with root as (
    select coalesce((select root_sale_id from exchanges where sale_id = sale), sale) as id
  )
  select id from root
  union
  select e.sale_id from exchanges e join root on root.id = e.root_sale_id
$$;
