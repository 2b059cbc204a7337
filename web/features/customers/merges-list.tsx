import { useQuery } from '@tanstack/react-query'
import {
  type CustomerMerge,
  listMerges,
  undoMerge,
} from '../../../core/contracts/customer-records.ts'
import { shownPhone } from '../../../core/kernel/phone.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { momentWords } from '../../ui/moments.ts'
import { Banner, Tag } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { problems, words } from './words.ts'

/** Who was merged into this customer, each to be made two again. */
export function MergesList({ customerId }: { customerId: string }) {
  const may = useMay('customers.merge')
  const { data } = useQuery({
    queryKey: ['customers', 'merges', customerId],
    queryFn: async () => (await call(listMerges, { params: { customerId } })).merges,
    enabled: may,
  })
  if (!data || data.length === 0) return null
  return (
    <div>
      <h3 className="t-label">{words.merge.before}</h3>
      <ul className="list entries">
        {data.map((merge) => (
          <MergeRow key={merge.id} merge={merge} />
        ))}
      </ul>
    </div>
  )
}

function MergeRow({ merge }: { merge: CustomerMerge }) {
  const zone = useTimeZone()
  const toast = useToast()
  const undo = useCommand((_: null) => call(undoMerge, { params: { mergeId: merge.id } }), {
    madeOld: ['customers'],
    onDone: () => toast({ says: words.merge.undone }),
  })
  const facts = [
    merge.mergedPhone && shownPhone(merge.mergedPhone),
    momentWords(merge.at, zone, nowOfDevice()),
    merge.by,
  ]
  return (
    <li className="row">
      <span className="grow">
        <b>{merge.mergedName}</b>
        <span className="t-label">{facts.filter(Boolean).join(' · ')}</span>
        {undo.error !== null && <Banner kind="failed">{problemWords(undo.error, problems)}</Banner>}
      </span>
      {merge.undoneAt ? (
        <Tag icon="undo-2">{words.merge.wasUndone}</Tag>
      ) : (
        <Button icon="undo-2" busy={undo.busy} onClick={() => undo.run(null)}>
          {words.merge.undo}
        </Button>
      )}
    </li>
  )
}
