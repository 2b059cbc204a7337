import { useState } from 'react'
import { joinWaitlist, type WaitlistEntry } from '../../../../core/contracts/waitlist.ts'
import { type BusinessDate, wallClock } from '../../../../core/kernel/dates.ts'
import { nowOfDevice } from '../../../offline/acts.ts'
import { call } from '../../../offline/api-client.ts'
import { useCommand } from '../../../offline/commands.ts'
import { useTimeZone } from '../../../offline/use-outlet.ts'
import { useToast } from '../../../ui/toast.tsx'
import { type Asking, AskingDrawer, askedBy } from '../asking-drawer.tsx'
import type { Client, Wanted } from '../booking-draft.ts'
import { clientOf } from '../visit-words.ts'
import { newWindow, readWindows, type WindowForm } from './join-form.ts'
import { WindowsPart } from './windows-part.tsx'
import { problems, words } from './words.ts'

/** What the booking had already, when nothing suited. */
export interface JoinWish {
  readonly client?: Client | null
  readonly wanted?: readonly Wanted[]
  readonly day?: BusinessDate
}

interface Draft extends Asking {
  readonly windows: readonly WindowForm[]
}

type Read = ReturnType<typeof readWindows>

function useJoin(draft: Draft, onDone: () => void) {
  const toast = useToast()
  return useCommand(
    ({ windows, until }: Pick<Read, 'windows'> & { until: BusinessDate }, act) =>
      call(joinWaitlist, {
        body: { waitlistId: act.id, windows, until, ...askedBy(draft) },
      }),
    {
      madeOld: ['waitlist', 'customers'],
      onDone: (entry: WaitlistEntry) => {
        toast({ says: words.done(clientOf(entry)) })
        onDone()
      },
    },
  )
}

/** A client waits for a time that somebody gives up. */
export function JoinDrawer(props: { wish: JoinWish; day: BusinessDate; onClose: () => void }) {
  const { wish, onClose } = props
  const today = wallClock(nowOfDevice(), useTimeZone()).date
  const shown = wish.day ?? props.day
  const day = shown < today ? today : shown
  const [draft, setDraft] = useState<Draft>(() => ({
    guest: { client: wish.client ?? null, name: null },
    wanted: wish.wanted ?? [],
    windows: [newWindow(day)],
    note: '',
  }))
  const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }))
  const join = useJoin(draft, onClose)
  const { windows, until, errors } = readWindows(draft.windows)
  const send = () => {
    if (until && Object.keys(errors).length === 0) join.run({ windows, until })
  }
  return (
    <AskingDrawer
      title={words.joinTitle}
      sendSays={words.do}
      words={words}
      problems={problems}
      asking={draft}
      onChange={set}
      noteLimit={1000}
      command={join}
      onSend={send}
      onClose={onClose}
    >
      {(tried) => (
        <WindowsPart
          windows={draft.windows}
          day={day}
          errors={tried ? errors : {}}
          onChange={(next) => set({ windows: next })}
        />
      )}
    </AskingDrawer>
  )
}
