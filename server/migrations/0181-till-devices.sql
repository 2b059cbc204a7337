-- Devices that sell by themselves, each with a key of its own: what it sends is signed with it. Devices that had a
-- register before there were keys are enrolled when they next confirm it.
create table till_devices (
  id              uuid primary key,
  -- ECDSA on P-256, SubjectPublicKeyInfo.
  public_key      bytea not null,
  name            text not null,
  enrolled_at     timestamptz not null,
  enrolled_by     uuid not null references users,
  seen_at         timestamptz not null,
  revoked_at      timestamptz,
  revoked_by      uuid references users,
  revoked_reason  text,
  check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoked_reason is null))
);

alter table register_leases drop constraint register_leases_ended_because_check;
alter table register_leases add check (ended_because in ('released', 'taken_over', 'restored', 'set_back', 'revoked'));
