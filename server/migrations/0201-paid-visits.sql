-- The bill that a visit has become. It is paid once: a second bill for it is a bill like any other.
alter table visits add column sale_id uuid unique references sales;
alter table visits add check (sale_id is null or state = 'completed');
