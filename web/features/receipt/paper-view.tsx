import { useRouter } from '@tanstack/react-router'
import type { ReceiptRow } from '../../../core/rules/receipt/rows.ts'
import { useCommand } from '../../offline/commands.ts'
import { printBytes } from '../../offline/printer.ts'
import { printerTroubleWords } from '../../offline/printer-words.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { PaperBench, PaperFailed, PaperLoading } from './paper-parts.tsx'
import { usePaperWidth } from './paper-width.ts'
import { type PaperWidth, RollPaper } from './receipt-paper.tsx'
import { problems, words } from './words.ts'
import './receipt.css'

/** A paper that is no bill, as it will be; the browser prints it, or a printer on the USB of this device. */
export function PaperView(props: {
  title: string
  /** Null while it is not there yet. */
  rows: ((width: PaperWidth) => readonly ReceiptRow[]) | null
  /** Left out where only the browser prints it. */
  bytes?: (width: PaperWidth) => Promise<Blob>
  error: unknown
  onRetry?: () => void
}) {
  const { title, rows, error } = props
  const [width, setWidth] = usePaperWidth()
  if (!rows && error) {
    return <PaperFailed title={words.paperFailed} error={error} onRetry={props.onRetry} />
  }
  if (!rows) return <PaperLoading label={words.paperLoading} />
  return (
    <div className="docview">
      <PaperBar title={title} width={width} bytes={props.bytes} />
      <PaperBench width={width} onWidth={setWidth}>
        <RollPaper rows={rows(width)} width={width} label={title} />
      </PaperBench>
    </div>
  )
}

function PaperBar(props: {
  title: string
  width: PaperWidth
  bytes: ((width: PaperWidth) => Promise<Blob>) | undefined
}) {
  const { title, width, bytes } = props
  const router = useRouter()
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
          <h1 className="t-section">{title}</h1>
          <p className="t-label">{words.preview(width, width === '80' ? '72' : '48')}</p>
        </div>
        <div className="row row--s">
          {bytes && <UsbKey bytes={() => bytes(width)} />}
          <Button kind="leaf" icon="printer" onClick={() => window.print()}>
            {words.print}
          </Button>
        </div>
      </div>
    </>
  )
}

function UsbKey({ bytes }: { bytes: () => Promise<Blob> }) {
  const toast = useToast()
  const usb = useCommand(
    async (_: null) => printBytes(new Uint8Array(await (await bytes()).arrayBuffer())),
    {
      onDone: (answer) => {
        if (!answer.ok) toast({ says: printerTroubleWords[answer.trouble], failed: true })
      },
    },
  )
  return (
    <>
      <Button icon="receipt-text" busy={usb.busy} onClick={() => usb.run(null)}>
        <span>{words.usb}</span>
      </Button>
      {usb.error !== null && <Banner kind="care">{problemWords(usb.error, problems)}</Banner>}
    </>
  )
}
