import './messaging.css'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import {
  listVisitMessages,
  shareVisit,
  tellClient,
} from '../../../core/contracts/client-messages.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import {
  currentTell,
  subscribeToTell,
  type TellRequest,
  tellNext,
  writeOnWhatsapp,
} from '../../offline/tell-client.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Loading, Skeleton } from '../../ui/states.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { messageProblems, messageWords } from './message-words.ts'
import { WhatsappForm } from './whatsapp-form.tsx'

const says = messageWords.tell

/** Mounted once by the frame: asks whether to tell the client what was done with their visit. */
export function TellClientHost() {
  const request = useSyncExternalStore(subscribeToTell, currentTell)
  if (!request) return null
  const key = `${request.visitId} ${request.about}`
  if (request.way === 'whatsapp') return <WhatsappSheet key={key} request={request} />
  return <TellQuestion key={key} request={request} />
}

/** Beside the note that can undo it, and in nobody's way. Where the client cannot be reached nothing is asked. */
function TellQuestion({ request }: { request: TellRequest }) {
  const { visitId, about, who, withSeries } = request
  const toast = useToast()
  const known = useQuery({
    queryKey: ['client-messages', visitId],
    queryFn: ({ signal }) => call(listVisitMessages, { params: { visitId }, signal }),
  })
  const tell = useCommand(
    (_: undefined, { id: messageId }) =>
      call(tellClient, { params: { visitId }, body: { messageId, about, withSeries } }),
    {
      madeOld: ['client-messages'],
      onDone: () => {
        toast({ says: says.queued(who) })
        tellNext()
      },
    },
  )
  const { data } = known
  const canMail = data?.setUp && data.email === 'ready'
  const isOut = known.isError || (data !== undefined && !canMail && !data.hasPhone)
  useEffect(() => {
    if (isOut) tellNext()
  }, [isOut])
  if (!data || isOut) return null
  return (
    <section className="tellbar card" aria-label={says.label}>
      <p className="row row--s" role="status">
        <b className="grow">{withSeries ? says.askSeries[about](who) : says.ask[about](who)}</b>
        <IconButton kind="quiet" icon="x" label={says.no} onClick={tellNext} />
      </p>
      {data.email === 'no_consent' && <p className="t-small soft">{says.noConsent}</p>}
      {tell.error && <Banner kind="failed">{problemWords(tell.error, messageProblems)}</Banner>}
      <div className="row row--s row--wrap">
        {canMail && (
          <Button kind="leaf" icon="mail" busy={tell.busy} onClick={() => tell.run(undefined)}>
            {says.email}
          </Button>
        )}
        {data.hasPhone && (
          <Button
            icon="message-circle"
            onClick={() => writeOnWhatsapp({ visitId, about, who, withSeries })}
          >
            {says.whatsapp}
          </Button>
        )}
      </div>
    </section>
  )
}

function WhatsappSheet({ request }: { request: TellRequest }) {
  const { visitId, about, who, withSeries } = request
  const share = useCommand(
    (_: undefined, { id: messageId }) =>
      call(shareVisit, { params: { visitId }, body: { messageId, about, withSeries } }),
    { madeOld: ['client-messages'] },
  )
  useEffect(() => share.run(undefined), [])
  return (
    <Dialog open onClose={tellNext} title={says.write(who)} closeLabel={messageWords.close}>
      {share.error && <Banner kind="failed">{problemWords(share.error, messageProblems)}</Banner>}
      {share.busy && (
        <Loading label={says.making}>
          <Skeleton height="160px" />
        </Loading>
      )}
      {share.answer && (
        <WhatsappForm
          phone={share.answer.phone}
          text={share.answer.text}
          agreed={share.answer.agreed === true}
          ask={says.askFirst(who)}
          onDone={tellNext}
        />
      )}
    </Dialog>
  )
}
