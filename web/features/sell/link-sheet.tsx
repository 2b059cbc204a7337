import { useRef, useState } from 'react'
import { type Item, updateItem } from '../../../core/contracts/catalog.ts'
import { call } from '../../offline/api-client.ts'
import { catalogueOf } from '../../offline/catalogue/catalogue.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { Money } from '../../ui/money.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ItemMark } from './item-tile.tsx'
import { type UnknownScan, useTill } from './till-context.ts'
import { useHits } from './use-hits.ts'
import { problems, words } from './words.ts'

const mostBarcodes = 20

async function link(item: Item, code: string, outletId: string): Promise<Item> {
  const body = { barcodes: [...item.barcodes, code] }
  const linked = await call(updateItem, { params: { itemId: item.id }, body })
  // The next scan of the code finds it.
  await catalogueOf(outletId).takeIn()
  return linked
}

/** Gives an unknown code to an item that is there already, and sells it. */
export function LinkSheet({ scan, onClose }: { scan: UnknownScan; onClose: () => void }) {
  const { code, prefix } = scan
  const { pick, outletId, setting } = useTill()
  const toast = useToast()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const hits = useHits(text.trim())
  const { run, busy, error } = useCommand((item: Item) => link(item, code, outletId), {
    madeOld: ['items'],
    onDone: (item) => {
      toast({ says: words.link.done(code, item.name) })
      onClose()
      pick(item, prefix)
    },
  })
  const take = (item: Item) => {
    if (busy) return
    if (item.barcodes.length >= mostBarcodes) toast({ says: words.link.full, failed: true })
    else run(item)
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={words.link.title(code)}
      closeLabel={words.close}
      initialFocus={field}
    >
      <div className="stack">
        <p className="soft">{words.link.says}</p>
        <SearchBox
          ref={field}
          label={words.link.field}
          placeholder={words.link.hint}
          clearLabel={words.search.clear}
          value={text}
          onChange={setText}
          onEnter={() => hits.items[0] && take(hits.items[0])}
        />
        {error && <Banner kind="failed">{problemWords(error, problems)}</Banner>}
        {text.trim() !== '' && !hits.pending && hits.items.length === 0 && (
          <p role="status">{words.link.none}</p>
        )}
        <ul className="picks">
          {hits.items.slice(0, 8).map((item) => (
            <li key={item.id}>
              <button type="button" className={`pick k${item.colour}`} onClick={() => take(item)}>
                <ItemMark item={item} />
                <span className="grow">
                  <b className="pick__name">{item.name}</b>
                  <span className="t-label">
                    {[item.variantLabel, item.code].filter(Boolean).join(' · ')}
                  </span>
                </span>
                <Money amount={item.priceMinor} paise="auto" currency={setting.business.currency} />
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Sheet>
  )
}
