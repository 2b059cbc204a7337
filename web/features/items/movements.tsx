import type { Item } from '../../../core/contracts/catalog.ts'
import { formatQuantity } from '../../../core/kernel/quantity.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { usePlace } from '../../offline/use-session.ts'
import { momentWords } from '../../ui/moments.ts'
import { LoadMore, Skeleton } from '../../ui/states.tsx'
import { useMovements } from './queries.ts'
import { words } from './words.ts'

export function Movements({ item }: { item: Item }) {
  const { outletId } = usePlace()
  const zone = useTimeZone()
  const movements = useMovements(outletId, item.id)
  const rows = movements.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="stack stack--s">
      <span className="field__label">{words.stock.history}</span>
      {movements.isPending && <Skeleton width="100%" height="44px" />}
      {movements.isError && <p className="t-small soft">{words.stock.failed}</p>}
      {movements.data && rows.length === 0 && <p className="t-small soft">{words.stock.none}</p>}
      <ul className="movelist">
        {rows.map((movement) => (
          <li key={movement.id}>
            <span className="grow">
              <b>{words.stock.movements[movement.kind]}</b>
              <span className="t-label">
                {[
                  momentWords(movement.occurredAt, zone, nowOfDevice()),
                  movement.documentNumber,
                  movement.reason,
                  movement.by,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <b className={movement.quantityMilli < 0 ? 'num bad' : 'num good'}>
              {movement.quantityMilli > 0 && '+'}
              {formatQuantity(movement.quantityMilli)}
            </b>
          </li>
        ))}
      </ul>
      <LoadMore
        hasMore={movements.hasNextPage}
        busy={movements.isFetchingNextPage}
        label={words.stock.more}
        onPress={() => void movements.fetchNextPage()}
      />
    </div>
  )
}
