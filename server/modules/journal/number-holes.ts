import { sql } from 'kysely'
import type { z } from 'zod'
import type {
  explainNumberHole as contract,
  NumberHole as NumberHoleShape,
} from '../../../core/contracts/journal.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import { documentNumber, type SeriesKind } from '../../../core/rules/numbering.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { recordAudit } from '../audit/public.ts'

type NumberHole = z.infer<typeof NumberHoleShape>
interface HoleRow extends Omit<NumberHole, 'number'> {
  readonly registerCode: string
}

/** Numbers of the outlet that were passed over and are still missing, oldest first. */
export async function selectNumberHoles(reader: Reader, outletId: string): Promise<NumberHole[]> {
  const { rows } = await sql<HoleRow>`
    select h.register_id as "registerId", r.code as "registerCode", h.kind,
      h.financial_year as "financialYear", h.mark, h.sequence, h.noticed_at as "noticedAt",
      h.explanation, u.name as "explainedBy"
    from number_holes h join registers r on r.id = h.register_id
    left join users u on u.id = h.explained_by
    where r.outlet_id = ${outletId}
    order by h.noticed_at, r.code, h.kind, h.mark, h.sequence`.execute(reader)
  return rows.map(({ registerCode, ...hole }) => ({
    ...hole,
    number: documentNumber({ ...hole, kind: hole.kind as SeriesKind, registerCode }),
  }))
}

/** Puts on record why a number will never come. Its place stays open: a bill that turns up after all is recorded. */
export const explainNumberHole = operation(
  'explainNumberHole',
  async (tx, actor: OutletActor, input: BodyOf<typeof contract>): Promise<NumberHole> => {
    const { registerId, kind, financialYear, mark, sequence, explanation } = input
    await sql`update number_holes set explanation = ${explanation}, explained_at = ${now()},
        explained_by = ${actor.userId}
      where register_id = ${registerId} and kind = ${kind} and financial_year = ${financialYear}
        and mark = ${mark} and sequence = ${sequence}`.execute(tx)
    const holes = await selectNumberHoles(tx, actor.outletId)
    const hole = holes.find(
      (one) =>
        one.registerId === registerId &&
        one.kind === kind &&
        one.financialYear === financialYear &&
        one.mark === mark &&
        one.sequence === sequence,
    )
    if (!hole) return deny('journal.hole_unknown')
    const facts = { number: hole.number, explanation }
    await recordAudit(tx, {
      actor,
      chainId: registerId,
      action: 'number.explained',
      subjectType: 'register',
      subjectId: registerId,
      outletId: actor.outletId,
      facts,
    })
    const { outletId } = actor
    await publish(tx, { type: 'number.explained', subject: registerId, outletId, data: facts })
    return hole
  },
)
