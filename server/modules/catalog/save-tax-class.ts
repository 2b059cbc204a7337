import type { saveTaxClass as contract, TaxClass } from '../../../core/contracts/catalog.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import { canonicalJson } from '../../../core/kernel/canonical-json.ts'
import { type BusinessDate, businessDateOf } from '../../../core/kernel/dates.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { keepPastPeriods, lockTaxClasses, taxClasses, writeTaxClass } from '../tax/public.ts'

export interface TaxClassUpdate {
  readonly taxClassId: string
  readonly fields: BodyOf<typeof contract>
}

/** Adds a tax class or dated rates to one. Rates that have begun stay as they are, whatever is sent for their day. */
export const saveTaxClass = operation(
  'saveTaxClass',
  async (tx, actor: Actor, { taxClassId, fields }: TaxClassUpdate): Promise<TaxClass> => {
    await lockTaxClasses(tx)
    const all = await taxClasses(tx)
    const namesake = all.find((each) => each.code.toLowerCase() === fields.code.toLowerCase())
    if (namesake && namesake.id !== taxClassId) {
      return deny('catalog.name_taken', { code: fields.code, taxClassId: namesake.id })
    }
    const before = all.find((each) => each.id === taxClassId)
    const periods = keepPastPeriods(before?.periods ?? [], fields.periods, await earliestToday(tx))
    const after: TaxClass = { id: taxClassId, code: fields.code, name: fields.name, periods }
    if (before && canonicalJson(before) === canonicalJson(after)) return before

    await writeTaxClass(tx, after)
    await recordAudit(tx, {
      actor,
      chainId: officeChainId,
      action: before ? 'tax_class.changed' : 'tax_class.added',
      subjectType: 'tax_class',
      subjectId: taxClassId,
      outletId: null,
      facts: { before: before ?? null, after },
    })
    await publish(tx, { type: 'business.changed', subject: taxClassId, outletId: null })

    return after
  },
)

/** A rate has begun only when the day has begun at every outlet. */
async function earliestToday(tx: Tx): Promise<BusinessDate> {
  const rules = await tx
    .selectFrom('outlets')
    .select(['time_zone as timeZone', 'day_close_hour as dayCloseHour'])
    .distinct()
    .execute()
  const at = now()
  const days = rules.map((rule) => businessDateOf(at, rule))
  return days.sort()[0] ?? businessDateOf(at, { timeZone: 'UTC', dayCloseHour: 0 })
}
