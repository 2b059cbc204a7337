/** Good, unknown, and one that needs a person: weight, MRP, a date that has passed. */
export type ToneKind = 'found' | 'missed' | 'attention'

/** Frequencies in hertz, one after the other, each for so many seconds. */
const tones: Readonly<Record<ToneKind, readonly (readonly [number, number])[]>> = {
  found: [[1_760, 0.07]],
  missed: [[220, 0.22]],
  attention: [
    [880, 0.09],
    [660, 0.14],
  ],
}

let audio: AudioContext | null = null

/** A short high tone for a hit, a low one for a miss, two for attention, so that the cashier need not look up. */
export function playTone(kind: ToneKind): void {
  if (!window.AudioContext || !navigator.userActivation?.hasBeenActive) return
  // One for all scans: a browser gives only a few, and making one takes longer than the tone.
  audio ??= new AudioContext()
  let start = audio.currentTime
  for (const [frequency, seconds] of tones[kind]) {
    const tone = audio.createOscillator()
    const loudness = audio.createGain()
    tone.frequency.value = frequency
    loudness.gain.setValueAtTime(0.08, start)
    loudness.gain.exponentialRampToValueAtTime(0.0001, start + seconds)
    tone.connect(loudness).connect(audio.destination)
    tone.start(start)
    start += seconds
    tone.stop(start)
  }
}
