-- One service of a visit is cancelled, or becomes another one, while the rest takes place.

alter table visit_changes drop constraint visit_changes_act_check;
alter table visit_changes add constraint visit_changes_act_check
  check (act in ('booked', 'state', 'served', 'undone', 'moved', 'resized', 'service_cancelled', 'service_restored',
    'service_changed'));

-- Services that were cancelled out of a visit: it makes nothing busy for them, and its bill does not know them.
create table visit_cancelled_services (
  visit_id      uuid not null references visits,
  service_no    smallint not null,
  -- As it was booked, with its people and steps, to be taken back.
  service       jsonb not null,
  starts_at     timestamptz not null,
  reason        text not null,
  cancel_late   boolean not null,
  fee           text not null check (fee in ('none', 'waived', 'charged')),
  fee_minor     bigint not null default 0 check (fee_minor >= 0),
  -- Whether the visit lay apart from its series before.
  was_apart     boolean not null,
  cancelled_by  uuid not null references users,
  cancelled_at  timestamptz not null,
  primary key (visit_id, service_no),
  check ((fee_minor > 0) <= (fee = 'charged'))
);
