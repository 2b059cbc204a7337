-- Customers as devices keep them: what changed since when, balances among it, and who may be known here twice because a
-- device added them while it could not ask.

-- The change feed ---------------------------------------------------------------------------------------------------

-- As catalogue_clock: a number is seen only after every smaller one. Sales write here, so the row is not held while they
-- work: the triggers are deferred, and it is locked at the commit alone, when nothing else is waited for any more.
create table customer_clock (
  id         smallint primary key default 1 check (id = 1),
  feed_id    uuid not null default gen_random_uuid(),
  change_no  bigint not null default 1
);
insert into customer_clock default values;

create table customer_changes (
  customer_id  uuid primary key references customers,
  change_no    bigint not null
);
create index customer_changes_order on customer_changes (change_no, customer_id);
insert into customer_changes select id, 1 from customers;

-- One number for all that a transaction changes: an import of thousands counts up once.
create function note_customer_change(changed uuid) returns void language plpgsql as $$
declare
  number bigint := nullif(current_setting('vendly.customer_change', true), '');
begin
  if number is null then
    update customer_clock set change_no = change_no + 1 returning change_no into number;
    perform set_config('vendly.customer_change', number::text, true);
  end if;
  insert into customer_changes (customer_id, change_no) values (changed, number)
    on conflict (customer_id) do update set change_no = excluded.change_no
    where customer_changes.change_no <> excluded.change_no;
end $$;

-- Who was merged, or is parted again, changes the one whose bills count with theirs.
create function note_changed_customer() returns trigger language plpgsql as $$
begin
  perform note_customer_change(new.id);
  if new.merged_into is not null then
    perform note_customer_change(new.merged_into);
  end if;
  if tg_op = 'UPDATE' and old.merged_into is not null then
    perform note_customer_change(old.merged_into);
  end if;
  return null;
end $$;

create function note_changed_account() returns trigger language plpgsql as $$
begin
  perform note_customer_change(coalesce(c.merged_into, c.id)) from customers c where c.id = new.customer_id;
  return null;
end $$;

create constraint trigger customers_changed after insert or update on customers
  deferrable initially deferred for each row execute function note_changed_customer();
create constraint trigger khata_accounts_changed after insert or update on khata_accounts
  deferrable initially deferred for each row execute function note_changed_account();
create constraint trigger store_credits_changed after insert or update on store_credits
  deferrable initially deferred for each row execute function note_changed_account();
create constraint trigger points_accounts_changed after insert or update on points_accounts
  deferrable initially deferred for each row execute function note_changed_account();
-- A visit.
create constraint trigger sales_of_customers after insert on sales
  deferrable initially deferred for each row when (new.customer_id is not null)
  execute function note_changed_account();

-- Phones that devices took down for somebody new while another customer had them. The new one is kept without the phone,
-- which belongs to one; a person merges the two or tells them apart.
create table phone_claims (
  customer_id  uuid primary key references customers,
  phone        text not null,
  holder_id    uuid not null references customers check (holder_id <> customer_id)
);
create index phone_claims_holder on phone_claims (holder_id);
