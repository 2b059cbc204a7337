-- Who serves says that they are done, before anybody pays.
alter table visit_changes drop constraint visit_changes_act_check;
alter table visit_changes add constraint visit_changes_act_check
  check (act in ('booked', 'state', 'served', 'undone', 'moved', 'resized'));
