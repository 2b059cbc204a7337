import { Link } from '@tanstack/react-router'
import type { MembershipPlan } from '../../../core/contracts/memberships.ts'
import type { PackagePlan } from '../../../core/contracts/prepaid.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { formatRate } from '../../../core/kernel/rate.ts'
import { membershipName } from '../../../core/rules/memberships/benefit.ts'
import { newId } from '../../offline/acts.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useMay } from '../../offline/use-session.ts'
import { buttonClass } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { EmptyState, ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import type { BillLine } from './cart.ts'
import { linesForMembership, linesForPackage } from './new-line.ts'
import { useMembershipPlans, usePackagePlans } from './package-queries.ts'
import { useRupees, useTill } from './till-context.ts'
import { problems, words } from './words.ts'

/** Puts a package or a membership on the bill: which one is all that is asked. */
export function SellPackageSheet({ onClose }: { onClose: () => void }) {
  const { put } = useTill()
  const maySetUp = useMay('prepaid.edit')
  const sell = (lines: readonly BillLine[]) => {
    for (const line of lines) put(line)
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title={words.packages.sell} closeLabel={words.close}>
      <Plans onPick={sell} />
      {maySetUp && (
        <Link to={'/packages' as '/'} className={buttonClass({})}>
          <Icon name="settings-2" />
          {words.packages.setUp}
        </Link>
      )}
    </Dialog>
  )
}

function Plans({ onPick }: { onPick: (lines: readonly BillLine[]) => void }) {
  const packages = usePackagePlans()
  const memberships = useMembershipPlans()
  const failed = [packages, memberships].find((read) => read.isError && !read.data)
  if (failed) {
    return (
      <ErrorState
        title={words.packages.failed}
        retry={{
          label: words.tryAgain,
          act: () => void Promise.all([packages.refetch(), memberships.refetch()]),
          busy: failed.isFetching,
        }}
      >
        {problemWords(failed.error, problems)}
      </ErrorState>
    )
  }
  if (!packages.data || !memberships.data) {
    return (
      <Loading label={words.packages.loading} slow={words.slow}>
        <Skeleton width="100%" height="56px" />
      </Loading>
    )
  }
  const sold = packages.data.filter((plan) => plan.active)
  const ofMembers = memberships.data.filter((plan) => plan.active)
  if (sold.length + ofMembers.length === 0) return <EmptyState title={words.packages.none} />
  return (
    <ul className="list">
      {ofMembers.map((plan) => (
        <Plan
          key={plan.id}
          name={membershipName(plan.name)}
          price={plan.priceMinor}
          about={aboutMembership(plan)}
          onPick={() => onPick(linesForMembership(plan, newId))}
        />
      ))}
      {sold.map((plan) => (
        <Plan
          key={plan.id}
          name={plan.name}
          price={plan.priceMinor}
          about={aboutPackage(plan)}
          onPick={() => onPick(linesForPackage(plan, newId))}
        />
      ))}
    </ul>
  )
}

const aboutPackage = (plan: PackagePlan) => [
  words.packages.services(plan.benefits),
  plan.validDays !== null && words.packages.goodFor(plan.validDays),
  plan.shared && words.packages.sharedWith,
]

const aboutMembership = ({ months, terms, sessions }: MembershipPlan) => [
  words.packages.months(months),
  terms.services && words.packages.off(formatRate(terms.services.rate), 'services'),
  terms.goods && words.packages.off(formatRate(terms.goods.rate), 'goods'),
  terms.prices.length > 0 && words.packages.memberPrices,
  sessions.length > 0 && words.packages.monthly(sessions),
]

function Plan(props: {
  readonly name: string
  readonly price: Minor
  readonly about: readonly (string | false | null)[]
  readonly onPick: () => void
}) {
  const price = useRupees()(props.price, 'auto')
  return (
    <li>
      <button
        type="button"
        className="pick"
        aria-label={words.packages.add(props.name, price)}
        onClick={props.onPick}
      >
        <span className="grow">
          <b className="pick__name">{props.name}</b>
          <span className="t-label">{props.about.filter(Boolean).join(' · ')}</span>
        </span>
        <b>{price}</b>
      </button>
    </li>
  )
}
