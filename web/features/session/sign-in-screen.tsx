import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { loadEnrolled } from '../../offline/people/people.ts'
import { useEnrolled, useReachable, useSessionState } from '../../offline/use-session.ts'
import { Gate } from './gate.tsx'
import { PasswordDoor } from './password-door.tsx'
import { PinDoor } from './pin-door.tsx'
import { UnsentNote } from './unsent-note.tsx'
import { useMadeReady } from './use-made-ready.ts'
import { words } from './words.ts'

/** By PIN while the server is away and the device knows somebody; what was begun there stays, also when it is back. */
function useWay() {
  const session = useSessionState()
  const reachable = useReachable()
  const enrolled = useEnrolled()
  const [way, setWay] = useState<'pin' | 'password' | null>(null)
  const lost = session.kind === 'signed-out' && session.because === 'unreachable'
  const byPin = enrolled.size > 0 && (lost || !reachable)
  useEffect(() => void loadEnrolled().catch(() => undefined), [])
  useEffect(() => {
    if (byPin) setWay((chosen) => chosen ?? 'pin')
  }, [byPin])
  return { way: way ?? (byPin ? 'pin' : 'password'), choose: setWay }
}

export function SignInScreen() {
  const { way, choose } = useWay()
  const { next } = useSearch({ strict: false })
  const navigate = useNavigate()
  useMadeReady(next, way === 'pin')
  return (
    <Gate label={words.title}>
      {way === 'pin' ? (
        <PinDoor
          onOpen={() => navigate({ to: next ?? '/' })}
          onPassword={() => choose('password')}
        />
      ) : (
        <PasswordDoor onPin={() => choose('pin')} />
      )}
      <UnsentNote />
    </Gate>
  )
}
