-- How long services of a series are where somebody made them longer or shorter together, by their number: a day that is
-- added later is as long as the others. Milliseconds.
alter table visit_series add column lengths jsonb not null default '[]';
