import './messaging.css'
import { useQuery } from '@tanstack/react-query'
import { readMessageSetup } from '../../../core/contracts/client-messages.ts'
import { messagingRefusals } from '../../../core/contracts/messaging.ts'
import { call } from '../../offline/api-client.ts'
import { usePlace } from '../../offline/use-session.ts'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Banner, Card } from '../../ui/surface.tsx'
import { messageWords } from './message-words.ts'
import { TextsCard } from './texts-card.tsx'
import { WhenCard } from './when-card.tsx'

const says = messageWords.setup

/** Where a manager sets what the outlet writes to its clients, and when. */
export function MessagesScreen() {
  const { outletId } = usePlace()
  const setup = useQuery({
    queryKey: ['message-setup', outletId],
    queryFn: ({ signal }) => call(readMessageSetup, { signal }),
  })
  return (
    <div className="texts">
      <h1 className="t-head">{says.title}</h1>
      <p className="soft">{says.says}</p>
      {setup.isError && (
        <Card flush>
          <ErrorState
            title={says.failed}
            retry={{ label: says.again, act: () => void setup.refetch() }}
          />
        </Card>
      )}
      {setup.isPending && (
        <Loading label={says.loading}>
          <Skeleton height="320px" />
        </Loading>
      )}
      {setup.data && (
        <>
          {!setup.data.setUp && (
            <Banner kind="care">{messagingRefusals['messaging.email_not_set_up'].says}</Banner>
          )}
          <WhenCard key={`when ${outletId}`} stored={setup.data.settings} />
          <TextsCard key={`texts ${outletId}`} setup={setup.data} />
        </>
      )}
    </div>
  )
}
