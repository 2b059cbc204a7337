// Which stories are played a second time, alone, after a run in which they failed. See docs/decisions/0330.
import path from 'node:path'

/** More than so many red files are no accident of a busy machine. */
const atMost = 2

/** Stories in a real browser and kills of real processes: the rest of the tests has one answer on every machine. */
const mayBeAskedAgain = (file) => file.startsWith('e2e/')

const isRed = ({ status }) => status === 'failed'
const within = (root, file) => path.relative(root, file).split(path.sep).join('/')

/** The files to play again, of the results that Vitest writes as JSON; none where the failure stands as it is. */
export function filesToAskAgain({ testResults }, root) {
  const red = testResults.filter(isRed).map(({ name }) => within(root, name))
  return red.length <= atMost && red.every(mayBeAskedAgain) ? red : []
}

/** What failed, one a line: a file whose shop did not even open has no test to name. */
export function failuresOf({ testResults }, root) {
  return testResults.filter(isRed).flatMap(({ name, assertionResults }) => {
    const file = within(root, name)
    const tests = assertionResults.filter(isRed).map(({ fullName }) => `${file}: ${fullName}`)
    return tests.length > 0 ? tests : [file]
  })
}
