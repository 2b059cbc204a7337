import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Item } from '../../../core/contracts/catalog.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { momentWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useDebounced } from '../../ui/use-debounced.ts'
import { useBillsWith } from './queries.ts'
import { useTill } from './till-context.ts'
import { words } from './words.ts'

/** Something comes back: it goes back against the bill it was sold on, where every tender gets its own money. */
export function TakeBackSheet({ item, onClose }: { item: Item; onClose: () => void }) {
  const { setting, outletId } = useTill()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const q = useDebounced(text.trim(), 160)
  const found = useBillsWith({ outletId, itemId: item.id, q })
  const bills = found.data ?? []
  const { currency } = setting.business
  const open = (saleId: string) => {
    onClose()
    void navigate({ to: `/bills/${saleId}`, search: { step: 'return', itemId: item.id } as never })
  }
  return (
    <Sheet open onClose={onClose} title={words.takeBack.title(item.name)} closeLabel={words.close}>
      <p className="soft">{words.takeBack.says}</p>
      <SearchBox
        label={words.takeBack.search}
        placeholder={words.takeBack.search}
        clearLabel={words.search.clear}
        value={text}
        onChange={setText}
        onEnter={() => bills[0] && open(bills[0].id)}
      />
      <ul className="picks" aria-label={words.takeBack.title(item.name)}>
        {bills.map((bill) => (
          <li key={bill.id}>
            <button type="button" className="pick" onClick={() => open(bill.id)}>
              <span className="grow">
                <b className="pick__name">{bill.number}</b>
                <span className="t-label">
                  {[
                    momentWords(bill.occurredAt, setting.outlet.timeZone, nowOfDevice()),
                    bill.customerName,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <Money amount={bill.totalMinor} currency={currency} />
            </button>
          </li>
        ))}
      </ul>
      {found.data && bills.length === 0 && (
        <p className="soft" role="status">
          {words.takeBack.none}
        </p>
      )}
    </Sheet>
  )
}
