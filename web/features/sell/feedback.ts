import { deviceHabits } from '../../offline/device.ts'
import { playTone } from '../../ui/tones.ts'

const buzz = (pattern: number | number[]) => {
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(pattern)
}

/** A hit: short and high, felt as a tick. */
export function signalFound(): void {
  if (deviceHabits().sounds) playTone('found')
  buzz(12)
}

/** Nobody knows it: low, felt longer. */
export function signalMissed(): void {
  if (deviceHabits().sounds) playTone('missed')
  buzz(60)
}

/** Known, and a person has to decide: two tones, two ticks. */
export function signalAttention(): void {
  playTone('attention')
  buzz([20, 40, 20])
}
