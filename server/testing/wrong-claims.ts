import { sql } from 'kysely'
import type { Control, Story } from './wrong-books.ts'

/** Busy times that are wrong: doubled, missing, left over, or at another time. */
const ofSource = (id: string) => sql`source_id = ${id}`

export const claimControls = (story: Story): Control[] => [
  ...clashControls(story),
  ...reasonControls(story),
]

function clashControls({ day }: Story): Control[] {
  const twin = '00000000-0000-7000-8000-000000000001'
  return [
    {
      check: 'claims-apart',
      subject: twin,
      // The check names the first of the two by id.
      wrong: sql`insert into claims (id, outlet_id, owner_kind, owner_id, starts_at, ends_at, why,
          source_id)
        select ${twin}, outlet_id, owner_kind, owner_id, starts_at, ends_at, why, source_id
        from claims where ${ofSource(day.visitId)} and owner_kind = 'resource'`,
    },
    {
      check: 'visit-has-its-claims',
      subject: day.visitId,
      wrong: sql`delete from claims where ${ofSource(day.visitId)} and owner_kind = 'resource'`,
    },
    {
      check: 'visit-has-its-claims',
      subject: day.visitId,
      wrong: sql`update claims set ends_at = ends_at + interval '1 minute'
        where ${ofSource(day.visitId)} and owner_kind = 'resource'`,
    },
    {
      check: 'visit-has-its-claims',
      subject: day.cancelledVisitId,
      wrong: sql`update claims set active = true where ${ofSource(day.cancelledVisitId)}`,
    },
    {
      check: 'visit-has-its-claims',
      subject: day.visitId,
      wrong: sql`update visits set state = 'no_show' where id = ${day.visitId}`,
    },
  ]
}

function reasonControls({ day }: Story): Control[] {
  return [
    {
      check: 'busy-has-its-reason',
      subject: day.leaveId,
      wrong: sql`update claims set active = false where ${ofSource(day.leaveId)}`,
    },
    {
      check: 'busy-has-its-reason',
      subject: day.leaveId,
      wrong: sql`update leaves set ends_at = ends_at + interval '1 hour' where id = ${day.leaveId}`,
    },
    {
      check: 'busy-has-its-reason',
      subject: day.blockId,
      wrong: sql`update time_blocks set removed_at = now() where id = ${day.blockId}`,
    },
    {
      check: 'busy-has-its-reason',
      subject: day.holdId,
      wrong: sql`update claims set expires_at = null where ${ofSource(day.holdId)}`,
    },
    {
      check: 'visit-has-its-bill',
      subject: day.paidVisitId,
      wrong: sql`update visits set state = 'in_service' where id = ${day.paidVisitId}`,
    },
    {
      check: 'visit-has-its-bill',
      subject: day.paidVisitId,
      wrong: sql`update visits set sale_id = null where id = ${day.paidVisitId}`,
    },
    {
      check: 'visit-follows-its-changes',
      subject: day.visitId,
      wrong: sql`update visits set state = 'arrived' where id = ${day.visitId}`,
    },
    {
      check: 'visit-follows-its-changes',
      subject: day.cancelledVisitId,
      wrong: sql`delete from visit_changes where visit_id = ${day.cancelledVisitId} and change_no = 1`,
    },
    {
      check: 'visit-follows-its-changes',
      subject: day.cancelledVisitId,
      wrong: sql`update visits set version = 3 where id = ${day.cancelledVisitId}`,
    },
  ]
}
