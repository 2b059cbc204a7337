-- A gift receipt is another paper of the same bill: it shows no amounts, and is neither its original nor a duplicate.
alter table print_jobs drop constraint print_jobs_kind_check;
alter table print_jobs add constraint print_jobs_kind_check
  check (kind in ('document', 'gift_receipt', 'test_page', 'shift_report', 'drawer'));
