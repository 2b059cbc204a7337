import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Customer } from '../../../core/contracts/customers.ts'
import { newId } from '../../offline/acts.ts'
import { addCustomerHere } from '../../offline/customers/add-customer.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { GstinField, isGstin } from './gstin-form.tsx'
import { problems, words } from './words.ts'

const isPhone = (text: string) => text === '' || /^\+?\d[\d ()-]{6,19}$/.test(text)

/** Two fields and done, a third for a business: what was typed in the search is already in the right one of them. */
export function NewCustomer(props: { typed: string; onMade: (customer: Customer) => void }) {
  const isNumber = /^[\d\s+()-]+$/.test(props.typed)
  const [name, setName] = useState(isNumber ? '' : props.typed)
  const [phone, setPhone] = useState(isNumber ? props.typed : '')
  const [gstin, setGstin] = useState('')
  const [tried, setTried] = useState(false)
  const queries = useQueryClient()
  const first = useRef<HTMLInputElement>(null)
  const second = useRef<HTMLInputElement>(null)
  const customerId = useRef(newId())
  useEffect(() => (isNumber || props.typed === '' ? first : second).current?.focus(), [])

  const create = useMutation({
    mutationFn: () =>
      addCustomerHere(
        {
          customerId: customerId.current,
          name: name.trim(),
          phone: phone.trim() || null,
          gstin: gstin.trim().toUpperCase() || null,
        },
        queries,
      ),
    onSuccess: (customer) => {
      void queries.invalidateQueries({ queryKey: ['customers'] })
      props.onMade(customer)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const fits = name.trim() !== '' && isPhone(phone.trim()) && isGstin(gstin.trim())
    if (fits && !create.isPending) create.mutate()
  }
  return (
    <form className="stack" onSubmit={submit}>
      <h3 className="t-section">{words.customer.create}</h3>
      <Field label={words.customer.name} error={tried && !name.trim() && words.customer.needName}>
        <Input ref={first} value={name} maxLength={120} onChange={(e) => setName(e.target.value)} />
      </Field>
      <Field
        label={words.customer.phone}
        aside={words.customer.optional}
        error={tried && !isPhone(phone.trim()) && words.customer.needPhone}
      >
        <Input
          ref={second}
          type="tel"
          inputMode="tel"
          value={phone}
          onChange={(e) => setPhone(e.target.value)}
        />
      </Field>
      <GstinField
        optional
        value={gstin}
        onChange={setGstin}
        wrong={tried && !isGstin(gstin.trim())}
      />
      {create.isError && <Banner kind="failed">{problemWords(create.error, problems)}</Banner>}
      <Button kind="leaf" size="l" block type="submit" busy={create.isPending}>
        {words.customer.save}
      </Button>
    </form>
  )
}
