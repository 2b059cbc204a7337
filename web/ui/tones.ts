/** A short high tone for a hit, a low one for a miss, so that the cashier need not look up. */
export function playTone(kind: 'found' | 'missed'): void {
  const Audio = window.AudioContext
  if (!Audio || !navigator.userActivation?.hasBeenActive) return
  const audio = new Audio()
  const tone = audio.createOscillator()
  const loudness = audio.createGain()
  const seconds = kind === 'found' ? 0.07 : 0.22
  tone.frequency.value = kind === 'found' ? 1_760 : 220
  loudness.gain.setValueAtTime(0.08, audio.currentTime)
  loudness.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + seconds)
  tone.connect(loudness).connect(audio.destination)
  tone.start()
  tone.stop(audio.currentTime + seconds)
  tone.onended = () => void audio.close()
}
