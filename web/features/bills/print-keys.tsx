import { useEffect } from 'react'
import { type DocumentSnapshot, readInvoicePdf } from '../../../core/contracts/documents.ts'
import { callForFile } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { printDocumentHere } from '../../offline/papers/own-printing.ts'
import { useWayNow } from '../../offline/papers/use-printing-alone.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { keepTrainingPaper } from '../../offline/training.ts'
import { useReachable } from '../../offline/use-session.ts'
import { Button, buttonClass, IconButton } from '../../ui/button.tsx'
import { saveFile } from '../../ui/files.ts'
import type { IconName } from '../../ui/marks/icon-names.ts'
import { Icon } from '../../ui/marks/marks.tsx'
import { useToast } from '../../ui/toast.tsx'
import { GiftKey } from './gift-key.tsx'
import { useShowPaper } from './show-paper.ts'
import { problems, words } from './words.ts'

/**
 * Paper of a document: the counter's printer, this device's printer, or a file. `small` leaves the
 * words to people who cannot see the icons.
 */
export function PrintKeys(props: PaperKeys & { practice?: DocumentSnapshot | null }) {
  const { practice, ...keys } = props
  return practice ? <PracticePaper {...keys} snapshot={practice} /> : <RealPaper {...keys} />
}

/** The server keeps nothing of training: its paper is on this device, which prints it. */
function PracticePaper(props: PaperKeys & { snapshot: DocumentSnapshot }) {
  const { documentId, snapshot } = props
  useEffect(() => keepTrainingPaper(documentId, snapshot), [documentId, snapshot])
  return (
    <div className="papers">
      <PageLink documentId={documentId} number={props.number} small={false} />
    </div>
  )
}

interface PaperKeys {
  documentId: string
  number: string
  first?: boolean
  small?: boolean
  /** What was sold has a paper without prices, too. */
  gift?: boolean
}

function RealPaper(props: PaperKeys) {
  const { documentId, number, small } = props
  const { register, way } = useWayNow()
  const reachable = useReachable()
  const toast = useToast()
  const print = useCommand(
    (_: null, act) => printDocumentHere(register, { printJobId: act.id, documentId }),
    {
      madeOld: ['documents', 'prints'],
      onDone: (job) => toast({ says: job.lastError ?? words.print.sent }),
    },
  )
  const pdf = useCommand((_: null) => callForFile(readInvoicePdf, { params: { documentId } }), {
    onDone: (file) => saveFile(file, `${number.replaceAll('/', '-')}.pdf`),
  })
  const failure = print.error ?? pdf.error
  const says = print.error ? words.print.failed : words.print.pdfFailed
  const printWord = props.first ? words.print.original : words.print.again
  return (
    <>
      <div className={small ? 'papers papers--small' : 'papers'}>
        {way !== 'browser' && (
          <PaperKey
            icon="printer"
            label={printWord}
            of={number}
            small={small}
            busy={print.busy}
            onPress={() => print.run(null)}
          />
        )}
        <PageLink documentId={documentId} number={number} small={small} />
        {reachable && (
          <PaperKey
            icon="download"
            label={words.print.pdf}
            of={number}
            small={small}
            busy={pdf.busy}
            onPress={() => pdf.run(null)}
          />
        )}
        {props.gift && <GiftKey documentId={documentId} number={number} />}
      </div>
      {!reachable && way === 'browser' && !small && <p className="t-label">{words.away.paper}</p>}
      {failure && (
        <p className="field__error" role="alert">
          <Icon name="circle-alert" size="s" />
          {`${says} ${problemWords(failure, problems)}`}
        </p>
      )}
    </>
  )
}

/**
 * Opens the paper in a tab of its own, which the browser prints. Without the server a new tab would ask for the PIN
 * again, so that this one shows it.
 */
function PageLink(props: { documentId: string; number: string; small: boolean | undefined }) {
  const { documentId, number, small } = props
  const reachable = useReachable()
  const showPaper = useShowPaper()
  return (
    <a
      className={buttonClass({ square: small })}
      href={`/print/${documentId}`}
      target="_blank"
      rel="noreferrer"
      aria-label={words.print.of(words.print.page, number)}
      onClick={(event) => {
        if (reachable) return
        event.preventDefault()
        showPaper(documentId, {})
      }}
    >
      <Icon name="receipt-text" />
      {!small && words.print.page}
    </a>
  )
}

function PaperKey(props: {
  icon: IconName
  label: string
  of: string
  small: boolean | undefined
  busy: boolean
  onPress: () => void
}) {
  const label = words.print.of(props.label, props.of)
  if (props.small) {
    return <IconButton icon={props.icon} label={label} busy={props.busy} onClick={props.onPress} />
  }
  return (
    <Button icon={props.icon} busy={props.busy} aria-label={label} onClick={props.onPress}>
      {props.label}
    </Button>
  )
}
