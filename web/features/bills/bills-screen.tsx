import './bills.css'
import './return.css'
import { isAway } from '../../offline/api-problem.ts'
import { billOfCode } from '../../offline/bill-codes.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { BarcodeScanner } from '../../ui/barcode-scanner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useBillPlace } from './bill-filter.ts'
import { BillFinder } from './bill-finder.tsx'
import { BillView } from './bill-view.tsx'
import { NoteView } from './note-view.tsx'
import { UnbilledView } from './unbilled-view.tsx'
import { problems, words } from './words.ts'

/** Finding on the left, the bill in the middle, what it came to or what goes back on the right. */
export function BillsScreen() {
  const { list, saleId, noteId, step, go } = useBillPlace()
  const unbilled = !saleId && !noteId && step === 'without-bill'
  const isOpen = saleId || noteId || unbilled

  /** Opens the bill or return note whose number was scanned; false when this outlet has none. */
  const openCode = async (code: string): Promise<boolean> => {
    const bill = await billOfCode(code)
    if (bill) go({ saleId: bill.saleId ?? undefined, noteId: bill.returnId ?? undefined })
    return bill !== null
  }
  const openScanned = async (code: string) => {
    try {
      const found = await openCode(code)
      return { found, says: found ? words.list.scanned(code) : words.list.scanMissed(code) }
    } catch (error) {
      const says = isAway(error) ? words.away.scan(code) : problemWords(error, problems)
      return { found: false, says }
    }
  }

  return (
    <div className={isOpen ? 'bills is-open' : 'bills'}>
      <h1 className="sr">{words.title}</h1>
      <BarcodeScanner onScan={openScanned} dismissLabel={words.close} />
      <BillFinder
        list={list}
        current={saleId ?? noteId}
        onList={(next) => go({ saleId, noteId, list: next, replace: true })}
        onOpen={(id) => go({ saleId: id })}
        onNote={(id) => go({ noteId: id })}
        onUnbilled={() => go({ step: 'without-bill' })}
      />
      {saleId && (
        <BillView
          key={saleId}
          saleId={saleId}
          returning={step === 'return'}
          onReturn={() => go({ saleId, step: 'return' })}
          onBill={() => go({ saleId, replace: true })}
          onOpen={(id) => go({ saleId: id })}
          onList={() => go({})}
          onCode={(code) => openCode(code).catch(() => false)}
        />
      )}
      {noteId && <NoteView key={noteId} returnId={noteId} onList={() => go({})} />}
      {unbilled && (
        <UnbilledView onList={() => go({})} onCode={(code) => openCode(code).catch(() => false)} />
      )}
      {!isOpen && (
        <section className="card bills__none">
          <EmptyState
            packs={['box', 'pouch', 'tin']}
            title={words.bill.none}
            actions={
              <Button icon="undo-2" onClick={() => go({ step: 'without-bill' })}>
                {words.unbilled.open}
              </Button>
            }
          >
            {words.bill.noneSays}
          </EmptyState>
        </section>
      )}
    </div>
  )
}
