import './customers.css'
import { useState } from 'react'
import { useMay, useReachable } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { usePhone } from '../../ui/use-media-query.ts'
import { CustomerForm } from './customer-form.tsx'
import { CustomerPane } from './customer-pane.tsx'
import { useCustomerPlace } from './customer-place.ts'
import { CustomerSearch } from './customer-search.tsx'
import { CustomerTable } from './customer-table.tsx'
import { DuplicatesSheet, useDuplicates } from './duplicates-sheet.tsx'
import { words } from './words.ts'

/** The list with what it filters by, and beside it the customer that is open. */
export function CustomersScreen() {
  const { customerId, toList, toCustomer } = useCustomerPlace()
  const phone = usePhone()
  const mayEdit = useMay('customers.edit')
  const [adding, setAdding] = useState<string | null>(null)
  const add = mayEdit ? (typed: string) => setAdding(typed) : undefined
  useHotkeys({ n: () => add?.(''), N: () => add?.('') }, { enabled: adding === null })
  return (
    <div className={customerId ? 'custs is-open' : 'custs'}>
      <div className="ptop">
        <h1 className="t-head">{words.title}</h1>
        {!phone && <CustomerSearch />}
        {add && (
          <Button kind="leaf" icon="user-plus" onClick={() => add('')}>
            {words.list.add}
          </Button>
        )}
        <DuplicatesKey />
        {/* On a phone it is drawn below the keys, and comes after them by keyboard too. */}
        {phone && <CustomerSearch />}
      </div>
      <CustomerTable current={customerId} onOpen={toCustomer} onAdd={add} />
      {customerId && <CustomerPane key={customerId} customerId={customerId} onList={toList} />}
      {adding !== null && (
        <CustomerForm
          customer={null}
          typed={adding}
          onClose={() => setAdding(null)}
          onDone={(customer) => {
            setAdding(null)
            toCustomer(customer.id)
          }}
        />
      )}
    </div>
  )
}

/** Shown only when there is something to look at, and only to who may join customers, which the server does. */
function DuplicatesKey() {
  const may = useMay('customers.merge')
  const reachable = useReachable()
  const { data = [] } = useDuplicates(may)
  const [open, setOpen] = useState(false)
  return (
    <>
      {data.length > 0 && reachable && (
        <Button icon="users" onClick={() => setOpen(true)}>
          {words.duplicates.key(data.length)}
        </Button>
      )}
      {open && <DuplicatesSheet onClose={() => setOpen(false)} />}
    </>
  )
}
