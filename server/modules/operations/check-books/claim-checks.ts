import { sql } from 'kysely'
import { type BookCheck, byQuery } from './book-check.ts'

/** What is busy, and why. */
export const claimChecks: readonly BookCheck[] = [
  byQuery(
    {
      invariant: 'I7',
      name: 'claims-apart',
      says: 'Nobody and nothing is busy twice at a time, unless somebody forced it.',
    },
    () => sql`
      select a.id as subject, a.owner_kind || ' ' || a.owner_id || ' is busy for ' || a.why || ' and for '
        || b.why || ' ' || b.source_id || ' at ' || greatest(a.starts_at, b.starts_at) as why
      from claims a join claims b on b.owner_id = a.owner_id and b.owner_kind = a.owner_kind
        and b.id > a.id and tstzrange(b.starts_at, b.ends_at) && tstzrange(a.starts_at, a.ends_at)
      where a.active and b.active and not a.forced and not b.forced`,
  ),
  byQuery(
    {
      invariant: 'I7',
      name: 'visit-has-its-claims',
      says: 'A live visit makes busy exactly what its steps need; one that is off makes nothing busy.',
    },
    () => sql`
      with wanted as (
        select v.id, o.kind, o.owner, range_agg(tstzrange(t.busy_from, t.busy_until)) as busy
        from visits v join visit_steps t on t.visit_id = v.id
          cross join lateral (values ('staff', t.staff_id), ('resource', t.resource_id)) o (kind, owner)
        where o.owner is not null and v.state not in ('cancelled', 'no_show')
        group by v.id, o.kind, o.owner
      ), taken as (
        select source_id as id, owner_kind as kind, owner_id as owner,
          range_agg(tstzrange(starts_at, ends_at)) as busy
        from claims where active and why = 'visit' group by source_id, owner_kind, owner_id
      )
      select coalesce(w.id, t.id) as subject, coalesce(w.kind, t.kind) || ' '
        || coalesce(w.owner, t.owner) || ' is needed ' || coalesce(w.busy::text, 'never') || ' and busy '
        || coalesce(t.busy::text, 'never') as why
      from wanted w full join taken t on t.id = w.id and t.kind = w.kind and t.owner = w.owner
      where w.busy is distinct from t.busy`,
  ),
  byQuery(
    {
      invariant: 'I7',
      name: 'busy-has-its-reason',
      says: 'Leave that was granted and a time that is blocked make their owner busy, and nothing else does.',
    },
    () => sql`
      with reasons as (
        select id, 'leave' as what, starts_at, ends_at from leaves where state = 'granted'
        union all
        select b.id, b.kind, null, null from time_blocks b where b.removed_at is null
      ), busy as (
        select source_id as id, why, starts_at, ends_at from claims
        where active and why not in ('visit', 'hold')
      )
      select coalesce(r.id, b.id) as subject, coalesce(r.what, 'nothing') || ' keeps somebody busy for '
        || coalesce(b.why, 'nothing') as why
      from reasons r full join busy b on b.id = r.id
      where r.what is distinct from b.why
        or (r.starts_at is not null and (r.starts_at, r.ends_at) <> (b.starts_at, b.ends_at))
      union all
      select c.source_id, 'a held time that nobody asked for, until ' || coalesce(c.expires_at::text, 'ever')
      from claims c left join holds h on h.id = c.source_id
      where c.why = 'hold' and h.expires_at is distinct from c.expires_at`,
  ),
  byQuery(
    {
      invariant: 'I7',
      name: 'visit-has-its-bill',
      says: 'A visit that was paid for is completed, and its bill is one of its outlet and of no visit but of guests who came with it.',
    },
    () => sql`
      select v.id as subject, 'is ' || v.state || ' and paid by ' || coalesce(s.number, 'no bill') as why
      from visits v left join sales s on s.id = v.sale_id
      where v.sale_id is not null and (v.state <> 'completed' or s.outlet_id is distinct from v.outlet_id
        or exists (select from visits o where o.sale_id = v.sale_id and o.id <> v.id
          and (v.group_id is null or o.group_id is distinct from v.group_id)))
      union all
      select c.visit_id, 'was completed by the sale ' || (c.facts ->> 'saleId') || ', and is paid by '
        || coalesce(v.sale_id::text, 'none')
      from visit_changes c join visits v on v.id = c.visit_id
      where c.facts ? 'saleId' and v.sale_id::text is distinct from c.facts ->> 'saleId'`,
  ),
  byQuery(
    {
      invariant: 'I7',
      name: 'visit-follows-its-changes',
      says: 'A visit is in the state, and at the version, that its changes have led it to, one after the other.',
    },
    () => sql`
      select v.id as subject, 'is ' || v.state || ' at version ' || v.version || ', its ' || count(h.*)
        || ' changes end in ' || coalesce((array_agg(h.to_state order by h.change_no desc))[1], 'nothing') as why
      from visits v left join (
        select c.*, lag(to_state) over (partition by visit_id order by change_no) as before
        from visit_changes c
      ) h on h.visit_id = v.id
      group by v.id, v.state, v.version
      having count(h.*) <> v.version or max(h.change_no) is distinct from v.version
        or (array_agg(h.to_state order by h.change_no desc))[1] is distinct from v.state
        or bool_or(h.from_state is distinct from h.before)`,
  ),
]
