import { useEffect } from 'react'
import { openHere } from '../../offline/people/open-by-pin.ts'
import { useReachable } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/surface.tsx'
import { PinPad } from './pin-pad.tsx'
import { pinWords } from './pin-words.ts'
import { usePin } from './use-pin.ts'

const words = pinWords.door

/** The door of a device whose server is away: it lets in by itself whoever is enrolled on it. */
export function PinDoor(props: { onOpen: () => Promise<void>; onPassword: () => void }) {
  const reachable = useReachable()
  const { pad } = usePin(async (pin) => {
    await openHere(pin)
    await props.onOpen()
  })
  const { place } = pad
  useEffect(() => place.current?.focus(), [place])
  return (
    <>
      <h1 className="t-head">{words.title}</h1>
      <Banner
        kind={reachable ? 'note' : 'care'}
        icon={reachable ? 'info' : 'wifi-off'}
        action={
          reachable ? undefined : (
            <Button onClick={() => location.reload()}>{words.tryAgain}</Button>
          )
        }
      >
        {reachable ? words.back : words.away}
      </Banner>
      <PinPad {...pad} label={words.pin} send={words.open} hint={words.hint} />
      <div className="locked__ways">
        <Button kind="link" onClick={props.onPassword}>
          {words.usePassword}
        </Button>
      </div>
    </>
  )
}
