import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Customer } from '../../../core/contracts/customers.ts'
import { maskedPhone } from '../../../core/kernel/phone.ts'
import { customersAway } from '../../offline/customers/words.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Avatar } from '../../ui/surface.tsx'
import { useDebounced } from '../../ui/use-debounced.ts'
import { ChosenCustomer } from './chosen-customer.tsx'
import { chipWords } from './customer-words.ts'
import { NewCustomer } from './new-customer.tsx'
import { useCustomerSearch } from './queries.ts'
import { useBill, useRupees, useTill } from './till-context.ts'
import { useAsOf } from './use-as-of.ts'
import { words } from './words.ts'

/** Finds a customer by phone or name, or makes one from what was typed here or before. */
export function CustomerSheet(props: { typed: string; unknown: boolean; onClose: () => void }) {
  const { onClose } = props
  const { cart } = useBill()
  const { dispatch } = useTill()
  const mayCreate = useMay('customers.edit')
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(props.typed)
  const [creating, setCreating] = useState(props.unknown && mayCreate)

  const put = (customer: Customer) => {
    const { id, name, phone, gstin, storeCreditMinor } = customer
    dispatch({ type: 'set_customer', customer: { id, name, phone, gstin, storeCreditMinor } })
  }
  const use = (customer: Customer) => {
    put(customer)
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
      {cart.customer && !creating && text === '' && (
        <ChosenCustomer customer={cart.customer} onChange={put} onRemove={remove} />
      )}
      {creating ? (
        <NewCustomer typed={text.trim()} onMade={use} />
      ) : (
        <FindCustomer
          field={field}
          text={text}
          onText={setText}
          onUse={use}
          onCreate={mayCreate ? () => setCreating(true) : undefined}
        />
      )}
    </Sheet>
  )
}

/** Enter takes the first that was found, or goes on to a new one where nobody was. */
function FindCustomer(props: {
  field: RefObject<HTMLInputElement | null>
  text: string
  onText: (text: string) => void
  onUse: (customer: Customer) => void
  onCreate: (() => void) | undefined
}) {
  const { text, onUse, onCreate } = props
  const wanted = useDebounced(text.trim(), 160)
  const found = useCustomerSearch(wanted)
  const list = wanted === '' ? [] : (found.data?.items ?? [])
  const asOf = useAsOf(wanted === '' ? null : found.data?.asOf)
  const nobody = wanted !== '' && found.data?.items.length === 0 && !found.isPlaceholderData
  const settled = wanted !== '' && wanted === text.trim() && !found.isPlaceholderData
  const answered = settled && found.data !== undefined
  const take = () => {
    if (list[0]) onUse(list[0])
    else if (nobody) onCreate?.()
  }
  // Quick hands press Enter before the answer is there: then it takes the answer as it comes.
  const [entered, setEntered] = useState(false)
  useEffect(() => {
    if (!entered || !answered) return
    setEntered(false)
    take()
  })
  return (
    <>
      <SearchBox
        ref={props.field}
        label={words.customer.search}
        placeholder={words.customer.search}
        clearLabel={words.search.clear}
        value={text}
        onChange={(next) => {
          setEntered(false)
          props.onText(next)
        }}
        onEnter={() => (answered ? take() : setEntered(true))}
      />
      {wanted === '' && <p className="soft">{words.customer.hint}</p>}
      <ul className="picks" aria-label={words.customer.results}>
        {list.map((customer) => (
          <li key={customer.id}>
            <FoundCustomer customer={customer} onUse={() => onUse(customer)} />
          </li>
        ))}
      </ul>
      {asOf && <p className="soft t-small">{customersAway.answered(asOf)}</p>}
      {nobody && (
        <p className="soft" role="status">
          {words.customer.none(wanted)}
        </p>
      )}
      {onCreate && (
        <Button icon="user-plus" size="l" block onClick={onCreate}>
          {words.customer.create}
        </Button>
      )}
    </>
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
