import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { code128 } from '../../../core/rules/code-128.ts'
import { layoutGiftReceipt } from '../../../core/rules/receipt/layout-gift.ts'
import { layoutReceipt } from '../../../core/rules/receipt/layout-receipt.ts'
import { columnsOfPaper, type ReceiptRow, type TextRow } from '../../../core/rules/receipt/rows.ts'
import { words } from './words.ts'

export type PaperWidth = '80' | '58'

/**
 * A bill as the printer of a till makes it, from the same rows: pure black, the order of reading by weight and size
 * alone.
 */
export function ReceiptPaper(props: {
  snapshot: DocumentSnapshot
  width: PaperWidth
  duplicate: boolean
  /** The paper without prices. */
  gift: boolean
}) {
  const { snapshot, width, duplicate, gift } = props
  const columns = columnsOfPaper(width)
  const copy = duplicate ? 'duplicate' : 'original'
  const rows = gift
    ? layoutGiftReceipt(snapshot, { columns })
    : layoutReceipt(snapshot, { columns, copy })
  const label = gift ? words.gift(snapshot.number) : words.receipt(snapshot.number)
  return <RollPaper rows={rows} width={width} label={label} />
}

/** Any rows as they come out of the printer. */
export function RollPaper(props: {
  rows: readonly ReceiptRow[]
  width: PaperWidth
  label: string
}) {
  const narrow = props.width === '58' ? ' rcpt--58' : ''
  return (
    <div>
      <article className={`rcpt${narrow}`} aria-label={props.label}>
        {props.rows.map((row, i) => (
          // The rows of a frozen paper never change their place.
          <PaperRow key={`${i} ${row.kind}`} row={row} />
        ))}
      </article>
      <div className={`rcpt__zig${narrow}`} />
    </div>
  )
}

function PaperRow({ row }: { row: ReceiptRow }) {
  switch (row.kind) {
    case 'text':
      return <PaperText row={row} />
    case 'rule':
      return <hr className={row.style} />
    case 'feed':
      return <div className="rcpt__feed" />
    case 'barcode':
      return <Barcode text={row.text} />
    case 'qr':
      // No address of a bill online is asked for, so that no row of this kind comes.
      return null
  }
}

/** Scripts of India, which screen readers must not spell out as English. */
const isIndic = (text: string) => /[\u0900-\u0dff]/.test(text)

function PaperText({ row }: { row: TextRow }) {
  const [only] = row.cells
  const whole = row.cells.reduce((sum, cell) => sum + cell.width, 0)
  const look = ['r', `r--${row.size}`, row.bold && 'r--bold', row.cells.length > 2 && 'r--table']
  const className = look.filter(Boolean).join(' ')
  if (row.cells.length === 1 && only) {
    const indic = isIndic(only.text)
    return (
      <p
        className={indic ? `${className} deva` : className}
        style={{ textAlign: only.align }}
        lang={indic ? 'hi' : undefined}
      >
        {only.text}
      </p>
    )
  }
  return (
    <p className={className}>
      {row.cells.map((cell, i) => (
        <span
          key={`${i} ${cell.text}`}
          style={{
            textAlign: cell.align,
            flexBasis: row.cells.length > 2 && i > 0 ? `${(cell.width / whole) * 100}%` : undefined,
          }}
        >
          {cell.text}{' '}
        </span>
      ))}
    </p>
  )
}

/** Brings the bill back when it is scanned. */
function Barcode({ text }: { text: string }) {
  const drawn = code128(text)
  if (!drawn) return null
  return (
    <svg
      className="barcode"
      role="img"
      aria-label={text}
      viewBox={`0 0 ${drawn.width} 40`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
    >
      {drawn.bars.map((bar) => (
        <rect key={bar.at} x={bar.at} y="0" width={bar.width} height="40" />
      ))}
    </svg>
  )
}
