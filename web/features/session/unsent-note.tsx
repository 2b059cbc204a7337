import { useEffect } from 'react'
import { isSecureDevice } from '../../offline/device-keys.ts'
import { count } from '../../offline/journal/queue-state.ts'
import { useQueueState } from '../../offline/journal/use-journal.ts'
import { Banner } from '../../ui/surface.tsx'
import { pinWords } from './pin-words.ts'

/** At the door: what was sold here and waits is kept, whoever leaves and whoever comes. */
export function UnsentNote() {
  const { unsent } = useQueueState()
  useEffect(() => {
    if (isSecureDevice()) void count()
  }, [])
  return unsent > 0 && <Banner kind="note">{pinWords.unsent(unsent)}</Banner>
}
