-- Gift cards are sold on a bill and beside its total: no supply in the eyes of the tax (CBIC circular 243/37/2024), but paid
-- with the rest. A line that sells one has no value of its own.

alter table sales add column gift_cards_minor bigint not null default 0 check (gift_cards_minor >= 0);
alter table refunds add column gift_cards_minor bigint not null default 0 check (gift_cards_minor >= 0);
alter table sale_lines
  add column gift_card_minor bigint not null default 0 check (gift_card_minor >= 0),
  add check ((kind = 'gift_card') = (gift_card_minor > 0)),
  add check (kind <> 'gift_card' or total_minor = 0);

alter table gift_cards
  add column line_no smallint,
  add foreign key (sale_id, line_no) references sale_lines (sale_id, line_no) deferrable initially deferred;
create unique index gift_cards_line on gift_cards (sale_id, line_no);

-- Points that a return takes back after they were spent may be paid for by the refund.
alter table points_entries drop constraint points_entries_kind_check;
alter table points_entries add constraint points_entries_kind_check
  check (kind in ('earned', 'taken_back', 'spent', 'given_back', 'bought'));
