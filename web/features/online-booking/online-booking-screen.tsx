import './online-booking.css'
import { useQuery } from '@tanstack/react-query'
import { readOnlineBooking } from '../../../core/contracts/online-booking.ts'
import { call } from '../../offline/api-client.ts'
import { usePlace } from '../../offline/use-session.ts'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Card } from '../../ui/surface.tsx'
import { FeedsCard } from './feeds-card.tsx'
import { PageCard } from './page-card.tsx'
import { words } from './words.ts'

/** Where a manager sets up how clients of the outlet book themselves. */
export function OnlineBookingScreen() {
  const { outletId } = usePlace()
  const page = useQuery({
    queryKey: ['online-booking', outletId],
    queryFn: ({ signal }) => call(readOnlineBooking, { signal }),
  })
  return (
    <div className="online-page">
      <h1 className="t-head">{words.title}</h1>
      <p className="soft">{words.says}</p>
      {page.isError && (
        <Card flush>
          <ErrorState
            title={words.failed}
            retry={{ label: words.again, act: () => void page.refetch() }}
          />
        </Card>
      )}
      {page.isPending && (
        <Loading label={words.loading}>
          <Skeleton height="320px" />
        </Loading>
      )}
      {page.data && <PageCard key={outletId} stored={page.data} />}
      <p className="t-small soft">{words.what}</p>
      <FeedsCard />
    </div>
  )
}
