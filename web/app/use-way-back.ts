import { useEffect } from 'react'
import { isReachable, subscribeToConnection } from '../offline/connection.ts'
import { enrolledHere } from '../offline/people/people.ts'
import { currentSession } from '../offline/session.ts'
import { renewSession } from '../offline/session-renewal.ts'

/** Nobody could be let in, as the server was away. Who is enrolled here is at the door with a PIN, and stays there. */
function waitsAtTheDoor(): boolean {
  const session = currentSession()
  const isLost = session.kind === 'signed-out' && session.because === 'unreachable'
  return isLost && enrolledHere().size === 0
}

/** Opens what was shut only because the server was away, as soon as it is back. */
export function useWayBack(onOpen: () => void): void {
  useEffect(
    () =>
      subscribeToConnection(() => {
        if (!isReachable() || !waitsAtTheDoor()) return
        void renewSession().then(
          (opened) => opened && onOpen(),
          () => undefined,
        )
      }),
    [onOpen],
  )
}
