import { type FormEvent, useRef, useState } from 'react'
import { useQueueState } from '../../offline/journal/use-journal.ts'
import { useSessionState } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { Field, Input, PasswordInput } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { pinWords } from './pin-words.ts'
import { useUnlock } from './use-unlock.ts'

const words = pinWords.line

/**
 * One line over the screens while the server is there and knows nobody at this counter any more. Selling goes on; only
 * sending waits for a password.
 */
export function SignInLine() {
  const session = useSessionState()
  const { unsent } = useQueueState()
  const [open, setOpen] = useState(false)
  if (session.kind !== 'signed-in' || !session.needsPassword) return null
  return (
    <section className="band" aria-label={words.label}>
      <p role="status">{unsent > 0 ? words.send(unsent) : words.nothing}</p>
      <Button onClick={() => setOpen(true)}>{words.open}</Button>
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title={words.title}
        closeLabel={words.close}
      >
        <PasswordForm email={session.user.email} />
      </Sheet>
    </section>
  )
}

/** Whoever is at the counter usually signs in, but anybody may. */
function PasswordForm(props: { email: string }) {
  const [email, setEmail] = useState(props.email)
  const { password, setPassword, busy, problem, unlock } = useUnlock()
  const [needsEmail, setNeedsEmail] = useState(false)
  const passwordField = useRef<HTMLInputElement>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const noEmail = !/^\S+@\S+$/.test(email.trim())
    setNeedsEmail(noEmail)
    if (busy || noEmail) return
    if (password === '') passwordField.current?.focus()
    else void unlock(email.trim())
  }
  return (
    <form className="gate__form" noValidate onSubmit={submit}>
      <p className="soft">{words.lead}</p>
      {problem && <Banner kind="failed">{problem}</Banner>}
      <Field label={words.email} error={needsEmail ? words.needEmail : undefined}>
        <Input
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field label={pinWords.lock.password}>
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
      <Button kind="leaf" size="l" block type="submit" busy={busy}>
        {words.open}
      </Button>
    </form>
  )
}
