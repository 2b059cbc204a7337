import { useState } from 'react'
import {
  type FormQuestion,
  readSignedFormPdf,
  type SignedForm,
} from '../../../core/contracts/consultation-forms.ts'
import { isBusinessDate, wallClock } from '../../../core/kernel/dates.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { callForFile } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { openFile } from '../../ui/files.ts'
import { dayWords, momentWords } from '../../ui/moments.ts'
import { PenPicture } from '../../ui/signature-pad.tsx'
import { Loading, Skeleton } from '../../ui/states.tsx'
import { Banner, Tag } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useSigned } from './queries.ts'
import { WithdrawForm } from './withdraw-form.tsx'
import { problems, words } from './words.ts'

/** A signed form as it was signed, with what of it is to be known. */
export function SignedView(props: { signedFormId: string; onClose: () => void }) {
  const { signedFormId, onClose } = props
  const { data: signed, error } = useSigned(signedFormId)
  const mayWithdraw = useMay('clientcards.withdraw')
  const [withdrawing, setWithdrawing] = useState(false)
  return (
    <Sheet
      open
      onClose={onClose}
      title={signed?.title ?? words.loading}
      closeLabel={words.close}
      footer={
        signed && (
          <>
            {mayWithdraw && !signed.withdrawn && (
              <Button kind="danger" onClick={() => setWithdrawing(true)}>
                {words.view.withdraw}
              </Button>
            )}
            <PdfKey signedFormId={signedFormId} />
          </>
        )
      }
    >
      {error && <Banner kind="failed">{problemWords(error, problems)}</Banner>}
      {!signed && !error && (
        <Loading label={words.loading} slow={words.slow}>
          <Skeleton width="100%" height="88px" />
        </Loading>
      )}
      {signed && <SignedPage signed={signed} />}
      {withdrawing && (
        <WithdrawForm signedFormId={signedFormId} onClose={() => setWithdrawing(false)} />
      )}
    </Sheet>
  )
}

function PdfKey({ signedFormId }: { signedFormId: string }) {
  const toast = useToast()
  const pdf = useCommand(
    (_: null) =>
      callForFile(readSignedFormPdf, { params: { signedFormId } }).catch((error: unknown) => {
        toast({ says: problemWords(error, problems), failed: true })
        throw error
      }),
    { onDone: openFile },
  )
  return (
    <Button icon="printer" busy={pdf.busy} onClick={() => pdf.run(null)}>
      {words.view.print}
    </Button>
  )
}

function SignedPage({ signed }: { signed: SignedForm }) {
  const { text, signature, withdrawn, isWhole } = signed
  const zone = useTimeZone()
  const { view } = words
  return (
    <div className="cform">
      {!isWhole && <Banner kind="failed">{view.broken}</Banner>}
      {withdrawn && <Banner kind="care">{view.withdrawn(withdrawn.by, withdrawn.reason)}</Banner>}
      <dl className="cform__answers">
        {text.questions.map((question) => (
          <Answered key={question.id} question={question} signed={signed} />
        ))}
      </dl>
      <section className="cform__statement">
        <h3 className="t-label">{words.agree}</h3>
        <p>{text.statement}</p>
      </section>
      {signature.kind === 'drawn' ? (
        <PenPicture lines={signature.lines} label={words.signed} />
      ) : (
        <p className="cform__typed">{signed.signedName}</p>
      )}
      <div className="stack stack--xs t-small soft">
        <span>{view.by(signed.signedName, momentWords(signed.signedAt, zone, nowOfDevice()))}</span>
        {signature.kind === 'typed' && <span>{view.typed}</span>}
        <span>
          {signed.isOnline
            ? view.online(signed.outletName)
            : view.taken(signed.takenBy, signed.outletName)}
        </span>
        {!signed.isOfCard && <span>{view.ofVisit}</span>}
        {signed.device && <span className="cform__device">{signed.device}</span>}
        <span>{view.version(signed.version)}</span>
        <span>{view.fingerprint(signed.hash)}</span>
        {isWhole && <span>{view.whole}</span>}
      </div>
    </div>
  )
}

function Answered({ question, signed }: { question: FormQuestion; signed: SignedForm }) {
  const today = wallClock(nowOfDevice(), useTimeZone()).date
  const answer = signed.answers.find(({ questionId }) => questionId === question.id)
  const isWarned = signed.warnings.some((warning) => warning.question === question.label)
  const said = (value: string) =>
    question.kind === 'yes_no'
      ? words[value === 'yes' ? 'yes' : 'no']
      : question.kind === 'date' && isBusinessDate(value)
        ? dayWords(value, today)
        : value
  return (
    <div>
      <dt className="t-label">{question.label}</dt>
      <dd>
        {isWarned && (
          <Tag tone="brick" icon="triangle-alert">
            {words.view.warning}
          </Tag>
        )}{' '}
        {answer ? said(answer.value) : <span className="soft">{words.view.notAnswered}</span>}
        {answer?.explanation && <span className="cform__why">{answer.explanation}</span>}
      </dd>
    </div>
  )
}
