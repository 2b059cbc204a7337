import { useState } from 'react'
import { type CommissionRule, endCommissionRule } from '../../../core/contracts/earnings.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { formatRate } from '../../../core/kernel/rate.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { usePlace } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { dayWords } from '../../ui/moments.ts'
import { Banner, Card } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useRules } from './queries.ts'
import { RuleForm } from './rule-form.tsx'
import { words } from './words.ts'

const { rules } = words

/** Rules that hold or will hold; those that have ended stay in the statements that they made. */
export function RulesCard({ currency, today }: { currency: string; today: BusinessDate }) {
  const { outletId } = usePlace()
  const [adding, setAdding] = useState(false)
  const toast = useToast()
  const found = useRules(outletId)
  const end = useCommand(
    (ruleId: string) => call(endCommissionRule, { params: { ruleId }, body: { until: today } }),
    { madeOld: ['earnings'], onDone: () => toast({ says: rules.ended }) },
  )
  const shown = (found.data?.rules ?? []).filter(({ until }) => until === null || until >= today)
  return (
    <Card
      title={rules.title}
      aside={
        <Button icon="plus" onClick={() => setAdding(true)}>
          {rules.add}
        </Button>
      }
    >
      <p className="soft">{rules.says}</p>
      {found.isSuccess && shown.length === 0 && <p>{rules.none}</p>}
      <ul className="earnings__rules">
        {shown.map((rule) => (
          <li key={rule.id}>
            <span className="earnings__rule">
              <b>{forWords(rule)}</b>
              <span>{payWords(rule, currency)}</span>
              <span className="t-label">{heldWords(rule, today)}</span>
            </span>
            {rule.until === null && (
              <Button busy={end.busy} onClick={() => end.run(rule.id)}>
                {rules.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {end.error !== null && <Banner kind="failed">{problemWords(end.error)}</Banner>}
      {adding && <RuleForm currency={currency} today={today} onClose={() => setAdding(false)} />}
    </Card>
  )
}

function forWords({ staffName, itemName, categoryName, kind }: CommissionRule): string {
  const what = [itemName, categoryName, kind && rules.kinds[kind]].filter(Boolean).join(', ')
  return `${staffName ?? rules.everybody}: ${what || rules.everything}`
}

function payWords({ pay, suppliesRate }: CommissionRule, currency: string): string {
  const money = (amount: number) => formatMoney(amount as never, { currency, paise: 'auto' })
  const less = suppliesRate > 0 ? `, ${rules.supplies(formatRate(suppliesRate))}` : ''
  if (pay.by === 'piece') return words.statement.piece(money(pay.amountMinor))
  if (pay.by === 'rate') return formatRate(pay.rate) + less
  const tiers = pay.tiers.map(({ upToMinor, rate }) => {
    const where = upToMinor === null ? rules.above : rules.upTo(money(upToMinor))
    return `${formatRate(rate)} ${where}`
  })
  return `${tiers.join(', ')}; ${pay.over === 'whole' ? rules.whole : rules.slices}${less}`
}

function heldWords({ from, until, by }: CommissionRule, today: BusinessDate): string {
  const end = until && rules.until(dayWords(until, today))
  return [rules.since(dayWords(from, today)), end, by].filter(Boolean).join(' · ')
}
