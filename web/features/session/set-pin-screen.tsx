import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { readMe, setPin } from '../../../core/contracts/identity.ts'
import { call } from '../../offline/api-client.ts'
import { enrolByPin } from '../../offline/people/open-by-pin.ts'
import { changeUser } from '../../offline/session.ts'
import { usePlace, useSessionState } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Field, PasswordInput } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { AccountName } from './account-name.tsx'
import { Gate } from './gate.tsx'
import { PinPad } from './pin-pad.tsx'
import { pinWords } from './pin-words.ts'
import { usePin } from './use-pin.ts'

const words = pinWords.set

/** One's own PIN, chosen with the password and typed twice. */
export function SetPinScreen() {
  const session = useSessionState()
  if (session.kind !== 'signed-in') return null
  const { user } = session
  return (
    <Gate label={words.title}>
      <div className="stack stack--xs">
        <h1 className="t-head">{user.hasPin ? words.changeTitle : words.title}</h1>
        <p className="soft">{words.lead}</p>
      </div>
      <PinForm email={user.email} />
    </Gate>
  )
}

function PinForm({ email }: { email: string }) {
  const navigate = useNavigate()
  const toast = useToast()
  const { registerId } = usePlace()
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const passwordField = useRef<HTMLInputElement>(null)
  const { pad, tell } = usePin(async (pin) => {
    if (chosen === null) return setChosen(pin)
    setChosen(null)
    if (pin !== chosen) return tell(pinWords.first.differs)
    await call(setPin, { body: { currentPassword: password, pin } })
    changeUser(await call(readMe))
    if (registerId) await enrolByPin(pin).catch(() => undefined)
    toast({ says: pinWords.first.saved })
    await navigate({ to: '/' })
  })
  const send = () => {
    setMissing(password === '')
    if (password === '') passwordField.current?.focus()
    else pad.onSend()
  }
  return (
    <>
      <form
        className="gate__form"
        onSubmit={(event) => {
          event.preventDefault()
          pad.place.current?.focus()
        }}
      >
        <AccountName email={email} />
        <Field label={words.password} error={missing ? words.needPassword : undefined}>
          <PasswordInput
            ref={passwordField}
            autoFocus
            autoComplete="current-password"
            showLabel={pinWords.lock.show}
            hideLabel={pinWords.lock.hide}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
      </form>
      <PinPad
        {...pad}
        label={chosen === null ? words.pin : pinWords.first.again}
        hint={pinWords.rule}
        send={chosen === null ? pinWords.first.next : pinWords.first.save}
        onSend={send}
      />
      <Button kind="link" onClick={() => void navigate({ to: '/' })}>
        {words.back}
      </Button>
    </>
  )
}
