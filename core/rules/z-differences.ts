import type { ShiftFigures, ZDifference, ZReport } from '../contracts/tills.ts'

type Report = Pick<
  ZReport,
  'number' | 'shift' | 'figures' | 'grandSalesMinor' | 'grandRefundsMinor' | 'grandTaxMinor'
>
type Value = number | string | null
/** What a report says, each under its name and what it is of. */
type Said = ReadonlyMap<string, { readonly of: string | null; readonly value: Value }>

const sums = [
  'bills',
  'items',
  'grossMinor',
  'discountMinor',
  'salesMinor',
  'refunds',
  'refundsMinor',
  'netMinor',
  'taxableMinor',
  'taxMinor',
  'roundOffMinor',
  'tipsMinor',
  'payInsMinor',
  'payOutsMinor',
  'dropsMinor',
  'floatMinor',
  'noSaleOpenings',
] as const satisfies readonly (keyof ShiftFigures)[]

/**
 * Where a Z report that a device printed says other than the books. What was taken off open bills is told to the
 * server on its own way and time, so that it is not compared.
 */
export function zDifferences(printed: Report, booked: Report): ZDifference[] {
  const [here, there] = [saidOf(printed), saidOf(booked)]
  const names = [...new Set([...there.keys(), ...here.keys()])]
  return names.flatMap((name) => {
    const [mine, theirs] = [here.get(name), there.get(name)]
    const [was, is] = [mine?.value ?? null, theirs?.value ?? null]
    // Nothing taken in a kind of payment, and the kind not named at all, are the same.
    if (was === is || (!was && !is)) return []
    const [figure = name] = name.split('|')
    return [{ figure, of: (mine ?? theirs)?.of ?? null, printed: was, booked: is }]
  })
}

function saidOf({ number, shift, figures, ...report }: Report): Said {
  const said = new Map<string, { readonly of: string | null; readonly value: Value }>()
  const say = (figure: string, value: Value, of: string | null = null) =>
    said.set(of === null ? figure : `${figure}|${of}`, { of, value })
  say('number', number)
  for (const name of sums) say(name, figures[name])
  say('expectedMinor', shift.expectedMinor)
  say('countedMinor', shift.countedMinor)
  for (const { kind, count, takenMinor, refundedMinor } of figures.tenders) {
    say('tenderCount', count, kind)
    say('tenderTaken', takenMinor, kind)
    say('tenderRefunded', refundedMinor, kind)
  }
  for (const { code, rate, taxableMinor, amountMinor } of figures.taxes) {
    say('taxableAt', taxableMinor, `${code} ${rate}`)
    say('taxAt', amountMinor, `${code} ${rate}`)
  }
  say('collections', figures.collections.totalMinor)
  say('unbilledReturns', figures.unbilledReturns.totalMinor)
  for (const { name, netMinor } of figures.people) say('personNet', netMinor, name)
  for (const { kind, firstNumber, lastNumber } of figures.series) {
    say('firstNumber', firstNumber, kind)
    say('lastNumber', lastNumber, kind)
  }
  say('grandSalesMinor', report.grandSalesMinor)
  say('grandRefundsMinor', report.grandRefundsMinor)
  say('grandTaxMinor', report.grandTaxMinor)
  return said
}
