import './prepaid.css'
import { useState } from 'react'
import type { PackagePlan } from '../../../core/contracts/prepaid.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { EmptyState, ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Card, Tag } from '../../ui/surface.tsx'
import { Memberships } from './memberships-card.tsx'
import { PlanForm } from './plan-form.tsx'
import { useCurrency, usePlans } from './queries.ts'
import { WalletTerms } from './wallet-terms.tsx'
import { problems, words } from './words.ts'

/** The kinds of packages that are sold, and where a manager sets them up. */
export function PlansScreen() {
  const currency = useCurrency()
  const [open, setOpen] = useState<PackagePlan | 'new' | null>(null)
  return (
    <div className="stack">
      <div className="row row--wrap">
        <div className="grow">
          <h1 className="t-title">{words.title}</h1>
          <p className="soft">{words.says}</p>
        </div>
        <Button kind="leaf" icon="plus" onClick={() => setOpen('new')}>
          {words.add}
        </Button>
      </div>
      <Plans currency={currency} onOpen={setOpen} />
      <Memberships currency={currency} />
      <WalletTerms />
      {open && (
        <PlanForm
          plan={open === 'new' ? null : open}
          currency={currency}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  )
}

function Plans(props: { currency: string; onOpen: (plan: PackagePlan) => void }) {
  const plans = usePlans()
  if (plans.isError && !plans.data) {
    return (
      <ErrorState
        title={words.failed}
        retry={{
          label: words.tryAgain,
          act: () => void plans.refetch(),
          busy: plans.isFetching,
        }}
      >
        {problemWords(plans.error, problems)}
      </ErrorState>
    )
  }
  if (!plans.data) {
    return (
      <Loading label={words.loading} slow={words.slow}>
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
            <PlanText plan={plan} />
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

function PlanText({ plan }: { plan: PackagePlan }) {
  const about = [
    words.services(plan.benefits),
    words.days(plan.validDays),
    plan.shared && words.shared,
  ]
  return (
    <span className="grow">
      <b>{plan.name}</b> {!plan.active && <Tag tone="haldi">{words.off}</Tag>}
      <br />
      <span className="t-label">{about.filter(Boolean).join(' · ')}</span>
    </span>
  )
}
