import { sql } from 'kysely'
import type {
  ClientMembership,
  changeMembership as contract,
} from '../../../core/contracts/memberships.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { addDays, type BusinessDate, daysBetween } from '../../../core/kernel/dates.ts'
import { membershipState, type Term } from '../../../core/rules/memberships/term.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { outletToday } from '../outlets/public.ts'
import { movePackageTerm, tellOfPrepaid } from '../prepaid/public.ts'
import { endMembership } from './end-membership.ts'
import {
  findChange,
  insertChange,
  type MembershipRow,
  ofClient,
  selectMembershipRows,
  selectMemberships,
  writeTerm,
} from './store-memberships.ts'

type ChangeInput = BodyOf<typeof contract> & { readonly membershipId: string }

/** Lets a membership stand still or run again, or ends it; the days of its sessions move with it. */
export const changeMembership = operation(
  'changeMembership',
  async (tx, actor: OutletActor, input: ChangeInput): Promise<ClientMembership> => {
    const { membershipId, changeId, kind, reason } = input
    const row = await lockOwn(tx, membershipId)
    const today = await outletToday(tx, actor.outletId)
    const first = await findChange(tx, changeId)
    if (first) {
      const isSame = first.membershipId === membershipId && first.kind === kind
      return isSame ? known(tx, membershipId, today) : deny('memberships.id_reused')
    }
    const state = membershipState(row, today)
    const may = { freeze: ['live'], resume: ['frozen'], cancel: ['live', 'waiting', 'frozen'] }
    if (!may[kind].includes(state)) deny('memberships.change_wrong', { kind, state })

    if (kind === 'freeze') await moveTerm(tx, row, { ...row, frozenOn: today })
    else if (kind === 'resume') await letRun(tx, row, today)
    else await endMembership(tx, row, today)
    const days = { fromDay: today, toDay: kind === 'resume' ? row.endsOn : null }
    const change = { id: changeId, membershipId, kind, reason, userId: actor.userId, ...days }
    await insertChange(tx, change)
    await tellOfPrepaid(tx, actor, {
      action: `membership.${kind}`,
      ...{ subjectType: 'membership', subjectId: membershipId },
      facts: { reason, ...days },
    })
    return known(tx, membershipId, today)
  },
)

/** With all memberships of the client, so that one that waits behind it moves with it. */
async function lockOwn(tx: Tx, membershipId: string): Promise<MembershipRow> {
  const [found] = await selectMembershipRows(tx, sql`m.id = ${membershipId}`)
  if (!found) return deny('memberships.membership_unknown')
  const all = await selectMembershipRows(tx, ofClient(found.customerId), { lock: true })
  const row = all.find(({ id }) => id === membershipId)
  assert(row, 'a membership is one of its client')
  return row
}

async function moveTerm(tx: Tx, { id }: MembershipRow, term: Term): Promise<void> {
  await writeTerm(tx, id, term)
  await movePackageTerm(tx, id, term)
}

/** It is good for as many days more as it stood still; what waits behind it begins as many days later. */
async function letRun(tx: Tx, row: MembershipRow, today: BusinessDate): Promise<void> {
  assert(row.frozenOn, 'what is let run has stood still')
  const stood = daysBetween(row.frozenOn, today)
  const waiting = await selectMembershipRows(
    tx,
    sql`${ofClient(row.customerId)} and m.plan_id = ${row.planId} and m.ended_on is null
      and m.starts_on > ${row.endsOn}`,
  )
  const later = (day: BusinessDate) => addDays(day, stood)
  const stoodDays = row.stoodDays + stood
  await moveTerm(tx, row, { ...row, frozenOn: null, stoodDays, endsOn: later(row.endsOn) })
  for (const one of waiting) {
    await moveTerm(tx, one, {
      ...one,
      startsOn: later(one.startsOn),
      endsOn: later(one.endsOn),
    })
  }
}

async function known(tx: Tx, id: string, today: BusinessDate): Promise<ClientMembership> {
  const [one] = await selectMemberships(tx, sql`m.id = ${id}`, today)
  assert(one, 'a membership that was locked is there')
  return one
}
