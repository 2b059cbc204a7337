import type { FreeStart, OwnerKind } from './question.ts'
import { listOf, type Span, spansOf } from './spans.ts'
import { leadOf, type Visit, type VisitPart, workOf } from './visit.ts'

export interface VisitClaim {
  readonly kind: OwnerKind
  readonly id: string
  readonly from: number
  readonly to: number
}

/**
 * What a visit makes busy, set-up and clean-up with it, in the order of kind, owner and time in which claims are
 * written. What touches or overlaps on one owner is one claim: within a visit clean-up and set-up share their time.
 */
export function claimsOf(visit: Visit, start: FreeStart): VisitClaim[] {
  const busy = new Map<string, { kind: OwnerKind; id: string; spans: Span[] }>()
  for (const part of visit.parts) {
    const begins = start.parts.find(({ partId }) => partId === part.id)?.from ?? start.at
    const holders = start.holders.filter(({ partId }) => partId === part.id)
    const timings = timingsBy(part, holders)
    for (const post of part.posts) {
      const holder = holders.find((each) => each.post === post.name)
      if (!holder) continue
      const { kind, id } = holder
      const own = busy.get(`${kind} ${id}`) ?? { kind, id, spans: [] }
      busy.set(`${kind} ${id}`, own)
      for (const { from, to, setUp, cleanUp } of workOf(part, post, timings)) {
        own.spans.push({ from: begins + from - setUp, to: begins + to + cleanUp })
      }
    }
  }
  return [...busy.values()]
    .sort((a, b) => (a.kind === b.kind ? (a.id < b.id ? -1 : 1) : a.kind < b.kind ? -1 : 1))
    .flatMap(({ kind, id, spans }) => listOf(spansOf(spans)).map((span) => ({ kind, id, ...span })))
}

function timingsBy(part: VisitPart, holders: FreeStart['holders']) {
  const lead = leadOf(part)
  const leader = holders.find(({ post }) => post === lead?.name)?.id ?? ''
  return part.paces.find(({ staff }) => staff.includes(leader))?.steps ?? part.steps
}
