import { useState } from 'react'
import { comeIn, type WalkIn } from '../../../../core/contracts/walk-ins.ts'
import { call } from '../../../offline/api-client.ts'
import { useCommand } from '../../../offline/commands.ts'
import { problemWords } from '../../../offline/problem-words.ts'
import { useTimeZone } from '../../../offline/use-outlet.ts'
import { Button } from '../../../ui/button.tsx'
import { Drawer } from '../../../ui/dialog.tsx'
import { Field, Input, Select } from '../../../ui/field.tsx'
import { timeWords } from '../../../ui/moments.ts'
import { Banner } from '../../../ui/surface.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { askedOf, newWanted, type Wanted } from '../booking-draft.ts'
import { type Guest, GuestPart, noGuest } from '../guest-part.tsx'
import { useSalon } from '../queries.ts'
import { ServicesPart } from '../services-part.tsx'
import { clientOf } from '../visit-words.ts'
import { useWalkInTime } from './queries.ts'
import { problems, whyWords, words } from './words.ts'

interface Draft {
  readonly guest: Guest
  readonly wanted: readonly Wanted[]
  readonly staffId: string | null
  readonly note: string
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
        body: {
          walkInId: act.id,
          services: askedOf(draft.wanted),
          staffId: draft.staffId,
          customerId: draft.guest.client?.id ?? null,
          guestName: draft.guest.name ?? undefined,
          note: draft.note.trim() || undefined,
        },
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
  const salon = useSalon()
  const [draft, setDraft] = useState<Draft>({
    ...{ guest: noGuest, wanted: [], staffId: null, note: '' },
  })
  const [tried, setTried] = useState(false)
  const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }))
  const come = useComeIn(draft, onClose)
  const { guest, wanted } = draft
  const isNamed = guest.client !== null || guest.name !== null
  const submit = () => {
    setTried(true)
    if (come.open) come.retry()
    else if (isNamed && wanted.length > 0) come.run(undefined)
  }
  return (
    <Drawer
      open
      keepOpenOutside
      onClose={onClose}
      title={words.add}
      closeLabel={words.close}
      footer={
        <Button kind="money" size="xl" block busy={come.busy} onClick={submit}>
          {come.open ? words.askAgain : words.doAdd}
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
        noPeople
        salon={salon.data}
        wanted={wanted}
        wrong={tried && wanted.length === 0 ? words.needService : null}
        onChange={(next) => set({ wanted: next })}
        onAdd={(itemId) => set({ wanted: [...wanted, newWanted(itemId, null)] })}
        staffId={null}
      />
      <WithWhom draft={draft} onChange={(staffId) => set({ staffId })} />
      <ToldTime draft={draft} />
      <Field label={words.note} aside={words.optional}>
        <Input
          value={draft.note}
          maxLength={500}
          onChange={({ target }) => set({ note: target.value })}
        />
      </Field>
      {come.error !== null && <Banner kind="failed">{problemWords(come.error, problems)}</Banner>}
    </Drawer>
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
