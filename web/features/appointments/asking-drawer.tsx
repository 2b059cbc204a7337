import { type ReactNode, useState } from 'react'
import { type ProblemWords, problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { showFirstWrong } from '../../ui/show-first-wrong.ts'
import { Banner } from '../../ui/surface.tsx'
import { askedOf, newWanted, type Wanted } from './booking-draft.ts'
import { type Guest, GuestPart } from './guest-part.tsx'
import { InSight } from './in-sight.tsx'
import { useSalon } from './queries.ts'
import { ServicesPart } from './services-part.tsx'

/** Who asks for what, without a time of their own yet. */
export interface Asking {
  readonly guest: Guest
  readonly wanted: readonly Wanted[]
  readonly note: string
}

export const askedBy = ({ guest, wanted, note }: Asking) => ({
  services: askedOf(wanted),
  customerId: guest.client?.id ?? null,
  guestName: guest.name ?? undefined,
  note: note.trim() || undefined,
})

interface Props {
  readonly title: string
  readonly sendSays: string
  readonly words: Readonly<
    Record<'close' | 'askAgain' | 'needGuest' | 'needService' | 'note' | 'optional', string>
  >
  readonly problems: ProblemWords
  readonly asking: Asking
  readonly onChange: (part: Partial<Asking>) => void
  readonly noteLimit: number
  /** One person is asked for all of it elsewhere. */
  readonly noPeople?: boolean
  readonly command: { busy: boolean; open: boolean; error: unknown; retry: () => void }
  /** Sends it, where what else is asked is right. */
  readonly onSend: () => void
  readonly onClose: () => void
  /** What else is asked, told whether somebody has tried to send it. */
  readonly children: (tried: boolean) => ReactNode
}

/** Who, what, what else, and a note: nothing is sent before there is a guest and a service. */
export function AskingDrawer(props: Props) {
  const { words, asking, onChange, command } = props
  const { guest, wanted, note } = asking
  const salon = useSalon()
  const [tried, setTried] = useState(false)
  const isNamed = guest.client !== null || guest.name !== null
  const submit = () => {
    setTried(true)
    showFirstWrong()
    if (command.open) command.retry()
    else if (isNamed && wanted.length > 0) props.onSend()
  }
  return (
    <Drawer
      open
      keepOpenOutside
      onClose={props.onClose}
      title={props.title}
      closeLabel={words.close}
      footer={
        <Button kind="money" size="xl" block busy={command.busy} onClick={submit}>
          {command.open ? words.askAgain : props.sendSays}
        </Button>
      }
    >
      <GuestPart guest={guest} onChange={(next) => onChange({ guest: next })} />
      {tried && !isNamed && (
        <p className="field__error" role="alert">
          {words.needGuest}
        </p>
      )}
      <ServicesPart
        noPeople={props.noPeople}
        salon={salon.data}
        wanted={wanted}
        wrong={tried && wanted.length === 0 ? words.needService : null}
        onChange={(next) => onChange({ wanted: next })}
        onAdd={(itemId, staffId) => onChange({ wanted: [...wanted, newWanted(itemId, staffId)] })}
        staffId={null}
      />
      {props.children(tried)}
      <Field label={words.note} aside={words.optional}>
        <Input
          value={note}
          maxLength={props.noteLimit}
          onChange={({ target }) => onChange({ note: target.value })}
        />
      </Field>
      <InSight of={command.error}>
        <Banner kind="failed">{problemWords(command.error, props.problems)}</Banner>
      </InSight>
    </Drawer>
  )
}
