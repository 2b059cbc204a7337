-- A tender keyed as the wrong kind (cash for card) is put right while the shift of its bill is open. What was written with
-- the sale stays as it was; the correction is a row of its own, and another one takes it back.

create table tender_corrections (
  id             uuid primary key,
  sale_id        uuid not null references sales,
  shift_id       uuid not null references shifts,
  outlet_id      uuid not null references outlets,
  register_id    uuid not null references registers,
  user_id        uuid not null references users,
  approved_by    uuid references users,
  from_kind      text not null,
  to_kind        text not null,
  amount_minor   bigint not null check (amount_minor > 0),
  reference      text,
  reason         text not null,
  business_date  date not null,
  occurred_at    timestamptz not null,
  recorded_at    timestamptz not null,
  content_hash   bytea not null,
  check (from_kind <> to_kind),
  -- Stored value has a ledger of its own: it moves by refunds only.
  check (from_kind in ('cash', 'card', 'upi', 'cheque', 'bank_transfer')),
  check (to_kind in ('cash', 'card', 'upi', 'cheque', 'bank_transfer'))
);
create index tender_corrections_sale on tender_corrections (sale_id);
create index tender_corrections_shift on tender_corrections (shift_id);

-- What each kind of tender paid of a bill, corrections included: drawers, figures and refunds read this, never `tenders`.
create view paid_tenders as
  select sale_id, kind, amount_minor, true as tendered from tenders
  union all
  select sale_id, from_kind, -amount_minor, false from tender_corrections
  union all
  select sale_id, to_kind, amount_minor, false from tender_corrections;

-- Bills are looked for by who sold, and refunds by who gave back.
create index sales_person on sales (user_id, business_date);
create index refunds_person on refunds (user_id, business_date);
