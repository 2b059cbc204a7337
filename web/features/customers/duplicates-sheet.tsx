import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Duplicate,
  keepApart,
  suggestMerges,
} from '../../../core/contracts/customer-records.ts'
import type { Customer } from '../../../core/contracts/customers.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Banner, Tag } from '../../ui/surface.tsx'
import { aboutOf, MergeMoves, useMerge } from './merge-sheet.tsx'
import { problems, words } from './words.ts'

export const useDuplicates = (enabled: boolean) =>
  useQuery({
    queryKey: ['customers', 'duplicates'],
    queryFn: async () => (await call(suggestMerges, { query: {} })).duplicates,
    enabled,
    staleTime: 60_000,
  })

/** Pairs that may be one, one after the other: joined, or told apart for good. */
export function DuplicatesSheet({ onClose }: { onClose: () => void }) {
  const duplicates = useDuplicates(true)
  const pairs = duplicates.data ?? []
  return (
    <Sheet open onClose={onClose} title={words.duplicates.title} closeLabel={words.close}>
      {duplicates.isError && (
        <Banner kind="failed">{problemWords(duplicates.error, problems)}</Banner>
      )}
      {duplicates.data && pairs.length === 0 && (
        <EmptyState title={words.duplicates.none}>{words.duplicates.noneSays}</EmptyState>
      )}
      <ul className="stack">
        {pairs.map((pair) => (
          <li key={`${pair.first.id} ${pair.second.id}`} className="merge__card">
            <PairCard pair={pair} />
          </li>
        ))}
      </ul>
    </Sheet>
  )
}

/** The one with more to it is kept, unless a person turns them round. */
function PairCard({ pair }: { pair: Duplicate }) {
  const [turned, setTurned] = useState(false)
  const [shown, setShown] = useState(false)
  const firstIsMore = pair.first.visits >= pair.second.visits
  const [kept, merged] =
    firstIsMore === turned ? [pair.second, pair.first] : [pair.first, pair.second]
  const merge = useMerge(kept.id, () => undefined)
  const apart = useCommand(
    (_: null) => call(keepApart, { params: { customerId: kept.id }, body: { otherId: merged.id } }),
    { madeOld: ['customers'] },
  )
  const error = merge.error ?? apart.error
  return (
    <div className="stack stack--s">
      <p className="row row--s row--wrap">
        {pair.reasons.map((reason) => (
          <Tag key={reason} tone="haldi">
            {words.duplicates.reasons[reason]}
          </Tag>
        ))}
      </p>
      {shown ? (
        <MergeMoves keptId={kept.id} mergedId={merged.id} />
      ) : (
        <div className="merge__pair">
          <Brief customer={merged} />
          <Brief customer={kept} />
        </div>
      )}
      <div className="row row--s row--wrap">
        <Button busy={apart.busy} onClick={() => apart.run(null)}>
          {words.duplicates.apart}
        </Button>
        {shown ? (
          <>
            <Button icon="arrow-left-right" onClick={() => setTurned(!turned)}>
              {words.duplicates.turn}
            </Button>
            <Button kind="leaf" icon="users" busy={merge.busy} onClick={() => merge.run(merged.id)}>
              {words.merge.confirm(kept.name)}
            </Button>
          </>
        ) : (
          <Button kind="leaf" onClick={() => setShown(true)}>
            {words.duplicates.look}
          </Button>
        )}
      </div>
      {error !== null && <Banner kind="failed">{problemWords(error, problems)}</Banner>}
    </div>
  )
}

function Brief({ customer }: { customer: Customer }) {
  return (
    <div className="merge__person">
      <b>{customer.name}</b>
      <p className="soft t-small">{aboutOf(customer)}</p>
    </div>
  )
}
