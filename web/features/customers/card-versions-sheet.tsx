import { nowOfDevice } from '../../offline/acts.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { momentWords } from '../../ui/moments.ts'
import { Loading, Skeleton } from '../../ui/states.tsx'
import { Banner, Tag } from '../../ui/surface.tsx'
import { useCardVersions } from './card-queries.ts'
import { cardProblems, cardWords, contentText } from './card-words.ts'
import { words } from './words.ts'

/** All that was ever written on a card, the latest first: what was changed or taken off stays readable. */
export function CardVersionsSheet(props: { customerId: string; onClose: () => void }) {
  const { data, error } = useCardVersions(props.customerId)
  const zone = useTimeZone()
  return (
    <Sheet open onClose={props.onClose} title={cardWords.entries.versions} closeLabel={words.close}>
      {error && <Banner kind="failed">{problemWords(error, cardProblems)}</Banner>}
      {!data && !error && (
        <Loading label={cardWords.loading} slow={words.slow}>
          <Skeleton width="100%" height="44px" />
        </Loading>
      )}
      {data?.versions.length === 0 && <p className="soft">{cardWords.entries.versionsNone}</p>}
      <ul className="list entries">
        {data?.versions.map(({ entryId, version, content, removed, by, at }) => (
          <li key={`${entryId} ${version}`}>
            <span className="row row--s row--wrap">
              <Tag tone="line">{cardWords.kinds[content.kind]}</Tag>
              {removed && <Tag icon="trash-2">{cardWords.entries.takenOff}</Tag>}
            </span>
            <span className="cust__note">{contentText(content)}</span>
            <span className="t-label">
              {cardWords.entries.by(momentWords(at, zone, nowOfDevice()), by, version)}
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
