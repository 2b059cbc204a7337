import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import {
  type MergePreview,
  mergeCustomers,
  previewMerge,
  suggestMerges,
  undoMerge,
} from '../../../core/contracts/customer-records.ts'
import type { Customer } from '../../../core/contracts/customers.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { add } from '../../../core/kernel/money.ts'
import { shownPhone } from '../../../core/kernel/phone.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Avatar, Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useDebounced } from '../../ui/use-debounced.ts'
import { useCustomers } from './queries.ts'
import { walletWords } from './wallet-words.ts'
import { problems, words } from './words.ts'

export function useMerge(keptId: string, onDone: () => void) {
  const toast = useToast()
  const undo = useCommand((mergeId: string) => call(undoMerge, { params: { mergeId } }), {
    madeOld: ['customers'],
    onDone: () => toast({ says: words.merge.undone }),
  })
  return useCommand(
    (mergedId: string, act) =>
      call(mergeCustomers, {
        params: { customerId: keptId },
        body: { mergeId: act.id, mergedId },
      }),
    {
      madeOld: ['customers'],
      onDone: (merge) => {
        toast({
          says: words.merge.done(merge.mergedName),
          undo: { label: words.merge.undo, act: () => undo.run(merge.id) },
        })
        onDone()
      },
    },
  )
}

/** Finds the other entry of this customer, shows what would move, and joins the two. */
export function MergeSheet({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const [other, setOther] = useState<Customer | null>(null)
  const merge = useMerge(customer.id, onClose)
  return (
    <Sheet
      open
      onClose={onClose}
      title={words.merge.title(customer.name)}
      closeLabel={words.close}
      footer={
        other && (
          <>
            <Button onClick={() => setOther(null)}>{words.merge.other}</Button>
            <Button
              kind="leaf"
              icon="users"
              busy={merge.busy}
              onClick={() => (merge.open ? merge.retry() : merge.run(other.id))}
            >
              {merge.open ? words.askAgain : words.merge.confirm(customer.name)}
            </Button>
          </>
        )
      }
    >
      {other ? (
        <MergeMoves keptId={customer.id} mergedId={other.id} />
      ) : (
        <FindOther customer={customer} onChoose={setOther} />
      )}
      {merge.open && <Banner kind="care">{words.open_}</Banner>}
      {merge.error !== null && !merge.open && (
        <Banner kind="failed">{problemWords(merge.error, problems)}</Banner>
      )}
    </Sheet>
  )
}

function FindOther(props: { customer: Customer; onChoose: (customer: Customer) => void }) {
  const { customer, onChoose } = props
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const q = useDebounced(text.trim(), 180)
  const found = useCustomers({ q, dues: false, order: 'name' })
  const alike = useQuery({
    queryKey: ['customers', 'alike', customer.id],
    queryFn: () => call(suggestMerges, { query: { customerId: customer.id } }),
  })
  const suggested = (alike.data?.duplicates ?? []).map(({ first, second }) =>
    first.id === customer.id ? second : first,
  )
  const searched = q === '' ? [] : (found.data?.pages.flatMap((page) => page.items) ?? [])
  const list = (q === '' ? suggested : searched).filter((each) => each.id !== customer.id)
  return (
    <>
      <p className="soft">{words.merge.says}</p>
      <SearchBox
        ref={field}
        label={words.merge.search}
        placeholder={words.list.hint}
        clearLabel={words.list.clear}
        value={text}
        onChange={setText}
      />
      {q === '' && (
        <h3 className="t-label">{list.length > 0 ? words.merge.alike : words.merge.noneAlike}</h3>
      )}
      <ul className="alike" aria-label={words.merge.found}>
        {list.slice(0, 12).map((each) => (
          <li key={each.id}>
            <button type="button" className="alike__one" onClick={() => onChoose(each)}>
              <Avatar name={each.name} />
              <span className="grow">
                <b>{each.name}</b>
                <span className="t-label">{aboutOf(each)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

const factsOf = (customer: Customer): string[] =>
  [
    customer.phone && shownPhone(customer.phone),
    customer.email,
    words.page.visits(customer.visits),
  ].filter((fact) => typeof fact === 'string')

export const aboutOf = (customer: Customer): string => factsOf(customer).join(' · ')

/** What moves where, before anything moves. */
export function MergeMoves({ keptId, mergedId }: { keptId: string; mergedId: string }) {
  const currency = useCurrency()
  const preview = useQuery({
    // A key of its own: when the two are one, there is nothing left to ask.
    queryKey: ['merge-preview', keptId, mergedId],
    gcTime: 0,
    queryFn: () => call(previewMerge, { params: { customerId: keptId }, query: { mergedId } }),
  })
  if (preview.isError) {
    return <Banner kind="failed">{problemWords(preview.error, problems)}</Banner>
  }
  if (!preview.data) return <p className="soft">{words.merge.loading}</p>
  return <Moves preview={preview.data} currency={currency} />
}

function Moves({ preview, currency }: { preview: MergePreview; currency: string }) {
  const { kept, merged, fills, dueMinor, storeCreditMinor, points, bills } = preview
  const wallet = add(preview.walletMinor, preview.bonusMinor)
  const money = (amount: Customer['dueMinor']) => formatMoney(amount, { currency })
  const moves = [
    dueMinor > 0 && words.merge.dues(money(dueMinor)),
    storeCreditMinor > 0 && words.merge.credit(money(storeCreditMinor)),
    wallet > 0 && walletWords.holds(money(wallet)),
    points !== 0 && words.merge.points(points),
    fills.length > 0 && words.merge.fills(fills.map((field) => words.merge.fields[field])),
    bills > 0 && words.merge.bills(bills),
  ].filter((move) => typeof move === 'string')
  return (
    <div className="stack">
      <div className="merge__pair">
        <Person customer={merged} role={words.merge.goes} />
        <Person customer={kept} role={words.merge.stays} />
      </div>
      <h3 className="t-section">{words.merge.moves}</h3>
      {moves.length === 0 ? (
        <p className="soft">{words.merge.nothingMoves}</p>
      ) : (
        <ul className="merge__moves">
          {moves.map((move) => (
            <li key={move}>{move}</li>
          ))}
        </ul>
      )}
      <p className="soft t-small">{words.merge.undoSays}</p>
    </div>
  )
}

function Person({ customer, role }: { customer: Customer; role: string }) {
  return (
    <div className="merge__person">
      <p className="t-label">{role}</p>
      <b>{customer.name}</b>
      {factsOf(customer).map((fact) => (
        <p key={fact} className="soft t-small">
          {fact}
        </p>
      ))}
    </div>
  )
}
