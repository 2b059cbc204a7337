-- Return notes are found with the bills, newest first.
create index unbilled_returns_outlet_recent on unbilled_returns (outlet_id, recorded_at desc, id desc);
