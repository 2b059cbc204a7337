-- Rules of booking of an outlet: which starts are offered and booked. Notice and horizon stood among the settings.
alter table salon_settings add column rules jsonb not null default '{}';
update salon_settings set
  rules = jsonb_strip_nulls(jsonb_build_object('noticeMinutes', settings -> 'noticeMinutes',
    'horizonDays', settings -> 'horizonDays')),
  settings = settings - 'noticeMinutes' - 'horizonDays' - 'gapRule';

-- Rules that a visit went past, who did so and why.
alter table visits add column past_rules jsonb;
alter table visits add column past_reason text;
alter table visits add column past_by uuid references users;
alter table visits add check ((past_rules is null) = (past_reason is null));
alter table visits add check ((past_rules is null) = (past_by is null));
