-- What keeps many people and things busy in a month is read in one go: by owner, then by time.

create index claims_owner_ends on claims (owner_id, ends_at) where active;
