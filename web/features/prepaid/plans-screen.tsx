import './prepaid.css'
import { useState } from 'react'
import type { PackagePlan } from '../../../core/contracts/prepaid.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { Memberships } from './memberships-card.tsx'
import { PlanForm } from './plan-form.tsx'
import { PlanHead } from './plan-head.tsx'
import { PlanList } from './plan-list.tsx'
import { usePlans } from './queries.ts'
import { WalletTerms } from './wallet-terms.tsx'
import { problems, words } from './words.ts'

/** The kinds of packages that are sold, and where a manager sets them up. */
export function PlansScreen() {
  const currency = useCurrency()
  const plans = usePlans()
  const [open, setOpen] = useState<PackagePlan | 'new' | null>(null)
  return (
    <div className="stack">
      <PlanHead
        title={<h1 className="t-title">{words.title}</h1>}
        says={words.says}
        add={words.add}
        onAdd={() => setOpen('new')}
      />
      <PlanList
        plans={plans}
        words={words}
        problems={problems}
        currency={currency}
        aboutOf={aboutOf}
        onOpen={setOpen}
      />
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

const aboutOf = (plan: PackagePlan) => [
  words.services(plan.benefits),
  words.days(plan.validDays),
  plan.shared && words.shared,
]
