import { useRef, useState } from 'react'
import type { Item } from '../../../core/contracts/catalog.ts'
import { BarcodeScanner } from '../../ui/barcode-scanner.tsx'
import { Money } from '../../ui/money.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import type { withGoods } from './new-goods.ts'
import { pickedGoods, useFoundGoods, useGoodsScan, useGoodsSetting } from './use-goods.ts'
import { words } from './words.ts'

type Found = Parameters<typeof withGoods>[1]

/** One field for words and scans of goods. A scanned bill opens that bill. */
export function GoodsFinder(props: {
  label: string
  currency: string
  onFound: (scanned: Found) => void
  onBillCode: (code: string) => Promise<boolean>
}) {
  const [text, setText] = useState('')
  const box = useRef<HTMLInputElement>(null)
  const scan = useGoodsScan(useGoodsSetting())
  const { hits, pending } = useFoundGoods(text.trim())
  useHotkeys({ F3: () => box.current?.focus() })

  const take = (scanned: Found) => {
    props.onFound(scanned)
    setText('')
    box.current?.focus()
  }
  const scanned = async (code: string) => {
    const found = await scan(code)
    if (found) {
      props.onFound(found)
      return { found: true, says: found.item.name }
    }
    const isBill = await props.onBillCode(code)
    return { found: isBill, says: isBill ? code : words.exchange.unknown(code) }
  }
  const enter = async () => {
    const code = text.trim()
    const found = code ? await scan(code) : null
    const [first] = hits
    if (found) take(found)
    else if (first) take(pickedGoods(first))
  }
  return (
    <div className="goods">
      <BarcodeScanner onScan={scanned} dismissLabel={words.close} />
      <SearchBox
        ref={box}
        icon="scan-barcode"
        label={props.label}
        placeholder={props.label}
        value={text}
        onChange={setText}
        onEnter={() => void enter()}
        hint="F3"
        clearLabel={words.list.clear}
      />
      {text.trim() !== '' && (
        <Hits
          text={text.trim()}
          hits={hits}
          pending={pending}
          currency={props.currency}
          onTake={(item) => take(pickedGoods(item))}
        />
      )}
    </div>
  )
}

function Hits(props: {
  text: string
  hits: readonly Item[]
  pending: boolean
  currency: string
  onTake: (item: Item) => void
}) {
  return (
    <ul className="goods__hits" aria-label={words.exchange.hits}>
      {props.hits.map((item) => (
        <li key={item.id}>
          <button type="button" className="hit" onClick={() => props.onTake(item)}>
            <span className="grow">
              <b>{item.name}</b>
              <span className="t-label">
                {[item.variantLabel, item.code].filter(Boolean).join(' · ')}
              </span>
            </span>
            <Money amount={item.priceMinor} currency={props.currency} paise="auto" />
          </button>
        </li>
      ))}
      {props.hits.length === 0 && !props.pending && (
        <li className="t-small soft" role="status">
          {words.exchange.none(props.text)}
        </li>
      )}
    </ul>
  )
}
