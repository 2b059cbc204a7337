-- Numbers of the customer feed never come twice, also where books were set back to an older backup: a device that was away
-- meanwhile must not take a new change for one that it has read. So a number is at least the time in microseconds.
create or replace function note_customer_change(changed uuid) returns void language plpgsql as $$
declare
  number bigint := nullif(current_setting('vendly.customer_change', true), '');
begin
  if number is null then
    update customer_clock
      set change_no = greatest(change_no + 1, (extract(epoch from clock_timestamp()) * 1000000)::bigint)
      returning change_no into number;
    perform set_config('vendly.customer_change', number::text, true);
  end if;
  insert into customer_changes (customer_id, change_no) values (changed, number)
    on conflict (customer_id) do update set change_no = excluded.change_no
    where customer_changes.change_no <> excluded.change_no;
end $$;
