/** Words of the scale beside the pad. */
export const scaleWords = {
  region: 'Scale',
  resting: 'Steady: Enter takes it',
  moving: 'The weight still moves',
  empty: 'Put the goods on the scale',
  below_zero: 'Below zero: take everything off and set the scale to zero',
  overload: 'Too heavy for this scale',
  busy: 'The scale is not ready',
  opening: 'Looking for the scale',
  lost: 'The scale does not answer. Is it on and plugged in?',
  net: 'net',
  make: 'Kind of scale',
  connect: 'Connect a scale',
  forget: 'Disconnect',
}
