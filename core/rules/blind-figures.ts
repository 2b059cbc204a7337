import type { ShiftFigures, XFigures } from '../contracts/tills.ts'

const sums = {
  grossMinor: null,
  discountMinor: null,
  taxableMinor: null,
  taxMinor: null,
  roundOffMinor: null,
  salesMinor: null,
  tipsMinor: null,
  refundsMinor: null,
  netMinor: null,
} as const

const isTold = ({ kind }: { readonly kind: string }) => kind !== 'cash'

/**
 * The figures of a drawer that is still to be counted. Cash stands in none of them. Who sees no reports gets no sum
 * either: net sales less all other payments are the cash.
 */
export function blindFigures(figures: ShiftFigures | XFigures, seesSums: boolean): XFigures {
  const { collections, people, tenders } = figures
  const withoutCash: XFigures = {
    ...figures,
    tenders: tenders.filter(isTold),
    collections: { ...collections, tenders: collections.tenders.filter(isTold) },
    people: people.map((one) => ({ ...one, cashMinor: null })),
  }
  if (seesSums) return withoutCash
  return {
    ...withoutCash,
    ...sums,
    taxes: [],
    collections: { ...withoutCash.collections, totalMinor: null },
    people: withoutCash.people.map((one) => ({
      ...one,
      salesMinor: null,
      refundsMinor: null,
      netMinor: null,
    })),
  }
}
