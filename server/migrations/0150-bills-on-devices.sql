-- The bills of an outlet as devices keep them: which bill changed when, so that a device is told of what it has not seen.

-- One row for each outlet, locked by whoever writes a bill of it, from the last moment of their transaction until it
-- commits: so change numbers become visible in their order, and who has read number n has seen everything up to n.
create table bill_clocks (
  outlet_id  uuid primary key references outlets,
  feed_id    uuid not null default gen_random_uuid(),
  change_no  bigint not null default 0
);

create table bill_changes (
  sale_id        uuid primary key references sales,
  outlet_id      uuid not null references outlets,
  business_date  date not null,
  change_no      bigint not null
);
create index bill_changes_order on bill_changes (outlet_id, change_no);
create index bill_changes_days on bill_changes (outlet_id, business_date, change_no);

insert into bill_changes
  select id, outlet_id, business_date, row_number() over (partition by outlet_id order by recorded_at, id)
  from sales;
insert into bill_clocks (outlet_id, change_no)
  select o.id, coalesce((select max(c.change_no) from bill_changes c where c.outlet_id = o.id), 0)
  from outlets o;

create function begin_bill_clock() returns trigger language plpgsql as $$
begin
  insert into bill_clocks (outlet_id) values (new.id);
  return null;
end $$;

create trigger outlets_added after insert on outlets
  for each row execute function begin_bill_clock();

create function note_changed_bill(changed uuid) returns void language plpgsql as $$
declare
  bill record;
  next bigint;
begin
  select outlet_id, business_date into bill from sales where id = changed;
  update bill_clocks set change_no = change_no + 1 where outlet_id = bill.outlet_id
    returning change_no into next;
  insert into bill_changes (sale_id, outlet_id, business_date, change_no)
    values (changed, bill.outlet_id, bill.business_date, next)
    on conflict (sale_id) do update set change_no = excluded.change_no;
end $$;

create function note_bill() returns trigger language plpgsql as $$
begin
  perform note_changed_bill(new.id);
  return null;
end $$;

create function note_bill_of() returns trigger language plpgsql as $$
begin
  perform note_changed_bill(new.sale_id);
  return null;
end $$;

-- A customer who was renamed or erased is so on devices, too. In the order of the clocks, so that two never wait for
-- each other.
create function note_bills_of_customer() returns trigger language plpgsql as $$
declare
  bill record;
begin
  for bill in
    select c.sale_id from sales s join bill_changes c on c.sale_id = s.id
    where s.customer_id = new.id order by c.outlet_id, c.sale_id
  loop
    perform note_changed_bill(bill.sale_id);
  end loop;
  return null;
end $$;

-- Deferred: the clock is the last lock of a sale, so that tills of an outlet wait for each other's commit alone.
create constraint trigger bill_was_sold after insert on sales
  deferrable initially deferred for each row execute function note_bill();
create constraint trigger bill_was_refunded after insert on refunds
  deferrable initially deferred for each row execute function note_bill_of();
create constraint trigger bill_was_corrected after insert on tender_corrections
  deferrable initially deferred for each row execute function note_bill_of();
create constraint trigger customer_of_bills_changed after update on customers
  deferrable initially deferred for each row
  when (old.name is distinct from new.name or old.phone is distinct from new.phone)
  execute function note_bills_of_customer();
