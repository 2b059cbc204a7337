import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Customer } from '../../../core/contracts/customers.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { maskedPhone } from '../../../core/kernel/phone.ts'
import { useCommand } from '../../offline/commands.ts'
import { addCustomerHere } from '../../offline/customers/add-customer.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Avatar, Banner } from '../../ui/surface.tsx'
import { useDebounced } from '../../ui/use-debounced.ts'
import type { Client } from './booking-draft.ts'
import { ClientAlerts } from './client-alerts.tsx'
import { useClientSearch } from './queries.ts'
import { problems, words } from './words.ts'

/** Who comes: found by phone or name, or new with two fields. */
export function ClientPart(props: {
  client: Client | null
  onChange: (client: Client | null) => void
  /** Where a name alone will do. */
  onName?: (name: string) => void
}) {
  const { client, onChange } = props
  return (
    <section className="stack" aria-label={words.book.who}>
      <h3 className="t-section">{words.book.who}</h3>
      {client ? (
        <ChosenClient client={client} onOther={() => onChange(null)} />
      ) : (
        <FindClient onUse={onChange} onName={props.onName} />
      )}
    </section>
  )
}

export function ChosenClient({ client, onOther }: { client: Client; onOther: () => void }) {
  const currency = useCurrency()
  return (
    <>
      <div className="person">
        <Avatar name={client.name} />
        <span className="grow">
          <b className="trunc">{client.name}</b>
          <span className="t-label">{client.phone && maskedPhone(client.phone)}</span>
        </span>
        <Button kind="quiet" onClick={onOther}>
          {words.book.other}
        </Button>
      </div>
      <ClientAlerts customerId={client.id} />
      {client.note && <Banner kind="care">{client.note}</Banner>}
      {client.dueMinor !== undefined && client.dueMinor > 0 && (
        <Banner kind="care">{words.visit.owes(formatMoney(client.dueMinor, { currency }))}</Banner>
      )}
    </>
  )
}

function FindClient(props: {
  onUse: (client: Client) => void
  onName: ((name: string) => void) | undefined
}) {
  const { onUse, onName } = props
  const mayAdd = useMay('customers.edit')
  const [text, setText] = useState('')
  const [adding, setAdding] = useState(false)
  const typed = text.trim()
  const wanted = useDebounced(typed, 160)
  const found = useClientSearch(wanted)
  const isAnswered = wanted !== '' && wanted === typed && found.data !== undefined
  const list = isAnswered ? (found.data?.items ?? []) : []
  // Quick hands press Enter before the answer is there: then it takes the answer as it comes.
  const [entered, setEntered] = useState(false)
  useEffect(() => {
    if (!entered || !isAnswered) return
    setEntered(false)
    if (list[0]) onUse(list[0])
    else if (mayAdd) setAdding(true)
  })
  if (adding) return <NewClient typed={typed} onMade={onUse} onBack={() => setAdding(false)} />
  return (
    <>
      <SearchBox
        icon="search"
        label={words.book.find}
        placeholder={words.book.find}
        value={text}
        clearLabel={words.book.clear}
        onChange={(next) => {
          setEntered(false)
          setText(next)
        }}
        onEnter={() => setEntered(typed !== '')}
      />
      {list.length > 0 && (
        <ul className="picklist" aria-label={words.book.results}>
          {list.map((customer) => (
            <li key={customer.id}>
              <FoundClient customer={customer} onUse={() => onUse(customer)} />
            </li>
          ))}
        </ul>
      )}
      {isAnswered && list.length === 0 && (
        <p className="soft" role="status">
          {words.book.nobody(wanted)}
        </p>
      )}
      {onName && /\p{L}/u.test(typed) && (
        <Button icon="user-check" block onClick={() => onName(typed)}>
          {words.book.onlyName(typed)}
        </Button>
      )}
      {mayAdd && typed !== '' && (
        <Button icon="user-plus" block onClick={() => setAdding(true)}>
          {words.book.newClient}
        </Button>
      )}
    </>
  )
}

export function FoundClient({ customer, onUse }: { customer: Customer; onUse: () => void }) {
  return (
    <button type="button" className="person person--key" onClick={onUse}>
      <Avatar name={customer.name} size="s" />
      <span className="grow">
        <b className="trunc">{customer.name}</b>
        <span className="t-label">{customer.phone && maskedPhone(customer.phone)}</span>
      </span>
    </button>
  )
}

const isPhone = (text: string) => text === '' || /^\+?\d[\d ()-]{6,19}$/.test(text)

/** Two fields; what was typed already stands in the right one. */
function NewClient(props: { typed: string; onMade: (client: Client) => void; onBack: () => void }) {
  const isNumber = /^[\d\s+()-]+$/.test(props.typed)
  const [name, setName] = useState(isNumber ? '' : props.typed)
  const [phone, setPhone] = useState(isNumber ? props.typed : '')
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const second = useRef<HTMLInputElement>(null)
  const queries = useQueryClient()
  useEffect(() => (isNumber || props.typed === '' ? first : second).current?.focus(), [])
  const add = useCommand(
    (fields: { name: string; phone: string | null }, act) =>
      addCustomerHere({ customerId: act.id, ...fields }, queries),
    { madeOld: ['customers'], onDone: props.onMade },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (add.open) add.retry()
    else if (name.trim() && isPhone(phone.trim()))
      add.run({ name: name.trim(), phone: phone.trim() || null })
  }
  return (
    <form className="stack newclient" onSubmit={submit} noValidate>
      <Field
        label={words.book.name}
        error={tried && !name.trim() ? words.book.needName : undefined}
      >
        <Input ref={first} value={name} maxLength={120} onChange={(e) => setName(e.target.value)} />
      </Field>
      <Field
        label={words.book.phone}
        error={tried && !isPhone(phone.trim()) ? words.book.needPhone : undefined}
      >
        <Input
          ref={second}
          type="tel"
          inputMode="tel"
          value={phone}
          onChange={(e) => setPhone(e.target.value)}
        />
      </Field>
      {add.error !== null && <Banner kind="failed">{problemWords(add.error, problems)}</Banner>}
      <div className="row row--s">
        <Button kind="leaf" type="submit" busy={add.busy}>
          {add.open ? words.askAgain : words.book.saveClient}
        </Button>
        <Button kind="quiet" onClick={props.onBack}>
          {words.book.clear}
        </Button>
      </div>
    </form>
  )
}
