-- Credit that goes back for goods used in services, by the two heads of the return. What was booked before stands in
-- neither: its entries are not changed, and it goes back as it came.
alter table back_bar_lines
  add column cgst_minor bigint not null default 0,
  add column sgst_minor bigint not null default 0;
