import type { z } from 'zod'
import type {
  cancelSeries as cancelContract,
  changeSeries as changeContract,
  Series,
} from '../../../core/contracts/visit-series.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { deny } from '../../platform/refusal-error.ts'
import { cancelVisit } from './change-state.ts'
import { layAnew, writeSeries } from './lay-anew.ts'
import { type PlannedSeries, planSeries } from './plan-series.ts'
import { knownSeries } from './read-series.ts'
import { ofOne, type StoredSeries } from './series.ts'
import {
  insertSeriesChange,
  knownSeriesAct,
  lockSeries,
  lockVisitsOfSeries,
  type NewSeriesChange,
} from './store-series.ts'
import { tellOfSeries } from './tell.ts'
import type { StoredVisit } from './visit.ts'

type OfSeries = { readonly seriesId: string }
type ChangeInput = z.infer<typeof changeContract.body> & OfSeries
type CancelInput = z.infer<typeof cancelContract.body> & OfSeries

/**
 * Moves visits of a series, gives them another length, or lets it repeat otherwise: one, it and all
 * that follow, or all that lie ahead.
 */
export const changeSeries = operation(
  'changeSeries',
  async (tx, actor: OutletActor, input: ChangeInput): Promise<Series> => {
    const begun = await beginSeriesAct(tx, actor, input)
    if ('known' in begun) return knownSeries(tx, actor.outletId, begun.known)
    const { series, hash } = begun
    const plan = await planSeries(tx, series, input)
    const { move, resize, cancel, add } = plan
    if (move.length + resize.length + cancel.length + add.length === 0) deny('series.nothing_ahead')
    const done = await layAnew(tx, actor, { series, plan, input })

    const resultId = await writeSeries(tx, actor, { series, plan, added: done.added })
    const { actId, scope, edit } = input
    const facts = { ...done.facts, edit, visitId: input.visitId }
    await endSeriesAct(tx, actor, {
      ...{ seriesId: series.id, actId, scope, resultId, reason: null, facts, hash },
      act: acts[edit.kind],
    })
    return knownSeries(tx, actor.outletId, resultId)
  },
)

const acts = { move: 'moved', resize: 'resized', repeat: 'repeated' } as const

/** Cancels one visit of a series, it and all that follow, or all that lie ahead. */
export const cancelSeries = operation(
  'cancelSeries',
  async (tx, actor: OutletActor, input: CancelInput): Promise<Series> => {
    const begun = await beginSeriesAct(tx, actor, input)
    if ('known' in begun) return knownSeries(tx, actor.outletId, begun.known)
    const { series, hash } = begun
    const wish = { ...input, edit: { kind: 'cancel' as const }, withApart: true }
    const plan = await planSeries(tx, series, wish)
    if (plan.cancel.length === 0) deny('series.nothing_ahead')
    await cancelAll(tx, actor, { plan, input })

    const resultId = await writeSeries(tx, actor, { series, plan, added: [] })
    const { actId, scope, reason, visitId } = input
    await endSeriesAct(tx, actor, {
      ...{ seriesId: series.id, actId, act: 'cancelled', scope, resultId, reason, hash },
      facts: { visitId, visits: plan.cancel.length },
    })
    return knownSeries(tx, actor.outletId, resultId)
  },
)

/** What is decided about a fee holds for the visit by which somebody cancels; the others cost nothing. */
async function cancelAll(
  tx: Tx,
  actor: OutletActor,
  { plan, input }: { readonly plan: PlannedSeries; readonly input: CancelInput },
): Promise<void> {
  const { reason, fee, feeMinor } = input
  for (const visitId of plan.cancel) {
    const { version, localDay: day } = plan.visits.get(visitId) as StoredVisit
    const decided = visitId === input.visitId ? { fee, feeMinor } : { fee: 'none' as const }
    await ofOne({ visitId, day }, () =>
      cancelVisit(tx, actor, { visitId, actId: newId(), version, reason, ...decided }),
    )
  }
}

interface SeriesAct extends OfSeries {
  readonly actId: string
  readonly version: number
}

type Begun = { readonly known: string } | { readonly series: StoredSeries; readonly hash: Buffer }

/** Locks a series for an act, which must have been meant for it as it is now. */
async function beginSeriesAct(tx: Tx, actor: OutletActor, act: SeriesAct): Promise<Begun> {
  const hash = contentHash(act)
  const series = await lockSeries(tx, actor.outletId, act.seriesId)
  if (!series) return deny('series.series_unknown')
  const known = await knownSeriesAct(tx, act.actId)
  if (known) {
    const same = known.seriesId === act.seriesId && known.hash === hash.toString('hex')
    return same ? { known: known.resultId } : deny('appointments.id_reused')
  }
  const { version } = series
  if (version !== act.version) return deny('series.changed_meanwhile', { version })
  await lockVisitsOfSeries(tx, series.id)
  return { series, hash }
}

async function endSeriesAct(tx: Tx, actor: OutletActor, change: NewSeriesChange): Promise<void> {
  await insertSeriesChange(tx, actor, change)
  const { scope, reason, resultId, facts } = change
  await tellOfSeries(tx, actor, {
    action: `visit_series.${change.act}`,
    id: change.seriesId,
    facts: { ...facts, scope, reason, resultId },
  })
}
