import { type FormEvent, useEffect, useState } from 'react'
import { ApiProblem } from '../../offline/api-problem.ts'
import { openByPin } from '../../offline/people/open-by-pin.ts'
import { leaveSession } from '../../offline/session-renewal.ts'
import { usePlace, useReachable, useUser } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Field, PasswordInput } from '../../ui/field.tsx'
import { Avatar, Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { AccountName } from './account-name.tsx'
import { Gate } from './gate.tsx'
import { PinPad } from './pin-pad.tsx'
import { pinWords } from './pin-words.ts'
import { usePin } from './use-pin.ts'
import { useUnlock } from './use-unlock.ts'

const words = pinWords.lock

export function LockScreen(props: {
  byPassword: boolean
  onByPassword: (byPassword: boolean) => void
}) {
  const user = useUser()
  const { registerId } = usePlace()
  return (
    <Gate label={words.label}>
      <div className="locked__who">
        <Avatar name={user.name} size="l" />
        <div>
          <h1 className="t-head">{words.title(user.name)}</h1>
          <p className="soft">{props.byPassword ? words.noPin : words.lead}</p>
        </div>
      </div>
      {props.byPassword ? <ByPassword email={user.email} /> : <ByPin name={user.name} />}
      <div className="locked__ways">
        {registerId !== null && (
          <Button kind="link" onClick={() => props.onByPassword(!props.byPassword)}>
            {props.byPassword ? words.usePin : words.usePassword}
          </Button>
        )}
        <Button kind="link" onClick={() => void leaveSession()}>
          {words.someoneElse}
        </Button>
      </div>
    </Gate>
  )
}

type Step =
  | { readonly kind: 'pin' }
  /** Somebody else gave the PIN that was typed: an own one comes first. */
  | { readonly kind: 'choose'; readonly first: string }
  | { readonly kind: 'again'; readonly first: string; readonly chosen: string }

const isFirst = (error: unknown) =>
  error instanceof ApiProblem && error.code === 'identity.pin_first'

/** One's own PIN opens the till; that of a colleague hands it over. */
function ByPin({ name }: { name: string }) {
  const toast = useToast()
  const reachable = useReachable()
  const [step, setStep] = useState<Step>({ kind: 'pin' })
  const done = async (pin: string, newPin?: string) => {
    const user = await openByPin(pin, newPin)
    if (user.name !== name) toast({ says: words.handed(user.name) })
  }
  const { pad, tell } = usePin(async (pin) => {
    if (step.kind === 'choose') return setStep({ ...step, kind: 'again', chosen: pin })
    if (step.kind === 'again') {
      setStep({ kind: 'choose', first: step.first })
      if (pin !== step.chosen) return tell(pinWords.first.differs)
      return done(step.first, pin)
    }
    await done(pin).catch((error: unknown) => {
      if (!isFirst(error)) throw error
      setStep({ kind: 'choose', first: pin })
    })
  })
  const { place } = pad
  // Each step begins at the pad, so that the keyboard types there at once.
  useEffect(() => place.current?.focus(), [step.kind, place])
  const labels = {
    pin: { label: words.pin, send: words.open, hint: reachable ? words.stays : words.away },
    choose: { label: pinWords.first.title, send: pinWords.first.next, hint: pinWords.first.lead },
    again: { label: pinWords.first.again, send: pinWords.first.save, hint: pinWords.rule },
  }
  return <PinPad {...pad} {...labels[step.kind]} />
}

function ByPassword({ email }: { email: string }) {
  const { password, setPassword, busy, problem, unlock } = useUnlock()
  const reachable = useReachable()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy && password !== '') void unlock(email)
  }
  return (
    <form className="gate__form" noValidate onSubmit={submit}>
      <AccountName email={email} />
      {!reachable && (
        <Banner kind="care" icon="wifi-off">
          {words.passwordAway}
        </Banner>
      )}
      <Field label={words.password} error={problem ?? undefined}>
        <PasswordInput
          autoFocus
          autoComplete="current-password"
          showLabel={words.show}
          hideLabel={words.hide}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <Button kind="leaf" size="l" block type="submit" busy={busy}>
        {words.open}
      </Button>
    </form>
  )
}
