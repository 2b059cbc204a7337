import { deviceHabits } from '../../offline/device.ts'
import { playTone } from '../../ui/tones.ts'

const buzz = (milliseconds: number) => {
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(milliseconds)
}

/** A hit: short and high, felt as a tick. */
export function signalFound(): void {
  if (deviceHabits().sounds) playTone('found')
  buzz(12)
}

/** Something needs a person: low, felt longer. */
export function signalMissed(): void {
  if (deviceHabits().sounds) playTone('missed')
  buzz(60)
}
