import type { Sale, SaleLine } from '../../../core/contracts/sales.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { formatQuantity, quantity } from '../../../core/kernel/quantity.ts'
import { useBusiness } from '../../offline/shop-reads.ts'
import { Check, Segments, Stepper } from '../../ui/choices.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { Money } from '../../ui/money.tsx'
import { Tag } from '../../ui/surface.tsx'
import { taxWordsOf } from './bill-paper.tsx'
import {
  type Disposition,
  isService,
  leftOf,
  type Pick,
  type Picks,
  pickedQuantity,
} from './return-plan.ts'
import { words } from './words.ts'

const dispositions: readonly Disposition[] = ['restock', 'damaged', 'to_supplier', 'kept']

const freshPick = (line: SaleLine): Pick => ({
  text: formatQuantity(leftOf(line)),
  disposition: isService(line) ? 'kept' : 'restock',
})

export function ReturnLines(props: { sale: Sale; picks: Picks; onPicks: (picks: Picks) => void }) {
  const { sale, picks, onPicks } = props
  const set = (line: SaleLine, pick: Pick | null) => {
    const { [line.lineNo]: _, ...others } = picks
    onPicks(pick ? { ...others, [line.lineNo]: pick } : others)
  }
  const open = sale.lines.filter((line) => leftOf(line) > 0)
  const all = open.length > 0 && open.every((line) => picks[line.lineNo])
  return (
    <>
      {open.length > 1 && (
        <div className="rl rl--all">
          <Check
            checked={all}
            mixed={!all && Object.keys(picks).length > 0}
            onChange={(on) =>
              onPicks(
                on
                  ? Object.fromEntries(
                      open.map((line) => [line.lineNo, picks[line.lineNo] ?? freshPick(line)]),
                    )
                  : {},
              )
            }
          >
            {words.returning.all}
          </Check>
        </div>
      )}
      <ul>
        {sale.lines.map((line) => (
          <ReturnLine
            key={line.lineNo}
            line={line}
            pick={picks[line.lineNo]}
            onPick={(pick) => set(line, pick)}
          />
        ))}
      </ul>
    </>
  )
}

function ReturnLine(props: {
  line: SaleLine
  pick: Pick | undefined
  onPick: (pick: Pick | null) => void
}) {
  const { line, pick, onPick } = props
  const { data: business } = useBusiness()
  const currency = business?.currency ?? 'INR'
  const left = leftOf(line)
  const sold = formatQuantity(line.quantityMilli)
  const facts = [
    line.variantLabel,
    words.bill.each(formatMoney(line.unitPriceMinor, { currency, paise: 'auto' })),
    taxWordsOf(line),
    line.quantityMilli === 1000 ? null : words.returning.bought(sold),
    left > 0 && left < line.quantityMilli ? words.returning.left(formatQuantity(left)) : null,
  ]
  const state = left === 0 ? 'is-gone' : pick ? 'is-on' : ''
  return (
    <li className={`rl ${state}`.trim()}>
      <Check
        checked={pick !== undefined || left === 0}
        disabled={left === 0}
        onChange={(on) => onPick(on ? freshPick(line) : null)}
      >
        <span className="sr">{words.returning.pick(line.name)}</span>
      </Check>
      <span className="rl__name">
        <b>{line.name}</b>
        <span className="t-label">{facts.filter(Boolean).join(' · ')}</span>
        {left === 0 && <Tag icon="undo-2">{words.bill.gone(sold, sold)}</Tag>}
      </span>
      <Money amount={line.totalMinor} currency={currency} />
      {pick && left > 0 && <PickControls line={line} pick={pick} onPick={onPick} />}
    </li>
  )
}

function PickControls(props: { line: SaleLine; pick: Pick; onPick: (pick: Pick | null) => void }) {
  const { line, pick, onPick } = props
  const left = leftOf(line)
  const picked = pickedQuantity(line, pick)
  const step = (by: number) => {
    const next = Math.min(left, Math.max(1000, (picked ?? left) + by))
    onPick({ ...pick, text: formatQuantity(quantity(Math.min(left, next))) })
  }
  const error = picked === null
  return (
    <div className="rl__more">
      {left !== 1000 && (
        <Stepper
          label={words.returning.howMany(line.name)}
          text={pick.text}
          atLeast={picked !== null && picked <= 1000}
          onLess={() => step(-1000)}
          onMore={() => step(1000)}
          onRemove={() => onPick(null)}
          onText={(text) => onPick({ ...pick, text })}
          words={{
            less: words.returning.less,
            more: words.returning.more,
            remove: words.returning.remove,
          }}
        />
      )}
      <Segments
        label={words.returning.condition(line.name)}
        options={dispositions.map((value) => ({
          value,
          label: words.returning.dispositions[value],
        }))}
        value={pick.disposition}
        onChange={(disposition) => onPick({ ...pick, disposition })}
      />
      {error && (
        <span className="field__error" role="alert">
          <Icon name="circle-alert" size="s" />
          {words.returning.quantityWrong(formatQuantity(left))}
        </span>
      )}
    </div>
  )
}
