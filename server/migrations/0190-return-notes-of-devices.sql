-- What is odd about goods that a device took back without their bill; what its return note says stays as it was printed.
alter table unbilled_returns add column flags jsonb not null default '[]';
