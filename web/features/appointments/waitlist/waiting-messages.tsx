import { useQuery } from '@tanstack/react-query'
import { listWaitingMessages } from '../../../../core/contracts/client-messages.ts'
import type { WaitlistEntry } from '../../../../core/contracts/waitlist.ts'
import { call } from '../../../offline/api-client.ts'
import { MessageRow } from '../visit-messages.tsx'
import { words } from './words.ts'

/** What somebody who waits was written, and whether it went out. One that did not can be tried again. */
export function WaitingMessages({ entry, mayEdit }: { entry: WaitlistEntry; mayEdit: boolean }) {
  const { id: waitlistId, offers } = entry
  const known = useQuery({
    queryKey: ['client-messages', 'waiting', waitlistId, offers.length],
    queryFn: ({ signal }) => call(listWaitingMessages, { params: { waitlistId }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.messages.some(({ status }) => status === 'sending') ? 3_000 : false,
  })
  const messages = known.data?.messages ?? []
  if (messages.length === 0) return null
  return (
    <ul className="list" aria-label={words.messages}>
      {messages.map((message) => (
        <MessageRow key={message.id} message={message} mayEdit={mayEdit} />
      ))}
    </ul>
  )
}
