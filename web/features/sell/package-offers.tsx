import { useBusinessDay } from '../../offline/use-outlet.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { dayWords } from '../../ui/moments.ts'
import { activeLines } from './cart.ts'
import { usePackages } from './package-queries.ts'
import { type PackageUse, packageUses } from './package-uses.ts'
import { useBill, useTill } from './till-context.ts'
import { words } from './words.ts'

/** What the client has paid ahead for what stands on the bill, before money is asked for. */
export function PackageOffers({ customerId }: { customerId: string }) {
  const { cart } = useBill()
  const { dispatch } = useTill()
  const { data = [] } = usePackages(customerId)
  const uses = packageUses(cart, data)
  const used = activeLines(cart).filter((line) => line.session)
  if (uses.length + used.length === 0) return null
  return (
    <ul className="offers" aria-label={words.packages.title}>
      {uses.map((use) => (
        <Offer key={use.line.id} use={use} customerId={customerId} />
      ))}
      {used.map((line) => (
        <li key={line.id} className="offers__one">
          <span className="grow">
            <b>{line.name}</b>
            <span className="t-label">
              {words.packages.paidBy(line.session?.packageName ?? '')}
            </span>
          </span>
          <Button
            icon="undo-2"
            onClick={() => dispatch({ type: 'use_session', lineId: line.id, session: null })}
          >
            {words.packages.pay(line.name)}
          </Button>
        </li>
      ))}
    </ul>
  )
}

function Offer({ use, customerId }: { use: PackageUse; customerId: string }) {
  const { dispatch } = useTill()
  const { line, pack, benefitId, left } = use
  const today = useBusinessDay()
  const about = [
    pack.expiresOn && words.packages.until(dayWords(pack.expiresOn, today)),
    pack.ownerId !== customerId && words.packages.owner(pack.ownerName),
  ]
  const session = { benefitId, packageName: pack.name }
  return (
    <li className="offers__one">
      <Icon name="repeat" />
      <span className="grow">
        <b>{words.packages.left(pack.name, left)}</b>
        <span className="t-label">{about.filter(Boolean).join(' · ')}</span>
      </span>
      <Button
        kind="leaf"
        onClick={() => dispatch({ type: 'use_session', lineId: line.id, session })}
      >
        {words.packages.use(line.name)}
      </Button>
    </li>
  )
}
