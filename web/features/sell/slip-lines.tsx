import { useEffect, useRef } from 'react'
import { type Minor, zero } from '../../../core/kernel/money.ts'
import { rate } from '../../../core/kernel/rate.ts'
import type { PricedLine } from '../../../core/rules/cart/cart.ts'
import { Button } from '../../ui/button.tsx'
import { Kbd } from '../../ui/surface.tsx'
import type { BillLine } from './cart.ts'
import { SlipLine } from './slip-line.tsx'
import { useBill, useTill } from './till-context.ts'
import { words } from './words.ts'

const noRate = rate(0)

/** Ghosts stay as long as a toast does. */
const ghostTime = 8_000

export function SlipLines() {
  const { cart, bill, touched } = useBill()
  const list = useRef<HTMLOListElement>(null)
  const { currentId, ghosts } = cart

  // What was just added or chosen is in view, without moving anything that already is.
  useEffect(() => {
    list.current?.querySelector('[data-current]')?.scrollIntoView({ block: 'nearest' })
  }, [currentId, touched])

  return (
    <ol className="slip__lines" aria-label={words.bill.lines} ref={list}>
      {cart.lines.map((line) =>
        line.removed ? (
          <GhostLine key={line.id} line={line} newest={ghosts.at(-1) === line.id} />
        ) : (
          <SlipLine
            key={line.id}
            line={line}
            gross={grossOf(bill.byLine.get(line.id))}
            discount={bill.byLine.get(line.id)?.lineDiscount ?? zero}
            rate={bill.byLine.get(line.id)?.rate ?? noRate}
            current={cart.currentId === line.id}
            open={cart.open && cart.currentId === line.id}
          />
        ),
      )}
    </ol>
  )
}

/** What a line costs before discounts; null while it has no price. */
export const grossOf = (priced: PricedLine | undefined): Minor | null =>
  priced?.giftCard ?? priced?.gross ?? null

function GhostLine({ line, newest }: { line: BillLine; newest: boolean }) {
  const { dispatch } = useTill()
  useEffect(() => {
    const timer = setTimeout(() => dispatch({ type: 'forget', lineId: line.id }), ghostTime)
    return () => clearTimeout(timer)
  }, [dispatch, line.id])
  return (
    <li className="ghost">
      <span role="status">
        <s>{line.name}</s> {words.bill.removed}
      </span>
      <Button kind="link" onClick={() => dispatch({ type: 'restore', lineId: line.id })}>
        {words.bill.undo}
        {newest && <Kbd>U</Kbd>}
      </Button>
    </li>
  )
}
