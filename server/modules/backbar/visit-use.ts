import type { saveVisitUse as contract, VisitUse } from '../../../core/contracts/back-bar.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { lockVisit, type StoredVisit, selectVisit } from '../appointments/public.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { lockStockLevels } from '../inventory/public.ts'
import { settleUse, wantedUse } from './settle-use.ts'
import { areGoods } from './store-recipes.ts'
import { selectBooked, selectSaid, selectTaxed, writeSaid } from './store-uses.ts'

type OfVisit = { readonly visitId: string }

/** What a visit uses or has used, service by service. */
export async function readVisitUse(
  reader: Reader,
  { outletId }: OutletActor,
  { visitId }: OfVisit,
): Promise<VisitUse> {
  const visit = await selectVisit(reader, outletId, visitId)
  return visit ? useOf(reader, visit) : deny('appointments.visit_unknown')
}

async function useOf(reader: Reader, visit: StoredVisit): Promise<VisitUse> {
  const booked = (await selectBooked(reader, visit.id)).filter(
    ({ used, expected }) => used || expected,
  )
  const uses = booked.length > 0 ? booked : await wantedUse(reader, visit, [])
  const items = await selectTaxed(
    reader,
    uses.map(({ itemId }) => itemId),
    visit.localDay,
  )
  const said = await selectSaid(reader, visit.id)
  const lines = uses.map(({ serviceNo, itemId, expected, used }) => ({
    ...{ serviceNo, itemId, expectedMilli: expected, usedMilli: used },
    service: visit.services.find((each) => each.serviceNo === serviceNo)?.name ?? '',
    name: items.get(itemId)?.name ?? '',
    unit: items.get(itemId)?.unit ?? '',
  }))
  return {
    visitId: visit.id,
    booked: booked.length > 0,
    changedBy: said?.by ?? null,
    lines: lines.sort((a, b) => a.serviceNo - b.serviceNo || a.name.localeCompare(b.name)),
  }
}

/** Says what a visit used in fact. Of a completed visit the difference is booked in the same transaction. */
export const saveVisitUse = operation(
  'saveVisitUse',
  async (
    tx,
    actor: OutletActor,
    { visitId, lines }: BodyOf<typeof contract> & OfVisit,
  ): Promise<VisitUse> => {
    const { outletId, userId } = actor
    const ids = lines.map(({ itemId }) => itemId)
    const booked = (await selectBooked(tx, visitId)).map(({ itemId }) => itemId)
    await lockStockLevels(tx, outletId, [...new Set([...ids, ...booked])])
    const visit = await lockVisit(tx, outletId, visitId)
    if (!visit) return deny('appointments.visit_unknown')
    const numbers = new Set(visit.services.map(({ serviceNo }) => serviceNo))
    if (lines.some(({ serviceNo }) => !numbers.has(serviceNo)))
      return deny('backbar.service_unknown')
    const names = new Set(lines.map(({ serviceNo, itemId }) => `${serviceNo} ${itemId}`))
    const isDouble = names.size < lines.length
    if (isDouble || !(await areGoods(tx, ids))) return deny('backbar.item_not_stocked')

    await writeSaid(tx, { visitId, lines, userId, at: now() })
    await settleUse(tx, outletId, { visitId, userId })
    await recordAudit(tx, {
      actor,
      chainId: officeChainId,
      action: 'visit.use_changed',
      subjectType: 'visit',
      subjectId: visitId,
      outletId,
      facts: { lines },
    })

    return useOf(tx, visit)
  },
)
