import './bills.css'
import './return.css'
import { BarcodeScanner } from '../../ui/barcode-scanner.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useBillPlace } from './bill-filter.ts'
import { BillFinder } from './bill-finder.tsx'
import { BillView } from './bill-view.tsx'
import { billByCode } from './queries.ts'
import { words } from './words.ts'

/** Finding on the left, the bill in the middle, what it came to or what goes back on the right. */
export function BillsScreen() {
  const { list, saleId, returning, go } = useBillPlace()

  const openScanned = async (code: string) => {
    const bill = await billByCode(code).catch(() => null)
    if (!bill) return { found: false, says: words.list.scanMissed(code) }
    go({ saleId: bill.id })
    return { found: true, says: words.list.scanned(bill.number) }
  }

  return (
    <div className={saleId ? 'bills is-open' : 'bills'}>
      <h1 className="sr">{words.title}</h1>
      <BarcodeScanner onScan={openScanned} dismissLabel={words.close} />
      <BillFinder
        list={list}
        current={saleId}
        onList={(next) => go({ saleId, list: next, replace: true })}
        onOpen={(id) => go({ saleId: id })}
      />
      {saleId ? (
        <BillView
          key={saleId}
          saleId={saleId}
          returning={returning}
          onReturn={() => go({ saleId, step: 'return' })}
          onBill={() => go({ saleId, replace: true })}
          onList={() => go({})}
        />
      ) : (
        <section className="card bills__none">
          <EmptyState packs={['box', 'pouch', 'tin']} title={words.bill.none}>
            {words.bill.noneSays}
          </EmptyState>
        </section>
      )}
    </div>
  )
}
