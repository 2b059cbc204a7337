import { Link } from '@tanstack/react-router'
import type { PackagePlan } from '../../../core/contracts/prepaid.ts'
import { newId } from '../../offline/acts.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useMay } from '../../offline/use-session.ts'
import { buttonClass } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { EmptyState, ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { linesForPackage } from './new-line.ts'
import { usePackagePlans } from './package-queries.ts'
import { useRupees, useTill } from './till-context.ts'
import { problems, words } from './words.ts'

/** Puts a package on the bill: which one is all that is asked. */
export function SellPackageSheet({ onClose }: { onClose: () => void }) {
  const { put } = useTill()
  const maySetUp = useMay('prepaid.edit')
  const sell = (plan: PackagePlan) => {
    for (const line of linesForPackage(plan, newId)) put(line)
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

function Plans({ onPick }: { onPick: (plan: PackagePlan) => void }) {
  const plans = usePackagePlans()
  if (plans.isError && !plans.data) {
    return (
      <ErrorState
        title={words.packages.failed}
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
      <Loading label={words.packages.loading} slow={words.slow}>
        <Skeleton width="100%" height="56px" />
      </Loading>
    )
  }
  const sold = plans.data.filter((plan) => plan.active)
  if (sold.length === 0) return <EmptyState title={words.packages.none} />
  return (
    <ul className="list">
      {sold.map((plan) => (
        <li key={plan.id}>
          <Plan plan={plan} onPick={() => onPick(plan)} />
        </li>
      ))}
    </ul>
  )
}

function Plan({ plan, onPick }: { plan: PackagePlan; onPick: () => void }) {
  const price = useRupees()(plan.priceMinor, 'auto')
  const about = [
    words.packages.services(plan.benefits),
    plan.validDays !== null && words.packages.goodFor(plan.validDays),
    plan.shared && words.packages.sharedWith,
  ]
  return (
    <button
      type="button"
      className="pick"
      aria-label={words.packages.add(plan.name, price)}
      onClick={onPick}
    >
      <span className="grow">
        <b className="pick__name">{plan.name}</b>
        <span className="t-label">{about.filter(Boolean).join(' · ')}</span>
      </span>
      <b>{price}</b>
    </button>
  )
}
