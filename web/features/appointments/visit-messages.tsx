import { useQuery } from '@tanstack/react-query'
import type { Visit } from '../../../core/contracts/appointments.ts'
import {
  type ClientMessage,
  listVisitMessages,
  retryMessage,
  type Tellable,
  tellClient,
} from '../../../core/contracts/client-messages.ts'
import { momentOf } from '../../../core/kernel/wall-time.ts'
import { isChange } from '../../../core/rules/client-messages/news.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { writeOnWhatsapp } from '../../offline/tell-client.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { momentWords } from '../../ui/moments.ts'
import { Banner, Tag } from '../../ui/surface.tsx'
import { messageProblems, messageWords as says } from './message-words.ts'
import { clientOf } from './visit-words.ts'

const tones = {
  queued: 'haldi',
  sending: 'haldi',
  sent: 'leaf',
  failed: 'brick',
  dropped: 'line',
  handed: 'leaf',
} as const

/** What the client was told about this visit, what became of it, and to tell them now. */
export function VisitMessages({ visit, mayEdit }: { visit: Visit; mayEdit: boolean }) {
  const { id: visitId } = visit
  const known = useQuery({
    queryKey: ['client-messages', visitId],
    queryFn: ({ signal }) => call(listVisitMessages, { params: { visitId }, signal }),
    // A message that is due goes out by itself; the line for live changes may be down meanwhile.
    refetchInterval: ({ state }) =>
      state.data?.messages.some(({ status }) => status === 'sending') ? 3_000 : false,
  })
  const { data } = known
  if (!data) return null
  const about = mayEdit ? aboutOf(visit) : null
  const canMail = data.setUp && data.email === 'ready'
  const canTell = about !== null && (canMail || data.hasPhone)
  if (data.messages.length === 0 && !canTell) return null
  return (
    <section aria-label={says.title} className="stack stack--s">
      <h3 className="t-section">{says.title}</h3>
      {data.messages.length > 0 && (
        <ul className="list">
          {data.messages.map((message) => (
            <MessageRow key={message.id} message={message} mayEdit={mayEdit} />
          ))}
        </ul>
      )}
      {canTell && <TellKeys {...{ visit, about, canMail, hasPhone: data.hasPhone }} />}
      {about !== null && data.email === 'no_consent' && (
        <p className="t-small soft">{says.noConsent}</p>
      )}
    </section>
  )
}

/** What there is to tell of a visit as it is now; null once it has begun. */
function aboutOf({ state, startsAt, changes }: Visit): Tellable | null {
  if (momentOf(startsAt) <= momentOf(nowOfDevice())) return null
  if (state === 'cancelled') return 'cancelled'
  if (state !== 'requested' && state !== 'booked' && state !== 'confirmed') return null
  return changes.some(({ act }) => isChange(act)) ? 'moved' : 'booked'
}

function TellKeys(props: { visit: Visit; about: Tellable; canMail: boolean; hasPhone: boolean }) {
  const { visit, about, canMail, hasPhone } = props
  const { id: visitId } = visit
  const tell = useCommand(
    (_: undefined, { id: messageId }) =>
      call(tellClient, { params: { visitId }, body: { messageId, about } }),
    { madeOld: ['client-messages'] },
  )
  return (
    <>
      {tell.error && <Banner kind="failed">{problemWords(tell.error, messageProblems)}</Banner>}
      <div className="row row--s row--wrap">
        {canMail && (
          <Button icon="mail" busy={tell.busy} onClick={() => tell.run(undefined)}>
            {says.byEmail[about]}
          </Button>
        )}
        {hasPhone && (
          <Button
            icon="message-circle"
            onClick={() =>
              writeOnWhatsapp({ visitId, about, who: clientOf(visit), withSeries: false })
            }
          >
            {says.byWhatsapp}
          </Button>
        )}
      </div>
    </>
  )
}

/** One message, what became of it, and to try it again. */
export function MessageRow({ message, mayEdit }: { message: ClientMessage; mayEdit: boolean }) {
  const zone = useTimeZone()
  const { status, about, channel, sentAs, to, lastError, dueAt, by } = message
  const retry = useCommand(() => call(retryMessage, { params: { messageId: message.id } }), {
    madeOld: ['client-messages'],
  })
  const now = nowOfDevice()
  const when = momentWords(message.sentAt ?? dueAt ?? message.createdAt, zone, now)
  return (
    <li className="row row--wrap row--s">
      <span className="grow">
        {sentAs ? says.kinds[sentAs] : says.abouts[about]}
        <span className="t-label vmsg__more">
          {[channel === 'whatsapp' ? says.whatsapp : to, when, by].filter(Boolean).join(' · ')}
        </span>
      </span>
      <Tag tone={tones[status]}>{says.states[status]}</Tag>
      {status === 'failed' && mayEdit && (
        <IconButton
          icon="rotate-cw"
          label={says.retry}
          busy={retry.busy}
          onClick={() => retry.run(undefined)}
        />
      )}
      {lastError && status !== 'sent' && <span className="t-small soft">{lastError}</span>}
    </li>
  )
}
