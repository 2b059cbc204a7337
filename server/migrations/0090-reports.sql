-- What was sold lately is asked for all items at once: blocks of movements are found by time at almost no cost of writing.
create index stock_movements_time on stock_movements using brin (occurred_at);
