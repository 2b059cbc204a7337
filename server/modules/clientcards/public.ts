export { writeNewEntry, writeNewTest } from './add-cards.ts'
export { patchTestRequirements, patchTestsOfClient } from './asked-patch-tests.ts'
export { cardForService, type ServiceCard } from './read-card.ts'
export { writeKind } from './store-patch-tests.ts'
