import { useState } from 'react'
import type { MembershipPlan } from '../../../core/contracts/memberships.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { subtract } from '../../../core/kernel/money.ts'
import { formatRate } from '../../../core/kernel/rate.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { EmptyState, ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Card, Tag } from '../../ui/surface.tsx'
import { MembershipForm } from './membership-form.tsx'
import { membershipProblems, membershipWords as words } from './membership-words.ts'
import { useMembershipPlans } from './queries.ts'
import { words as common } from './words.ts'

/** The kinds of memberships that are sold, and where a manager sets them up. */
export function Memberships({ currency }: { currency: string }) {
  const [open, setOpen] = useState<MembershipPlan | 'new' | null>(null)
  return (
    <section className="stack" aria-label={words.title}>
      <div className="row row--wrap">
        <div className="grow">
          <h2 className="t-section">{words.title}</h2>
          <p className="soft">{words.says}</p>
        </div>
        <Button kind="leaf" icon="plus" onClick={() => setOpen('new')}>
          {words.add}
        </Button>
      </div>
      <Plans currency={currency} onOpen={setOpen} />
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

function Plans(props: { currency: string; onOpen: (plan: MembershipPlan) => void }) {
  const plans = useMembershipPlans()
  if (plans.isError && !plans.data) {
    return (
      <ErrorState
        title={words.failed}
        retry={{
          label: common.tryAgain,
          act: () => void plans.refetch(),
          busy: plans.isFetching,
        }}
      >
        {problemWords(plans.error, membershipProblems)}
      </ErrorState>
    )
  }
  if (!plans.data) {
    return (
      <Loading label={words.loading} slow={common.slow}>
        <Skeleton width="100%" height="64px" />
      </Loading>
    )
  }
  if (plans.data.length === 0) return <EmptyState title={words.none}>{words.noneSays}</EmptyState>
  return (
    <Card>
      <ul className="list">
        {plans.data.map((plan) => (
          <li key={plan.id} className="row plans__one">
            <PlanText plan={plan} currency={props.currency} />
            <Money amount={plan.priceMinor} currency={props.currency} paise="auto" />
            <Button
              icon="pencil-line"
              aria-label={words.edit(plan.name)}
              onClick={() => props.onOpen(plan)}
            >
              <span className="sr">{words.edit(plan.name)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function PlanText({ plan, currency }: { plan: MembershipPlan; currency: string }) {
  const { terms, sessions, months, cardMinor, priceMinor } = plan
  const money = (amount: typeof priceMinor) => formatMoney(amount, { currency, paise: 'auto' })
  const off = (what: 'services' | 'goods') => {
    const one = terms[what]
    if (!one) return null
    const says = words.off(formatRate(one.rate), what)
    return one.categoryIds ? `${says} ${words.some}` : says
  }
  const about = [
    words.months(months),
    off('services'),
    off('goods'),
    terms.prices.length > 0 && words.prices(terms.prices.length),
    sessions.length > 0 && words.monthly(sessions),
    sessions.length > 0 && words.split(money(subtract(priceMinor, cardMinor)), money(cardMinor)),
  ]
  return (
    <span className="grow">
      <b>{plan.name}</b> {!plan.active && <Tag tone="haldi">{common.off}</Tag>}
      <br />
      <span className="t-label">{about.filter(Boolean).join(' · ')}</span>
    </span>
  )
}
