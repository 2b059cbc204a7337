import { Button } from '../../../ui/button.tsx'
import { words } from './words.ts'

/** Where nothing suits, the client can wait for what somebody gives up. */
export function WaitKey({ onWait }: { onWait: () => void }) {
  return (
    <Button kind="quiet" icon="hourglass" onClick={onWait}>
      {words.joinWish}
    </Button>
  )
}
