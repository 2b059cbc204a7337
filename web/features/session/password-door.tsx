import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { signIn } from '../../../core/contracts/identity.ts'
import { call } from '../../offline/api-client.ts'
import { ApiProblem, isUnreachable } from '../../offline/api-problem.ts'
import { isSecureDevice } from '../../offline/device-keys.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { takeOverSession } from '../../offline/session-renewal.ts'
import { useEnrolled, usePlace, useReachable, useSessionState } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input, PasswordInput } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { WaitNotice } from './gate.tsx'
import { useCountdown } from './use-countdown.ts'
import { problems, words } from './words.ts'

interface Wrong {
  email?: string
  password?: string
}

function wrongOf(email: string, password: string): Wrong {
  const wrong: Wrong = {}
  if (!/^\S+@\S+$/.test(email.trim())) wrong.email = words.needEmail
  if (password === '') wrong.password = words.needPassword
  return wrong
}

/** Until the first answer of a `Retry-After` header without a number. */
const usualWait = 60

function useSignIn() {
  const { next } = useSearch({ strict: false })
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const [wait, setWait] = useState<{ seconds: number } | null>(null)
  const left = useCountdown(wait)

  const submit = async (email: string, password: string): Promise<boolean> => {
    setBusy(true)
    setFailure(null)
    setWait(null)
    try {
      await takeOverSession(() => call(signIn, { body: { email: email.trim(), password } }))
      await navigate({ to: next ?? '/' })
      return true
    } catch (error) {
      const tooMany = error instanceof ApiProblem && error.status === 429
      if (tooMany) setWait({ seconds: error.retryAfter ?? usualWait })
      else setFailure(error)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, failure, left, total: wait?.seconds ?? 0, submit }
}

/** By e-mail and password, which the server alone checks. */
export function PasswordDoor({ onPin }: { onPin: () => void }) {
  const attempt = useSignIn()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [wrong, setWrong] = useState<Wrong>({})
  const emailField = useRef<HTMLInputElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (attempt.busy || attempt.left > 0) return
    const found = wrongOf(email, password)
    setWrong(found)
    if (found.email) return emailField.current?.focus()
    if (found.password) return passwordField.current?.focus()
    if (!(await attempt.submit(email, password))) passwordField.current?.select()
  }

  return (
    <>
      <Greeting />
      <Notice failure={attempt.failure} left={attempt.left} total={attempt.total} />
      <form className="gate__form" noValidate onSubmit={(event) => void submit(event)}>
        <Field label={words.email} error={wrong.email}>
          <Input
            ref={emailField}
            type="email"
            name="email"
            inputMode="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </Field>
        <Field label={words.password} error={wrong.password}>
          <PasswordInput
            ref={passwordField}
            name="password"
            autoComplete="current-password"
            showLabel={words.show}
            hideLabel={words.hide}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        <Button
          kind="leaf"
          size="l"
          block
          type="submit"
          busy={attempt.busy}
          disabled={attempt.left > 0}
        >
          {words.signIn}
        </Button>
      </form>
      <WayByPin onPin={onPin} />
      <p className="t-small soft">{words.forgot}</p>
    </>
  )
}

function WayByPin({ onPin }: { onPin: () => void }) {
  const enrolled = useEnrolled()
  const reachable = useReachable()
  if (reachable || enrolled.size === 0) return null
  return (
    <Button kind="link" onClick={onPin}>
      {words.usePin}
    </Button>
  )
}

function Greeting() {
  return (
    <div className="stack stack--xs">
      <h1 className="t-head">
        <span className="deva" lang="hi">
          {words.hello}
        </span>
        . {words.title}
      </h1>
      <p className="soft">{words.lead}</p>
    </div>
  )
}

/** One message at a time, the one that stands in the way most. */
function Notice(props: { failure: unknown; left: number; total: number }) {
  const { failure, left, total } = props
  const session = useSessionState()
  const reachable = useReachable()
  const lost = !reachable || isUnreachable(failure)
  const because = session.kind === 'signed-out' ? session.because : undefined
  const enrolled = useEnrolled()
  const { registerId } = usePlace()
  const mayEnrol = isSecureDevice() && registerId !== null && enrolled.size === 0

  if (left > 0) return <WaitNotice left={left} total={total} />
  if (lost || because === 'unreachable') {
    return (
      <Banner
        kind="care"
        icon="wifi-off"
        action={<Button onClick={() => location.reload()}>{words.tryAgain}</Button>}
      >
        {failure ? problemWords(failure, problems) : mayEnrol ? words.nobodyHere : words.noServer}
      </Banner>
    )
  }
  if (failure) return <Banner kind="failed">{problemWords(failure, problems)}</Banner>
  if (because === 'ended') return <Banner kind="note">{words.ended}</Banner>
  return null
}
