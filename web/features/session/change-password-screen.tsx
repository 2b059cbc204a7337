import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { changePassword, signOut } from '../../../core/contracts/identity.ts'
import { call } from '../../offline/api-client.ts'
import { ApiProblem } from '../../offline/api-problem.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { beginSession, endSessionEverywhere } from '../../offline/session.ts'
import { useSessionState } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Field, PasswordInput } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { AccountName } from './account-name.tsx'
import { Gate, WaitNotice } from './gate.tsx'
import { useCountdown } from './use-countdown.ts'
import { problems, words } from './words.ts'

/** As the server's rule, so that the hint comes before the request. */
const shortest = 10

interface Wrong {
  current?: string
  next?: string
}

function wrongOf(current: string, next: string): Wrong {
  const wrong: Wrong = {}
  if (current === '') wrong.current = words.change.needCurrent
  if (next.length < shortest) wrong.next = words.change.tooShort(next.length)
  return wrong
}

/** Puts a refusal under the field it is about. */
function wrongOfRefusal(error: unknown): Wrong | null {
  if (!(error instanceof ApiProblem)) return null
  if (error.code === 'identity.wrong_credentials') return { current: words.change.wrong }
  if (error.code === 'identity.password_weak' || error.code === 'identity.password_same') {
    return { next: problemWords(error, problems) }
  }
  return null
}

function useChange() {
  const navigate = useNavigate()
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<Wrong>({})
  const [failure, setFailure] = useState<unknown>(null)
  const [wait, setWait] = useState<{ seconds: number } | null>(null)
  const left = useCountdown(wait)

  const submit = async (currentPassword: string, newPassword: string) => {
    const found = wrongOf(currentPassword, newPassword)
    setWrong(found)
    setFailure(null)
    if (found.current || found.next) return
    setBusy(true)
    try {
      beginSession(await call(changePassword, { body: { currentPassword, newPassword } }))
      toast({ says: words.change.saved })
      await navigate({ to: '/' })
    } catch (error) {
      const refused = wrongOfRefusal(error)
      if (refused) setWrong(refused)
      else if (error instanceof ApiProblem && error.status === 429) {
        setWait({ seconds: error.retryAfter ?? 60 })
      } else setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  return { busy, wrong, failure, left, total: wait?.seconds ?? 0, submit }
}

export function ChangePasswordScreen() {
  const session = useSessionState()
  if (session.kind !== 'signed-in') return null
  const { user } = session
  const forced = user.mustChangePassword
  return (
    <Gate label={words.change.chosenTitle}>
      <div className="stack stack--xs">
        <h1 className="t-head">{forced ? words.change.title : words.change.chosenTitle}</h1>
        <p className="soft">{forced ? words.change.forced(user.name) : words.change.lead}</p>
      </div>
      <ChangeForm email={user.email} forced={forced} />
    </Gate>
  )
}

function ChangeForm({ email, forced }: { email: string; forced: boolean }) {
  const change = useChange()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const eye = { showLabel: words.show, hideLabel: words.hide }
  const currentLabel = forced ? words.change.currentFirst : words.change.current

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!change.busy && change.left === 0) void change.submit(current, next)
  }

  return (
    <form className="gate__form" noValidate onSubmit={submit}>
      {change.left > 0 && <WaitNotice left={change.left} total={change.total} />}
      {change.failure !== null && (
        <Banner kind="failed">{problemWords(change.failure, problems)}</Banner>
      )}
      <AccountName email={email} />
      <Field label={currentLabel} error={change.wrong.current}>
        <PasswordInput
          {...eye}
          autoComplete="current-password"
          autoFocus
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
        />
      </Field>
      <Field label={words.change.next} hint={words.change.rule} error={change.wrong.next}>
        <PasswordInput
          {...eye}
          autoComplete="new-password"
          value={next}
          onChange={(event) => setNext(event.target.value)}
        />
      </Field>
      <Button
        kind="leaf"
        size="l"
        block
        type="submit"
        busy={change.busy}
        disabled={change.left > 0}
      >
        {words.change.save}
      </Button>
      <WayOut forced={forced} />
    </form>
  )
}

/** Who may not skip the change may still leave the till to somebody else. */
function WayOut({ forced }: { forced: boolean }) {
  const navigate = useNavigate()
  const leave = async () => {
    if (forced) {
      await call(signOut).catch(() => undefined)
      endSessionEverywhere()
    }
    await navigate({ to: forced ? '/sign-in' : '/' })
  }
  return (
    <Button kind="link" onClick={() => void leave()}>
      {forced ? words.change.later : words.change.back}
    </Button>
  )
}
