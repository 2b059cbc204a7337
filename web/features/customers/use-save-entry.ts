import { type CardEntry, saveCardEntry } from '../../../core/contracts/client-cards.ts'
import type { BodyInputOf } from '../../../core/contracts/operation.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { useToast } from '../../ui/toast.tsx'
import { cardWords } from './card-words.ts'

export type EntryDraft = Omit<BodyInputOf<typeof saveCardEntry>, 'version'>

/** Saves a new entry, or the next version of the one that is open. */
export function useSaveEntry(customerId: string, entry: CardEntry | null, onDone: () => void) {
  const toast = useToast()
  return useCommand(
    (draft: EntryDraft, act) =>
      call(saveCardEntry, {
        params: { customerId, entryId: entry?.id ?? act.id },
        body: { version: entry?.version ?? 0, ...draft },
      }),
    {
      madeOld: ['client-card'],
      onDone: () => {
        toast({ says: cardWords.entries.saved })
        onDone()
      },
    },
  )
}
