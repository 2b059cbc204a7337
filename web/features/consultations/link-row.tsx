import { type FormLink, revokeFormLink } from '../../../core/contracts/form-links.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { IconButton } from '../../ui/button.tsx'
import { momentWords } from '../../ui/moments.ts'
import { Tag } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useLinkMessages } from './queries.ts'
import { problems, words } from './words.ts'

const says = words.send
const tones = { open: 'haldi', signed: 'leaf', revoked: 'line', over: 'line' } as const

/** One link, what was sent with it, and to close it. */
export function LinkRow({ link }: { link: FormLink }) {
  const { id: linkId, state, madeBy, madeAt, expiresAt } = link
  const zone = useTimeZone()
  const toast = useToast()
  const { data } = useLinkMessages(linkId)
  const revoke = useCommand((_: null) => call(revokeFormLink, { params: { linkId } }), {
    madeOld: ['client-card'],
    onDone: () => toast({ says: says.revoked }),
  })
  const whenOf = (at: FormLink['madeAt']) => momentWords(at, zone, nowOfDevice())
  return (
    <li className="row row--s">
      <span className="grow stack stack--xs">
        <span>{says.by(madeBy, whenOf(madeAt))}</span>
        {state === 'open' && <span className="t-label">{says.until(whenOf(expiresAt))}</span>}
        {data?.messages.map(({ id, status, sentAt, createdAt }) => (
          <span key={id} className="t-label">
            {says.sent(says.messages[status], whenOf(sentAt ?? createdAt))}
          </span>
        ))}
        {revoke.error && <span>{problemWords(revoke.error, problems)}</span>}
      </span>
      <Tag tone={tones[state]}>{says.states[state]}</Tag>
      {state === 'open' && (
        <IconButton
          icon="x"
          label={says.revoke}
          busy={revoke.busy}
          onClick={() => revoke.run(null)}
        />
      )}
    </li>
  )
}
