import { useState } from 'react'
import {
  type MessageKind,
  type MessageText,
  previewMessage,
  sendTestMessage,
} from '../../../core/contracts/client-messages.ts'
import type { BookingLanguage } from '../../../core/contracts/online-booking.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { momentWords } from '../../ui/moments.ts'
import { Banner } from '../../ui/surface.tsx'
import { messageProblems, messageWords } from './message-words.ts'

const says = messageWords.setup

interface Props {
  kind: MessageKind
  language: BookingLanguage
  text: MessageText
}

/** The text as it stands in the form, with the next visit of the outlet; and the same to an address of one's own. */
export function PreviewPart(written: Props) {
  const { language } = written
  const zone = useTimeZone()
  const preview = useCommand(() => call(previewMessage, { body: written }))
  const { answer } = preview
  return (
    <div className="texts__form" data-preview>
      <div className="row">
        <Button icon="eye" busy={preview.busy} onClick={() => preview.run(undefined)}>
          {says.preview}
        </Button>
      </div>
      {preview.error && (
        <Banner kind="failed">{problemWords(preview.error, messageProblems)}</Banner>
      )}
      {answer && (
        <div role="status">
          <p className="t-small soft">
            {answer.visit
              ? says.previewOf(
                  answer.visit.client,
                  momentWords(answer.visit.startsAt, zone, nowOfDevice()),
                )
              : says.madeUp}
          </p>
          <p className="texts__shown" lang={language}>
            <b>{answer.subject}</b>
            {`\n\n${answer.body}`}
          </p>
        </div>
      )}
      <TestPart {...written} />
    </div>
  )
}

const isAddress = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)

function TestPart(written: Props) {
  const [to, setTo] = useState('')
  const [pressed, setPressed] = useState(false)
  const test = useCommand((address: string) =>
    call(sendTestMessage, { body: { ...written, to: address } }),
  )
  const wrong = pressed && !isAddress(to.trim())
  return (
    <>
      <Field label={says.testTo} error={wrong ? says.wrongAddress : undefined}>
        <Input
          type="email"
          inputMode="email"
          autoComplete="email"
          value={to}
          onChange={({ target }) => setTo(target.value)}
        />
      </Field>
      {test.error && <Banner kind="failed">{problemWords(test.error, messageProblems)}</Banner>}
      {test.answer && (
        <Banner kind={test.answer.sent ? 'saved' : 'failed'}>
          {test.answer.sent ? says.tested : test.answer.reason}
        </Banner>
      )}
      <div className="row">
        <Button
          icon="mail"
          busy={test.busy}
          onClick={() => {
            setPressed(true)
            if (isAddress(to.trim())) test.run(to.trim())
          }}
        >
          {says.test}
        </Button>
      </div>
    </>
  )
}
