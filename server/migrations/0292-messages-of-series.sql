-- One message tells of all visits of a series: the one that it is about, and those that lie ahead beside it.

alter table client_messages add column with_series boolean not null default false;
