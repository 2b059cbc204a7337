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

export async function openReplayTill(
  client: TillClient,
  itemIds: ReadonlyMap<string, string>,
): Promise<ReplayTill> {
  const shiftId = newId()
  await expect201(client.call('POST', '/api/v1/shifts', { shiftId, floatMinor }))
  const totals = noTotals()
  totals.cashMinor = floatMinor
  /** What each customer bought and has not brought back, newest last. */
  const sold = new Map<string, SoldPart[]>()

  async function sell(act: ReplayAct): Promise<void> {
    const saleId = newId()
    const lines = act.lines.map((line) => ({
      itemId: itemIds.get(line.code),
      quantityMilli: line.units * 1000,
      unitPriceMinor: line.priceMinor,
      priceIncludesTax: true,
    }))
    const gross = act.lines.reduce((sum, line) => sum + line.units * line.priceMinor, 0)
    const due = Math.floor((gross + 50) / 100) * 100
    const answer = await expect201(
      client.call('POST', '/api/v1/sales', {
        saleId,
        lines,
        totalMinor: due,
        tenders: tendersOf(act.id, due),
        ...(act.at && { occurredAt: act.at }),
      }),
    )
    totals.sales += 1
    totals.grossMinor += gross
    totals.soldMinor += due
    totals.cashMinor += cashOf(tendersOf(act.id, due)) - Number(answer.changeMinor)
    if ((answer.flags as { kind: string }[]).some((flag) => flag.kind === 'total_differs'))
      totals.flagged += 1
    act.lines.forEach((line, index) =>
      remember(sold, act, { code: line.code, saleId, lineNo: index + 1, units: line.units }),
    )
  }

  async function cancel(act: ReplayAct): Promise<void> {
    for (const line of act.lines) {
      const parts = (sold.get(keyOf(act.customer, line.code)) ?? [])
        .filter((part) => part.left > 0)
        .reverse()
      let units = line.units
      for (const part of parts) {
        const taken = Math.min(units, part.left)
        if (taken === 0) break
        await giveBack(part, taken, act)
        part.left -= taken
        units -= taken
      }
      if (units > 0) totals.unmatchedLines += 1
    }
  }

  async function giveBack(part: SoldPart, units: number, act: ReplayAct): Promise<void> {
    const body = {
      refundId: newId(),
      reason: `Cancellation ${act.id}`,
      lines: [{ lineNo: part.lineNo, quantityMilli: units * 1000, disposition: 'restock' }],
      ...(act.at && { occurredAt: act.at }),
    }
    let answer = await client.call('POST', `/api/v1/sales/${part.saleId}/return`, body)
    if (answer.body.code === 'sales.cash_short') {
      const facts = answer.body.facts as { wantedMinor: number; inDrawerMinor: number }
      await payIn(facts.wantedMinor - facts.inDrawerMinor)
      answer = await client.call('POST', `/api/v1/sales/${part.saleId}/return`, body)
    }
    if (answer.status !== 201) throw new Error(`Not returned: ${JSON.stringify(answer.body)}`)
    totals.returns += 1
    totals.returnedMinor += Number(answer.body.totalMinor)
    totals.cashMinor -= cashOf(answer.body.tenders as Tender[])
  }

  async function payIn(amountMinor: number): Promise<void> {
    const body = { movementId: newId(), kind: 'pay_in', amountMinor, reason: 'Change for a refund' }
    await expect201(client.call('POST', `/api/v1/shifts/${shiftId}/cash-movements`, body))
    totals.cashMinor += amountMinor
  }

  return {
    totals,
    act: (act) => (act.kind === 'sale' ? sell(act) : cancel(act)),
    async close() {
      const answer = await client.call('POST', `/api/v1/shifts/${shiftId}/close`, {
        countedMinor: totals.cashMinor,
      })
      if (answer.status !== 200) throw new Error(`Not closed: ${JSON.stringify(answer.body)}`)
      return (answer.body.shift as { differenceMinor: number }).differenceMinor
    },
  }
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

function remember(
  sold: Map<string, SoldPart[]>,
  act: ReplayAct,
  line: { code: string; saleId: string; lineNo: number; units: number },
): void {
  const key = keyOf(act.customer, line.code)
  sold.set(key, [
    ...(sold.get(key) ?? []),
    { saleId: line.saleId, lineNo: line.lineNo, left: line.units },
  ])
}

async function expect201(call: ReturnType<TillClient['call']>): Promise<Record<string, unknown>> {
  const answer = await call
  if (answer.status !== 201) throw new Error(`Not recorded: ${JSON.stringify(answer.body)}`)
  return answer.body
}
