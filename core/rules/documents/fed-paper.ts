import type { BillHouse, FedPaper } from '../../contracts/device-bills.ts'
import type { DocumentSnapshot } from '../../contracts/documents.ts'
import { add, type Minor, minor, subtract, sum, zero } from '../../kernel/money.ts'
import { lineGross, quantity } from '../../kernel/quantity.ts'
import { type Rate, rate } from '../../kernel/rate.ts'
import { amountInWords } from '../../kernel/words.ts'
import { summariseTaxes } from './tax-summary.ts'
import { unusualParts } from './unusual.ts'

// A paper as devices are sent it, and the paper again. What the house says and what follows from the
// rest takes no place on the way; whatever differs from what usually follows is sent as it stands, so
// that a copy is the paper as it was given.

type Paper = DocumentSnapshot
type Line = Paper['lines'][number]
type Totals = Paper['totals']
type HousePart = Omit<BillHouse, 'outletId' | 'registerId'>

export function splitPaper(paper: Paper): { readonly house: HousePart; readonly fed: FedPaper } {
  const { number, issuedAt, businessDate, cashier, buyer, lines, taxSummary } = paper
  const { totals, tenders, exchange, ...house } = paper
  const usualTaxes = unusualParts({ taxSummary }, { taxSummary: summariseTaxes(lines) })
  const fed: FedPaper = {
    ...{ number, issuedAt, businessDate, cashier, ...usualTaxes },
    ...(buyer && { buyer }),
    lines: lines.map((line, index) => unusualParts(line, usualLine(line, index, paper))),
    totals: unusualParts(totals, usualTotals(totals, lines, paper)),
    tenders: tenders.map((tender) => unusualParts(tender, usualTender(tender))),
    ...(exchange && { exchange }),
  }
  return { house: houseOf(house), fed }
}

function houseOf(house: HousePart): HousePart {
  const { version, kind, title, timeZone, currency, seller, outletName, placeOfSupply } = house
  const { interState, reverseCharge, legalNotes, original, registerCode, footer } = house
  return {
    ...{ version, kind, title, timeZone, currency, seller, outletName, placeOfSupply },
    ...{ interState, reverseCharge, legalNotes, original, registerCode, footer },
  }
}

/** The paper as it was given. */
export function joinPaper(house: HousePart, fed: FedPaper): Paper {
  const lines = fed.lines.map((line, index) => ({
    ...usualLine(line, index, house),
    ...line,
  })) as Line[]
  const { number, issuedAt, businessDate, cashier } = fed
  return {
    ...houseOf(house),
    ...{ number, issuedAt, businessDate, cashier, lines },
    buyer: fed.buyer ?? null,
    taxSummary: fed.taxSummary ?? summariseTaxes(lines),
    totals: { ...usualTotals(fed.totals, lines, house), ...fed.totals } as Totals,
    tenders: fed.tenders.map((tender) => ({
      ...usualTender(tender),
      ...tender,
    })) as Paper['tenders'],
    ...(fed.exchange && { exchange: fed.exchange }),
  }
}

/** What usually follows from what is known of a line: the whole of it, or what was sent. */
function usualLine(
  line: Partial<Line>,
  index: number,
  { interState }: Pick<Paper, 'interState'>,
): Partial<Line> {
  const gross = lineGross(line.unitPriceMinor ?? zero, quantity(line.quantityMilli ?? 0))
  const total = subtract(line.grossMinor ?? gross, line.discountMinor ?? zero)
  const tax = subtract(line.totalMinor ?? total, line.taxableMinor ?? zero)
  return {
    ...{ lineNo: index + 1, variantLabel: null, hsn: null, unit: 'NOS', priceIncludesTax: true },
    ...{ mrpMinor: null, grossMinor: gross, discountMinor: zero, treatment: 'taxable' },
    taxes: usualTaxes(line.rate ?? rate(0), tax, interState),
    ...{ totalMinor: total, note: null },
  }
}

function usualTaxes(whole: Rate, tax: Minor, interState: boolean): Line['taxes'] {
  if (whole === 0) return []
  if (interState) return [{ code: 'igst', label: 'IGST', rate: whole, amountMinor: tax }]
  const half = { rate: (whole / 2) as Rate, amountMinor: minor(Math.trunc(tax / 2)) }
  return [
    { code: 'cgst', label: 'CGST', ...half },
    { code: 'sgst', label: 'SGST', ...half },
  ]
}

function usualTotals(
  totals: Partial<Totals>,
  lines: readonly Line[],
  { currency }: Pick<Paper, 'currency'>,
): Partial<Totals> {
  const all = (amount: (line: Line) => Minor) => sum(lines.map(amount))
  const taxable = all((line) => line.taxableMinor)
  const tax = sum(lines.flatMap((line) => line.taxes.map(({ amountMinor }) => amountMinor)))
  const total = add(add(taxable, tax), totals.roundOffMinor ?? zero)
  const discount = all((line) => line.discountMinor)
  return {
    ...{ grossMinor: all((line) => line.grossMinor), discountMinor: discount },
    ...{ taxableMinor: taxable, taxMinor: tax, roundOffMinor: zero, totalMinor: total },
    ...{ tipMinor: zero, changeMinor: zero, savedMinor: discount },
    inWords: amountInWords(totals.totalMinor ?? total, currency),
  }
}

const usualTender = ({ amountMinor, changeMinor = zero }: Partial<Paper['tenders'][number]>) => ({
  ...{ kind: 'cash' as const, changeMinor: zero, reference: null },
  tenderedMinor: add(amountMinor ?? zero, changeMinor),
})
