import { useRef, useState } from 'react'
import type { Customer } from '../../../core/contracts/customers.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Avatar } from '../../ui/surface.tsx'
import { useDebounced } from '../../ui/use-debounced.ts'
import type { BillCustomer } from './cart.ts'
import { chipWords } from './customer-words.ts'
import { NewCustomer } from './new-customer.tsx'
import { maskedPhone, shownPhone } from './phone.ts'
import { useCustomerSearch } from './queries.ts'
import { useBill, useRupees, useTill } from './till-context.ts'
import { words } from './words.ts'

/** Finds a customer by phone or name, or makes one from what was typed. */
export function CustomerSheet({ onClose }: { onClose: () => void }) {
  const { cart } = useBill()
  const { dispatch } = useTill()
  const mayCreate = useMay('customers.edit')
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [creating, setCreating] = useState(false)
  const wanted = useDebounced(text.trim(), 160)
  const found = useCustomerSearch(wanted)
  const list = wanted === '' ? [] : (found.data ?? [])

  const use = (customer: Customer) => {
    const { id, name, phone, gstin, storeCreditMinor } = customer
    dispatch({ type: 'set_customer', customer: { id, name, phone, gstin, storeCreditMinor } })
    onClose()
  }
  const remove = () => {
    dispatch({ type: 'set_customer', customer: null })
    onClose()
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={words.customer.title}
      closeLabel={words.close}
      initialFocus={field}
    >
      {cart.customer && !creating && <ChosenCustomer customer={cart.customer} onRemove={remove} />}
      {creating ? (
        <NewCustomer typed={text.trim()} onMade={use} />
      ) : (
        <>
          <SearchBox
            ref={field}
            label={words.customer.search}
            placeholder={words.customer.search}
            clearLabel={words.search.clear}
            value={text}
            onChange={setText}
            onEnter={() => {
              if (list[0] && wanted === text.trim()) use(list[0])
            }}
          />
          {wanted === '' && <p className="soft">{words.customer.hint}</p>}
          <ul className="picks" aria-label={words.customer.results}>
            {list.map((customer) => (
              <li key={customer.id}>
                <FoundCustomer customer={customer} onUse={() => use(customer)} />
              </li>
            ))}
          </ul>
          {wanted !== '' && found.data?.length === 0 && !found.isPlaceholderData && (
            <p className="soft" role="status">
              {words.customer.none(wanted)}
            </p>
          )}
          {mayCreate && (
            <Button icon="user-plus" size="l" block onClick={() => setCreating(true)}>
              {words.customer.create}
            </Button>
          )}
        </>
      )}
    </Sheet>
  )
}

function ChosenCustomer(props: { customer: BillCustomer; onRemove: () => void }) {
  const { customer } = props
  return (
    <div className="row row--wrap chosen">
      <Avatar name={customer.name} />
      <span className="grow">
        <b className="pick__name">{customer.name}</b>
        <span className="t-label">
          {[
            customer.phone && shownPhone(customer.phone),
            customer.gstin && words.customer.gstin(customer.gstin),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <Button icon="user-x" onClick={props.onRemove}>
        {words.customer.remove}
      </Button>
    </div>
  )
}

function FoundCustomer({ customer, onUse }: { customer: Customer; onUse: () => void }) {
  const rupees = useRupees()
  const about = [
    customer.phone && maskedPhone(customer.phone),
    customer.dueMinor > 0 && chipWords.owes(rupees(customer.dueMinor)),
    customer.gstin && words.customer.gstin(customer.gstin),
    customer.storeCreditMinor > 0 && words.customer.credit(rupees(customer.storeCreditMinor)),
  ]
  return (
    <button type="button" className="pick" onClick={onUse}>
      <Avatar name={customer.name} />
      <span className="grow">
        <b className="pick__name">{customer.name}</b>
        <span className="t-label">{about.filter(Boolean).join(' · ')}</span>
      </span>
    </button>
  )
}
