-- Time: who works when, what can be booked, and what is busy. Everything that can be busy is an owner (a person, one
-- chair, one room), and everything that makes it busy is a claim. Moments are half-open: [starts_at, ends_at).

-- What a booking is made of ------------------------------------------------------------------------------------------

create table salon_settings (
  outlet_id  uuid primary key references outlets,
  settings   jsonb not null
);

create table staff_levels (
  id        uuid primary key,
  name      text not null,
  position  integer not null
);
create unique index staff_levels_name on staff_levels (lower(name));

create table staff_profiles (
  user_id    uuid primary key references users,
  level_id   uuid references staff_levels,
  position   integer not null,
  colour     smallint not null,
  is_online  boolean not null
);

create table resource_types (
  id    uuid primary key,
  name  text not null
);
create unique index resource_types_name on resource_types (lower(name));

create table resources (
  id         uuid primary key,
  outlet_id  uuid not null references outlets,
  type_id    uuid not null references resource_types,
  name       text not null,
  position   integer not null,
  active     boolean not null default true
);
create unique index resources_name on resources (outlet_id, lower(name));

-- A service is an item of the catalogue; here stands how its time goes. Steps, options and what differs by level or
-- person are read and written whole, and copied into each visit.
create table services (
  item_id    uuid primary key references items,
  is_online  boolean not null,
  steps      jsonb not null check (jsonb_array_length(steps) > 0),
  options    jsonb not null default '[]',
  variants   jsonb not null default '[]'
);

create table staff_skills (
  user_id  uuid not null references staff_profiles,
  item_id  uuid not null references services,
  primary key (user_id, item_id)
);
create index staff_skills_item on staff_skills (item_id);

-- Who works when: wall times and days of the outlet, never moments ---------------------------------------------------

create table rosters (
  id          uuid primary key,
  outlet_id   uuid not null references outlets,
  user_id     uuid not null references staff_profiles,
  valid_from  date not null,
  valid_to    date check (valid_to >= valid_from),
  pieces      jsonb not null,
  breaks      jsonb not null default '[]'
);
create index rosters_user on rosters (outlet_id, user_id, valid_from desc);

create table roster_days (
  outlet_id  uuid not null references outlets,
  user_id    uuid not null references staff_profiles,
  day        date not null,
  pieces     jsonb not null,
  breaks     jsonb not null default '[]',
  note       text,
  primary key (outlet_id, day, user_id)
);

create table leaves (
  id             uuid primary key,
  outlet_id      uuid not null references outlets,
  user_id        uuid not null references staff_profiles,
  starts_at      timestamptz not null,
  ends_at        timestamptz not null check (ends_at > starts_at),
  reason         text,
  state          text not null default 'asked' check (state in ('asked', 'granted', 'refused')),
  asked_by       uuid not null references users,
  asked_at       timestamptz not null,
  decided_by     uuid references users,
  decided_at     timestamptz,
  decision_note  text,
  content_hash   bytea not null,
  check ((state = 'asked') = (decided_by is null)),
  check ((state = 'asked') = (decided_at is null))
);
create index leaves_user on leaves (outlet_id, starts_at);

create table outlet_closures (
  id         uuid primary key,
  outlet_id  uuid not null references outlets,
  day        date not null,
  from_time  text,
  to_time    text,
  reason     text not null,
  check ((from_time is null) = (to_time is null))
);
create index outlet_closures_day on outlet_closures (outlet_id, day);

-- Visits -------------------------------------------------------------------------------------------------------------

create table visits (
  id             uuid primary key,
  outlet_id      uuid not null references outlets,
  customer_id    uuid references customers,
  guest_name     text,
  state          text not null check (state in ('requested', 'booked', 'confirmed', 'arrived', 'in_service',
                   'completed', 'cancelled', 'no_show')),
  source         text not null check (source in ('desk', 'phone', 'walk_in', 'online')),
  starts_at      timestamptz not null,
  ends_at        timestamptz not null check (ends_at > starts_at),
  -- What calendar and clock of the outlet said: a law that changes its zone moves the moment, not these.
  local_day      date not null,
  local_time     text not null,
  time_zone      text not null,
  note           text,
  force_reason   text,
  forced_by      uuid references users,
  version        integer not null default 1 check (version > 0),
  cancel_reason  text,
  cancel_late    boolean,
  fee            text check (fee in ('none', 'waived', 'charged')),
  fee_minor      bigint check (fee_minor >= 0),
  booked_by      uuid not null references users,
  booked_at      timestamptz not null,
  content_hash   bytea not null,
  check ((force_reason is null) = (forced_by is null)),
  check (state <> 'cancelled' or (cancel_reason is not null and fee is not null)),
  check ((fee = 'charged') is not true or fee_minor is not null)
);
create index visits_day on visits (outlet_id, local_day);
create index visits_customer on visits (customer_id, starts_at desc) where customer_id is not null;

-- What was asked for, with price and steps as they were when it was booked.
create table visit_services (
  visit_id            uuid not null references visits,
  service_no          smallint not null check (service_no > 0),
  item_id             uuid not null references items,
  name                text not null,
  staff_id            uuid references users,
  staff_requested     boolean not null,
  begins              text not null check (begins in ('after', 'with')),
  starts_at           timestamptz not null,
  ends_at             timestamptz not null check (ends_at > starts_at),
  price_minor         bigint not null check (price_minor >= 0),
  price_includes_tax  boolean not null,
  options             jsonb not null,
  primary key (visit_id, service_no)
);

create table visit_steps (
  visit_id     uuid not null,
  service_no   smallint not null,
  step_no      smallint not null check (step_no > 0),
  name         text,
  starts_at    timestamptz not null,
  ends_at      timestamptz not null check (ends_at > starts_at),
  busy_from    timestamptz not null check (busy_from <= starts_at),
  busy_until   timestamptz not null check (busy_until >= ends_at),
  staff_id     uuid references users,
  resource_id  uuid references resources,
  -- What kind of thing it needs, so that a move can give it another.
  type_id      uuid references resource_types,
  needs_staff  boolean not null,
  primary key (visit_id, service_no, step_no),
  foreign key (visit_id, service_no) references visit_services,
  check (needs_staff or staff_id is null),
  check ((resource_id is null) = (type_id is null))
);

-- Each thing that happened to a visit, with who and when. `undoes` names the change that one takes back.
create table visit_changes (
  visit_id      uuid not null references visits,
  change_no     integer not null check (change_no > 0),
  act_id        uuid not null unique,
  act           text not null check (act in ('booked', 'state', 'undone', 'moved', 'resized')),
  from_state    text,
  to_state      text not null,
  undoes        integer,
  user_id       uuid not null references users,
  occurred_at   timestamptz not null,
  recorded_at   timestamptz not null,
  reason        text,
  facts         jsonb not null default '{}',
  content_hash  bytea not null,
  primary key (visit_id, change_no),
  check ((act = 'undone') = (undoes is not null))
);

create table holds (
  id            uuid primary key,
  outlet_id     uuid not null references outlets,
  user_id       uuid not null references users,
  expires_at    timestamptz not null,
  content_hash  bytea not null,
  created_at    timestamptz not null
);

create table time_blocks (
  id            uuid primary key,
  outlet_id     uuid not null references outlets,
  kind          text not null check (kind in ('break', 'meeting', 'repair', 'other')),
  note          text,
  user_id       uuid not null references users,
  created_at    timestamptz not null,
  removed_at    timestamptz,
  removed_by    uuid references users,
  content_hash  bytea not null,
  check ((removed_at is null) = (removed_by is null))
);

-- Claims -------------------------------------------------------------------------------------------------------------

create table claims (
  id          uuid primary key,
  outlet_id   uuid not null references outlets,
  owner_kind  text not null check (owner_kind in ('staff', 'resource')),
  owner_id    uuid not null,
  starts_at   timestamptz not null,
  ends_at     timestamptz not null,
  active      boolean not null default true,
  -- Made over another on purpose.
  forced      boolean not null default false,
  why         text not null check (why in ('visit', 'hold', 'leave', 'break', 'meeting', 'repair', 'other')),
  -- The visit, hold, leave or block that makes the owner busy.
  source_id   uuid not null,
  expires_at  timestamptz,
  -- An empty range overlaps nothing, so it would slip through what follows.
  constraint claims_not_empty check (ends_at > starts_at),
  check ((why = 'hold') = (expires_at is not null)),
  -- The last word on every clash. Deferrable, so that two neighbours can change places in one transaction.
  constraint claims_no_overlap exclude using gist
    (owner_kind with =, owner_id with =, tstzrange(starts_at, ends_at) with &&)
    where (active and not forced) deferrable initially immediate
);
create index claims_source on claims (source_id);
create index claims_owner on claims using gist (owner_id, tstzrange(starts_at, ends_at)) where active;
create index claims_outlet on claims using gist (outlet_id, tstzrange(starts_at, ends_at)) where active;
create index claims_holds on claims (expires_at) where active and expires_at is not null;

-- The constraint does not see forced claims, so a claim that is not forced could be laid over one. This looks, one
-- writer of an owner after the other, and lets holds go that have run out.
create function keep_claims_apart() returns trigger language plpgsql as $$
begin
  if not new.active then
    return new;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(new.owner_kind || new.owner_id, 0));
  update claims set active = false
    where owner_id = new.owner_id and owner_kind = new.owner_kind and active and id <> new.id
      and expires_at <= clock_timestamp()
      and tstzrange(starts_at, ends_at) && tstzrange(new.starts_at, new.ends_at);
  if not new.forced and exists (
    select from claims where owner_id = new.owner_id and owner_kind = new.owner_kind and active and forced
      and id <> new.id and tstzrange(starts_at, ends_at) && tstzrange(new.starts_at, new.ends_at)
  ) then
    raise exception using errcode = '23P01', constraint = 'claims_no_overlap', table = 'claims',
      message = 'the owner is busy with a claim that was forced';
  end if;
  return new;
end $$;

create trigger claims_kept_apart before insert or update of owner_kind, owner_id, starts_at, ends_at, active, forced
  on claims for each row execute function keep_claims_apart();
