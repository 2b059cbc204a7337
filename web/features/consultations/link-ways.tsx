import { sendFormLink, shareFormLink } from '../../../core/contracts/client-messages.ts'
import { whatsappLink } from '../../../core/rules/share.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useLinkMessages } from './queries.ts'
import { problems, words } from './words.ts'

const says = words.send

/** Sends a link where a person says so: by e-mail, or as a text that they send on WhatsApp themselves. */
export function LinkWays({ linkId, who }: { linkId: string; who: string }) {
  const toast = useToast()
  const { data } = useLinkMessages(linkId)
  const params = { linkId }
  const mail = useCommand(
    (_: null, { id: messageId }) => call(sendFormLink, { params, body: { messageId } }),
    { madeOld: ['client-messages'], onDone: () => toast({ says: says.queued }) },
  )
  const share = useCommand(
    (_: null, { id: messageId }) => call(shareFormLink, { params, body: { messageId } }),
    { madeOld: ['client-messages'] },
  )
  if (!data) return null
  const error = mail.error ?? share.error
  const { answer } = share
  return (
    <>
      {data.setUp && data.email === 'ready' && (
        <Button icon="mail" busy={mail.busy} onClick={() => mail.run(null)}>
          {says.email}
        </Button>
      )}
      {answer ? (
        <a
          className="btn btn--leaf"
          href={whatsappLink(answer.text, answer.phone)}
          target="_blank"
          rel="noopener noreferrer"
        >
          {says.openWhatsapp}
        </a>
      ) : (
        <Button icon="message-circle" busy={share.busy} onClick={() => share.run(null)}>
          {says.whatsapp}
        </Button>
      )}
      {answer && answer.agreed !== true && <Banner kind="care">{says.askFirst(who)}</Banner>}
      {error !== null && <Banner kind="failed">{problemWords(error, problems)}</Banner>}
      {data.email === 'no_consent' && <p className="t-small soft">{says.noConsent}</p>}
    </>
  )
}
