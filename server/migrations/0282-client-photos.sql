-- Photos of a client on their card. A photo is deleted for real: what was done stays in the trail, not what was seen.

create table client_photos (
  id            uuid primary key,
  customer_id   uuid not null references customers,
  visit_id      uuid references visits,
  stage         text not null check (stage in ('before', 'after', 'other')),
  caption       text,
  taken_on      date not null,
  taken_by      uuid not null references users,
  -- The client agreed that others may see it. That it is kept at all they agreed to before.
  may_show      boolean not null,
  version       integer not null default 1,
  recorded_by   uuid not null references users,
  recorded_at   timestamptz not null,
  content_hash  bytea not null
);
create index client_photos_customer on client_photos (customer_id, taken_on desc);
create index client_photos_visit on client_photos (visit_id);

-- The pictures themselves, apart, so that a list never carries them. They lie in the database to be in every backup.
create table client_photo_files (
  photo_id      uuid not null references client_photos on delete cascade,
  size          text not null check (size in ('full', 'small')),
  content_type  text not null check (content_type in ('image/jpeg', 'image/png', 'image/webp')),
  width         integer not null check (width > 0),
  height        integer not null check (height > 0),
  bytes         bytea not null,
  primary key (photo_id, size)
);
-- Pictures are packed already: trying to pack them again costs time and saves nothing.
alter table client_photo_files alter column bytes set storage external;
