import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Customer } from '../../../core/contracts/customers.ts'
import { shownPhone } from '../../../core/kernel/phone.ts'
import { useCommand } from '../../offline/commands.ts'
import { addCustomerHere } from '../../offline/customers/add-customer.ts'
import { findCustomersHere } from '../../offline/customers/customers-here.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useDebounced } from '../../ui/use-debounced.ts'
import { problems, words } from './words.ts'

export type Bringer = Pick<Customer, 'id' | 'name' | 'phone'>

const says = words.unbilled

/** Goods without a bill are taken back only from somebody whom the shop can call. */
export function UnbilledCustomer(props: {
  customer: Bringer | null
  onCustomer: (customer: Bringer | null) => void
}) {
  const { customer, onCustomer } = props
  return (
    <div className="why">
      <h3 className="t-section">{says.customer}</h3>
      {customer ? (
        <div className="bl">
          <span className="grow">
            <b>{customer.name}</b>
            <span className={customer.phone ? 't-label' : 'field__error'}>
              {customer.phone ? shownPhone(customer.phone) : says.noPhone}
            </span>
          </span>
          <Button onClick={() => onCustomer(null)}>{says.change}</Button>
        </div>
      ) : (
        <Finding onCustomer={onCustomer} />
      )}
    </div>
  )
}

function Finding({ onCustomer }: { onCustomer: (customer: Bringer) => void }) {
  const [text, setText] = useState('')
  const q = useDebounced(text.trim(), 200)
  const { data: found = [] } = useQuery({
    queryKey: ['customers', 'find', q],
    queryFn: async (context) => (await findCustomersHere({ q, limit: 6 }, context)).items,
    enabled: q.length > 1,
  })
  return (
    <>
      <Field label={says.findCustomer}>
        <Input value={text} maxLength={100} onChange={(event) => setText(event.target.value)} />
      </Field>
      {q.length > 1 && (
        <ul className="goods__hits" aria-label={says.customer}>
          {found.map((customer) => (
            <li key={customer.id}>
              <button type="button" className="hit" onClick={() => onCustomer(customer)}>
                <span className="grow">
                  <b>{customer.name}</b>
                  <span className="t-label">{customer.phone && shownPhone(customer.phone)}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {q.length > 1 && found.length === 0 && <NewBringer typed={q} onMade={onCustomer} />}
    </>
  )
}

function NewBringer(props: { typed: string; onMade: (customer: Bringer) => void }) {
  const isNumber = /^[\d\s+()-]+$/.test(props.typed)
  const [name, setName] = useState(isNumber ? '' : props.typed)
  const [phone, setPhone] = useState(isNumber ? props.typed : '')
  const queries = useQueryClient()
  const make = useCommand(
    (_: null, act) =>
      addCustomerHere({ customerId: act.id, name: name.trim(), phone: phone.trim() }, queries),
    { madeOld: ['customers'], onDone: props.onMade },
  )
  const ready = name.trim() !== '' && /^\+?\d[\d ()-]{6,19}$/.test(phone.trim())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready && !make.busy) make.run(null)
  }
  return (
    <form className="stack stack--s" onSubmit={submit}>
      <b className="t-small">{says.newCustomer}</b>
      <div className="split">
        <Field label={says.name}>
          <Input value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={says.phone}>
          <Input
            type="tel"
            inputMode="tel"
            value={phone}
            onChange={(event) => setPhone(event.target.value)}
          />
        </Field>
      </div>
      {make.error !== null && <Banner kind="failed">{problemWords(make.error, problems)}</Banner>}
      <Button type="submit" disabled={!ready} busy={make.busy}>
        {says.add}
      </Button>
    </form>
  )
}
