import { Link } from '@tanstack/react-router'
import type { EarningStatement, StatementLine } from '../../../core/contracts/earnings.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { formatRate } from '../../../core/kernel/rate.ts'
import { dayWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { Card } from '../../ui/surface.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { words } from './words.ts'

const { statement } = words

interface Row {
  readonly key: string
  readonly what: string
  readonly saleId: string
  readonly number: string
  readonly day: BusinessDate
  readonly late: boolean
  readonly base: Minor | null
  readonly why: string
  readonly amount: Minor
}

/** Why a person earns what they earn, line by line; each leads to its bill. */
export function StatementCard(props: {
  shown: EarningStatement
  currency: string
  today: BusinessDate
}) {
  const { shown, currency, today } = props
  const rows = rowsOf(shown, currency)
  return (
    <Card
      flush
      title={statement.title(shown.person.name)}
      aside={<Money amount={shown.sums.totalMinor} currency={currency} />}
    >
      {rows.length === 0 ? (
        <p className="soft card__says">{statement.none}</p>
      ) : (
        <Table
          caption={statement.caption}
          columns={columnsOf(currency, today, shown.sums.totalMinor)}
          rows={rows}
          rowKey={(row) => row.key}
        />
      )}
    </Card>
  )
}

function columnsOf(currency: string, today: BusinessDate, total: Minor): Column<Row>[] {
  return [
    { id: 'what', header: statement.what, cell: (row) => row.what, phone: 'title' },
    {
      id: 'bill',
      header: statement.bill,
      phone: 'state',
      cell: ({ saleId, number, day, late }) => (
        <>
          <Link to={`/bills/${saleId}`}>{number}</Link>{' '}
          <span className="t-label">
            {[dayWords(day, today), late && statement.late].filter(Boolean).join(' · ')}
          </span>
        </>
      ),
    },
    {
      id: 'base',
      header: statement.base,
      figures: true,
      phone: 'hidden',
      cell: ({ base }) => base !== null && <Money amount={base} currency={currency} />,
    },
    { id: 'why', header: statement.why, cell: (row) => row.why, phone: 'meta' },
    {
      id: 'amount',
      header: statement.amount,
      figures: true,
      phone: 'amount',
      cell: ({ amount }) => <Money amount={amount} currency={currency} />,
      total: <Money amount={total} currency={currency} />,
    },
  ]
}

function rowsOf(shown: EarningStatement, currency: string): Row[] {
  const money = (amount: Minor) => formatMoney(amount, { currency, paise: 'auto' })
  const lines = shown.lines.map((line): Row => {
    const { saleId, number, day, late, baseMinor: base, earnedMinor: amount } = line
    return {
      ...{ saleId, number, day, late, base, amount },
      key: `${line.sourceId} ${line.lineNo}`,
      what: line.source === 'refund' ? `${line.name}, ${statement.back}` : line.name,
      why: whyOf(line, shown.rules, money),
    }
  })
  const tips = shown.tips.map((tip): Row => {
    const { saleId, number, day, late, amountMinor: amount } = tip
    const why = statement.tipWhy(money(tip.tipMinor), tip.setByHand)
    return {
      ...{ key: `tip ${saleId}`, what: statement.tip, base: null },
      ...{ saleId, number, day, late, why, amount },
    }
  })
  return [...lines, ...tips]
}

/** The base and rate of each part, and where on the scale it lies. */
function whyOf(
  { ruleId, takenBack, slices, beforeMinor }: StatementLine,
  rules: EarningStatement['rules'],
  money: (amount: Minor) => string,
): string {
  if (takenBack) return statement.takenBack
  const pay = rules.find(({ id }) => id === ruleId)?.pay
  if (!pay) return statement.noRule
  if (pay.by === 'piece') return statement.piece(money(pay.amountMinor))
  const parts = slices.map(({ baseMinor, rate }) =>
    statement.slice(money(baseMinor), formatRate(rate)),
  )
  const place = pay.by === 'tiers' && beforeMinor > 0 && statement.counted(money(beforeMinor))
  return [parts.join(' + '), place].filter(Boolean).join(', ')
}
