-- Calendars of the staff in other programs: a secret address gives the own visits of one person. Only the hash is kept.
create table calendar_feeds (
  id          uuid primary key,
  outlet_id   uuid not null references outlets,
  user_id     uuid not null references staff_profiles,
  token_hash  bytea not null unique,
  -- Whether the first name of the client stands in it; else nothing does.
  with_names  boolean not null,
  created_by  uuid not null references users,
  created_at  timestamptz not null,
  revoked_by  uuid references users,
  revoked_at  timestamptz,
  check ((revoked_by is null) = (revoked_at is null))
);
create index calendar_feeds_outlet on calendar_feeds (outlet_id) where revoked_at is null;
