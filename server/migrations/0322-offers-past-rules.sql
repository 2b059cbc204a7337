-- A time offered by hand may go past a rule of booking, for a reason: which, and who said so.

alter table waitlist_offers add column past_rules jsonb;
