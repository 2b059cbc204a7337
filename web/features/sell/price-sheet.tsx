import { useRef, useState } from 'react'
import { formatMoney, parseMoney } from '../../../core/kernel/currency.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Numpad } from '../../ui/numpad.tsx'
import { Banner } from '../../ui/surface.tsx'
import type { BillLine } from './cart.ts'
import { onEnterOfPad } from './enter-key.ts'
import { mrpPassed } from './mrp.ts'
import { PadModes } from './pad-modes.tsx'
import { pressQuantityKey, type QuantityEntry } from './quantity-entry.ts'
import { useRupees, useTill } from './till-context.ts'
import { useLineActs } from './use-line-acts.ts'
import { words } from './words.ts'

/** Another price for one line. It needs a power of its own, and stays a price: no discount is made of it. */
export function PriceSheet({ line, onClose }: { line: BillLine; onClose: () => void }) {
  const { setting } = useTill()
  const { setPrice } = useLineActs()
  const rupees = useRupees()
  const { currency } = setting.business
  const shown = formatMoney(line.unitPriceMinor, { currency, symbol: false, paise: 'auto' })
  const [entry, setEntry] = useState<QuantityEntry>({ text: shown, fresh: true })
  const form = useRef<HTMLFormElement>(null)
  const typed = parseMoney(entry.text, currency)
  const price = typed.ok && typed.value >= 0 ? typed.value : null
  const list = line.listPriceMinor
  const mrp = price === null ? null : mrpPassed(line, price, { setting, at: nowOfDevice() })
  const take = async (amount = price) => {
    if (amount !== null && (await setPrice(line, amount))) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.price.title(line.name)}
      closeLabel={words.close}
      initialFocus={form}
    >
      <form
        className="weigh"
        onSubmit={(event) => {
          event.preventDefault()
          void take()
        }}
        onKeyDown={onEnterOfPad(() => void take())}
        ref={form}
        tabIndex={-1}
      >
        <PadModes line={line} mode="price" />
        {list !== null && <p className="soft">{words.price.list(rupees(list, 'auto'))}</p>}
        <div className="got" role="status">
          <span className="t-section">{words.price.one}</span>
          <span className="money money--l">
            <span className="rs">₹</span>
            {entry.text || '0'}
          </span>
        </div>
        <Numpad
          kind="decimal"
          label={words.weigh.pad}
          backLabel={words.weigh.back}
          onKey={(key) => setEntry((before) => pressPriceKey(before, key))}
        />
        {mrp !== null && <Banner kind="failed">{words.price.aboveMrp(rupees(mrp, 'auto'))}</Banner>}
        <Button kind="leaf" size="xl" block type="submit" disabled={price === null || mrp !== null}>
          {words.price.set(rupees(price ?? line.unitPriceMinor, 'auto'))}
        </Button>
        {list !== null && list !== line.unitPriceMinor && (
          <Button onClick={() => void take(list)}>{words.price.back}</Button>
        )}
      </form>
    </Dialog>
  )
}

/** Two decimals: prices have paise, not more. */
function pressPriceKey(entry: QuantityEntry, key: string): QuantityEntry {
  const next = pressQuantityKey(entry, key)
  return /\.\d{3}/.test(next.text) ? entry : next
}
