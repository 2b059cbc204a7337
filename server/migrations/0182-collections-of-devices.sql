-- Dues that a device has collected by itself: numbered in its series, and told apart from what the books knew then.
alter table collections add column series_mark text not null default '' check (series_mark ~ '^[A-Z]?$');
alter table collections drop constraint collections_register_id_series_kind_financial_year_sequence_key;
alter table collections add unique (register_id, series_kind, financial_year, series_mark, sequence);
-- What is odd about it; what the receipt in the customer's hand says stays as it was printed.
alter table collections add column flags jsonb not null default '[]';
