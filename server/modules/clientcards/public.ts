export { patchTestRequirements, patchTestsOfClient } from './asked-patch-tests.ts'
