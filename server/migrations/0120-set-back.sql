-- Books that were restored from an older backup do not know of leases that were given after it. Their devices tell of
-- them, and they go on record again.
alter table register_leases drop constraint register_leases_ended_because_check;
alter table register_leases add constraint register_leases_ended_because_check
  check (ended_because in ('released', 'taken_over', 'restored', 'set_back'));

-- What the device calls its epoch, where these books had given the number to another device by then.
alter table register_leases add column device_epoch integer check (device_epoch > 0);
create unique index register_leases_device on register_leases (register_id, device_id, coalesce(device_epoch, epoch));
