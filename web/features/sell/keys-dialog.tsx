import { Dialog } from '../../ui/dialog.tsx'
import { Kbd } from '../../ui/surface.tsx'
import { ways } from './payment-ways.tsx'
import { useTill } from './till-context.ts'
import { words } from './words.ts'

interface KeyRow {
  readonly keys: readonly string[]
  readonly does: string
}

const onBill: readonly KeyRow[] = [
  { keys: ['F2'], does: words.keys.search },
  { keys: ['F4'], does: words.keys.customer },
  { keys: ['↑', '↓'], does: words.keys.line },
  { keys: ['+', '−'], does: words.keys.quantity },
  { keys: ['Del'], does: words.keys.remove },
  { keys: ['F6'], does: words.keys.hold },
  { keys: ['F7'], does: words.keys.held },
  { keys: ['F8'], does: words.keys.discount },
  { keys: ['F9'], does: words.keys.charge },
  { keys: ['F10'], does: words.keys.lock },
  { keys: ['U'], does: words.keys.undo },
  { keys: ['Esc'], does: words.keys.back },
  { keys: ['?'], does: words.keys.all },
]
const typed: readonly KeyRow[] = [
  { keys: ['3*'], does: words.keys.times },
  { keys: ['3*', 'Enter'], does: words.keys.repeat },
  { keys: ['/5', '/5%'], does: words.keys.lineOff },
  { keys: ['//50', '//5%'], does: words.keys.billOff },
  { keys: ['/=400', '//=5000'], does: words.keys.toTotal },
  { keys: ['=99'], does: words.keys.price },
  { keys: ['−', 'Enter'], does: words.keys.takeBack },
  { keys: ['+98200…'], does: words.keys.phone },
  { keys: ['#123'], does: words.keys.number },
]
const inPayment: readonly KeyRow[] = [
  ...ways.map(({ kind, key }) => ({
    keys: kind === 'upi' ? [key.toUpperCase(), 'U'] : [key.toUpperCase()],
    does: words.tenders[kind],
  })),
  { keys: ['T'], does: words.pay.tip },
  { keys: ['/'], does: words.pay.split },
  { keys: ['Enter'], does: words.keys.take },
  { keys: ['Esc'], does: words.keys.back },
]
const afterPayment: readonly KeyRow[] = [
  { keys: ['Enter'], does: words.keys.next },
  { keys: ['P'], does: words.keys.print },
  { keys: ['W'], does: words.keys.whatsapp },
  { keys: ['E'], does: words.keys.email },
]

export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} title={words.keys.title} closeLabel={words.close}>
      {/* The list is longer than a small screen: with the focus in it, arrow keys scroll it. */}
      <section aria-label={words.keys.title} tabIndex={0} className="keylists">
        <KeyTable rows={onBill} />
        <h3 className="t-section">{words.keys.typedTitle}</h3>
        <KeyTable rows={typed} />
        <h3 className="t-section">{words.keys.inPayment}</h3>
        <KeyTable rows={inPayment} />
        <h3 className="t-section">{words.keys.afterPayment}</h3>
        <KeyTable rows={afterPayment} />
        <p className="soft">
          {words.keys.anywhere} {words.keys.typing}
        </p>
      </section>
    </Dialog>
  )
}

function KeyTable({ rows }: { rows: readonly KeyRow[] }) {
  return (
    <dl className="kv keylist">
      {rows.map(({ keys, does }) => (
        <div key={does} className="keylist__row">
          <dt>{does}</dt>
          <dd>
            {keys.map((key) => (
              <kbd className="kbd kbd--keep" key={key}>
                {key}
              </kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** At the foot of the items, where a mouse and a keyboard are. */
export function KeyHints() {
  const { openSheet } = useTill()
  return (
    <div className="keys">
      {onBill
        .filter((row) => !['Del', 'U', 'Esc', '?', 'F7', 'F10'].includes(row.keys[0] ?? ''))
        .map(({ keys, does }) => (
          <span key={does}>
            {keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
            {does}
          </span>
        ))}
      <button type="button" className="push keys__all" onClick={() => openSheet({ kind: 'keys' })}>
        <Kbd>?</Kbd>
        {words.keys.all}
      </button>
    </div>
  )
}
