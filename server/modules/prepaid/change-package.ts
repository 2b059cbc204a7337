import { sql } from 'kysely'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { ClientPackage, changePackage as contract } from '../../../core/contracts/prepaid.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { addDays, type BusinessDate, daysBetween } from '../../../core/kernel/dates.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { outletToday } from '../outlets/public.ts'
import {
  findPackageChange,
  insertPackageChange,
  livingId,
  lockPackage,
  type PackageChange,
  type PackageRow,
  selectPackages,
} from './store-packages.ts'
import { tellOfPrepaid } from './tell.ts'

type ChangeInput = BodyOf<typeof contract> & { readonly packageId: string }
type Days = Pick<PackageChange, 'fromDay' | 'toDay' | 'memberId'>

/** Changes how long a package is good, or who may use it; what is on it never changes here. */
export const changePackage = operation(
  'changePackage',
  async (tx, actor: OutletActor, input: ChangeInput): Promise<ClientPackage> => {
    const { packageId, changeId, kind, reason } = input
    const row = (await lockPackage(tx, packageId)) ?? deny('prepaid.package_unknown')
    if (row.ofMembership) deny('prepaid.of_membership')
    const today = await outletToday(tx, actor.outletId)
    const here = { today, outletId: actor.outletId }
    const first = await findPackageChange(tx, changeId)
    if (first) {
      const isSame = first.packageId === packageId && first.kind === kind
      return isSame ? known(tx, packageId, here) : deny('prepaid.id_reused')
    }
    const days = await decide(tx, row, input, today)

    await write(tx, row, kind, days)
    const made = { id: changeId, packageId, kind, reason, userId: actor.userId }
    await insertPackageChange(tx, { ...made, ...days })
    await tellOfPrepaid(tx, actor, {
      action: `package.${kind}`,
      subjectType: 'package',
      subjectId: packageId,
      facts: { reason, ...days },
    })
    return known(tx, packageId, here)
  },
)

async function decide(
  tx: Tx,
  row: PackageRow,
  input: ChangeInput,
  today: BusinessDate,
): Promise<Days> {
  const { expiresOn, frozenOn } = row
  const wrong = () => deny('prepaid.change_wrong', { kind: input.kind, expiresOn, frozenOn })
  const none = { fromDay: null, toDay: null, memberId: null }
  if (input.kind === 'freeze') {
    if (frozenOn || (expiresOn && expiresOn < today)) return wrong()
    return { ...none, fromDay: today }
  }
  if (input.kind === 'resume') {
    if (!frozenOn) return wrong()
    // It was good for so many days more when it stood still, and is again.
    const stood = daysBetween(frozenOn, today)
    return { ...none, fromDay: expiresOn, toDay: expiresOn && addDays(expiresOn, stood) }
  }
  if (input.kind === 'extend') {
    const { until } = input
    if (!until || !expiresOn || until <= expiresOn || until < today) return wrong()
    return { ...none, fromDay: expiresOn, toDay: until }
  }
  const memberId = input.customerId ? await livingId(tx, input.customerId) : null
  if (!memberId || !row.shared || memberId === row.customerId) return wrong()
  return { ...none, memberId }
}

async function write(tx: Tx, { id }: PackageRow, kind: ChangeInput['kind'], days: Days) {
  if (kind === 'add_member') {
    await sql`insert into package_members (package_id, customer_id) values (${id}, ${days.memberId})
      on conflict do nothing`.execute(tx)
  } else if (kind === 'freeze') {
    await sql`update packages set frozen_on = ${days.fromDay} where id = ${id}`.execute(tx)
  } else {
    await sql`update packages set expires_on = ${days.toDay}, frozen_on =
      case when ${kind === 'resume'} then null else frozen_on end where id = ${id}`.execute(tx)
  }
}

async function known(
  tx: Tx,
  packageId: string,
  here: { readonly today: BusinessDate; readonly outletId: string },
): Promise<ClientPackage> {
  const [one] = await selectPackages(tx, sql`p.id = ${packageId}`, here)
  assert(one, 'a package that was locked is there')
  return one
}
