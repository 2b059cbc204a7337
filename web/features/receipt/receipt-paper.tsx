import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { formatRate } from '../../../core/kernel/rate.ts'
import { code128 } from './code-128.ts'
import { dayOf, figure, momentOf, sumRows, taxTable, underLine } from './receipt-view.ts'
import { paper } from './words.ts'

export type PaperWidth = '80' | '58'

/** A bill as the printer of a till makes it: pure black, the order of reading by weight and size alone. */
export function ReceiptPaper(props: {
  snapshot: DocumentSnapshot
  width: PaperWidth
  duplicate: boolean
}) {
  const { snapshot, width, duplicate } = props
  return (
    <div>
      <article
        className={width === '58' ? 'rcpt rcpt--58' : 'rcpt'}
        aria-label={paper.receipt(snapshot.number)}
      >
        <PaperHead snapshot={snapshot} />
        <hr className="solid" />
        {duplicate && <p className="rcpt__copy">{paper.duplicate}</p>}
        <PaperTitle snapshot={snapshot} />
        <hr />
        <PaperLines snapshot={snapshot} narrow={width === '58'} />
        <hr />
        <PaperTotals snapshot={snapshot} />
        <PaperTax snapshot={snapshot} />
        <PaperFoot snapshot={snapshot} />
      </article>
      <div className={width === '58' ? 'rcpt__zig rcpt--58' : 'rcpt__zig'} />
    </div>
  )
}

interface Part {
  readonly snapshot: DocumentSnapshot
}

function Row(props: { left: string; right: string; strong?: boolean; small?: boolean }) {
  const look = props.small ? 'r small' : 'r'
  const Text = props.strong ? 'b' : 'span'
  return (
    <div className={look}>
      <Text>{props.left}</Text>
      <Text>{props.right}</Text>
    </div>
  )
}

function PaperHead({ snapshot }: Part) {
  const { seller, outletName } = snapshot
  return (
    <header>
      <h2>{seller.name}</h2>
      {outletName !== seller.name && <span>{outletName}</span>}
      {seller.legalName && seller.legalName !== seller.name && (
        <span className="small">{seller.legalName}</span>
      )}
      {seller.addressLines.map((line) => (
        <span key={line}>{line}</span>
      ))}
      {seller.phone && <span>{paper.phone(seller.phone)}</span>}
      {seller.gstin && <span>{paper.gstin(seller.gstin)}</span>}
    </header>
  )
}

function PaperTitle({ snapshot }: Part) {
  const { buyer, original } = snapshot
  return (
    <>
      <Row strong left={snapshot.title.toUpperCase()} right={snapshot.number} />
      <Row
        small
        left={momentOf(snapshot)}
        right={paper.by(snapshot.registerCode, snapshot.cashier)}
      />
      {original && (
        <>
          <p className="small">{paper.against(original.number, dayOf(original.businessDate))}</p>
          <p className="small">{paper.reason(original.reason)}</p>
        </>
      )}
      {buyer && <Row small left={buyer.name} right={buyer.phone ?? ''} />}
      {buyer?.gstin && <p className="small">{paper.gstin(buyer.gstin)}</p>}
      {buyer?.gstin &&
        buyer.addressLines.map((line) => (
          <p className="small" key={line}>
            {line}
          </p>
        ))}
    </>
  )
}

function PaperLines({ snapshot, narrow }: Part & { narrow: boolean }) {
  const { currency } = snapshot
  return (
    <ol>
      {snapshot.lines.map((line) => {
        // The narrow roll keeps HSN for the summary of the A4 page.
        const shown = narrow ? { ...line, hsn: null } : line
        const name = [line.name, line.variantLabel].filter(Boolean).join(', ')
        return (
          <li key={line.lineNo}>
            <Row strong left={name} right={figure(line.grossMinor, currency)} />
            <div className="small">{underLine(shown, currency)}</div>
            {line.discountMinor > 0 && (
              <Row small left={paper.less} right={`-${figure(line.discountMinor, currency)}`} />
            )}
            {line.note && <div className="small">{line.note}</div>}
          </li>
        )
      })}
    </ol>
  )
}

function PaperTotals({ snapshot }: Part) {
  const { currency, totals, tenders } = snapshot
  return (
    <>
      {sumRows(snapshot).map(([says, amount]) => (
        <Row key={says} left={says} right={figure(amount, currency)} />
      ))}
      <hr className="solid" />
      <div className="r tot">
        <span>{paper.total}</span>
        <span>{formatMoney(totals.totalMinor, { currency })}</span>
      </div>
      <hr className="solid" />
      {totals.tipMinor > 0 && <Row left={paper.tip} right={figure(totals.tipMinor, currency)} />}
      {tenders.map((tender, i) => (
        // Two tenders of a kind have nothing that tells them apart but their order, which never changes.
        <Row
          key={`${tender.kind} ${i}`}
          left={[paper.tenders[tender.kind], tender.reference].filter(Boolean).join(' ')}
          right={figure(tender.tenderedMinor, currency)}
        />
      ))}
      {totals.changeMinor > 0 && (
        <Row strong left={paper.change} right={figure(totals.changeMinor, currency)} />
      )}
      <hr />
    </>
  )
}

function PaperTax({ snapshot }: Part) {
  const { currency, placeOfSupply } = snapshot
  const table = taxTable(snapshot)
  const cells = (row: (typeof table.rows)[number]) =>
    [row.taxable, ...row.amounts].map((amount, i) => (
      <td key={['taxable', ...table.columns][i]}>{figure(amount, currency)}</td>
    ))
  const inside = snapshot.lines.every((line) => line.priceIncludesTax)
  return (
    <>
      {table.rows.length > 0 && (
        <table>
          <caption className="sr">{paper.taxTable}</caption>
          <thead>
            <tr>
              {[paper.rate, paper.taxable, ...table.columns].map((name) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.rate}>
                <td>{formatRate(row.rate)}</td>
                {cells(row)}
              </tr>
            ))}
            {table.total && table.rows.length > 1 && (
              <tr className="sum">
                <td>{paper.sum}</td>
                {cells(table.total)}
              </tr>
            )}
          </tbody>
        </table>
      )}
      <p className="small rcpt__supply">
        {table.rows.length > 0 && inside && `${paper.includes} `}
        {placeOfSupply && paper.supply(placeOfSupply.stateName, placeOfSupply.stateCode)}
        {snapshot.reverseCharge && ` ${paper.reverse}`}
      </p>
      {snapshot.legalNotes.map((note) => (
        <p className="small" key={note}>
          {note}
        </p>
      ))}
    </>
  )
}

const isIndic = (text: string) => /[\u0900-\u0dff]/.test(text)

function PaperFoot({ snapshot }: Part) {
  const { currency, totals, footer } = snapshot
  return (
    <>
      {totals.savedMinor > 0 && (
        <>
          <hr />
          <Row strong left={paper.saved} right={formatMoney(totals.savedMinor, { currency })} />
        </>
      )}
      <hr />
      {footer.map((line) => (
        <p key={line} className={isIndic(line) ? 'thanks deva' : 'rcpt__line'}>
          {line}
        </p>
      ))}
      <div className="codes">
        <Barcode text={snapshot.number} />
        <span className="small">{snapshot.number}</span>
      </div>
    </>
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
