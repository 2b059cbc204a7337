import { type ReactNode, useState } from 'react'
import { formatMoney, parseMoney } from '../../../core/kernel/currency.ts'
import { type Minor, minor, zero } from '../../../core/kernel/money.ts'
import { Stepper } from '../../ui/choices.tsx'
import { MoneyInput } from '../../ui/field.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { type CashCount, type Piece, pieces, withCount } from './cash-count.ts'
import { words } from './words.ts'

/** Notes on the left, coins on the right, each with what it comes to. */
export function CashCounter(props: {
  count: CashCount
  onCount: (count: CashCount) => void
  currency: string
}) {
  const { count, onCount, currency } = props
  const row = (piece: Piece) => (
    <PieceRow
      key={piece.id}
      piece={piece}
      many={count.counts[piece.id] ?? 0}
      currency={currency}
      onMany={(many) => onCount(withCount(count, piece.id, many))}
    />
  )
  return (
    <div className="dens">
      <div>
        <h2>{words.cash.notes}</h2>
        {pieces.filter((piece) => piece.kind === 'note').map(row)}
      </div>
      <div>
        <h2>{words.cash.coins}</h2>
        {pieces.filter((piece) => piece.kind === 'coin').map(row)}
        <LooseRow
          loose={count.loose}
          currency={currency}
          onLoose={(loose) => onCount({ ...count, loose })}
        />
      </div>
    </div>
  )
}

function Row(props: { label: string; value: string; children: ReactNode }) {
  return (
    <div className="den">
      <span className="den__d" aria-hidden="true">
        {props.label}
      </span>
      {props.children}
      <span className="den__v">{props.value}</span>
    </div>
  )
}

function PieceRow(props: {
  piece: Piece
  many: number
  currency: string
  onMany: (many: number) => void
}) {
  const { piece, many, currency, onMany } = props
  const format = (amount: Minor) => formatMoney(amount, { currency, paise: 'auto' })
  const label = format(piece.value)
  return (
    <Row label={label} value={format(minor(piece.value * many))}>
      <Stepper
        label={piece.kind === 'note' ? words.cash.note(label) : words.cash.coin(label)}
        text={String(many)}
        atLeast={many === 0}
        onLess={() => onMany(many - 1)}
        onMore={() => onMany(many + 1)}
        onText={(text) => {
          const digits = text.replace(/\D/g, '').slice(0, 6)
          onMany(digits === '' ? 0 : Number.parseInt(digits, 10))
        }}
        words={words.cash}
      />
    </Row>
  )
}

function LooseRow(props: { loose: Minor; currency: string; onLoose: (loose: Minor) => void }) {
  const { loose, currency, onLoose } = props
  const [text, setText] = useState(
    loose === 0 ? '' : formatMoney(loose, { currency, symbol: false }),
  )
  const read = parseMoney(text || '0', currency)
  const wrong = !read.ok || read.value < 0
  return (
    <>
      <Row label={words.cash.loose} value={formatMoney(loose, { currency, paise: 'auto' })}>
        <MoneyInput
          className="den__loose"
          placeholder="0.00"
          aria-label={words.cash.looseLabel}
          aria-invalid={wrong || undefined}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            const now = parseMoney(event.target.value || '0', currency)
            onLoose(now.ok && now.value >= 0 ? now.value : zero)
          }}
        />
      </Row>
      {wrong && (
        <span className="field__error" role="alert">
          <Icon name="circle-alert" size="s" />
          {words.cash.wrong}
        </span>
      )}
    </>
  )
}
