import type { Span } from '../../../core/rules/free-times/spans.ts'
import type { ReportVisit } from './store-visits.ts'

type Step = ReportVisit['steps'][number]
export type OwnerOf = (step: Step) => string | null

/** The time of people, or of things, by whose it is. */
export function spansBy(
  list: readonly Pick<ReportVisit, 'steps'>[],
  ownerOf: OwnerOf,
): Map<string, Span[]> {
  const spans = new Map<string, Span[]>()
  for (const step of list.flatMap(({ steps }) => steps)) {
    const owner = ownerOf(step)
    if (owner) spans.set(owner, [...(spans.get(owner) ?? []), { from: step.from, to: step.to }])
  }
  return spans
}
