import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Email,
  emailDocument,
  listEmails,
  messagingRefusals,
  retryEmail,
} from '../../../core/contracts/messaging.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import type { BillReceiver } from '../../offline/send-bill.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Banner, Tag } from '../../ui/surface.tsx'
import { problems, words } from './words.ts'

const says = words.emailPart

/** An address as a person types it: the server holds it against the standard. */
const isAddress = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)

export function EmailPart(props: { documentId: string; customer: BillReceiver | null }) {
  const { documentId } = props
  const [to, setTo] = useState(props.customer?.email ?? '')
  const [pressed, setPressed] = useState(false)
  const known = useQuery({
    queryKey: ['emails', documentId],
    queryFn: ({ signal }) => call(listEmails, { params: { documentId }, signal }),
    // A try settles within seconds; the line for live changes may be down meanwhile.
    refetchInterval: ({ state }) => (state.data?.emails.some(isUnderWay) ? 3_000 : false),
  })
  const send = useCommand(
    (address: string, act) =>
      call(emailDocument, { params: { documentId }, body: { emailId: act.id, to: address } }),
    { madeOld: ['emails'], onDone: () => setTo('') },
  )
  const wrong = pressed && !isAddress(to.trim()) && to !== ''
  if (known.data && !known.data.setUp) {
    return <Banner kind="note">{messagingRefusals['messaging.email_not_set_up'].says}</Banner>
  }
  return (
    <>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setPressed(true)
          if (isAddress(to.trim())) send.run(to.trim())
        }}
      >
        <Field label={says.address} hint={says.addressHint} error={wrong ? says.wrong : undefined}>
          <Input
            type="email"
            inputMode="email"
            autoComplete="off"
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        </Field>
        {send.error && <Banner kind="failed">{problemWords(send.error, problems)}</Banner>}
        <Button kind="leaf" size="l" block type="submit" icon="mail" busy={send.busy}>
          {says.send}
        </Button>
      </form>
      {known.data && known.data.emails.length > 0 && <SentBefore emails={known.data.emails} />}
    </>
  )
}

const isUnderWay = (email: Email) => email.status === 'queued' || email.status === 'sending'

const tones = { queued: 'haldi', sending: 'haldi', sent: 'leaf', failed: 'brick' } as const

function SentBefore({ emails }: { emails: readonly Email[] }) {
  const retry = useCommand((email: Email) => call(retryEmail, { params: { emailId: email.id } }), {
    madeOld: ['emails'],
  })
  return (
    <section aria-label={says.sentBefore}>
      <h3 className="t-section">{says.sentBefore}</h3>
      <ul className="list" role="status">
        {emails.map((email) => (
          <li key={email.id} className="row row--wrap row--s">
            <span className="grow trunc">{email.to}</span>
            <Tag tone={tones[email.status]}>{says.states[email.status]}</Tag>
            {email.status === 'failed' && (
              <IconButton
                icon="rotate-cw"
                label={says.retry(email.to)}
                busy={retry.busy}
                onClick={() => retry.run(email)}
              />
            )}
            {email.lastError && email.status !== 'sent' && (
              <span className="t-small soft">
                {email.lastError} {email.status === 'queued' && says.willTry}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
