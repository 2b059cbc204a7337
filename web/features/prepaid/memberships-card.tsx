import { useState } from 'react'
import type { MembershipPlan } from '../../../core/contracts/memberships.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { subtract } from '../../../core/kernel/money.ts'
import { formatRate } from '../../../core/kernel/rate.ts'
import { MembershipForm } from './membership-form.tsx'
import { membershipProblems, membershipWords as words } from './membership-words.ts'
import { PlanHead } from './plan-head.tsx'
import { PlanList } from './plan-list.tsx'
import { useMembershipPlans } from './queries.ts'

/** The kinds of memberships that are sold, and where a manager sets them up. */
export function Memberships({ currency }: { currency: string }) {
  const plans = useMembershipPlans()
  const [open, setOpen] = useState<MembershipPlan | 'new' | null>(null)
  return (
    <section className="stack" aria-label={words.title}>
      <PlanHead
        title={<h2 className="t-section">{words.title}</h2>}
        says={words.says}
        add={words.add}
        onAdd={() => setOpen('new')}
      />
      <PlanList
        plans={plans}
        words={words}
        problems={membershipProblems}
        currency={currency}
        aboutOf={(plan) => aboutOf(plan, currency)}
        onOpen={setOpen}
      />
      {open && (
        <MembershipForm
          plan={open === 'new' ? null : open}
          currency={currency}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  )
}

function aboutOf(plan: MembershipPlan, currency: string) {
  const { terms, sessions, months, cardMinor, priceMinor } = plan
  const money = (amount: typeof priceMinor) => formatMoney(amount, { currency, paise: 'auto' })
  const off = (what: 'services' | 'goods') => {
    const one = terms[what]
    if (!one) return null
    const says = words.off(formatRate(one.rate), what)
    return one.categoryIds ? `${says} ${words.some}` : says
  }
  return [
    words.months(months),
    off('services'),
    off('goods'),
    terms.prices.length > 0 && words.prices(terms.prices.length),
    sessions.length > 0 && words.monthly(sessions),
    sessions.length > 0 && words.split(money(subtract(priceMinor, cardMinor)), money(cardMinor)),
  ]
}
