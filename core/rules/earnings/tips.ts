import { allow, type Decision, refuse } from '../../kernel/decision.ts'
import { allocate, type Minor, minor, sum } from '../../kernel/money.ts'

/** A line of a bill with who did it; lines that nobody is named for get no tip. */
export interface TippedLine {
  readonly lineId: string
  readonly staffId: string | null
  readonly value: Minor
}

export interface TipQuestion {
  readonly tip: Minor
  readonly lines: readonly TippedLine[]
  /** People who get nothing of it. */
  readonly leftOut: readonly string[]
  /** What somebody set by hand for a person; the others share what is left. */
  readonly fixed: Readonly<Record<string, Minor>>
}

export interface TipShare {
  readonly staffId: string
  readonly amount: Minor
  readonly lines: readonly { readonly lineId: string; readonly amount: Minor }[]
}

export type TipRefusal = 'nobody_to_tip' | 'tip_fixed_above' | 'tip_not_shared_out'

/**
 * Splits a tip by the value of the lines, to the last unit: the largest remainders take what is left over. A person may
 * be left out or given a set amount; then the rest is split among the others. Shares always come to the whole tip.
 */
export function splitTip({
  tip,
  lines,
  leftOut,
  fixed,
}: TipQuestion): Decision<TipShare[], TipRefusal> {
  const tipped = lines.filter(({ staffId }) => staffId !== null && !leftOut.includes(staffId))
  const people = [...new Set(tipped.flatMap(({ staffId }) => staffId ?? []))]
  if (people.length === 0) return refuse('nobody_to_tip')
  const set = people.flatMap((id) => fixed[id] ?? [])
  const left = tip - sum(set)
  if (left < 0) return refuse('tip_fixed_above', { over: -left })
  const sharing = tipped.filter(({ staffId }) => fixed[staffId ?? ''] === undefined)
  if (sharing.length === 0 && left > 0) return refuse('tip_not_shared_out', { left })
  const shares = new Map(
    sharing.length === 0 ? [] : zip(sharing, allocate(minor(left), weightsOf(sharing))),
  )
  for (const id of people) {
    const amount = fixed[id]
    if (amount === undefined) continue
    const own = tipped.filter(({ staffId }) => staffId === id)
    for (const [line, share] of zip(own, allocate(amount, weightsOf(own)))) shares.set(line, share)
  }
  return allow(
    people.map((staffId) => {
      const own = tipped.filter((line) => line.staffId === staffId)
      const parts = own.map((line) => ({
        lineId: line.lineId,
        amount: shares.get(line) ?? minor(0),
      }))
      return { staffId, amount: sum(parts.map(({ amount }) => amount)), lines: parts }
    }),
  )
}

/** A tip in equal shares, to the last unit: the first ones take what does not divide. */
export const evenTip = (tip: Minor, people: number): Minor[] =>
  people === 0
    ? []
    : allocate(
        tip,
        Array.from({ length: people }, () => 1),
      )

/** A tip by what each did, for who looks before it is split so. */
export const tipByValue = (tip: Minor, values: readonly Minor[]): Minor[] =>
  allocate(tip, values.some((value) => value > 0) ? [...values] : values.map(() => 1))

/** Values by which is split; all alike where there are none, so that a free service has its tip too. */
function weightsOf(lines: readonly TippedLine[]): number[] {
  const values = lines.map(({ value }) => Math.max(0, value))
  return values.some((value) => value > 0) ? values : lines.map(() => 1)
}

function zip<A, B>(one: readonly A[], other: readonly B[]): [A, B][] {
  return one.map((each, i) => [each, other[i] as B])
}
