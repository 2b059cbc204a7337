-- Money given back, goods taken back and dues collected join their own closed shift as bills do: each is an amendment
-- behind its Z report. What an amendment of a bill says stays as it was, because its seal is over that.
alter table z_amendments rename column sale_number to act_number;
alter table z_amendments alter column sale_id drop not null;
alter table z_amendments
  add column kind text not null default 'sale' check (kind in ('sale', 'refund', 'collection', 'unbilled_return')),
  add column refund_id uuid unique references refunds,
  add column collection_id uuid unique references collections,
  add column return_id uuid unique references unbilled_returns,
  add check (num_nonnulls(sale_id, refund_id, collection_id, return_id) = 1),
  add check (case kind when 'sale' then sale_id when 'refund' then refund_id
    when 'collection' then collection_id else return_id end is not null);
alter table z_amendments alter column kind drop default;
