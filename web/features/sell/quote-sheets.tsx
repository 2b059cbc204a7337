import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  listQuotations,
  type QuotationSummary,
  readQuotation,
  readQuotationPdf,
  saveQuotation,
  withdrawQuotation,
} from '../../../core/contracts/openbills.ts'
import {
  addDays,
  type BusinessDate,
  businessDateOf,
  isBusinessDate,
} from '../../../core/kernel/dates.ts'
import { newId, nowOfDevice } from '../../offline/acts.ts'
import { call, callForFile } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, Sheet } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { openFile } from '../../ui/files.ts'
import { dayWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useDebounced } from '../../ui/use-debounced.ts'
import { cartOf, snapshotOf } from './bills-store.ts'
import { useBill, useRupees, useTill } from './till-context.ts'
import { problems, words } from './words.ts'

/** A fortnight: long enough to think it over. */
const usualDays = 14

const useToday = (): BusinessDate => {
  const { outlet } = useTill().setting
  return businessDateOf(nowOfDevice(), outlet)
}

const openPaper = async (quotationId: string) =>
  openFile(await callForFile(readQuotationPdf, { params: { quotationId } }))

/** Offers what stands on the bill at these prices until a day; the bill itself leaves the counter. */
export function SaveQuotationDialog({ onClose }: { onClose: () => void }) {
  const { cart, bill } = useBill()
  const { dispatch } = useTill()
  const rupees = useRupees()
  const toast = useToast()
  const today = useToday()
  const [until, setUntil] = useState<string>(addDays(today, usualDays))
  const save = useCommand(
    (validUntil: BusinessDate, act) =>
      call(saveQuotation, {
        body: { quotationId: act.id, cart: snapshotOf(cart), validUntil, occurredAt: act.at },
      }),
    {
      madeOld: ['quotations'],
      onDone: (quotation) => {
        dispatch({ type: 'close_bill', saleId: cart.saleId })
        onClose()
        const act = () => void openPaper(quotation.id)
        toast({
          says: words.quote.saved(quotation.number),
          undo: { label: words.quote.print, act },
        })
      },
    },
  )
  return (
    <Dialog open onClose={onClose} title={words.quote.title} closeLabel={words.close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (isBusinessDate(until)) save.run(until)
        }}
      >
        <Field label={words.quote.until}>
          <Input
            type="date"
            min={today}
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        </Field>
        {save.error && <Banner kind="failed">{problemWords(save.error, problems)}</Banner>}
        <Button kind="leaf" size="l" block type="submit" busy={save.busy}>
          {words.quote.save(rupees(bill.priced.total, 'auto'))}
        </Button>
      </form>
    </Dialog>
  )
}

/** Open quotations of the outlet: each becomes a bill, is printed again, or is taken back. */
export function QuotationsSheet({ onClose }: { onClose: () => void }) {
  const { outletId } = useTill()
  const [text, setText] = useState('')
  const q = useDebounced(text.trim(), 160)
  const found = useQuery({
    queryKey: ['quotations', outletId, q],
    queryFn: async () => (await call(listQuotations, { query: { q: q || undefined } })).quotations,
  })
  const list = found.data ?? []
  return (
    <Sheet open onClose={onClose} title={words.quote.list} closeLabel={words.close}>
      <SearchBox
        label={words.quote.search}
        placeholder={words.quote.search}
        clearLabel={words.search.clear}
        value={text}
        onChange={setText}
        onEnter={() => undefined}
      />
      {found.data && list.length === 0 && (
        <EmptyState packs={['box', 'tin', 'jar']} title={words.quote.none}>
          {words.quote.noneSays}
        </EmptyState>
      )}
      <ul className="picks" aria-label={words.quote.list}>
        {list.map((quotation) => (
          <QuotationRow key={quotation.id} quotation={quotation} onClose={onClose} />
        ))}
      </ul>
    </Sheet>
  )
}

function QuotationRow(props: { quotation: QuotationSummary; onClose: () => void }) {
  const { quotation, onClose } = props
  const { setting } = useTill()
  const today = useToday()
  const toast = useToast()
  const toBill = useToBill()
  const [why, setWhy] = useState<string | null>(null)
  const past = quotation.validUntil < today
  const day = dayWords(quotation.validUntil, today)
  const fail = (error: unknown) => toast({ says: problemWords(error, problems), failed: true })
  const withdraw = useCommand(
    (reason: string) =>
      call(withdrawQuotation, { params: { quotationId: quotation.id }, body: { reason } }),
    { madeOld: ['quotations'] },
  )
  return (
    <li className="heldrow">
      <span className="grow">
        <b className="pick__name">{quotation.customerName ?? quotation.number}</b>
        <span className="t-label">
          {[
            quotation.customerName && quotation.number,
            past ? words.quote.ended(day) : words.quote.until_(day),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <Money amount={quotation.totalMinor} currency={setting.business.currency} />
      <Button
        kind="leaf"
        onClick={() => {
          onClose()
          toBill(quotation.id).catch(fail)
        }}
      >
        {words.quote.toBill}
        <span className="sr">{quotation.number}</span>
      </Button>
      <Button icon="printer" onClick={() => openPaper(quotation.id).catch(fail)}>
        {words.quote.print}
        <span className="sr">{quotation.number}</span>
      </Button>
      {why === null ? (
        <Button kind="quiet" onClick={() => setWhy('')}>
          {words.quote.withdraw}
          <span className="sr">{quotation.number}</span>
        </Button>
      ) : (
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault()
            if (why.trim()) withdraw.run(why.trim())
          }}
        >
          <Field label={words.quote.why}>
            <Input autoFocus value={why} onChange={(event) => setWhy(event.target.value)} />
          </Field>
          <Button kind="danger" type="submit" busy={withdraw.busy}>
            {words.quote.withdraw}
          </Button>
        </form>
      )}
    </li>
  )
}

/** Opens a quotation as a bill: with its prices while they hold, and with a word when they no longer do. */
export function useToBill() {
  const { dispatch } = useTill()
  const today = useToday()
  const toast = useToast()
  return async (quotationId: string): Promise<void> => {
    const quotation = await call(readQuotation, { params: { quotationId } })
    const holds = quotation.validUntil >= today && quotation.status === 'open'
    // A bill of its own: the quotation keeps the id it was saved under.
    const cart = { ...cartOf(quotation.cart, null), saleId: newId() }
    dispatch({ type: 'open_bill', cart: { ...cart, quotationId: holds ? quotationId : null } })
    toast({
      says: holds ? words.quote.opened(quotation.number) : words.quote.past,
      failed: !holds,
    })
  }
}
