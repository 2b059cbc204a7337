import { useState } from 'react'
import { comeIn, type WalkIn } from '../../../../core/contracts/walk-ins.ts'
import { call } from '../../../offline/api-client.ts'
import { useCommand } from '../../../offline/commands.ts'
import { problemWords } from '../../../offline/problem-words.ts'
import { useTimeZone } from '../../../offline/use-outlet.ts'
import { Field, Select } from '../../../ui/field.tsx'
import { timeWords } from '../../../ui/moments.ts'
import { Banner } from '../../../ui/surface.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { type Asking, AskingDrawer, askedBy } from '../asking-drawer.tsx'
import { askedOf } from '../booking-draft.ts'
import { noGuest } from '../guest-part.tsx'
import { useSalon } from '../queries.ts'
import { clientOf } from '../visit-words.ts'
import { useWalkInTime } from './queries.ts'
import { problems, whyWords, words } from './words.ts'

interface Draft extends Asking {
  readonly staffId: string | null
}

function useComeIn(draft: Draft, onDone: () => void) {
  const toast = useToast()
  const zone = useTimeZone()
  const saysOf = (guest: WalkIn) => {
    const { promisedAt } = guest
    return promisedAt
      ? words.added(clientOf(guest), timeWords(promisedAt, zone))
      : words.addedNoTime(clientOf(guest))
  }
  return useCommand(
    (_: undefined, act) =>
      call(comeIn, {
        body: { walkInId: act.id, staffId: draft.staffId, ...askedBy(draft) },
      }),
    {
      madeOld: ['walk-ins', 'customers'],
      onDone: (guest) => {
        toast({ says: saysOf(guest) })
        onDone()
      },
    },
  )
}

/** A guest comes without an appointment: who, what, with whom, and what is told before they decide to stay. */
export function ComeInDrawer({ onClose }: { onClose: () => void }) {
  const [draft, setDraft] = useState<Draft>({
    ...{ guest: noGuest, wanted: [], staffId: null, note: '' },
  })
  const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }))
  const come = useComeIn(draft, onClose)
  return (
    <AskingDrawer
      noPeople
      title={words.add}
      sendSays={words.doAdd}
      words={words}
      problems={problems}
      asking={draft}
      onChange={set}
      noteLimit={500}
      command={come}
      onSend={() => come.run(undefined)}
      onClose={onClose}
    >
      {() => (
        <>
          <WithWhom draft={draft} onChange={(staffId) => set({ staffId })} />
          <ToldTime draft={draft} />
        </>
      )}
    </AskingDrawer>
  )
}

function WithWhom(props: { draft: Draft; onChange: (staffId: string | null) => void }) {
  const { wanted, staffId } = props.draft
  const salon = useSalon()
  const able = (salon.data?.staff ?? []).filter(({ skills }) =>
    wanted.every(({ itemId }) => skills.includes(itemId)),
  )
  return (
    <Field label={words.with}>
      <Select value={staffId ?? ''} onChange={({ target }) => props.onChange(target.value || null)}>
        <option value="">{words.anyoneFree}</option>
        {able.map(({ userId, name }) => (
          <option key={userId} value={userId}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  )
}

/** What the guest is told, with the reason, while they can still go elsewhere. */
function ToldTime({ draft: { wanted, staffId } }: { draft: Draft }) {
  const zone = useTimeZone()
  const time = useWalkInTime(askedOf(wanted), staffId)
  if (time.isError) return <Banner kind="failed">{problemWords(time.error, problems)}</Banner>
  if (wanted.length === 0 || !time.data) return null
  const { plan } = time.data
  if (!plan) return <Banner kind="care">{words.notTodaySays}</Banner>
  return (
    <p className="chosenstart" role="status">
      <span className="grow">
        <b>{words.told(timeWords(plan.startsAt, zone), plan.staffName)}</b> {whyWords(plan)}
      </span>
      <b>{words.wait(plan.waitMinutes)}</b>
    </p>
  )
}
