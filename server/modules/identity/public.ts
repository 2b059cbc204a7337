export {
  actorOfSession,
  forgetActors,
  outletsOfPerson,
  personOfActs,
  personWithPermission,
} from './actors.ts'
export { checkPassword, hashPassword, passwordProblem } from './password.ts'
export { pinDigest } from './pin-digest.ts'
export { type PinKeeper, recognisePin } from './recognise-pin.ts'
