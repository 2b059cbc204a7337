-- What a salon has no more is kept, as past visits name it, and shown nowhere; its name is free for another.

alter table resource_types add column removed_at timestamptz;
alter table resources add column removed_at timestamptz;
alter table staff_profiles add column removed_at timestamptz;

drop index resource_types_name;
create unique index resource_types_name on resource_types (lower(name)) where removed_at is null;
drop index resources_name;
create unique index resources_name on resources (outlet_id, lower(name)) where removed_at is null;
