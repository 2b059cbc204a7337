-- The catalogue as devices keep it: what changed since when, several printed prices under one code, the favourites of
-- an outlet, and what a scanned code says about the very piece that was sold.

-- Several MRPs under one code: stock printed before and after a change of price. The item's own MRP and price stand in
-- items; these are the others.
create table item_mrps (
  item_id      uuid not null references items,
  mrp_minor    bigint not null check (mrp_minor > 0),
  price_minor  bigint not null check (price_minor >= 0),
  active       boolean not null default true,
  primary key (item_id, mrp_minor)
);

-- Favourites as an outlet has arranged them. Without a position: taken off here, although pinned for the business.
create table favourites (
  outlet_id  uuid not null references outlets,
  item_id    uuid not null references items,
  position   smallint,
  primary key (outlet_id, item_id)
);

alter table sale_lines
  add column batch text,
  add column expires_on date,
  add column serial text;

-- The change feed ---------------------------------------------------------------------------------------------------

-- One row, locked by every writer of the catalogue until it commits: so change numbers become visible in their order,
-- and who has read number n has seen everything up to n. A sequence could not promise that.
create table catalogue_clock (
  id         smallint primary key default 1 check (id = 1),
  feed_id    uuid not null default gen_random_uuid(),
  change_no  bigint not null default 1,
  -- When categories or favourites last changed: they are few and sent whole.
  lists_no   bigint not null default 1
);
insert into catalogue_clock default values;

create table item_changes (
  item_id    uuid primary key references items,
  change_no  bigint not null
);
create index item_changes_order on item_changes (change_no, item_id);
insert into item_changes select id, 1 from items;

create function next_catalogue_change() returns bigint language sql as $$
  update catalogue_clock set change_no = change_no + 1 returning change_no
$$;

-- Statement triggers with transition tables: an import of thousands counts up once for each statement.
create function note_changed_items() returns trigger language plpgsql as $$
begin
  if exists (select from changed) then
    insert into item_changes (item_id, change_no)
      select id, next.number from changed, (select next_catalogue_change() as number) next
      on conflict (item_id) do update set change_no = excluded.change_no;
  end if;
  return null;
end $$;

create function note_changed_parts() returns trigger language plpgsql as $$
begin
  if exists (select from changed) then
    insert into item_changes (item_id, change_no)
      select item_id, next.number from (select distinct item_id from changed) parts,
        (select next_catalogue_change() as number) next
      on conflict (item_id) do update set change_no = excluded.change_no;
  end if;
  return null;
end $$;

create function note_changed_groups() returns trigger language plpgsql as $$
begin
  if exists (select from items join changed on changed.id = items.group_id) then
    insert into item_changes (item_id, change_no)
      select items.id, next.number from items join changed on changed.id = items.group_id,
        (select next_catalogue_change() as number) next
      on conflict (item_id) do update set change_no = excluded.change_no;
  end if;
  return null;
end $$;

create function note_changed_lists() returns trigger language plpgsql as $$
begin
  if exists (select from changed) then
    update catalogue_clock set change_no = change_no + 1, lists_no = change_no + 1;
  end if;
  return null;
end $$;

create trigger items_added after insert on items
  referencing new table as changed for each statement execute function note_changed_items();
create trigger items_changed after update on items
  referencing new table as changed for each statement execute function note_changed_items();

create trigger item_packs_added after insert on item_packs
  referencing new table as changed for each statement execute function note_changed_parts();
create trigger item_packs_changed after update on item_packs
  referencing new table as changed for each statement execute function note_changed_parts();
create trigger item_packs_taken_off after delete on item_packs
  referencing old table as changed for each statement execute function note_changed_parts();

create trigger item_barcodes_added after insert on item_barcodes
  referencing new table as changed for each statement execute function note_changed_parts();
create trigger item_barcodes_changed after update on item_barcodes
  referencing new table as changed for each statement execute function note_changed_parts();
create trigger item_barcodes_taken_off after delete on item_barcodes
  referencing old table as changed for each statement execute function note_changed_parts();

create trigger item_mrps_added after insert on item_mrps
  referencing new table as changed for each statement execute function note_changed_parts();
create trigger item_mrps_changed after update on item_mrps
  referencing new table as changed for each statement execute function note_changed_parts();
create trigger item_mrps_taken_off after delete on item_mrps
  referencing old table as changed for each statement execute function note_changed_parts();

create trigger item_groups_renamed after update on item_groups
  referencing new table as changed for each statement execute function note_changed_groups();

create trigger categories_added after insert on categories
  referencing new table as changed for each statement execute function note_changed_lists();
create trigger categories_changed after update on categories
  referencing new table as changed for each statement execute function note_changed_lists();
create trigger categories_taken_off after delete on categories
  referencing old table as changed for each statement execute function note_changed_lists();

create trigger favourites_added after insert on favourites
  referencing new table as changed for each statement execute function note_changed_lists();
create trigger favourites_changed after update on favourites
  referencing new table as changed for each statement execute function note_changed_lists();
create trigger favourites_taken_off after delete on favourites
  referencing old table as changed for each statement execute function note_changed_lists();
