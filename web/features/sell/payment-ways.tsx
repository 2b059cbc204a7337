import type { PresentedKind } from '../../../core/contracts/tenders.ts'
import type { IconName } from '../../ui/marks/icon-names.ts'
import { Icon } from '../../ui/marks/marks.tsx'
import { Kbd } from '../../ui/surface.tsx'
import { words } from './words.ts'

export type WayKind = Exclude<PresentedKind, 'wallet_bonus'>

export interface Way {
  /** A bonus has no way of its own: it pays with its wallet. */
  readonly kind: WayKind
  readonly icon: IconName
  readonly key: string
}
/** What was paid ahead comes before money; then in the order in which people pay most. */
export const ways: readonly Way[] = [
  { kind: 'deposit', icon: 'shield-check', key: 'd' },
  { kind: 'wallet', icon: 'wallet', key: 'w' },
  { kind: 'cash', icon: 'banknote', key: 'c' },
  { kind: 'upi', icon: 'qr-code', key: 'q' },
  { kind: 'card', icon: 'credit-card', key: 'k' },
  { kind: 'gift_card', icon: 'gift', key: 'g' },
  { kind: 'khata', icon: 'notebook-pen', key: 'a' },
  { kind: 'store_credit', icon: 'wallet', key: 's' },
  { kind: 'points', icon: 'award', key: 'p' },
  { kind: 'cheque', icon: 'pencil-line', key: 'h' },
  { kind: 'bank_transfer', icon: 'send', key: 'b' },
]

export function Ways(props: {
  offered: readonly Way[]
  chosen: WayKind
  onChoose: (kind: WayKind) => void
}) {
  const { offered, chosen, onChoose } = props
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowRight: 1,
    ArrowUp: -1,
    ArrowLeft: -1,
  }
  return (
    <div
      className="how"
      role="tablist"
      tabIndex={-1}
      aria-label={words.pay.ways}
      onKeyDown={(event) => {
        const by = steps[event.key]
        if (by === undefined) return
        event.preventDefault()
        const place = offered.findIndex((way) => way.kind === chosen)
        const next = offered[(place + by + offered.length) % offered.length]
        if (!next) return
        onChoose(next.kind)
        document.getElementById(`way-${next.kind}`)?.focus()
      }}
    >
      {offered.map((way) => (
        <button
          key={way.kind}
          id={`way-${way.kind}`}
          type="button"
          role="tab"
          aria-selected={way.kind === chosen}
          aria-controls="pay-panel"
          tabIndex={way.kind === chosen ? 0 : -1}
          onClick={() => onChoose(way.kind)}
        >
          <Icon name={way.icon} size="l" />
          {words.tenders[way.kind]}
          <Kbd>{way.key.toUpperCase()}</Kbd>
        </button>
      ))}
    </div>
  )
}
