-- Visits of a series can be made longer or shorter together.

alter table visit_series_changes
  drop constraint visit_series_changes_act_check,
  add constraint visit_series_changes_act_check
    check (act in ('moved', 'resized', 'repeated', 'cancelled'));
