import { useState } from 'react'
import { joinWaitlist, type WaitlistEntry } from '../../../../core/contracts/waitlist.ts'
import { type BusinessDate, wallClock } from '../../../../core/kernel/dates.ts'
import { nowOfDevice } from '../../../offline/acts.ts'
import { call } from '../../../offline/api-client.ts'
import { useCommand } from '../../../offline/commands.ts'
import { problemWords } from '../../../offline/problem-words.ts'
import { useTimeZone } from '../../../offline/use-outlet.ts'
import { Button } from '../../../ui/button.tsx'
import { Drawer } from '../../../ui/dialog.tsx'
import { Field, Input } from '../../../ui/field.tsx'
import { Banner } from '../../../ui/surface.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { askedOf, type Client, newWanted, type Wanted } from '../booking-draft.ts'
import { type Guest, GuestPart } from '../guest-part.tsx'
import { useSalon } from '../queries.ts'
import { ServicesPart } from '../services-part.tsx'
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

interface Draft {
  readonly guest: Guest
  readonly wanted: readonly Wanted[]
  readonly windows: readonly WindowForm[]
  readonly note: string
}

type Read = ReturnType<typeof readWindows>

function useJoin(draft: Draft, onDone: () => void) {
  const toast = useToast()
  return useCommand(
    ({ windows, until }: Pick<Read, 'windows'> & { until: BusinessDate }, act) =>
      call(joinWaitlist, {
        body: {
          ...{ waitlistId: act.id, services: askedOf(draft.wanted), windows, until },
          customerId: draft.guest.client?.id ?? null,
          guestName: draft.guest.name ?? undefined,
          note: draft.note.trim() || undefined,
        },
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
  const salon = useSalon()
  const today = wallClock(nowOfDevice(), useTimeZone()).date
  const shown = wish.day ?? props.day
  const day = shown < today ? today : shown
  const [draft, setDraft] = useState<Draft>(() => ({
    guest: { client: wish.client ?? null, name: null },
    wanted: wish.wanted ?? [],
    windows: [newWindow(day)],
    note: '',
  }))
  const [tried, setTried] = useState(false)
  const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }))
  const join = useJoin(draft, onClose)
  const { guest, wanted } = draft
  const { windows, until, errors } = readWindows(draft.windows)
  const isNamed = guest.client !== null || guest.name !== null
  const submit = () => {
    setTried(true)
    const isReady = isNamed && wanted.length > 0 && Object.keys(errors).length === 0
    if (join.open) join.retry()
    else if (isReady && until) join.run({ windows, until })
  }
  return (
    <Drawer
      open
      keepOpenOutside
      onClose={onClose}
      title={words.joinTitle}
      closeLabel={words.close}
      footer={
        <Button kind="money" size="xl" block busy={join.busy} onClick={submit}>
          {join.open ? words.askAgain : words.do}
        </Button>
      }
    >
      <GuestPart guest={guest} onChange={(next) => set({ guest: next })} />
      {tried && !isNamed && (
        <p className="field__error" role="alert">
          {words.needGuest}
        </p>
      )}
      <ServicesPart
        salon={salon.data}
        wanted={wanted}
        wrong={tried && wanted.length === 0 ? words.needService : null}
        onChange={(next) => set({ wanted: next })}
        onAdd={(itemId, staffId) => set({ wanted: [...wanted, newWanted(itemId, staffId)] })}
        staffId={null}
      />
      <WindowsPart
        windows={draft.windows}
        day={day}
        errors={tried ? errors : {}}
        onChange={(next) => set({ windows: next })}
      />
      <Field label={words.note} aside={words.optional}>
        <Input
          value={draft.note}
          maxLength={1000}
          onChange={({ target }) => set({ note: target.value })}
        />
      </Field>
      {join.error !== null && <Banner kind="failed">{problemWords(join.error, problems)}</Banner>}
    </Drawer>
  )
}
