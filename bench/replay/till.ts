import { newId, type TillClient } from '../../e2e/lib/till-client.ts'
import { hashOf, type ReplayAct } from './book.ts'

export interface Totals {
  sales: number
  grossMinor: number
  soldMinor: number
  returns: number
  returnedMinor: number
  cashMinor: number
  unmatchedLines: number
  flagged: number
}

export const noTotals = (): Totals => ({
  sales: 0,
  grossMinor: 0,
  soldMinor: 0,
  returns: 0,
  returnedMinor: 0,
  cashMinor: 0,
  unmatchedLines: 0,
  flagged: 0,
})

interface SoldPart {
  readonly saleId: string
  readonly lineNo: number
  left: number
}

/** One till that does its acts in order and keeps its own account of them. */
export interface ReplayTill {
  readonly totals: Totals
  act(act: ReplayAct): Promise<void>
  /** Closes the shift with what the till's own account says is in the drawer; gives the difference that Z found. */
  close(): Promise<number>
}

const floatMinor = 1_000_000

interface Desk {
  readonly client: TillClient
  readonly shiftId: string
  readonly itemIds: ReadonlyMap<string, string>
  readonly totals: Totals
  /** What each customer bought and has not brought back, newest last. */
  readonly sold: Map<string, SoldPart[]>
}

export async function openReplayTill(
  client: TillClient,
  itemIds: ReadonlyMap<string, string>,
): Promise<ReplayTill> {
  const desk: Desk = { client, shiftId: newId(), itemIds, totals: noTotals(), sold: new Map() }
  await expect201(client.call('POST', '/api/v1/shifts', { shiftId: desk.shiftId, floatMinor }))
  desk.totals.cashMinor = floatMinor
  return {
    totals: desk.totals,
    act: (act) => (act.kind === 'sale' ? sell(desk, act) : cancel(desk, act)),
    close: () => close(desk),
  }
}

async function close({ client, shiftId, totals }: Desk): Promise<number> {
  const count = { countedMinor: totals.cashMinor }
  const answer = await client.call('POST', `/api/v1/shifts/${shiftId}/close`, count)
  if (answer.status !== 200) throw new Error(`Not closed: ${JSON.stringify(answer.body)}`)
  return (answer.body.shift as { differenceMinor: number }).differenceMinor
}

async function sell({ client, itemIds, totals, sold }: Desk, act: ReplayAct): Promise<void> {
  const saleId = newId()
  const lines = act.lines.map((line) => ({
    itemId: itemIds.get(line.code),
    quantityMilli: line.units * 1000,
    unitPriceMinor: line.priceMinor,
    priceIncludesTax: true,
  }))
  const gross = act.lines.reduce((sum, line) => sum + line.units * line.priceMinor, 0)
  const due = Math.floor((gross + 50) / 100) * 100
  const tenders = tendersOf(act.id, due)
  const when = act.at && { occurredAt: act.at }
  const answer = await expect201(
    client.call('POST', '/api/v1/sales', { saleId, lines, totalMinor: due, tenders, ...when }),
  )
  totals.sales += 1
  totals.grossMinor += gross
  totals.soldMinor += due
  totals.cashMinor += cashOf(tenders) - Number(answer.changeMinor)
  const flags = answer.flags as { kind: string }[]
  if (flags.some((flag) => flag.kind === 'total_differs')) totals.flagged += 1
  act.lines.forEach((line, index) => {
    const key = keyOf(act.customer, line.code)
    sold.set(key, [...(sold.get(key) ?? []), { saleId, lineNo: index + 1, left: line.units }])
  })
}

/** Gives back what the same customer bought last; what the file never sold to them is counted only. */
async function cancel(desk: Desk, act: ReplayAct): Promise<void> {
  for (const line of act.lines) {
    const parts = desk.sold.get(keyOf(act.customer, line.code)) ?? []
    let units = line.units
    for (const part of [...parts].reverse()) {
      const taken = Math.min(units, part.left)
      if (taken === 0) continue
      await giveBack(desk, part, { units: taken, act })
      part.left -= taken
      units -= taken
    }
    if (units > 0) desk.totals.unmatchedLines += 1
  }
}

async function giveBack(
  desk: Desk,
  part: SoldPart,
  given: { units: number; act: ReplayAct },
): Promise<void> {
  const { client, totals } = desk
  const { units, act } = given
  const body = {
    refundId: newId(),
    reason: `Cancellation ${act.id}`,
    lines: [{ lineNo: part.lineNo, quantityMilli: units * 1000, disposition: 'restock' }],
    ...(act.at && { occurredAt: act.at }),
  }
  const path = `/api/v1/sales/${part.saleId}/return`
  let answer = await client.call('POST', path, body)
  if (answer.body.code === 'sales.cash_short') {
    const facts = answer.body.facts as { wantedMinor: number; inDrawerMinor: number }
    await payIn(desk, facts.wantedMinor - facts.inDrawerMinor)
    answer = await client.call('POST', path, body)
  }
  if (answer.status !== 201) throw new Error(`Not returned: ${JSON.stringify(answer.body)}`)
  totals.returns += 1
  totals.returnedMinor += Number(answer.body.totalMinor)
  totals.cashMinor -= cashOf(answer.body.tenders as Tender[])
}

async function payIn({ client, shiftId, totals }: Desk, amountMinor: number): Promise<void> {
  const body = { movementId: newId(), kind: 'pay_in', amountMinor, reason: 'Change for a refund' }
  await expect201(client.call('POST', `/api/v1/shifts/${shiftId}/cash-movements`, body))
  totals.cashMinor += amountMinor
}

interface Tender {
  readonly kind: string
  readonly amountMinor: number
}

/** Half of the customers pay cash (with too much of it), others by UPI or card, some in two parts. */
function tendersOf(id: string, due: number): (Tender & { tenderId: string })[] {
  const tender = (kind: string, amountMinor: number) => ({ tenderId: newId(), kind, amountMinor })
  const way = hashOf(id) % 10
  if (due === 0) return []
  if (way < 5) return [tender('cash', Math.ceil(due / 10_000) * 10_000)]
  if (way < 7) return [tender('upi', due)]
  if (way < 9 || due < 200) return [tender('card', due)]
  return [
    tender('upi', Math.floor(due / 200) * 100),
    tender('cash', due - Math.floor(due / 200) * 100),
  ]
}

function cashOf(tenders: readonly Tender[]): number {
  return tenders
    .filter((tender) => tender.kind === 'cash')
    .reduce((sum, tender) => sum + tender.amountMinor, 0)
}

const keyOf = (customer: string, code: string) => `${customer}|${code}`

async function expect201(call: ReturnType<TillClient['call']>): Promise<Record<string, unknown>> {
  const answer = await call
  if (answer.status !== 201) throw new Error(`Not recorded: ${JSON.stringify(answer.body)}`)
  return answer.body
}
