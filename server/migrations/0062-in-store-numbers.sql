-- Running numbers of the barcodes that the shop gives itself, one row for each range. A number is never given twice, so
-- that an old label never sells another article.
create table in_store_numbers (
  prefix         text primary key check (prefix ~ '^2[0-9]$'),
  next_sequence  bigint not null default 1 check (next_sequence > 0)
);
