import { useMutation, useQuery } from '@tanstack/react-query'
import { useLocation, useParams, useRouter } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { readDocument, readInvoicePdf } from '../../../core/contracts/documents.ts'
import { hasGiftReceipt } from '../../../core/rules/receipt/layout-gift.ts'
import { call, callForFile } from '../../offline/api-client.ts'
import { paperHere } from '../../offline/bills/bills-here.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { keptTrainingPaper } from '../../offline/training.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { openFile } from '../../ui/files.ts'
import { Banner } from '../../ui/surface.tsx'
import { PaperBench, PaperFailed, PaperLoading } from './paper-parts.tsx'
import { usePaperWidth } from './paper-width.ts'
import { rememberPrinted, wasPrintedHere } from './printed.ts'
import { type PaperWidth, ReceiptPaper } from './receipt-paper.tsx'
import { problems, words } from './words.ts'
import './receipt.css'

/** A paper of training is on this device alone; one that this device has made is here before it has arrived. */
async function readPaper(documentId: string) {
  const practice = keptTrainingPaper(documentId)
  if (practice) return { snapshot: practice, printedCount: 0 }
  // The server counts the copies; without it the browser's own memory has to do.
  return call(readDocument, { params: { documentId } }).catch(async (error) => {
    const known = await paperHere(documentId)
    if (!known) throw error
    return known
  })
}

/**
 * `/print/ID` shows a bill as its paper; `?now=1` opens the print dialog at once, `?reprint=1` marks a copy,
 * `?gift=1` shows the gift receipt.
 */
export function ReceiptScreen() {
  const { documentId = '' } = useParams({ strict: false }) as { documentId?: string }
  const search = new URLSearchParams(useLocation({ select: (location) => location.searchStr }))
  const [width, setWidth] = usePaperWidth()
  const document = useQuery({
    queryKey: ['documents', documentId],
    queryFn: () => readPaper(documentId),
  })
  const [printedBefore] = useState(() => wasPrintedHere(documentId))
  const { data } = document
  const duplicate =
    search.has('reprint') || printedBefore || (data !== undefined && data.printedCount > 0)
  const gift = search.has('gift') && data !== undefined && hasGiftReceipt(data.snapshot)
  const print = usePrinting(documentId, { gift, atOnce: data !== undefined && search.has('now') })

  if (document.isError && !data) {
    const retry = () => void document.refetch()
    return <PaperFailed title={words.failed} error={document.error} onRetry={retry} />
  }
  if (!data) return <PaperLoading label={words.loading} />
  return (
    <div className="docview">
      <DocumentBar
        documentId={documentId}
        number={data.snapshot.number}
        gift={gift}
        onPaperOnly={keptTrainingPaper(documentId) !== null}
        width={width}
        onPrint={print}
      />
      <PaperBench
        width={width}
        onWidth={setWidth}
        notes={<p className="t-small soft">{words.note}</p>}
      >
        <ReceiptPaper snapshot={data.snapshot} width={width} duplicate={duplicate} gift={gift} />
      </PaperBench>
    </div>
  )
}

function usePrinting(documentId: string, how: { gift: boolean; atOnce: boolean }) {
  const { gift, atOnce } = how
  const print = useCallback(() => {
    window.print()
    if (!gift) rememberPrinted(documentId)
  }, [documentId, gift])
  const begun = useRef(false)
  useEffect(() => {
    if (!atOnce || begun.current) return
    begun.current = true
    // The paper is measured by its fonts: without them it would be cut at the wrong place.
    void globalThis.document.fonts.ready.then(() => setTimeout(print, 50))
  }, [atOnce, print])
  return print
}

function DocumentBar(props: {
  documentId: string
  number: string
  gift: boolean
  /** A paper of practice lives on this device: the server has no page of it. */
  onPaperOnly: boolean
  width: PaperWidth
  onPrint: () => void
}) {
  const { documentId, number, gift, width, onPrint } = props
  const router = useRouter()
  const pdf = useMutation({
    mutationFn: () =>
      callForFile(readInvoicePdf, { params: { documentId }, query: gift ? { gift: 'true' } : {} }),
    onSuccess: openFile,
  })
  const back = () => {
    // Opened in a tab of its own there is nothing to go back to.
    if (window.history.length > 1) router.history.back()
    else window.close()
  }
  return (
    <>
      <div className="docbar no-print">
        <IconButton kind="quiet" icon="arrow-left" label={words.back} onClick={back} />
        <div>
          <h1 className="t-section">{gift ? words.gift(number) : words.title(number)}</h1>
          <p className="t-label">{words.preview(width, width === '80' ? '72' : '48')}</p>
        </div>
        <div className="row row--s">
          {!props.onPaperOnly && (
            <Button icon="receipt-text" busy={pdf.isPending} onClick={() => pdf.mutate()}>
              <span>{words.pdf}</span>
            </Button>
          )}
          <Button kind="leaf" icon="printer" onClick={onPrint}>
            {words.print}
          </Button>
        </div>
      </div>
      {pdf.isError && (
        <Banner kind="care">
          {words.pdfFailed} {problemWords(pdf.error, problems)}
        </Banner>
      )}
    </>
  )
}
