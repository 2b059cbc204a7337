export { actorOfSession, forgetActors, outletsOfPerson, personWithPermission } from './actors.ts'
export { checkPassword, hashPassword, passwordProblem } from './password.ts'
