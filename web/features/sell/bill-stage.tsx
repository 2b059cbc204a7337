import { memo, type ReactNode, type RefObject, useCallback, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { cameraWords } from '../../offline/camera-words.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { CameraKey } from '../../ui/camera-scanner.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { Kbd } from '../../ui/surface.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { usePhone } from '../../ui/use-media-query.ts'
import { BillBar } from './bill-bar.tsx'
import { canUndo, lineOf } from './cart.ts'
import { CategoryList } from './category-list.tsx'
import { useHand } from './hand.ts'
import { ItemSearch, type Search, useSearch } from './item-search.tsx'
import { ItemShelf } from './item-shelf.tsx'
import { KeyHints } from './keys-dialog.tsx'
import { ScanMisses } from './scan-misses.tsx'
import { billId, Slip } from './slip.tsx'
import { useHoldKey } from './slip-acts.tsx'
import { useBill, useTill } from './till-context.ts'
import { useBillKeys } from './use-bill-keys.ts'
import { useCharge } from './use-chargeable.ts'
import type { useScans } from './use-scans.ts'
import { useSignKeys } from './use-sign-keys.ts'
import { useTypeAhead } from './use-type-ahead.ts'
import { words } from './words.ts'

interface StageProps {
  readonly scans: ReturnType<typeof useScans>
  readonly closed: ReactNode
  readonly onCharge: () => void
}

/**
 * The view of selling: items on the left, the bill on the right, on a phone as a sheet over the items. A scan draws
 * only those parts again that show the bill.
 */
export const BillStage = memo(function BillStage({ scans, closed, onCharge }: StageProps) {
  const [slipOpen, setSlipOpen] = useState(false)
  const phone = usePhone()
  const field = useRef<HTMLInputElement>(null)
  const search = useSearch(scans)
  const [hand] = useHand()
  const isClosed = closed !== null
  const charge = useCharge(onCharge, isClosed, scans.pending)
  const closeSlip = useCallback(() => setSlipOpen(false), [])
  const showsSlip = phone && slipOpen

  const sign = useSignKeys()

  useStageKeys({ field, charge, slipOpen: showsSlip, closeSlip, step: sign.press })
  useTypeAhead(field, {
    onText: (text) => {
      const shown = sign.typed(text)
      // At once: what is typed next must find it in the field.
      flushSync(() => search.setText((before) => before + shown))
    },
    onTakeBack: (text) =>
      search.setText((now) => (now.endsWith(text) ? now.slice(0, -text.length) : now)),
    reserved: (key) => (isSign(key) ? sign.hasLine() : isReserved(key)),
  })

  return (
    <div className={hand === 'left' ? 'till till--left' : 'till'}>
      <h1 className="sr">{words.title}</h1>
      <div className="till__work" inert={showsSlip}>
        <Find search={search} field={field} flash={scans.flash} sign={sign} />
        {!phone && <ToTheBill />}
        <TakeBackArmed />
        {closed ? <div className="till__closed">{closed}</div> : <Items search={search} />}
        <KeyHints />
        <ScanMisses scans={scans} />
      </div>
      <Slip
        sheet={phone}
        open={showsSlip}
        closed={isClosed}
        onClose={closeSlip}
        onCharge={charge}
      />
      {phone && (
        <BillBar
          hidden={showsSlip}
          closed={isClosed}
          onOpen={() => setSlipOpen(true)}
          onCharge={charge}
        />
      )}
    </div>
  )
})

/** Without a mouse: hundreds of tiles stand between the search and the bill. */
function ToTheBill() {
  return (
    <button type="button" className="skip" onClick={() => document.getElementById(billId)?.focus()}>
      {words.bill.go}
    </button>
  )
}

function Find(props: Parameters<typeof ItemSearch>[0]) {
  const { openSheet } = useTill()
  return (
    <div className="find">
      <ItemSearch {...props} />
      <CameraKey words={cameraWords} />
      <Button
        className="btn--custom"
        icon="keyboard"
        aria-label={words.custom.open}
        onClick={() => openSheet({ kind: 'custom' })}
      >
        <span>{words.custom.open}</span>
      </Button>
    </div>
  )
}

/** The next item comes back instead of being sold: told as long as it is so. */
function TakeBackArmed() {
  const { takeBack } = useBill()
  const { armTakeBack } = useTill()
  if (!takeBack) return null
  return (
    <div className="armed" role="status">
      <Icon name="undo-2" />
      <b className="grow">{words.takeBack.armed}</b>
      <Button onClick={() => armTakeBack(false)}>
        {words.takeBack.stop}
        <Kbd>Esc</Kbd>
      </Button>
    </div>
  )
}

function Items({ search }: { search: Search }) {
  const [categoryId, setCategoryId] = useState<string | null>(null)
  const { clear } = search
  const choose = useCallback(
    (id: string | null) => {
      clear()
      setCategoryId(id)
    },
    [clear],
  )
  return (
    <>
      <CategoryList value={categoryId} onChange={choose} />
      <ItemShelf categoryId={categoryId} search={search} />
    </>
  )
}

/** Keys of the bill that are single characters: they do not begin a search. */
const isReserved = (key: string) => ['?', 'u', 'U'].includes(key)
/** These change the current line; without one they begin a command. */
const isSign = (key: string) => key === '+' || key === '-'

function useStageKeys(view: {
  field: RefObject<HTMLInputElement | null>
  charge: () => void
  slipOpen: boolean
  closeSlip: () => void
  step: (sign: '+' | '-') => void
}) {
  const { dispatch, openSheet, armTakeBack, billNow } = useTill()
  const hold = useHoldKey()
  const mayDiscount = useMay('sales.discount')
  const currentLine = () => lineOf(billNow().cart, billNow().cart.currentId)

  useHotkeys({
    F2: () => {
      view.field.current?.focus()
      view.field.current?.select()
    },
    F4: () => openSheet({ kind: 'customer' }),
    F6: hold,
    F7: () => openSheet({ kind: 'held' }),
    F8: () => {
      const { cart } = billNow()
      if (!mayDiscount || cart.lines.length === 0) return
      openSheet({ kind: 'discount', lineId: cart.open ? (currentLine()?.id ?? null) : null })
    },
    F9: view.charge,
    Escape: () => {
      const { cart, takeBack } = billNow()
      if (takeBack) armTakeBack(false)
      else if (view.slipOpen) view.closeSlip()
      else if (cart.open) dispatch({ type: 'open', lineId: null })
      else view.field.current?.blur()
    },
    '+': () => view.step('+'),
    '-': () => view.step('-'),
    u: () => {
      if (canUndo(billNow().cart)) dispatch({ type: 'undo' })
    },
    '?': () => openSheet({ kind: 'keys' }),
  })
  useBillKeys({
    ArrowDown: () => dispatch({ type: 'move', by: 1 }),
    ArrowUp: () => dispatch({ type: 'move', by: -1 }),
    Delete: () => {
      const current = currentLine()
      if (current) dispatch({ type: 'remove', lineId: current.id })
    },
  })
}
