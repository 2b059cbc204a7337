import { Link } from '@tanstack/react-router'
import { Fragment, useState } from 'react'
import type { Customer } from '../../../core/contracts/customers.ts'
import { add } from '../../../core/kernel/money.ts'
import { shownPhone } from '../../../core/kernel/phone.ts'
import { customersAway } from '../../offline/customers/words.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { Avatar } from '../../ui/surface.tsx'
import type { BillCustomer } from './cart.ts'
import { chosenWords } from './customer-words.ts'
import { GstinForm } from './gstin-form.tsx'
import { useCustomer } from './queries.ts'
import { useRupees } from './till-context.ts'
import { useAsOf } from './use-as-of.ts'
import { words } from './words.ts'

/** Who is on the bill, with what a cashier is asked about, and the GSTIN of a business. */
export function ChosenCustomer(props: {
  customer: BillCustomer
  onChange: (customer: Customer) => void
  onRemove: () => void
}) {
  const { customer } = props
  const mayEdit = useMay('customers.edit')
  const [naming, setNaming] = useState(false)
  const { data } = useCustomer(customer.id)
  const asOf = useAsOf(data?.asOf)
  return (
    <section className="stack chosen" aria-label={customer.name}>
      <div className="row">
        <Avatar name={customer.name} />
        <span className="grow">
          <b className="pick__name">{customer.name}</b>
          {customer.phone && <span className="t-label">{shownPhone(customer.phone)}</span>}
        </span>
      </div>
      {data && <Facts customer={data} />}
      {asOf && (
        <p className="soft t-small">
          {customersAway.answered(asOf)} {chosenWords.gstinAway}
        </p>
      )}
      {naming ? (
        <GstinForm
          customer={customer}
          onSaved={(saved) => {
            setNaming(false)
            props.onChange(saved)
          }}
          onBack={() => setNaming(false)}
        />
      ) : (
        <div className="row row--s row--wrap">
          <Link
            to={'/customers/$customerId' as '/'}
            params={{ customerId: customer.id } as never}
            className={buttonClass({})}
          >
            <Icon name="history" />
            {chosenWords.open}
          </Link>
          {mayEdit && !asOf && (
            <Button icon="pencil-line" onClick={() => setNaming(true)}>
              {customer.gstin ? chosenWords.changeGstin : chosenWords.addGstin}
            </Button>
          )}
          <Button icon="user-x" onClick={props.onRemove}>
            {words.customer.remove}
          </Button>
        </div>
      )}
    </section>
  )
}

function Facts({ customer }: { customer: Customer }) {
  const rupees = useRupees()
  const { dueMinor, khataLimitMinor, storeCreditMinor, points } = customer
  const held = add(customer.wallet.moneyMinor, customer.wallet.bonusMinor)
  const limit = rupees(khataLimitMinor, 'auto')
  const facts: [string, string | null][] = [
    dueMinor > 0
      ? [chosenWords.owes, chosenWords.of(rupees(dueMinor, 'auto'), limit)]
      : [chosenWords.mayOwe, khataLimitMinor > 0 ? limit : null],
    [chosenWords.wallet, held > 0 ? rupees(held) : null],
    [chosenWords.credit, storeCreditMinor > 0 ? rupees(storeCreditMinor) : null],
    [chosenWords.points, points === 0 ? null : String(points)],
    [chosenWords.gstin, customer.gstin],
  ]
  return (
    <>
      <dl className="kv">
        {facts.map(
          ([name, value]) =>
            value && (
              <Fragment key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </Fragment>
            ),
        )}
      </dl>
      {customer.note && <p className="soft">{customer.note}</p>}
    </>
  )
}
