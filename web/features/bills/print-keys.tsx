import { printDocument, readInvoicePdf } from '../../../core/contracts/documents.ts'
import { call, callForFile } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { usePlace } from '../../offline/use-session.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { useToast } from '../../ui/toast.tsx'
import { problems, words } from './words.ts'

/** Hands a file to the browser under a name that says what it is. */
function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** Paper of a document: the counter's printer, this device's printer, or a file. */
export function PrintKeys(props: { documentId: string; number: string; small?: boolean }) {
  const { documentId, number } = props
  const { registerId } = usePlace()
  const toast = useToast()
  const print = useCommand(
    (_: null, act) => call(printDocument, { params: { documentId }, body: { printJobId: act.id } }),
    { madeOld: ['documents', 'prints'], onDone: () => toast({ says: words.print.sent }) },
  )
  const pdf = useCommand((_: null) => callForFile(readInvoicePdf, { params: { documentId } }), {
    onDone: (file) => saveFile(file, `${number.replaceAll('/', '-')}.pdf`),
  })
  const failure = print.error ?? pdf.error
  const says = print.error ? words.print.failed : words.print.pdfFailed
  return (
    <>
      <div className={props.small ? 'papers papers--small' : 'papers'}>
        {registerId && (
          <Button icon="printer" busy={print.busy} onClick={() => print.run(null)}>
            {words.print.again}
          </Button>
        )}
        <a
          className={buttonClass({})}
          href={`/print/${documentId}`}
          target="_blank"
          rel="noreferrer"
          aria-label={`${words.print.page}, ${number}`}
        >
          <Icon name="receipt-text" />
          {words.print.page}
        </a>
        <Button icon="download" busy={pdf.busy} onClick={() => pdf.run(null)}>
          {words.print.pdf}
        </Button>
      </div>
      {failure && (
        <p className="field__error" role="alert">
          <Icon name="circle-alert" size="s" />
          {`${says} ${problemWords(failure, problems)}`}
        </p>
      )}
    </>
  )
}
